"""The QR codes of a page: one text, made once and drawn in every place it goes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import isqrt
from typing import Any

import zxingcpp
from reportlab.pdfgen.canvas import Canvas

from nurture_desk.forms.sheet import Rect

_DARK = re.compile(b"\0+")


def draw_codes(canvas: Canvas, text: str, places: Sequence[Rect]) -> None:
    """Draw the QR code of ``text`` in each of ``places``; the white around it is left to the sheet.

    Error correction H: almost a third of a code may be covered, and there is a second one elsewhere.
    """
    count, cells = _cells(text)
    code: list[str] = canvas._code  # hundreds of small rectangles in one go: reportlab's own path costs ten times more
    for x0, y0, x1, _ in places:
        unit = (x1 - x0) / count
        code.append(f"q {unit:.4f} 0 0 {unit:.4f} {x0:.3f} {y0:.3f} cm 0 g {cells} f Q")


def _cells(text: str) -> tuple[int, str]:
    """How many cells an edge has, and the dark ones as PDF rectangles of one cell's height."""
    code = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level="H")
    picture: Any = code.to_image(scale=1, add_quiet_zones=False)  # one byte a cell, row by row from the top
    dots = memoryview(picture).tobytes()
    count = isqrt(len(dots))
    found = []
    for row in range(count):
        up = count - 1 - row
        for run in _DARK.finditer(dots, row * count, (row + 1) * count):
            found.append(f"{run.start() - row * count} {up} {run.end() - run.start()} 1 re")
    return count, " ".join(found)
