"""How paper looks: sizes in points, the few colours, the styles of running text.

Colours are those of the screen's light theme. Every page survives a school photocopier: colour never says anything
that a word, a rule or a fill does not say as well.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm

from nurture_desk import paths
from nurture_desk.documents import fonts

WIDE: float = A4[0]
HIGH: float = A4[1]
MARGIN: float = 18 * mm
HEAD = 26 * mm  # top margin of a first page, below which the text begins
FOOT = 20 * mm
COLUMN: float = WIDE - 2 * MARGIN


@dataclass(frozen=True)
class Palette:
    """The colours of paper."""

    ink: Color
    muted: Color
    hairline: Color
    rule: Color
    accent: Color
    soft: Color
    sunken: Color
    second: Color
    white: Color
    watermark: Color  # a tint and no transparency, which stamped pages and old printers do not know


@cache
def palette() -> Palette:
    """The light theme's colours, read once from the tokens."""
    file = paths.resources() / "look" / "tokens.toml"
    light = tomllib.loads(file.read_text(encoding="utf-8"))["themes"]["light"]
    accent = HexColor(light["accent"])
    tint = Color(*(1 - 0.09 * (1 - part) for part in (accent.red, accent.green, accent.blue)))
    return Palette(
        ink=HexColor(light["text"]),
        muted=HexColor(light["muted"]),
        hairline=HexColor(light["border"]),
        rule=HexColor(light["control"]),
        accent=accent,
        soft=HexColor(light["accent_soft"]),
        sunken=HexColor(light["sunken"]),
        second=HexColor(light["c2"]),
        white=HexColor(light["surface"]),
        watermark=tint,
    )


@dataclass(frozen=True)
class Styles:
    """The styles of running text."""

    title: ParagraphStyle
    lede: ParagraphStyle
    heading: ParagraphStyle
    label: ParagraphStyle
    body: ParagraphStyle
    kept: ParagraphStyle  # body text with a small line right below it
    strong: ParagraphStyle
    quote: ParagraphStyle
    small: ParagraphStyle
    kept_small: ParagraphStyle
    large: ParagraphStyle
    cell: ParagraphStyle
    strong_cell: ParagraphStyle
    head_cell: ParagraphStyle
    figure: ParagraphStyle


_AIR: ContextVar[float] = ContextVar("air", default=1.0)


def air() -> float:
    """How much room lines and rows have: 1 as designed, less while a document is set closer."""
    return _AIR.get()


_LARGE: ContextVar[bool] = ContextVar("large", default=False)
LARGE_PRINT = 18.0  # points: nothing in the text of a large-print document is set smaller


def is_large() -> bool:
    """Whether what is made now is set in large print."""
    return _LARGE.get()


@contextmanager
def set_large(wanted: bool = True) -> Iterator[None]:
    """Everything made and drawn inside is set in large print, 18 points and more."""
    before = _LARGE.set(wanted)
    try:
        yield
    finally:
        _LARGE.reset(before)


def in_print(size: float) -> float:
    """``size`` of standard print as it is in the print that is made now, both in points."""
    return max(LARGE_PRINT, size + 7) if is_large() else size


def in_furniture(size: float) -> float:
    """As ``in_print`` for what stands around the text: 14 points and more in large print."""
    return max(14.0, size + 4) if is_large() else size


@contextmanager
def set_closer(share: float) -> Iterator[None]:
    """Everything made inside has ``share`` of the usual room between its lines and rows."""
    before = _AIR.set(share)
    try:
        yield
    finally:
        _AIR.reset(before)


def styles() -> Styles:
    """The styles: 26 title, 13 heading, 10.5 text, 9 small; nothing is set smaller than 9, in large print than 18."""
    return _styles(air(), is_large())


@cache
def _styles(share: float, large: bool) -> Styles:
    fonts.faces()
    ink, muted, accent = palette().ink, palette().muted, palette().accent

    def style(name: str, face: str, size: float, leading: float, colour: Color = ink, **more: object) -> ParagraphStyle:
        settings = {"allowWidows": 0, "allowOrphans": 0, "splitLongWords": 1, **more}
        if large:
            leading, size = leading * (in_print(size) + 1) / (size + 1), in_print(size)
        least = LARGE_PRINT if large else min(size, 9.0)
        size, leading = max(least, size * (1 + share) / 2), leading * share
        return ParagraphStyle(name, fontName=face, fontSize=size, leading=leading, textColor=colour, **settings)

    return Styles(
        title=style("title", fonts.BOLD, 26, 31),
        lede=style("lede", fonts.REGULAR, 11.5, 16.5, muted),
        heading=style("heading", fonts.SEMIBOLD, 13, 18, accent, spaceAfter=4),
        label=style("label", fonts.MEDIUM, 9, 12, muted),
        body=style("body", fonts.REGULAR, 10.5, 15.5, spaceAfter=5),
        kept=style("kept", fonts.REGULAR, 10.5, 15.5, keepWithNext=1),
        strong=style("strong", fonts.SEMIBOLD, 10.5, 15.5, spaceAfter=5),
        quote=style("quote", fonts.REGULAR, 12, 17.5, spaceAfter=2),
        small=style("small", fonts.REGULAR, 9, 12.5, muted),
        kept_small=style("kept_small", fonts.MEDIUM, 9.5, 13.5, muted, spaceAfter=3, keepWithNext=1),
        large=style("large", fonts.BOLD, 26, 30),
        cell=style("cell", fonts.REGULAR, 9.5, 13),
        strong_cell=style("strong_cell", fonts.SEMIBOLD, 9.5, 13),
        head_cell=style("head_cell", fonts.SEMIBOLD, 9, 12, muted),
        figure=style("figure", fonts.SEMIBOLD, 9.5, 13, alignment=2),
    )
