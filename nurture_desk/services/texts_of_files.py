"""The text of a file written anywhere, read in the limited child."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from nurture_desk.documents.sandbox import ask_child
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.file_texts import FileText
from nurture_desk.domain.progress import Progress


def texts_of_file(path: Path, progress: Progress | None = None) -> list[FileText]:
    """Every piece of text in the file at ``path``: PDF, Word, workbook or plain text."""
    if not path.is_file():
        raise NurtureError("documents.csv.no_file", field="file", file=path.name)
    said: list[dict[str, Any]] = ask_child("texts", path, progress=progress)
    return [FileText(**{**one, "breaks": tuple((at, line) for at, line in one["breaks"])}) for one in said]
