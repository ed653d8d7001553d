"""The side being laid out: what stands on it already, and how far down it is. Points, origin at the bottom left."""

from __future__ import annotations

from collections.abc import Callable

from nurture_desk.documents import fonts
from nurture_desk.documents.paper import HIGH, WIDE
from nurture_desk.documents.para import width
from nurture_desk.forms.declare import Field
from nurture_desk.forms.sheet import (
    BoxMark,
    Drawing,
    Panel,
    Rect,
    Rule,
    Side,
    Slot,
    TextArea,
    Tone,
    Words,
)
from nurture_desk.forms.styles import Style
from nurture_desk.forms.typeset import SetText, Speech, from_the_right, set_text, with_english

LEFT, RIGHT = 42.0, WIDE - 42.0
WHOLE = RIGHT - LEFT
TOP = HIGH - 44.0
FOOT = 36.0  # where the band at the foot of a side begins
CODE, SECOND_CODE = 58.0, 48.0  # the edges of the QR codes, their quiet zones apart


class Board:
    """Collects what is put on a side, and closes it.

    ``y`` is how far down the side is; ``bottom`` what it may not go below; ``begin`` draws the head of a new side.
    """

    def __init__(self, speech: Speech, style: Style, bottom: float, begin: Callable[[Board], None]) -> None:
        self.speech, self.style, self.bottom = speech, style, bottom
        self.sides: list[Side] = []
        self.y, self.asked = TOP, 0
        self.under = ""  # the words that head the columns above, on this side
        self._begin, self._fresh = begin, True
        self._waiting: list[tuple[float, Callable[[], None]]] = []  # heads, kept with what they head
        self._clear()

    def _clear(self) -> None:
        self.words: list[Words] = []
        self._rules: list[Rule] = []
        self._panels: list[Panel] = []
        self._boxes: list[BoxMark] = []
        self._areas: list[TextArea] = []
        self._slots: list[Slot] = []
        self._drawings: list[Drawing] = []

    # --- sides ---

    def begin_side(self) -> None:
        """Close the side, if one is open, and draw the head of the next."""
        if self._slots:
            self.close()
        self.y, self.under = TOP, ""
        self._begin(self)
        self._fresh = True

    def close(self) -> None:
        """Keep the side that is being laid out."""
        codes = (
            (RIGHT - CODE, TOP - CODE, RIGHT, TOP),
            (LEFT, FOOT + 3, LEFT + SECOND_CODE, FOOT + 3 + SECOND_CODE),
        )
        self.sides.append(
            Side(
                words=tuple(self.words),
                rules=tuple(self._rules),
                panels=tuple(self._panels),
                boxes=tuple(self._boxes),
                areas=tuple(self._areas),
                slots=tuple(self._slots),
                codes=codes,
                drawings=tuple(self._drawings),
            )
        )
        self._clear()

    def room(self, high: float) -> None:
        """Go on to a further side unless ``high`` points are left below what is there and the heads that wait."""
        ahead = sum(tall for tall, _ in self._waiting)
        roomier = not self._fresh or not self.sides  # the next side has more room than what is left of this one
        if self.y - ahead - high < self.bottom and roomier:
            self.begin_side()
        self.flush()
        self._fresh = False

    def wait(self, high: float, draw: Callable[[], None]) -> None:
        """Something that must not be the last thing on a side: it is drawn with what comes next."""
        self._waiting.append((high, draw))

    def flush(self) -> None:
        """Draw what waits."""
        waiting, self._waiting = self._waiting, []
        for _, draw in waiting:
            draw()

    # --- words ---

    def text(
        self, keys: str | tuple[str, ...], size: float, wide: float, face: str = fonts.REGULAR, tone: Tone = Tone.INK
    ) -> SetText:
        """The words of the first key that has any, set to ``wide``; KeyError where a form lacks words it needs."""
        keys = (keys,) if isinstance(keys, str) else keys
        said = self.speech.find(*keys)
        if not said:
            raise KeyError(keys[0])
        return with_english(said, self.speech.english(*keys), size, wide, face, tone)

    def option_text(self, field: Field, option: str, wide: float, size: float = 0, face: str = fonts.MEDIUM) -> SetText:
        """The words beside a box."""
        return self.text(option_keys(field, option), size or self.style.text, wide, face)

    def line_of(self, key: str, wide: float) -> SetText:
        """The second, smaller line under the words of ``key``, where the form has one."""
        below = f"{key}.line"
        return self.text(below, self.style.small, wide) if self.speech.find(below) else SetText()

    def place(self, x: float, top: float, text: SetText, wide: float = 0.0, *, centred: bool = False) -> float:
        """Put ``text`` below ``top`` and give its lowest point; right-to-left lines end at ``x + wide``."""
        for line in text.lines:
            across = x
            if wide and (centred or from_the_right(line.text)):
                rest = wide - width(line.text, line.face, line.size)
                across = x + (rest / 2 if centred else rest)
            self.put(across, top - line.drop, line.text, line.face, line.size, line.tone)
        return top - text.high

    def put(self, x: float, y: float, text: str, face: str, size: float, tone: Tone = Tone.INK) -> None:
        """One line with its baseline at ``y``."""
        self.words.append(Words(round(x, 3), round(y, 3), text, face, size, tone))

    def plain(self, text: str, size: float, wide: float, face: str = fonts.REGULAR, tone: Tone = Tone.INK) -> SetText:
        """Words that are no key: a name, a number."""
        return set_text(text, size, wide, face, tone)

    # --- marks ---

    def box(self, field: Field, option: str, x: float, y: float) -> None:
        """A box with its lower left corner at (x, y)."""
        key, value = field.box(option)
        self._boxes.append(BoxMark(key, value, (x, y, x + self.style.box, y + self.style.box)))

    def area(self, key: str, rect: Rect, *, framed: bool = False) -> None:
        """Somewhere to write; ``framed`` with an outline around it."""
        self._areas.append(TextArea(key, rect))
        if framed:
            self._panels.append(Panel(rect))

    def panel(self, rect: Rect) -> None:
        """An outline."""
        self._panels.append(Panel(rect))

    def rule(self, x0: float, y0: float, x1: float, y1: float, weight: float = 0.5) -> None:
        """A thin line."""
        self._rules.append(Rule(x0, y0, x1, y1, weight))

    def slot(self, key: str, x: float, y: float, wide: float, face: str, size: float, lines: int = 1) -> None:
        """Where a copy's own words go, first baseline at ``y``."""
        self._slots.append(Slot(key, x, y, wide, face, size, lines))

    def drawing(self, name: str, x: float, y: float, edge: float) -> None:
        """A picture of our own with its lower left corner at (x, y)."""
        self._drawings.append(Drawing(name, (x, y, x + edge, y + edge)))


def option_keys(field: Field, option: str) -> tuple[str, ...]:
    """Where the words of an option are looked for: those of this field, then of the form, then of every form."""
    return (f"option.{field.key}.{option}", f"option.{option}")
