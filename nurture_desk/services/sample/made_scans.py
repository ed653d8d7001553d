"""Pages that came back, made for the sample: printed in memory, marked with a pen, and read as they were marked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from nurture_desk.documents.drawn_marks import Box, PenOnPaper
from nurture_desk.documents.page_pictures import PagePictures
from nurture_desk.domain.readings import FieldReading, PageReading, State
from nurture_desk.services.printing.printed import Printed

DPI = 96


@dataclass(frozen=True)
class Filled:
    """How one copy was filled in. ``marks``: field to option, or to words; ``scribbled``: fields with another option
    crossed out first; ``signed``: the signature areas with ink.
    """

    marks: Mapping[str, str] = field(default_factory=dict)
    scribbled: Mapping[str, str] = field(default_factory=dict)
    signed: Collection[str] = ()


@dataclass
class Stack:
    """Printed pages on their way back in one file; without ``pictures`` they come as they were read, undrawn."""

    printed: Printed
    pictures: PagePictures | None
    source: str
    seed: int

    def page(self, number: int, at: int, filled: Filled) -> PageReading:
        """Page ``number`` of the print, filled in, as page ``at`` of the file that came back."""
        layout: dict[str, Any] = self.printed.layout["pages"][number - 1]  # type: ignore[index]  # the layout contract
        pen = None
        if self.pictures is not None:
            pen = PenOnPaper(self.pictures.picture(number, DPI), self.seed * 1000 + at)
        fields = [*self._ticked(layout, pen, filled), *self._written(layout, pen, filled)]
        return PageReading(
            self.source,
            at,
            layout["ref"],
            str(self.printed.layout["form"]),
            str(self.printed.layout["version"]),
            tuple(fields),
            picture=pen.jpeg() if pen is not None else b"",
        )

    def _ticked(self, layout: dict[str, Any], pen: PenOnPaper | None, filled: Filled) -> list[FieldReading]:
        boxes: dict[str, dict[str, Box]] = defaultdict(dict)
        for one in layout["boxes"]:
            boxes[one["field"]][one["option"]] = _fraction(one["rect"], layout)
        found = []
        for key, options in boxes.items():
            chosen, crossed = filled.marks.get(key), filled.scribbled.get(key)
            if pen is not None and chosen in options:
                pen.tick(options[chosen])
            if pen is not None and crossed in options:
                pen.scribble(options[crossed])
            marked = tuple(option for option in options if option in (chosen, crossed))
            where = _around(options.values())
            if crossed is not None:
                found.append(FieldReading(key, chosen, State.UNSURE, where, marked))
            else:
                state = State.CLEAR if marked else State.BLANK
                found.append(FieldReading(key, chosen if marked else None, state, where, marked))
        return found

    def _written(self, layout: dict[str, Any], pen: PenOnPaper | None, filled: Filled) -> list[FieldReading]:
        found = []
        for one in layout["text_areas"]:
            key, where = one["field"], _fraction(one["rect"], layout)
            if key.endswith("signature"):
                if pen is not None and key in filled.signed:
                    pen.sign(where)
                value = "ink" if key in filled.signed else "none"
                found.append(FieldReading(key, value, State.CLEAR, where))
                continue
            words = filled.marks.get(key, "")
            if pen is not None and words:
                pen.write(where, words)
            found.append(FieldReading(key, None, State.UNSURE if words else State.BLANK, where))
        return found


def _fraction(rect: list[float], layout: dict[str, Any]) -> Box:
    wide, high = layout["width"], layout["height"]
    return rect[0] / wide, 1 - rect[3] / high, rect[2] / wide, 1 - rect[1] / high


def _around(boxes: Collection[Box]) -> Box:
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)
