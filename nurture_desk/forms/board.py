"""The side being laid out: what stands on it already, and how far down it is. Points, origin at the bottom left."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from nurture_desk.documents import fonts
from nurture_desk.documents.paper import HIGH, WIDE
from nurture_desk.documents.para import broken
from nurture_desk.forms.sheet import BoxMark, Panel, Rule, Side, Slot, TextArea, Tone, Words

LEFT, RIGHT = 48.0, WIDE - 48.0
TOP, BOTTOM = HIGH - 44.0, 46.0
CODE = 58.0  # the QR code's edge, quiet zone apart
MARK_ROOM = 24.0  # the service's mark, left of the line that says whose form it is

WordsFor = Callable[[str], str]
"""The words of a key of the form: "taking_part", "option.yes", "title"."""


@dataclass(frozen=True)
class Style:
    """How large things are, in points; a box is never under 6 mm (17 points)."""

    key: str = "standard"
    title: float = 21.0
    head: float = 12.5
    question: float = 12.8
    text: float = 9.8
    small: float = 8.5
    box: float = 18.5
    air: float = 40.0  # above and below a question together

    def leading(self, size: float) -> float:
        """From baseline to baseline."""
        return size * 1.36


STANDARD = Style()


class Board:
    """Collects what is put on a side, and closes it."""

    def __init__(self, words: WordsFor, style: Style) -> None:
        self._say, self._style = words, style
        self._sides: list[Side] = []
        self._y = TOP
        self._clear()

    def _clear(self) -> None:
        self._words: list[Words] = []
        self._rules: list[Rule] = []
        self._panels: list[Panel] = []
        self._boxes: list[BoxMark] = []
        self._areas: list[TextArea] = []
        self._slots: list[Slot] = []

    def finished(self) -> tuple[Side, ...]:
        """Every side, the last one closed."""
        self._close()
        return tuple(self._sides)

    def _close(self) -> None:
        code = (RIGHT - CODE, TOP - CODE, RIGHT, TOP)
        side = Side(
            words=tuple(self._words),
            rules=tuple(self._rules),
            panels=tuple(self._panels),
            boxes=tuple(self._boxes),
            areas=tuple(self._areas),
            slots=tuple(self._slots),
            codes=(code,),
        )
        self._sides.append(side)
        self._clear()

    def _put(self, x: float, y: float, text: str, face: str, size: float, tone: Tone = Tone.INK) -> None:
        self._words.append(Words(x, y, text, face, size, tone))

    def _lines(self, x: float, top: float, text: str, size: float, wide: float, face: str = fonts.REGULAR) -> float:
        """Set ``text`` below ``top`` and return the lowest point it reaches."""
        leading = self._style.leading(size)
        y = top - size
        for part in broken(text, face, size, wide):
            self._put(x, y, part, face, size)
            y -= leading
        return y + leading - size * 0.28

    def _paragraph(self, text: str, size: float, wide: float) -> None:
        self._y = self._lines(LEFT, self._y, text, size, wide) - 6

    def _height(self, text: str, size: float, wide: float, face: str = fonts.REGULAR) -> float:
        count = len(broken(text, face, size, wide))
        return size * 1.28 + (count - 1) * self._style.leading(size)

    def _box(self, field: str, option: str, x: float, y: float) -> None:
        """A box with its lower left corner at (x, y)."""
        self._boxes.append(BoxMark(field, option, (x, y, x + self._style.box, y + self._style.box)))
