"""Batches of paper beside a bare canvas that draws the same marks and the same codes; the return beside its bar."""

from __future__ import annotations

import io
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import count
from pathlib import Path
from subprocess import DEVNULL
from subprocess import run as run_command
from tempfile import TemporaryDirectory

from reportlab.pdfgen.canvas import Canvas

from nurture_desk.documents import fonts
from nurture_desk.documents.paper import HIGH, WIDE
from nurture_desk.domain.form_kinds import Form
from nurture_desk.domain.form_life import FormVersion
from nurture_desk.domain.purposes import Purpose
from nurture_desk.domain.returns import Period
from nurture_desk.domain.service import ServiceProfile
from nurture_desk.forms.batch import ConsentBatch, ConsentGroup, SheetFor
from nurture_desk.forms.printing import Copy, PrintSettings, print_sheets
from nurture_desk.forms.qr_codes import draw_codes
from nurture_desk.forms.sheet import PrintedPage
from tests.bench.desks import large
from tests.bench.spent import cost, cost_in_the_middle, side_by_side
from tests.bench.table import Bench, middle
from tests.forms.consent_batches import print_batch
from tests.forms.sheets import run

MOST_TIMES_RAW = 1.5  # desk-manners: 500 consent forms beside a bare canvas
AUDIT_SECONDS = 10.0  # issue 2: 250 two-page audits
RETURN_SECONDS = 1.0  # desk-manners
JUDGED_YEAR = "2025-26"  # the last one over: every child of its 52 groups is judged


def bench(table: Bench) -> None:
    """Paper first, then what leaves at the end of a year."""
    _consent(table)
    _audits(table)
    _return(table)
    _return_command(table)


def _consent(table: Bench) -> None:
    batch = consent_batch(table.times(500, 20))
    pages = print_batch(batch).pages
    both = side_by_side(lambda: print_batch(batch), lambda: bare_canvas(pages), table.times(5, 1))
    what = f"{len(batch.groups[0].children)} consent forms, {len(pages)} pages (processor time)"
    table.add(what, both.ours, both.limit, MOST_TIMES_RAW, "bare reportlab canvas, same marks and codes")


def _audits(table: Bench) -> None:
    copies = tuple(Copy(f"NT{place:03d}.2", {"tutor": "Perdita Loom"}) for place in range(table.times(250, 10)))
    audit = replace(run(Form.AUDIT), copies=copies)
    settings = PrintSettings("Fennshire Music Service", "7F2K")
    taken = middle(lambda: print_sheets([audit], settings), table.times(3, 1))
    table.add(f"{len(copies)} skills audits of two pages", taken, AUDIT_SECONDS, 1, "the bar")


def _return(table: Bench) -> None:
    with TemporaryDirectory() as folder, large().opened(Path(folder)) as suite:
        year = suite.returns.year_called(JUDGED_YEAR).id
        number = count(1)

        def made() -> None:
            workbook = Path(folder) / f"return-{next(number)}.xlsx"
            suite.return_export.sign_and_export(year, Period.FINAL, "Hale Corder", workbook)
            assert workbook.with_suffix(".pdf").exists()

        def another() -> None:
            suite.returns.write(year, 9, f"What we plan next, draft {next(number)}")
            made()  # the year's facts are read anew, figures signed, sheets and texts checked, both files written

        first = cost(made)
        taken = cost_in_the_middle(another, table.times(5, 2))
    at = "return of a year of the large desk, workbook and PDF (processor time)"
    table.add(f"{at}, the desk open", taken, RETURN_SECONDS, 1, "the bar")
    table.add(f"{at}, the first after opening", first, RETURN_SECONDS, 1, "the bar")


def _return_command(table: Bench) -> None:
    """A process of its own: Python and what it loads, the desk opened, names gathered, the return, all ended."""
    with TemporaryDirectory() as folder:
        desk = large().copied(Path(folder))
        number = count(1)

        def asked() -> None:
            words = ["--desk", str(desk.path), "--year", JUDGED_YEAR, "--out", f"{folder}/{next(number)}.xlsx"]
            run_command(
                [sys.executable, "-m", "nurture_desk", "return", *words],
                env=desk.environment(),
                check=True,
                stdout=DEVNULL,
            )

        asked()
        taken = cost_in_the_middle(asked, table.times(5, 2))
    what = "the command return, from nothing to both files (processor time)"
    table.add(what, taken, RETURN_SECONDS, 1, "the bar")


def consent_batch(children: int) -> ConsentBatch:
    """The sheets that come back, of one school."""
    version = FormVersion(
        1, Form.CONSENT, "3", date(2026, 7, 1), {}, tuple(Purpose), partners="Youth Music", used_until=date(2030, 7, 31)
    )
    sheets = tuple(SheetFor(f"ND-{place:03d}", f"Koji Larkspur {place}", "Heron") for place in range(children))
    group = ConsentGroup("Thistle Lane Primary", sheets, "Perdita Loom", starts="22 September 2026")
    service = ServiceProfile(name="Fennshire Music Service", telephone="01632 960 114")
    return ConsentBatch(service, version, (group,))


def bare_canvas(pages: Sequence[PrintedPage]) -> None:
    """Reportlab's canvas draws the words, rules, boxes and codes of ``pages``, each page anew and its codes as quickly
    as we know how."""
    fonts.faces()
    canvas = Canvas(io.BytesIO(), pagesize=(WIDE, HIGH), pageCompression=1)
    for page in pages:
        side = page.side
        for words in side.words:
            canvas.setFont(words.face, words.size)
            canvas.drawString(words.x, words.y, words.text)
        for rule in side.rules:
            canvas.line(rule.x0, rule.y0, rule.x1, rule.y1)
        for x0, y0, x1, y1 in (box.rect for box in side.boxes):
            canvas.rect(x0, y0, x1 - x0, y1 - y0)
        draw_codes(canvas, page.ref, side.codes)
        canvas.showPage()
    canvas.save()
