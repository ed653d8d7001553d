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
_GLANCE = (2000, 2400)  # pixels of the longer side: a page at about 200 dpi, whose codes are clear at half its size
_CORNER = 0.3  # of the picture's width and height: where the codes of a sheet that fills it lie
_TILE = 8  # pixels: the reader of codes tells dark from light in tiles of that size
_FIRST_LOOK = 2400  # pixels of the longer side: an A4 page at 200 dpi, untouched


@dataclass(frozen=True)
class Code:
    """One code: its text (blank where one is seen but cannot be read) and its corners on the picture.

    ``corners`` (4, 2): upper left, upper right, lower right, lower left, as the code itself stands.
    """

    text: str
    corners: Points


def find_codes(grey: Grey) -> list[Code]:
    """Every QR code of the picture, those that can be read first; a clean page costs one look at half its size."""
    quick = _at_a_glance(grey)
    if quick:
        return quick
    seen: list[Code] = []
    for number, (look, factor) in enumerate(_looks(grey)):
        found = [_moved(code, 1 / factor) for code in _read(look, plain=number > 0)]
        read = [code for code in found if code.text]
        seen += [code for code in found if not code.text]
        if read:
            return read + seen
    return seen


def _at_a_glance(grey: Grey) -> list[Code]:
    """Both codes of a clean sheet that fills the picture, found at half its size; empty where there is any doubt.

    Two codes of one text in opposite corners leave no room for a second sheet. Where they lie is then read from the
    picture itself, in pieces cut so that they look to the reader of codes as they do in the whole.
    """
    high, wide = grey.shape
    if not _GLANCE[0] <= max(high, wide) <= _GLANCE[1]:
        return []
    half = cv2.resize(grey[: high // 2 * 2, : wide // 2 * 2], (wide // 2, high // 2), interpolation=cv2.INTER_AREA)
    found = _read(as_grey(half), plain=True)
    if len(found) != 2 or not found[0].text or found[0].text != found[1].text:
        return []
    places = [code.corners.mean(axis=0) * 2 / (wide, high) - 0.5 for code in found]
    if np.abs(places).min() < 0.5 - _CORNER or (places[0] * places[1] > 0).any():
        return []
    closely = [near for code in found for near in _closely(grey, code) if near.text == code.text]
    return closely if len(closely) == len(found) else []


def _closely(grey: Grey, code: Code) -> list[Code]:
    """The codes at full size in a piece of the picture around one that was seen at half size."""
    edge = float(np.ptp(code.corners, axis=0).max()) * 2
    left, top = (max(0, int(low * 2 - edge / 2)) // _TILE * _TILE for low in code.corners.min(axis=0))
    right, bottom = (int(most * 2 + edge / 2) // _TILE * _TILE for most in code.corners.max(axis=0))
    found = _read(as_grey(grey[top:bottom, left:right]), plain=True)
    return [Code(one.text, one.corners + np.array([left, top])) for one in found]


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


def _read(grey: Grey, *, plain: bool = False) -> list[Code]:
    """``plain``: dark on light and at this very size only."""
    found = zxingcpp.read_barcodes(grey, formats=_QR, return_errors=True, try_invert=not plain, try_downscale=not plain)
    return [Code(one.text if one.valid else "", _corners(one.position)) for one in found]


def _corners(place: Any) -> Points:
    ends = (place.top_left, place.top_right, place.bottom_right, place.bottom_left)
    return np.array([(end.x, end.y) for end in ends], dtype=np.float64)


def _moved(code: Code, factor: float) -> Code:
    return Code(code.text, code.corners * factor)
