"""The user guide as a file or for a printer; it needs no desk, and nothing in it is anybody's."""

from __future__ import annotations

from pathlib import Path

from nurture_desk.documents.files import write_atomically
from nurture_desk.documents.guide_pdf import guide_pdf
from nurture_desk.documents.page_pictures import PagePictures
from nurture_desk.domain.errors import NurtureError


def write_guide(path: Path, *, large: bool = False) -> Path:
    """Write the guide to ``path``, a PDF; ``large``: in large print. Refuses a folder, and any other ending."""
    if path.is_dir():
        raise NurtureError("documents.files.is_folder", field="out", file=path.resolve().name or str(path))
    if path.suffix.casefold() != ".pdf":
        raise NurtureError("guide.only_pdf", field="out", file=path.name)
    return write_atomically(path, guide_pdf(large=large))


def guide_for_printer() -> PagePictures:
    """Its pages, in memory."""
    return PagePictures(guide_pdf())
