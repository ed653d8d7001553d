"""Opens the files that sheets come back in: PDF, PNG, JPG, TIFF. Runs in the limited child only.

Nothing here looks at a pixel, so that counting pages loads nothing that does.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from nurture_desk.documents.attachments import kind_of
from nurture_desk.domain.attachments import FileKind
from nurture_desk.domain.errors import NurtureError

MOST_PAGES = 3000  # of a PDF: a stack of a thousand sheets
MOST_FRAMES = 500  # of a TIFF: each is found by reading all before it


def kind_at(path: Path) -> FileKind:
    """What kind of file lies there; ``NurtureError`` when it is of none that we read."""
    with path.open("rb") as file:
        kind = kind_of(file.read(4096))
    if kind not in (FileKind.PDF, FileKind.PNG, FileKind.JPG, FileKind.TIFF):
        raise NurtureError("reading.file.unknown_kind")
    return kind


def count_pages(path: Path) -> int:
    """How many pages the file has; ``NurtureError`` when it cannot be opened or has more than anybody scans at once."""
    if kind_at(path) is FileKind.PDF:
        with opened_pdf(path) as document:
            return _at_most(MOST_PAGES, len(document))
    with opened_image(path) as image:
        # a second picture inside a telephone's JPG is a preview
        return _at_most(MOST_FRAMES, _frames(image)) if image.format == "TIFF" else 1


def _frames(image: Any) -> int:
    """Pages of a TIFF, counted up to one more than may be read."""
    for number in range(1, MOST_FRAMES + 1):
        try:
            image.seek(number)
        except (EOFError, OSError, ValueError, SyntaxError):  # the end, or a page that leads nowhere
            return number
    return MOST_FRAMES + 1


def _at_most(most: int, pages: int) -> int:
    if pages > most:
        raise NurtureError("reading.file.too_many_pages", most=most)
    return pages


@contextmanager
def opened_pdf(path: Path) -> Iterator[pdfium.PdfDocument]:
    """That PDF, with the fields that were filled in; ``NurtureError`` when it cannot be opened."""
    document = _open_pdf(path)
    try:
        yield document
    finally:
        document.close()


@contextmanager
def opened_image(path: Path) -> Iterator[Any]:
    """That picture as Pillow's; ``NurtureError`` when it cannot be opened."""
    from PIL import Image  # a stack of scans in a PDF does without

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            image = Image.open(path, formats=("PNG", "JPEG", "TIFF"))
        except Exception as trouble:
            raise NurtureError("documents.sandbox.gave_up") from trouble
        with image:
            yield image


def _open_pdf(path: Path) -> pdfium.PdfDocument:
    try:
        document = pdfium.PdfDocument(path)
        if len(document) < 1:
            raise NurtureError("documents.sandbox.gave_up")
    except pdfium.PdfiumError as trouble:
        locked = "password" in str(trouble).lower()
        raise NurtureError("reading.file.password" if locked else "documents.sandbox.gave_up") from trouble
    if document.get_formtype() != pdfium_c.FORMTYPE_NONE:
        document.init_forms()  # else what was filled in is not drawn
    return document
