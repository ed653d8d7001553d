"""The large sample desk everything is measured on, kept under build/bench/ and made anew when its making changes."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from filelock import FileLock

from nurture_desk.db.migrations.runner import HEAD
from nurture_desk.domain import recovery_key
from nurture_desk.services.clock import on
from nurture_desk.services.desks import Desks
from nurture_desk.services.suite import Suite, open_suite

ROOT = Path(__file__).resolve().parents[2]
KEPT = ROOT / "build" / "bench"
DAY = date(2027, 3, 5)  # a week before hand-in, as the sample to look round in
MADE_BY = ("resources/sample/*.toml", "nurture_desk/services/sample/*.py", "nurture_desk/services/samples.py")


@dataclass(frozen=True)
class KeptDesk:
    """A closed desk: its file, the recovery key as commands take it, and the day its clock is to stand at."""

    path: Path
    key: str
    day: date = DAY

    @property
    def raw_key(self) -> bytes:
        """The key for ``Desks().open_with_key``."""
        return recovery_key.read(self.key)

    def copied(self, folder: Path) -> KeptDesk:
        """A copy in ``folder`` that may be written to: the kept one is only looked at."""
        target = folder / self.path.name
        for ending in ("", "-id"):
            shutil.copyfile(f"{self.path}{ending}", f"{target}{ending}")
        return KeptDesk(target, self.key, self.day)

    @contextmanager
    def opened(self, folder: Path) -> Iterator[Suite]:
        """The services of a copy in ``folder``, in this process."""
        copy = self.copied(folder)
        desk = Desks(clock=on(self.day)).open_with_key(copy.path, copy.raw_key)
        try:
            yield open_suite(desk)
        finally:
            desk.close()

    def environment(self) -> dict[str, str]:
        """What a command or window in a process of its own needs: key, day, and settings that are not the user's."""
        return quiet_environment() | {"NURTURE_DESK_KEY": self.key, "NURTURE_DESK_TODAY": self.day.isoformat()}


def quiet_environment() -> dict[str, str]:
    """This process's environment with settings, logs and key store of the bench alone."""
    home = KEPT / "home"
    places = {name: str(home / name) for name in ("CONFIG", "DATA", "STATE", "CACHE")}
    return (
        dict(os.environ)
        | {f"XDG_{name}_HOME": folder for name, folder in places.items()}
        | {"XDG_DOCUMENTS_DIR": str(home), "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring"}
    )


def large() -> KeptDesk:
    """The desk of ``sample --scale large``; made (about 30 s) unless it is there as today's code would make it."""
    path = KEPT / f"large-{_mark()}.nurture"
    spelled = path.with_suffix(".key")
    KEPT.mkdir(parents=True, exist_ok=True)
    with FileLock(KEPT / "making.lock"):
        if not spelled.exists():
            _make(path, spelled)
    return KeptDesk(path, spelled.read_text(encoding="utf-8"))


def _make(path: Path, spelled: Path) -> None:
    for old in KEPT.glob("large-*"):
        old.unlink()
    print("the large sample desk is made …", flush=True)
    said = subprocess.run(
        [sys.executable, "-m", "nurture_desk", "sample", str(path), "--scale", "large", "--show-recovery-key"],
        env=quiet_environment() | {"NURTURE_DESK_TODAY": DAY.isoformat()},
        capture_output=True,
        text=True,
        check=True,
    )
    recovery_key.read(said.stdout)
    spelled.write_text(said.stdout.strip(), encoding="utf-8")


def _mark() -> str:
    """Changes with the schema and with whatever makes the sample."""
    told = hashlib.sha256(HEAD.encode())
    for pattern in MADE_BY:
        for file in sorted(ROOT.glob(pattern)):
            told.update(file.name.encode() + file.read_bytes())
    return told.hexdigest()[:12]
