"""Small notes of our own beside desks and backups: they may be missing, garbage, huge or no file at all."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from nurture_desk.domain.plain_json import read_json

MOST = 1 << 16  # bytes of a note; a list of marks may be longer


def note_in(path: Path, most: int = MOST) -> Any:
    """What the JSON at ``path`` says.

    ``OSError`` where it cannot be read (``FileNotFoundError``: it is not there), ``ValueError`` for whatever else is
    no note of ours: no JSON, more than ``most`` bytes, no plain file, which might never end.
    """
    if path.exists() and not path.is_file():
        raise ValueError("no file")
    with path.open("rb") as file:
        content = file.read(most + 1)
    if len(content) > most:
        raise ValueError("longer than any note of ours")
    return read_json(content.decode())
