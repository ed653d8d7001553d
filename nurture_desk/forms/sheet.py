"""A laid-out sheet: where every word, rule, box and writing area stands. Points, origin at the bottom left."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

Rect = tuple[float, float, float, float]  # x0, y0, x1, y1

_MM = 72 / 25.4
MARK = 5 * _MM  # edge of a registration mark
MARK_AT = 7 * _MM  # from the edge of the paper: inside what every printer reaches


class Tone(StrEnum):
    """The two inks of a form: both survive a photocopier."""

    INK = "ink"
    MUTED = "muted"


@dataclass(frozen=True)
class Words:
    """One printed line of fixed words with its baseline at ``y``."""

    x: float
    y: float
    text: str
    face: str
    size: float
    tone: Tone = Tone.INK


@dataclass(frozen=True)
class Rule:
    """A thin line."""

    x0: float
    y0: float
    x1: float
    y1: float
    weight: float = 0.5


@dataclass(frozen=True)
class Panel:
    """A framed area to write in."""

    rect: Rect


@dataclass(frozen=True)
class BoxMark:
    """A box to tick: ``rect`` is the printed box itself."""

    field: str
    option: str
    rect: Rect


@dataclass(frozen=True)
class TextArea:
    """Where something is written by hand."""

    field: str
    rect: Rect


@dataclass(frozen=True)
class Slot:
    """Where a copy's own words go (a child's name): at most ``lines`` lines within ``wide``; ``y``: first baseline."""

    key: str
    x: float
    y: float
    wide: float
    face: str
    size: float
    lines: int = 1


@dataclass(frozen=True)
class Drawing:
    """A picture of our own (``forms/pictures.py``) by its name, in a square."""

    name: str
    rect: Rect


@dataclass(frozen=True)
class Side:
    """One printed side, the same for every copy but for its slots and its reference."""

    words: tuple[Words, ...]
    rules: tuple[Rule, ...]
    panels: tuple[Panel, ...]
    boxes: tuple[BoxMark, ...]
    areas: tuple[TextArea, ...]
    slots: tuple[Slot, ...]
    codes: tuple[Rect, ...]  # where the QR codes go, all of one text; the readable reference stands above the first
    drawings: tuple[Drawing, ...] = ()


@dataclass(frozen=True)
class Sheet:
    """A whole form laid out, ready to be printed for one person or five hundred."""

    form: str
    version: str
    title: str
    width: float
    height: float
    sides: tuple[Side, ...]


@dataclass(frozen=True)
class PrintedPage:
    """One page as it was printed: what ``--layout`` tells and the reader needs.

    ``written``: what stands in its writing areas already, by field.
    """

    page: int  # in the PDF, from 1
    ref: str
    side: Side
    width: float
    height: float
    written: Mapping[str, str] = field(default_factory=dict)


def layout_json(form: str, version: str, pages: list[PrintedPage]) -> dict[str, object]:
    """The layout contract of ``commands.md``: every box and writing area of every page that comes back."""
    return {
        "form": form,
        "version": version,
        "pages": [
            {
                "page": page.page,
                "ref": page.ref,
                "width": round(page.width, 2),
                "height": round(page.height, 2),
                "boxes": [
                    {"field": box.field, "option": box.option, "rect": _rounded(box.rect)} for box in page.side.boxes
                ],
                "text_areas": [{"field": area.field, "rect": _rounded(area.rect)} for area in page.side.areas],
            }
            for page in pages
        ],
    }


def _rounded(rect: Rect) -> list[float]:
    return [round(edge, 2) for edge in rect]
