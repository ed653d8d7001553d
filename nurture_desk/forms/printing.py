"""Any form on paper: runs of one sheet each, printed one behind the other, and where everything on them stands."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from reportlab.pdfgen.canvas import Canvas

from nurture_desk.documents.page import open_canvas
from nurture_desk.documents.paper import HIGH, WIDE
from nurture_desk.domain.progress import Progress, Silent
from nurture_desk.forms.batch import PrintedCopy, PrintedForms
from nurture_desk.forms.declare import FormDeclaration
from nurture_desk.forms.geometry import Geometry, geometry_of
from nurture_desk.forms.layout import lay_out
from nurture_desk.forms.paint import SheetPainter
from nurture_desk.forms.sheet import PrintedPage, Sheet
from nurture_desk.forms.spoken import spoken
from nurture_desk.forms.styles import STYLES
from nurture_desk.forms.typeset import WordsFor

Extra = Callable[[Canvas], None]
"""Draws further pages after the sheets: what families keep, a handing-out list. They carry no reference."""


@dataclass(frozen=True)
class Copy:
    """One copy of a sheet. ``person``: its mark in the reference ("ND014", "NT051.2", "S0007"); ``slots``: the words
    of its own, by head slot and ``Printed`` key, and "from" for the line that says whose form it is; ``code``: the
    desk's code ("ND-014"), blank for a spare.
    """

    person: str
    slots: Mapping[str, str] = field(default_factory=dict)
    code: str = ""


@dataclass(frozen=True)
class SheetRun:
    """Copies of one sheet: a declaration in the words of version ``number``.

    ``small``: the English that stands small under every line, when ``words`` is a translation. ``style``: where this
    run is not set like the rest of the batch (a family's large print).
    """

    declaration: FormDeclaration
    number: str
    words: WordsFor
    copies: tuple[Copy, ...]
    small: WordsFor | None = None
    style: str = ""


@dataclass(frozen=True)
class PrintSettings:
    """How a batch is printed. ``service`` stands on every side unless a copy's own "from" does; ``desk_mark``: four
    characters of this desk; ``style``: standard, large or easy; ``sample``: watermarked; ``logo``: PNG or JPEG bytes.
    """

    service: str
    desk_mark: str
    style: str = "standard"
    sample: bool = False
    logo: bytes | None = None


def print_sheets(
    runs: Sequence[SheetRun],
    settings: PrintSettings,
    *,
    kind: str = "",
    extras: Sequence[Extra] = (),
    progress: Progress | None = None,
) -> PrintedForms:
    """Every run in turn as one PDF, then the ``extras``; ``progress`` hears of every copy and may cancel.

    ``kind`` is the PDF's title ("Consent forms"), never a name; the title of the first form where it is blank.
    """
    heard, total = progress or Silent(), sum(len(run.copies) for run in runs)
    made = []
    for run in runs:  # every family has its own words: laying out is half the work, and may be given up too
        heard.step(0, total)
        made.append(laid_out(run, run.style or settings.style))
    out = io.BytesIO()
    canvas = open_canvas(out, (WIDE, HIGH), kind or made[0][0].title)
    pages: list[PrintedPage] = []
    copies: list[PrintedCopy] = []
    for run, (sheet, _) in zip(runs, made, strict=True):
        letter, logo = run.declaration.form.letter, settings.logo
        painter = SheetPainter(canvas, sheet, letter=letter, desk=settings.desk_mark, sample=settings.sample, logo=logo)
        for copy in run.copies:
            slots = {"from": settings.service, **copy.slots}
            printed = painter.copy(copy.person, slots, len(pages) + 1)
            copies.append(PrintedCopy(copy.code, printed[0].ref))
            pages += printed
            heard.step(len(copies), total)
    for extra in extras:
        extra(canvas)
    canvas.save()
    geometries = tuple({(each.form, each.version): each for _, each in made}.values())
    first = geometries[0]
    said = {each.version: spoken(run.declaration, run.words) for run, (_, each) in zip(runs, made, strict=True)}
    return PrintedForms(out.getvalue(), tuple(pages), first.form, first.version, tuple(copies), geometries, said)


def laid_out(run: SheetRun, style: str = "standard") -> tuple[Sheet, Geometry]:
    """The sheet of a run and its geometry, whose mark is in the sheet's version."""
    sheet = lay_out(run.declaration, "", run.words, STYLES[style], run.small)
    geometry = geometry_of(run.declaration, sheet, run.number)
    return replace(sheet, version=geometry.version), geometry
