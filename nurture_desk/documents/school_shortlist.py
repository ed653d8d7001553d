"""The shortlist of schools on paper: each school's points, where they come from, and what decides its place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Spacer

from nurture_desk.documents import fonts
from nurture_desk.documents.page import Furniture, build_pdf
from nurture_desk.documents.paper import COLUMN, HIGH, WIDE, palette, styles
from nurture_desk.documents.para import line, para, width
from nurture_desk.documents.parts import grid, note, opening, side_headed
from nurture_desk.documents.wording import say

_BAR = 9.0


@dataclass(frozen=True)
class ShortlistLine:
    """One school as printed. Points are out of 100; ``high``: with every unknown figure at its best."""

    ranks: str  # "4", or "1–3" where unknown figures leave it open
    name: str
    where: str  # "Primary · Cambridgeshire"
    points: str  # "70", or "74 to 82"
    groups: tuple[float, float, float]  # points from need, reach and readiness
    high: float
    why: str = ""  # one sentence
    stage: str = ""  # "Invited 4 May 2026", "Chosen"


@dataclass(frozen=True)
class ShortlistPage:
    """A whole printed shortlist, in order. ``weights``: what counts and how much, in words and as typed."""

    service_name: str
    year_name: str
    area: str  # "Cambridgeshire primaries"
    lines: tuple[ShortlistLine, ...]
    weights: tuple[tuple[str, str], ...]
    of: int  # schools compared in all
    sources: tuple[str, ...] = ()  # files and dates of the figures
    made_on: date | None = None
    logo: bytes | None = None
    sample: bool = False


def shortlist_pdf(page: ShortlistPage) -> bytes:
    """The shortlist as a PDF. It helps people to decide and says so; it decides nothing."""
    lede = say("documents.shortlist.lede", area=page.area, year=page.year_name, n=len(page.lines), of=page.of)
    story: list[Flowable] = opening(say("documents.shortlist.title"), lede)
    story += [_Key(), Spacer(1, 6)]
    heads = [say(f"documents.shortlist.{key}") for key in ("rank", "school", "points", "from")]
    widths = [COLUMN * share for share in (0.09, 0.36, 0.15, 0.40)]
    rows: list[Sequence[str | Flowable]] = []
    for one in page.lines:
        school = _Stack([para(one.name, styles().strong_cell), para(_below(one), styles().small)])
        bar = _Stack([_Points(one), *([para(one.why, styles().small)] if one.why else [])])
        rows.append((one.ranks, school, one.points, bar))
    story += [grid(heads, rows, widths), Spacer(1, 8)]
    weights = "  ·  ".join(f"{label} {weight}" for label, weight in page.weights)
    story += side_headed(say("documents.shortlist.weights"), para(weights, styles().cell))
    if page.sources:
        story += side_headed(say("documents.shortlist.sources"), para("\n".join(page.sources), styles().cell))
    story += [Spacer(1, 6), note(say("documents.shortlist.note"))]
    furniture = Furniture(
        page.service_name,
        say("documents.shortlist.kind"),
        made_on=page.made_on,
        running=page.area,
        foot=say("documents.shortlist.foot"),
        logo=page.logo,
        sample=page.sample,
    )
    return build_pdf(story, furniture, (WIDE, HIGH))


def _below(one: ShortlistLine) -> str:
    return "  ·  ".join(part for part in (one.where, one.stage) if part)


class _Stack(Flowable):  # type: ignore[misc]  # reportlab is untyped
    """Flowables one below the other in a table's cell."""

    def __init__(self, parts: Sequence[Flowable]) -> None:
        super().__init__()
        self._parts = parts

    def wrap(self, wide: float, high: float) -> tuple[float, float]:
        """As high as all of them."""
        self._sizes = [(part, part.wrap(wide, high)[1]) for part in self._parts]
        self.width, self.height = wide, sum(tall for _, tall in self._sizes) + 2
        return wide, self.height

    def draw(self) -> None:
        """From the top."""
        y = self.height
        for part, tall in self._sizes:
            y -= tall
            part.drawOn(self.canv, 0, y)
            y -= 1


class _Points(Flowable):  # type: ignore[misc]  # reportlab is untyped
    """Need, reach and readiness one after the other out of 100; what is not published is hatched, never filled."""

    def __init__(self, one: ShortlistLine) -> None:
        super().__init__()
        self._line = one

    def wrap(self, wide: float, high: float) -> tuple[float, float]:
        """The width of its cell."""
        self.width, self.height = wide, _BAR + 5
        return wide, self.height

    def draw(self) -> None:
        """The track, then the three fills, then the hatch up to what could be."""
        canvas, unit = self.canv, self.width / 100
        canvas.setStrokeColor(palette().rule)
        canvas.setLineWidth(0.5)
        canvas.rect(0, 2, self.width, _BAR, stroke=1, fill=0)
        x = 0.0
        for kind, value in enumerate(self._line.groups):
            if value > 0:
                fill_of(canvas, kind, x, 2, max(0.0, value * unit - 1), _BAR)
                x += value * unit
        _hatch(canvas, x, 2, self._line.high * unit - x)


class _Key(Flowable):  # type: ignore[misc]  # reportlab is untyped
    """What the fills mean."""

    def wrap(self, wide: float, high: float) -> tuple[float, float]:
        """One line."""
        self.width, self.height = wide, 14.0
        return wide, self.height

    def draw(self) -> None:
        """A swatch and a word each."""
        x = 0.0
        for kind, key in enumerate(("need", "reach", "readiness", "unknown")):
            if key == "unknown":
                self.canv.setStrokeColor(palette().rule)
                self.canv.setLineWidth(0.5)
                self.canv.rect(x, 2, 18, _BAR, stroke=1, fill=0)
                _hatch(self.canv, x, 2, 18)
            else:
                fill_of(self.canv, kind, x, 2, 18, _BAR)
            text = say(f"documents.shortlist.{key}")
            self.canv.setFillColor(palette().muted)
            line(self.canv, x + 23, 3.5, text, fonts.REGULAR, 9)
            x += 23 + width(text, fonts.REGULAR, 9) + 20


def fill_of(canvas: Canvas, kind: int, x: float, y: float, wide: float, high: float) -> None:
    """One of three fills that differ in grey too: dark, mid with a bright core, light with an edge."""
    colours = palette()
    shade = (colours.accent, colours.second, colours.soft)[kind]
    canvas.setFillColor(shade)
    canvas.setStrokeColor(colours.accent)
    canvas.setLineWidth(0.7)
    canvas.rect(x, y, wide, high, stroke=1 if kind == 2 else 0, fill=1)
    if kind == 1:
        canvas.setFillColor(colours.white)
        canvas.rect(x, y + high / 2 - 1, wide, 2, stroke=0, fill=1)


def _hatch(canvas: Canvas, x: float, y: float, wide: float) -> None:
    if wide <= 0.5:
        return
    canvas.saveState()
    clip = canvas.beginPath()
    clip.rect(x, y, wide, _BAR)
    canvas.clipPath(clip, stroke=0)
    canvas.setStrokeColor(palette().muted)
    canvas.setLineWidth(0.5)
    step = x - _BAR
    while step < x + wide:
        canvas.line(step, y, step + _BAR, y + _BAR)
        step += 4
    canvas.restoreState()
