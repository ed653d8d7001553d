"""What the limited child does when sheets are read: the only place where a foreign scan is opened.

It answers with finished readings and small pictures, so that the size of a scan never crosses to our process. It
stops by itself well before its time is over and says how far it came.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import cv2
import numpy as np

from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.readings import PageReading
from nurture_desk.forms.reading.greys import as_grey
from nurture_desk.forms.reading.library import Library
from nurture_desk.forms.reading.pages import read_page, reread
from nurture_desk.forms.reading.pictures import opened

Part = tuple[str, int, int]  # path, first and last page, from 1

SECONDS = 18.0  # after these no further page is begun: twelve are left to the page in hand, which takes one at most


def read(_: Path, *, parts: list[Part], desk_mark: str, layouts: list[str]) -> dict[str, Any]:
    """The readings of these parts in their order, as far as the time reached; ``left``: the parts not read."""
    gc.freeze()  # what is loaded stays: looking through it again and again would cost a page 3 ms
    began, library = time.monotonic(), Library(desk_mark, layouts)
    pages: list[dict[str, Any]] = []
    for number, (path, first, last) in enumerate(parts):
        for page in _pages(Path(path), first, last, library):
            pages.append(plain(page))
            if time.monotonic() - began > SECONDS:
                rest = [(path, page.page + 1, last)] if page.page < last else []
                return {"pages": pages, "left": [*rest, *parts[number + 1 :]]}
    return {"pages": pages, "left": []}


def read_again(_: Path, *, picture: bytes, reference: str, desk_mark: str, layouts: list[str]) -> dict[str, Any]:
    """The reading of one picture (JPEG or PNG) as the page with that reference. Raises ``documents.…``."""
    read = cv2.imdecode(np.frombuffer(picture, dtype=np.uint8), cv2.IMREAD_GRAYSCALE)
    if read is None:
        raise NurtureError("documents.sandbox.gave_up")
    return plain(reread(as_grey(read), reference, "", 1, Library(desk_mark, layouts)))


def plain(page: PageReading) -> dict[str, Any]:
    """A reading as plain data; ``forms.filled.readings`` makes it a reading again."""
    fields, problems = [vars(one) for one in page.fields], [vars(one) for one in page.problems]
    return vars(page) | {"fields": fields, "problems": problems}


def _pages(path: Path, first: int, last: int, library: Library) -> Iterator[PageReading]:
    wanted = range(first, last + 1)
    with opened(path) as file:
        filled = _filled(path, [number for number in wanted if file.may_be_filled(number)], library)
        for number in wanted:
            if number in filled:
                yield filled[number]
            else:
                yield read_page(file.page(number), file, path.name, library)


def _filled(path: Path, numbers: list[int], library: Library) -> dict[int, PageReading]:
    """What was typed into those pages. A stack of scans has none, and loads nothing of what prints and types."""
    if not numbers:
        return {}
    from nurture_desk.forms.filled import read_filled

    return read_filled(path, path.name, library, numbers)
