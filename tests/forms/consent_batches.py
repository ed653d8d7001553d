"""A batch of consent forms without a desk: sheets in class order, spares behind, what goes along."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from reportlab.pdfgen.canvas import Canvas

from nurture_desk.forms.batch import ConsentBatch, PrintedForms, in_class_order
from nurture_desk.forms.consent_print import consent_run
from nurture_desk.forms.printing import Copy, PrintSettings, laid_out, print_sheets
from nurture_desk.forms.reference import person_mark, spare_mark
from nurture_desk.forms.sheet import Sheet

DESK = "7F2K"
Pages = Callable[[Canvas, ConsentBatch], None]


def print_batch(batch: ConsentBatch, *beside: Pages, first_spare: int = 1) -> PrintedForms:
    """The sheets of ``batch``, then the pages of ``beside``: what families keep, the school's lists."""
    runs = []
    for group in batch.groups:
        copies = [
            Copy(person_mark(child.code), {"child": child.name, "class": child.class_name}, child.code)
            for child in in_class_order(group.children)
        ]
        copies += [Copy(spare_mark(first_spare + place)) for place in range(group.spares)]
        first_spare += group.spares
        runs.append(consent_run(batch, group, tuple(copies)))
    settings = PrintSettings(batch.service.name, DESK, batch.style, batch.sample)
    extras = [partial(pages, batch=batch) for pages in beside]
    return print_sheets(runs, settings, kind="Consent forms", extras=extras)


def sheet_of_batch(batch: ConsentBatch) -> Sheet:
    """The laid-out sheet of its first group."""
    return laid_out(consent_run(batch, batch.groups[0]), batch.style)[0]
