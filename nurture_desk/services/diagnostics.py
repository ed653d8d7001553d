"""What somebody may send to whoever mends the program: versions, counts, and where it stumbled. No name, no text.

Every line is put together here from figures and from words of our own; nothing that was typed into the desk is read
(trust L2). The same text is shown first and saved then.
"""

from __future__ import annotations

import configparser
import platform
import re
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from nurture_desk import __version__, paths
from nurture_desk.db import audit
from nurture_desk.db.migrations.runner import HEAD
from nurture_desk.db.protection import rows_of_tables
from nurture_desk.documents.files import write_atomically
from nurture_desk.documents.wording import say
from nurture_desk.services.open_desk import OpenDesk

LOG = "nurture-desk.log"
TROUBLES = 40  # the newest that are told
_PARTS = ("PySide6_Essentials", "SQLAlchemy", "sqlcipher3", "reportlab", "pypdfium2", "openpyxl", "Pillow", "alembic")
_KEPT = {"look/theme", "look/scale", "lock/minutes"}  # of the window's settings: none of them holds a word of anybody
_PLAIN = re.compile(r"[a-z0-9.]{1,12}")
_TROUBLE = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d [\w.+-]{1,20} [A-Za-z_]{1,60} ?(?:[a-z_.]{1,80}:\d{1,5} ?){0,4}")


class Diagnostics:
    """Tells how the desk is, without what is in it."""

    def __init__(self, desk: OpenDesk) -> None:
        self._desk = desk

    def text(self) -> str:
        """Every line of it; to be shown before it is saved."""
        head = [say("diagnostics.head", version=__version__), say("diagnostics.about")]
        parts = (head, _machine(), self._counts(), _chosen(), _troubles())
        return "\n\n".join("\n".join(lines) for lines in parts) + "\n"

    def save(self, shown: str, path: Path) -> Path:
        """Write the text that was shown to ``path``; the trail says so first."""
        with self._desk.change("diagnostics.saved") as unit:
            unit.note(letters=len(shown))
            unit.then(lambda: write_atomically(path, shown.encode()))
        return path

    def _counts(self) -> list[str]:
        lines = [say("diagnostics.desk", schema=HEAD, bytes=self._desk.path.stat().st_size)]
        with self._desk.look() as conn:
            lines += [f"  {name}: {n}" for name, n in sorted(rows_of_tables(conn).items()) if n]
            broken = audit.verify(conn)
        return [*lines, say("diagnostics.trail_whole") if broken is None else say("diagnostics.trail_broken", n=broken)]


def _machine() -> list[str]:
    lines = [say("diagnostics.machine"), f"  {platform.system()} {platform.release()} {platform.machine()}"]
    lines.append(f"  Python {sys.version.split()[0]}")
    for part in _PARTS:
        try:
            lines.append(f"  {part} {version(part)}")
        except PackageNotFoundError:  # an installed program has no list of its packages
            continue
    return lines


def _chosen() -> list[str]:
    """What was chosen for the window; a value that is no plain word or figure is left out."""
    kept = configparser.ConfigParser(interpolation=None, strict=False)
    try:
        kept.read(paths.settings() / "window.ini", encoding="utf-8")
    except (configparser.Error, UnicodeDecodeError):
        return [say("diagnostics.chosen")]
    found = {f"{area}/{key}": value for area in kept.sections() for key, value in kept[area].items()}
    plain = {key: value for key, value in found.items() if key in _KEPT and _PLAIN.fullmatch(value)}
    return [say("diagnostics.chosen"), *(f"  {key}: {value}" for key, value in sorted(plain.items()))]


def _troubles() -> list[str]:
    """The last lines of the log, those that look as the log writes them; how many did not is said."""
    try:
        lines = (paths.logs() / LOG).read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        lines = []
    told = [line for line in lines if _TROUBLE.fullmatch(line)]
    left_out = len(lines) - len(told)
    head = [say("diagnostics.troubles", n=len(told))] + ([say("diagnostics.left_out", n=left_out)] if left_out else [])
    return [*head, *(f"  {line}" for line in told[-TROUBLES:])]
