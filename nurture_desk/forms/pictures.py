"""Simple line pictures of our own for easy read, drawn in black lines on a grid of 100 by 100."""

from __future__ import annotations

from reportlab.pdfgen.canvas import Canvas

from nurture_desk.forms.sheet import Rect


def picture_of(key: str, otherwise: str = "speech") -> str:
    """The name of the picture beside a question."""
    return otherwise


def option_picture(key: str, option: str) -> str:
    """The name of the picture over an option; blank for none."""
    return ""


def draw_picture(canvas: Canvas, name: str, rect: Rect) -> None:
    """Draw the picture ``name`` into ``rect``."""
    canvas.circle((rect[0] + rect[2]) / 2, (rect[1] + rect[3]) / 2, (rect[2] - rect[0]) / 2.2)
