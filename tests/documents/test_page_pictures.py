"""The desk's own pages as pictures."""

from __future__ import annotations

import gc
import io

import pytest
from pypdfium2 import PdfDocument
from pypdfium2.internal.bases import ObjectTracker

from nurture_desk.documents.page import open_canvas
from nurture_desk.documents.page_pictures import PagePictures
from nurture_desk.domain.errors import Cancelled


def two_pages() -> bytes:
    out = io.BytesIO()
    canvas = open_canvas(out, (200, 300), "Two pages")
    for text in ("one", "two"):
        canvas.drawString(20, 150, text)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def test_a_page_has_the_size_of_its_paper() -> None:
    pages = PagePictures(two_pages())
    assert (pages.count, pages.size(2)) == (2, (200.0, 300.0))
    drawn = pages.picture(1, 72)
    assert (drawn.wide, drawn.high, len(drawn.pixels)) == (200, 300, drawn.stride * 300)


def test_pages_that_were_let_go_are_not_drawn() -> None:
    pages = PagePictures(two_pages())
    pages.close()
    pages.close()
    with pytest.raises(Cancelled):
        pages.picture(1, 20)


def test_a_window_that_closes_amid_a_preview_leaves_nothing_open() -> None:
    before = open_documents()
    pages = PagePictures(two_pages())
    pages.picture(2, 20)
    assert open_documents() == before, "pypdfium2 says so on stderr when the program ends"


def open_documents() -> int:
    gc.collect()
    return len(ObjectTracker[PdfDocument])
