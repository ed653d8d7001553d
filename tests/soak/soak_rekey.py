"""Trust K3: a change of key killed at 40 moments; the desk opens with the old key or the new one, and is whole.

The moments are spread over the time one whole change takes, and five lie on its last steps exactly.
"""

from __future__ import annotations

import os
import shutil
import signal
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path

from nurture_desk.db import audit, keys
from nurture_desk.db.account_keyring import AccountKeyring
from nurture_desk.db.backup import content_of
from nurture_desk.db.engine import open_engine
from nurture_desk.db.migrations.runner import bring_up_to_date
from nurture_desk.db.sealed_file import create_file
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.progress import Silent
from nurture_desk.domain.recovery_key import spell
from nurture_desk.services.clock import system
from nurture_desk.services.desks import Desks
from nurture_desk.services.recent_desks import RecentDesks
from nurture_desk.services.rekeying import NewKey, Rekeying
from tests.conftest import KEY
from tests.db.folder_store import FolderStore
from tests.soak.report import Report

PHRASE = "clarinet in the rain"
ROWS = 4000  # some 4 MB: a change takes long enough to be met anywhere in it
OPENING = {"audit_entry", "setting"}  # opening writes these


class Turn:
    """One desk, its key store in a folder, and a change of key that is killed."""

    def __init__(self, folder: Path, blank: Path) -> None:
        self.path = folder / "fenn.nurture"
        shutil.copyfile(blank, self.path)
        keys.write_fingerprint(self.path, KEY)
        self.store = FolderStore(folder / "store")
        ring = AccountKeyring(lambda: self.store, patience=20, protected=("tests.",))
        self.desks = Desks(ring, system, RecentDesks(folder / "recent.json"))
        self.desks.unlocking.keep(KEY, PHRASE)
        self.rekeying = Rekeying(self.desks, system)
        self.change: NewKey = self.rekeying.begin(self.path, PHRASE)

    def kill_after(self, seconds: float) -> None:
        """Change the key in a process of its own and kill it."""
        child = self._start(Silent())
        threading.Event().wait(seconds)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)

    def kill_at(self, step: int) -> None:
        """Change the key in a process of its own that dies ``step`` steps before the end."""
        os.waitpid(self._start(_Dies(step)), 0)

    def _start(self, progress: Silent) -> int:
        child = os.fork()
        if child == 0:
            try:
                self.rekeying.finish(self.change, self.change.sheet.key, progress)
            finally:
                os._exit(0)
        return child

    def look(self, wanted: dict[str, str]) -> str:
        """Open the desk by the passphrase and by the sheet that counts; "old" or "new", or what was lost."""
        sheets = {"old": spell(KEY), "new": self.change.sheet.key}
        said = {name: self._opens(sheet) for name, sheet in sheets.items()}
        by = [name for name, told in said.items() if told == "opens"]
        if len(by) != 1:
            return f"{said} with {sorted(one.name for one in self.path.parent.iterdir())}"
        try:
            desk = self.desks.open_with_passphrase(self.path, PHRASE)
        except NurtureError as told:
            return told.key
        with desk.look() as conn:
            found = tables(content_of(conn).tables)
            broken = audit.verify(conn)
        desk.close()
        left = [one.name for one in self.path.parent.iterdir() if "rekeying" in one.name]
        return by[0] if found == wanted and broken is None and not left else "content or trail differs"

    def _opens(self, sheet: str) -> str:
        try:
            self.desks.open_with_recovery_key(self.path, sheet, read_only=True).close()
        except NurtureError as told:
            return told.key
        return "opens"


class _Dies(Silent):
    def __init__(self, at: int) -> None:
        self._at = at

    def step(self, done: int, total: int | None = None, what: str = "") -> None:
        if total is not None and total - done == self._at:
            os._exit(9)


def tables(found: object) -> dict[str, str]:
    """The hash of every table that opening does not write."""
    return {name: mark for name, mark in dict(found).items() if name not in OPENING}  # type: ignore[call-overload]  # a mapping


def soak(report: Report) -> None:
    """Kill, look, count."""
    with tempfile.TemporaryDirectory(prefix="nurture-rekey-") as name:
        folder = Path(name)
        blank, wanted = _filled(folder / "blank.nurture")
        whole = _time_one(folder, blank)
        moments: list[Callable[[Turn], None]] = [lambda turn, at=at: turn.kill_at(at) for at in (5, 4, 3, 2, 1)]
        many = report.times(35, 5)
        moments += [lambda turn, at=at: turn.kill_after(whole * 1.05 * at / many) for at in range(many)]
        ends: list[str] = []
        for place, kill in enumerate(moments):
            (folder / f"{place}").mkdir()
            turn = Turn(folder / f"{place}", blank)
            kill(turn)
            ends.append(turn.look(wanted))
            shutil.rmtree(folder / f"{place}")
    lost = [end for end in ends if end not in ("old", "new")]
    told = f"changes of key killed ({ends.count('old')} stayed with the old key, {ends.count('new')} took the new)"
    report.count("K3", told, len(ends), len(lost))
    if lost:
        raise AssertionError(f"desks that a sheet and a passphrase did not open: {lost}")


def _filled(path: Path) -> tuple[Path, dict[str, str]]:
    create_file(path, KEY)
    bring_up_to_date(path, KEY)
    engine = open_engine(path, KEY)
    with engine.begin() as conn:
        chance = os.urandom
        rows = [{"name": f"row {number}", "value": chance(500).hex()} for number in range(ROWS)]
        conn.exec_driver_sql("CREATE TABLE soaked (name TEXT PRIMARY KEY, value TEXT)")
        conn.exec_driver_sql("INSERT INTO soaked VALUES (:name, :value)", rows)
        wanted = tables(content_of(conn).tables)
    engine.dispose()
    return path, wanted


def _time_one(folder: Path, blank: Path) -> float:
    (folder / "timed").mkdir()
    turn = Turn(folder / "timed", blank)
    began = time.monotonic()
    os.waitpid(turn._start(Silent()), 0)
    return time.monotonic() - began
