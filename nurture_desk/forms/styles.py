"""How large things are on a form: standard, large print (18 point) and easy read. Points throughout."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Style:
    """One way to set a form. A box is never under 6 mm (17.01 points).

    ``air``: above and below a question together. ``pen``: height of one line to write on. ``picture``: edge of the
    picture beside a question, 0 for none.
    """

    key: str = "standard"
    title: float = 21.0
    head: float = 12.5
    question: float = 12.0
    text: float = 9.8
    small: float = 8.5
    foot: float = 8.5
    name: float = 13.0
    box: float = 18.0
    air: float = 26.0
    gap: float = 9.0
    pen: float = 20.0
    picture: float = 0.0

    def leading(self, size: float) -> float:
        """From baseline to baseline."""
        return size * 1.36

    def spaced(self, air: float, pen: float, letters: float = 1.0) -> Style:
        """The same with ``air`` times the room between them and ``pen`` times the room to write.

        ``letters``: how large those of the standard style are; under 1 with boxes of just over 6 mm.
        """
        made = replace(self, air=self.air * air, gap=self.gap * air, pen=self.pen * pen)
        if letters == 1.0 or self.key != "standard":
            return made
        scaled = {key: getattr(self, key) * letters for key in ("question", "text", "small")}
        return replace(made, box=self.box * (0.952 if letters < 1 else 1.0), **scaled)


STANDARD = Style()
LARGE = Style(
    key="large", title=26, head=21, question=18, text=18, small=18, foot=14, name=18, box=24, air=30, gap=14, pen=32
)
EASY = Style(
    key="easy",
    title=26,
    head=18,
    question=16,
    text=14,
    small=13,
    foot=10.5,
    name=16,
    box=24,
    air=26,
    gap=12,
    pen=28,
    picture=50,
)
STYLES = {style.key: style for style in (STANDARD, LARGE, EASY)}
