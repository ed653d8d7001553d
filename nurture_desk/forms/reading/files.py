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

MOST_PAGES = 3000


def kind_at(path: Path) -> FileKind:
    """What kind of file lies there; ``NurtureError`` when it is of none that we read."""
    with path.open("rb") as file:
        kind = kind_of(file.read(4096))
    if kind not in (FileKind.PDF, FileKind.PNG, FileKind.JPG, FileKind.TIFF):
        raise NurtureError("reading.file.unknown_kind")
    return kind


def count_pages(path: Path) -> int:
    """How many pages the file has; ``NurtureError`` when it cannot be opened."""
    if kind_at(path) is FileKind.PDF:
        with opened_pdf(path) as document:
            return len(document)
    with opened_image(path) as image:
        if image.format != "TIFF":
            return 1  # a second picture inside a telephone's JPG is a preview
        return min(int(getattr(image, "n_frames", 1)), MOST_PAGES)


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
