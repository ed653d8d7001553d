"""Typed values drawn onto the picture of a filled page in any script; pdfium has no typeface for most of them."""

from __future__ import annotations

import io
import math
from collections.abc import Sequence

import pypdfium2 as pdfium
from PIL import Image
from reportlab.lib.colors import black
from reportlab.pdfgen.canvas import Canvas

from nurture_desk.documents import fonts
from nurture_desk.documents.page import open_canvas
from nurture_desk.documents.para import fitted, line
from nurture_desk.forms.sheet import Rect

_SIZE, _LEADING, _SMALLEST = 10.0, 1.25, 5.0
_MOST, _FEW = 2000, 200  # letters of one value that are drawn, in a large field and in the smallest
_DENSEST = 0.2  # letters a square point, more than anybody can read


def typed_over(picture: Image.Image, typed: Sequence[tuple[Rect, str]], size: tuple[float, float]) -> Image.Image:
    """``picture`` of a page of ``size`` points with these values written into their rects in black on white.

    Values in Latin-1 are left to the viewer, which draws them itself.
    """
    strange = [(rect, text) for rect, text in typed if is_strange(text)]
    if not strange:
        return picture
    out = io.BytesIO()
    canvas = open_canvas(out, size, "")
    for rect, text in strange:
        _write(canvas, rect, text)
    canvas.save()
    drawn = pdfium.PdfDocument(out.getvalue())[0]
    over = drawn.render(scale=picture.width / size[0], fill_color=(255, 255, 255, 255)).to_pil().convert("L")
    for rect, _ in strange:
        box = _pixels(rect, picture, size)
        picture.paste(over.crop(box).convert("RGB"), box)
    return picture


def is_strange(text: str) -> bool:
    """Whether viewers cannot be trusted to have a typeface for ``text``."""
    return any(ord(letter) > 0xFF for letter in text)


def typed_page(text: str, wide: float, high: float) -> bytes:
    """``text`` on a page of its own, as it would stand in a field of that size: a PDF."""
    out = io.BytesIO()
    canvas = open_canvas(out, (wide, high), "")
    _write(canvas, (0, 0, wide, high), text)
    canvas.save()
    return out.getvalue()


def _write(canvas: Canvas, rect: Rect, text: str) -> None:
    """As large as it fits; a size at which not even narrow letters could fit is not tried."""
    left, low, right, top = rect
    wide, high = max(1.0, right - left - 4), max(1.0, top - low)
    rows = max(1, int(high / (_SIZE * _LEADING)))
    text = text[: min(_MOST, max(_FEW, int(wide * high * _DENSEST)))]
    parts = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    size = min(_SIZE, max(_SMALLEST, round(2 * math.sqrt(4 * wide * high / max(1, len(text)))) / 2))
    while True:
        set_in = [piece for part in parts for piece in fitted(part, fonts.REGULAR, size, wide, rows)[1]]
        if len(set_in) * size * _LEADING <= high or size <= _SMALLEST:
            break
        size -= 0.5
    canvas.setFillColor(black)
    y = top - size * 1.05 if len(set_in) > 1 or rows > 1 else low + (high - size * 0.7) / 2
    for piece in set_in:
        line(canvas, left + 2, y, piece, fonts.REGULAR, size, most=wide)
        y -= size * _LEADING


def _pixels(rect: Rect, picture: Image.Image, size: tuple[float, float]) -> tuple[int, int, int, int]:
    """``rect`` a little inside its frame, in pixels from the top left."""
    across, down = picture.width / size[0], picture.height / size[1]
    left, low, right, top = rect
    return (
        round((left + 1) * across),
        round((size[1] - top + 1) * down),
        round((right - 1) * across),
        round((size[1] - low - 1) * down),
    )
