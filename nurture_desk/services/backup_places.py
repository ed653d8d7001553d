"""Where the backups of a desk lie: beside it, or where somebody chose; and how to find them when it does not open."""

from __future__ import annotations

import json
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection

from nurture_desk.db import backups_made as db
from nurture_desk.db.settings import setting_of
from nurture_desk.documents.files import write_atomically
from nurture_desk.documents.small_files import note_in
from nurture_desk.domain.backups import FOLDER, Manifest
from nurture_desk.domain.errors import NurtureError
from nurture_desk.services import backup_files

ELSEWHERE = "elsewhere.json"  # in the folder beside the desk: where else they lie, for a desk that does not open


@dataclass(frozen=True)
class Places:
    """``folder`` is where the next one goes; ``chosen`` where somebody wants them ("" for beside the desk)."""

    beside: Path
    chosen: Path | None
    is_there: bool  # whether the chosen folder is

    @property
    def folder(self) -> Path:
        """The chosen folder while it is there, else the one beside the desk: better there than nowhere."""
        return self.chosen if self.chosen is not None and self.is_there else self.beside

    @property
    def all(self) -> tuple[Path, ...]:
        """Every folder of this desk's backups."""
        return (self.beside,) if self.chosen is None else (self.chosen, self.beside)


def beside(desk: Path) -> Path:
    """The folder beside ``desk`` in which its backups lie."""
    return desk.with_name(f"{desk.stem}{FOLDER}")


def places_of(conn: Connection, desk: Path) -> Places:
    """Where the backups of the open desk lie."""
    chosen = setting_of(conn, db.FOLDER)
    found = Path(chosen) if chosen else None
    return Places(beside(desk), found, found is not None and is_there(found))


def point_to(desk: Path, chosen: Path | None) -> None:
    """Leave word beside the desk where else its backups lie; what cannot be written is done without."""
    folder = beside(desk)
    with suppress(NurtureError, OSError):
        folder.mkdir(exist_ok=True)
        told = {"folder": str(chosen) if chosen is not None else ""}
        write_atomically(folder / ELSEWHERE, json.dumps(told, ensure_ascii=False).encode())


def found_beside(desk: Path) -> list[Path]:
    """The folders that are there for a desk which may not open."""
    folder, found = beside(desk), []
    with suppress(OSError, ValueError, KeyError, TypeError):
        told = note_in(folder / ELSEWHERE)["folder"]
        if told:
            found.append(Path(told))
    return [one for one in (folder, *found) if is_there(one)]


def for_key(folders: Iterable[Path], fingerprint: str) -> list[tuple[Path, Manifest]]:
    """The backups in ``folders`` that need the key ``fingerprint``, newest first."""
    found = [
        (path, manifest)
        for folder in folders
        for path, manifest in backup_files.lying_in(folder)
        if manifest is not None and manifest.fingerprint == fingerprint
    ]
    return sorted(found, key=lambda one: one[1].made_at, reverse=True)


def is_there(folder: Path) -> bool:
    """Whether it is a folder that can be looked into."""
    try:
        return folder.is_dir()
    except OSError:
        return False
