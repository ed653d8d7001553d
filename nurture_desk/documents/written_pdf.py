"""Whether a PDF was written on a computer or is a scan: only the written one can be read for names."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as raw

LETTERS = 120  # a page of a letter has more
PICTURED = 0.5  # share of a page that a scan's picture covers
LOOKED_AT = 3  # pages
MOST_OBJECTS = 20_000  # on a page: a scan is one, with a word of its text each


def look_at(path: Path) -> dict[str, Any]:
    """In the limited child: the text of the first pages, and whether the file has fields or pages that are pictures."""
    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError:
        return {"text": "", "fields": False, "pictured": True}
    try:
        pages = [document[number] for number in range(min(LOOKED_AT, len(document)))]
        text = "\n".join(page.get_textpage().get_text_range(errors="replace") for page in pages)
        return {
            "text": text,
            "fields": document.get_formtype() != raw.FORMTYPE_NONE,
            "pictured": any(_is_picture(page) for page in pages),
        }
    finally:
        document.close()


def _is_picture(page: Any) -> bool:
    if raw.FPDFPage_CountObjects(page) > MOST_OBJECTS:  # looking at each costs seconds
        return False
    whole = page.get_width() * page.get_height()
    for part in page.get_objects(filter=(raw.FPDF_PAGEOBJ_IMAGE,)):
        left, bottom, right, top = part.get_bounds()
        if (right - left) * (top - bottom) > PICTURED * whole:
            return True
    return False
