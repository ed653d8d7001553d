"""Pages of a foreign PDF or picture as pictures to look at, drawn in the limited child."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import cv2
import numpy as np
import pypdfium2

from nurture_desk.documents.attachments import kind_of
from nurture_desk.documents.sandbox import ask_child
from nurture_desk.domain.attachments import FileKind
from nurture_desk.domain.errors import NurtureError

DPI = 110
MOST_PAGES = 20
MOST_SIDE = 1400  # pixels of the longer side
QUALITY = 85  # of a JPEG, of 100
SECONDS = 10.0  # after these no further page is drawn: the first ones are shown
LONGEST = 20  # seconds until it is given up: somebody waits for it to appear
DRAWN = frozenset({FileKind.PDF, FileKind.PNG, FileKind.JPG, FileKind.TIFF})


def pages_of(content: bytes) -> list[bytes]:
    """The first pages of a kept file as JPEGs; ``attachments.no_picture`` where there are none (a Word file)."""
    if kind_of(content) not in DRAWN:
        raise NurtureError("attachments.no_picture")
    said: list[bytes] = ask_child("drawn_pages", Path("page"), seconds=LONGEST, packed=content)
    return said


def draw(_path: Path, packed: bytes) -> list[bytes]:
    """In the limited child: the pages of the file ``packed`` as JPEGs."""
    pages = _of_pdf(packed) if kind_of(packed) is FileKind.PDF else _of_picture(packed)
    return [cv2.imencode(".jpg", page, [cv2.IMWRITE_JPEG_QUALITY, QUALITY])[1].tobytes() for page in pages]


def _of_pdf(content: bytes) -> Iterator[np.ndarray]:
    began = time.monotonic()
    with closing(pypdfium2.PdfDocument(content)) as document:
        for page in range(min(len(document), MOST_PAGES)):
            if time.monotonic() - began > SECONDS:
                return
            wide, high = document.get_page_size(page)
            scale = min(DPI / 72, MOST_SIDE / max(wide, high))
            yield document[page].render(scale=scale).to_numpy()


def _of_picture(content: bytes) -> Iterator[np.ndarray]:
    """One page after another, so that no more than one lies in memory whole and the time is asked between them."""
    began, packed = time.monotonic(), np.frombuffer(content, dtype=np.uint8)
    for number in range(MOST_PAGES):
        if number and time.monotonic() - began > SECONDS / 2:  # the next may take as long as all before it
            return
        read, pages = cv2.imdecodemulti(packed, cv2.IMREAD_COLOR, range=(number, number + 1))
        if not read and not number:
            raise NurtureError("attachments.no_picture")
        if not read or not pages:
            return
        page = pages[0]
        small = min(1.0, MOST_SIDE / max(page.shape[:2]))
        yield cv2.resize(page, None, fx=small, fy=small, interpolation=cv2.INTER_AREA) if small < 1 else page
