"""Starts a process on an account of its own, without a network where that can be had, and looks at all it leaves."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDERS = ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR", "TMPDIR", "HOME")
PATIENCE = 300  # seconds


@dataclass(frozen=True)
class Left:
    """What a process left on its account: ``folder`` with every file, and what it said."""

    folder: Path
    code: int
    said: bytes

    def found(self, tokens: Iterable[str]) -> dict[str, list[str]]:
        """Where any of ``tokens`` stands, in a file, in its name or in what was said, whatever its capitals."""
        marks = {token: (token.casefold().encode(), token.casefold().encode("utf-16-le")) for token in tokens}
        places = {str(path.relative_to(self.folder)): path for path in self.files()}
        told = {"what it said": self.said.lower(), "names of files": "\n".join(places).casefold().encode()}
        hits: dict[str, list[str]] = {}
        for place, content in (*told.items(), *((name, path.read_bytes().lower()) for name, path in places.items())):
            named = [token for token, forms in marks.items() if any(form in content for form in forms)]
            if named:
                hits[place] = named
        return hits

    def files(self) -> list[Path]:
        """Every file it left."""
        return [path for path in self.folder.rglob("*") if path.is_file() and not path.is_symlink()]

    def bytes(self) -> int:
        """How much there was to look at."""
        return len(self.said) + sum(path.stat().st_size for path in self.files())


def alone(folder: Path, words: Sequence[str], **more: str) -> Left:
    """Run ``python words`` with folders of its own under ``folder``, and without a network where that can be had."""
    own = {name: folder / name.lower() for name in FOLDERS}
    for place in own.values():
        place.mkdir(mode=0o700, exist_ok=True)
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "LANG", "VIRTUAL_ENV")}
    env = {
        **kept,
        **{name: str(place) for name, place in own.items()},
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring",
        "PYTHONPATH": str(Path.cwd()),
        **more,
    }
    done = subprocess.run(  # our own interpreter
        [*without_network(), sys.executable, *words], env=env, capture_output=True, timeout=PATIENCE, check=False
    )
    return Left(folder, done.returncode, done.stdout + done.stderr)


@cache
def without_network() -> tuple[str, ...]:
    """What starts a program where there is no network at all; nothing where the system does not let us."""
    for words in (("unshare", "-rn"), ("unshare", "-n")):
        if shutil.which(words[0]):
            tried = subprocess.run([*words, "true"], capture_output=True, check=False)  # as said
            if tried.returncode == 0:
                return words
    return ()
