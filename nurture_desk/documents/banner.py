"""The opening of a page that celebrates."""

from __future__ import annotations

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, Spacer

from nurture_desk.documents import fonts
from nurture_desk.documents.paper import COLUMN, in_print, palette, styles
from nurture_desk.documents.para import para, width


class Banner(Flowable):  # type: ignore[misc]  # reportlab is untyped
    """The opening of a page that celebrates: a name set large on a soft ground, with our bars of sound beside it."""

    def __init__(self, title: str, lede: str, said: str, *, largest: float = 34.0) -> None:
        super().__init__()
        size = _size_of_name(title, largest)
        big = ParagraphStyle("banner", parent=styles().title, fontSize=size, leading=size * 1.18)
        said_size = in_print(13)
        clear = ParagraphStyle(
            "banner said", parent=styles().strong, fontSize=said_size, leading=said_size * 1.38, spaceAfter=0
        )
        self._parts = [para(title, big)]
        if lede:
            self._parts += [Spacer(1, 3), *(para(part, styles().lede) for part in lede.split("\n") if part)]
        if said:
            self._parts += [Spacer(1, 8), para(said, clear)]

    def wrap(self, wide: float, high: float) -> tuple[float, float]:
        """As high as its text with air around it."""
        self._sizes = [(part, part.wrap(wide - 140, high)[1]) for part in self._parts]
        self.width, self.height = wide, sum(tall for _, tall in self._sizes) + 34
        return wide, self.height

    def draw(self) -> None:
        """Ground, bars of sound, text."""
        canvas, colours = self.canv, palette()
        canvas.setFillColor(colours.soft)
        canvas.roundRect(0, 0, self.width, self.height, 10, stroke=0, fill=1)
        canvas.setFillColor(colours.accent)
        for place, share in enumerate((0.28, 0.62, 1.0, 0.46, 0.78, 0.34, 0.56)):
            tall = share * (self.height - 44)
            canvas.roundRect(self.width - 98 + place * 12, (self.height - tall) / 2, 6, tall, 3, stroke=0, fill=1)
        y = self.height - 16
        for part, tall in self._sizes:
            y -= tall
            part.drawOn(canvas, 18, y)


def _size_of_name(name: str, largest: float) -> float:
    """``largest`` points, less for a name that would not stand on two lines or has a word longer than a line."""
    size, room = largest, COLUMN - 144
    longest = max(name.split() or [""], key=len)
    while size > 18 and (width(longest, fonts.BOLD, size) > room or width(name, fonts.BOLD, size) > 1.7 * room):
        size -= 2
    return size
