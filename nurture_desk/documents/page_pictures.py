"""Pages of the desk's own papers as pictures, drawn from memory: for the preview and for the printer."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass

import pypdfium2

from nurture_desk.domain.errors import Cancelled

_ONE_AT_A_TIME = threading.Lock()  # PDFium is not to be entered from two threads at once


@dataclass(frozen=True)
class PagePicture:
    """One page in pixels: four bytes a pixel in the order blue, green, red, unused."""

    wide: int
    high: int
    stride: int  # bytes from one row to the next
    pixels: bytes


class PagePictures:
    """The pages of a PDF made on this desk; it is never given a foreign file.

    The document is open only while something is read of it: whoever goes without saying so leaves nothing open.
    """

    def __init__(self, content: bytes) -> None:
        self._content: bytes | None = content
        with self._opened() as document:
            self.count = len(document)
            self._sizes = [document.get_page_size(page) for page in range(self.count)]

    def picture(self, page: int, dpi: float) -> PagePicture:
        """The page with that number (from 1) at ``dpi`` pixels an inch; ``Cancelled`` once the pages were let go."""
        with self._opened() as document:
            drawn = document[page - 1].render(scale=dpi / 72, rev_byteorder=False, prefer_bgrx=True)
            return PagePicture(drawn.width, drawn.height, drawn.stride, bytes(drawn.buffer))

    def size(self, page: int) -> tuple[float, float]:
        """How wide and high a page is, in points."""
        wide, high = self._sizes[page - 1]
        return float(wide), float(high)

    def close(self) -> None:
        """Let go of the pages and the names on them."""
        self._content = None

    @contextmanager
    def _opened(self) -> Iterator[pypdfium2.PdfDocument]:
        with _ONE_AT_A_TIME:
            if self._content is None:
                raise Cancelled
            with closing(pypdfium2.PdfDocument(self._content)) as document:
                yield document
