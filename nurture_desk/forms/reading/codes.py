"""Finds the codes on a page: of the two printed on every page either will do.

A clean page costs one look. A code that is soiled, faint or blurred gets further looks, each another way.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
import zxingcpp

from nurture_desk.forms.reading.greys import Grey, Points, as_grey, at_most, scaled

_QR: Any = zxingcpp.BarcodeFormat.QRCode
_FIRST_LOOK = 2400  # pixels of the longer side: an A4 page at 200 dpi, untouched


@dataclass(frozen=True)
class Code:
    """One code: its text (blank where one is seen but cannot be read) and its corners on the picture.

    ``corners`` (4, 2): upper left, upper right, lower right, lower left, as the code itself stands.
    """

    text: str
    corners: Points


def find_codes(grey: Grey) -> list[Code]:
    """Every QR code of the picture, those that can be read first; at most one look costs time on a clean page."""
    seen: list[Code] = []
    for look, factor in _looks(grey):
        found = [_moved(code, 1 / factor) for code in _read(look)]
        read = [code for code in found if code.text]
        seen += [code for code in found if not code.text]
        if read:
            return read + seen
    return seen


def _looks(grey: Grey) -> Iterator[tuple[Grey, float]]:
    """The picture in one guise after another, cheapest first."""
    first, factor = at_most(grey, _FIRST_LOOK)
    yield first, factor
    yield _even(first), factor
    if factor < 1:
        yield grey, 1.0
    half = scaled(first, 0.5)
    yield half, factor * 0.5
    yield as_grey(cv2.GaussianBlur(first, (0, 0), 1.4)), factor
    yield as_grey(cv2.medianBlur(first, 5)), factor
    sharp = cv2.addWeighted(first, 2.2, cv2.GaussianBlur(first, (0, 0), 3), -1.2, 0)
    yield as_grey(sharp), factor
    if max(first.shape) < 1800:
        yield scaled(first, 2.0), factor * 2


def _even(grey: Grey) -> Grey:
    """Shadows taken out and contrast brought up."""
    return as_grey(cv2.createCLAHE(3.0, (8, 8)).apply(grey))


def _read(grey: Grey) -> list[Code]:
    found = zxingcpp.read_barcodes(grey, formats=_QR, return_errors=True)
    return [Code(one.text if one.valid else "", _corners(one.position)) for one in found]


def _corners(place: Any) -> Points:
    ends = (place.top_left, place.top_right, place.bottom_right, place.bottom_left)
    return np.array([(end.x, end.y) for end in ends], dtype=np.float64)


def _moved(code: Code, factor: float) -> Code:
    return Code(code.text, code.corners * factor)
