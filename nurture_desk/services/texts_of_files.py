"""The text of a file written anywhere, read in the limited child."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from nurture_desk.documents.sandbox import ask_child
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.file_texts import FileText
from nurture_desk.domain.progress import Progress


def texts_of_file(path: Path, progress: Progress | None = None) -> list[FileText]:
    """Every piece of text in the file at ``path``: PDF, Word, workbook or plain text. Raises ``documents.…``."""
    if not path.is_file():
        raise NurtureError("documents.csv.no_file", field="file", file=path.name)
    return _pieces(ask_child("texts", path, progress=progress))


def texts_of_content(name: str, content: bytes) -> list[FileText]:
    """Every piece of text in a file that lies in the desk only; a picture has none."""
    return _pieces(ask_child("texts", Path(name), packed=content))


def _pieces(said: list[dict[str, Any]]) -> list[FileText]:
    return [FileText(**{**one, "breaks": tuple((at, line) for at, line in one["breaks"])}) for one in said]
