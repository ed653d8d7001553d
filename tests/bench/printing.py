"""How long batches of paper take, beside a bare canvas that draws the same marks and the same codes."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from time import perf_counter

from reportlab.pdfgen.canvas import Canvas

from nurture_desk.documents import fonts
from nurture_desk.documents.paper import HIGH, WIDE
from nurture_desk.domain.form_kinds import Form
from nurture_desk.domain.form_life import FormVersion
from nurture_desk.domain.purposes import Purpose
from nurture_desk.domain.service import ServiceProfile
from nurture_desk.forms.batch import ConsentBatch, ConsentGroup, SheetFor
from nurture_desk.forms.printing import Copy, PrintSettings, print_sheets
from nurture_desk.forms.qr_codes import draw_codes
from nurture_desk.forms.sheet import PrintedPage
from tests.forms.consent_batches import print_batch
from tests.forms.sheets import run

MOST_TIMES_RAW = 1.5  # desk-manners: 500 consent forms beside a bare canvas
MOST_SECONDS = 10.0  # the issue: 250 two-page audits


def measured() -> Iterator[str]:
    """A sentence for each bar."""
    batch = consent_batch(500)
    start = perf_counter()
    printed = print_batch(batch)
    ours = perf_counter() - start
    raw = bare_canvas(printed.pages)
    yield (
        f"500 consent forms, {len(printed.pages)} pages: {ours:.1f} s; a bare canvas takes {raw:.1f} s: "
        f"{ours / raw:.2f} times (bar {MOST_TIMES_RAW})"
    )
    audit = replace(
        run(Form.AUDIT), copies=tuple(Copy(f"NT{place:03d}.2", {"tutor": "Perdita Loom"}) for place in range(250))
    )
    start = perf_counter()
    pages = len(print_sheets([audit], PrintSettings("Fennshire Music Service", "7F2K")).pages)
    yield f"250 audits, {pages} pages: {perf_counter() - start:.1f} s (bar {MOST_SECONDS:.0f} s)"


def consent_batch(children: int) -> ConsentBatch:
    """The sheets that come back, of one school."""
    version = FormVersion(
        1, Form.CONSENT, "3", date(2026, 7, 1), {}, tuple(Purpose), partners="Youth Music", used_until=date(2030, 7, 31)
    )
    sheets = tuple(SheetFor(f"ND-{place:03d}", f"Koji Larkspur {place}", "Heron") for place in range(children))
    group = ConsentGroup("Thistle Lane Primary", sheets, "Perdita Loom", starts="22 September 2026")
    service = ServiceProfile(name="Fennshire Music Service", telephone="01632 960 114")
    return ConsentBatch(service, version, (group,))


def bare_canvas(pages: Sequence[PrintedPage]) -> float:
    """Seconds that reportlab's canvas takes for the words, rules, boxes and codes of ``pages``, each page drawn anew
    and its codes as quickly as we know how."""
    fonts.faces()
    start = perf_counter()
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
    return perf_counter() - start
