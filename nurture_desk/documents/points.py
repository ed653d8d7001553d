"""The items of a list on paper: a dot or a number, and the text beside it."""

from __future__ import annotations

from collections.abc import Callable

from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from nurture_desk.documents import fonts
from nurture_desk.documents.direction import base_level
from nurture_desk.documents.paper import palette, styles
from nurture_desk.documents.para import line, para, plain

_DOT, _NONE = "•", ""
_DOT_ROOM, _NUMBER_ROOM = 1.3, 1.9  # letters wide


class Point(Flowable):  # type: ignore[misc]  # reportlab is untyped
    """One item with a dot or a ``mark`` ("1") before it, on the side where its text begins.

    ``setter`` makes running text of the words: ``para``, or ``own_words`` for our own marks.
    """

    def __init__(self, text: str, mark: str = _DOT, setter: Callable[[str, ParagraphStyle], Flowable] = para) -> None:
        super().__init__()
        self._text, self._mark, self._setter = text, mark, setter
        self._numbered = mark != _DOT
        self._style = styles().body
        self._from_right = bool(base_level(plain(text)))
        self._body: Flowable = setter(text, ParagraphStyle("point", parent=self._style, **self._indent()))

    def _indent(self) -> dict[str, float]:
        room = self._style.fontSize * (_NUMBER_ROOM if self._numbered else _DOT_ROOM)
        return {"rightIndent" if self._from_right else "leftIndent": room}

    def getSpaceAfter(self) -> float:  # reportlab's name
        """A little less than between paragraphs."""
        return 3.0

    def wrap(self, wide: float, high: float) -> tuple[float, float]:
        """As high as its text."""
        self.width, self.height = self._body.wrap(wide, high)
        return self.width, self.height

    def split(self, wide: float, high: float) -> list[Flowable]:
        """At the end of a page; what goes over has no mark of its own."""
        halves = self._body.split(wide, high)
        if len(halves) != 2:
            return []
        return [self._half(halves[0], self._mark), self._half(halves[1], _NONE)]

    def _half(self, body: Flowable, mark: str) -> Point:
        half = Point(self._text, mark, self._setter)
        half._body = body
        return half

    def draw(self) -> None:
        """The mark, then the text."""
        canvas: Canvas = self.canv
        size, first = self._style.fontSize, self.height - self._style.fontSize
        canvas.setFillColor(palette().accent)
        if self._mark == _DOT:
            x = self.width - size * 0.45 if self._from_right else size * 0.45
            canvas.circle(x, self.height - self._style.leading * 0.52, size * 0.17, stroke=0, fill=1)
        elif self._mark:
            line(canvas, 0, first, self._mark, fonts.SEMIBOLD, size)
        self._body.drawOn(canvas, 0, 0)
