"""Every form once, in each of its styles and with fields to type into; and one in five scripts, to look at."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from nurture_desk.documents.files import write_atomically
from nurture_desk.documents.para import within
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.form_kinds import About, Form
from nurture_desk.domain.form_texts import SHIPPED
from nurture_desk.domain.print_wishes import FAMILY_PAPERS, STYLES, PrintWish
from nurture_desk.forms.catalogue import declaration_of
from nurture_desk.forms.fillable import make_fillable
from nurture_desk.forms.printing import Copy, PrintSettings, SheetRun, print_sheets
from nurture_desk.forms.words import words_of
from nurture_desk.services.letterhead import letterhead
from nurture_desk.services.printing.numbers import NOBODYS
from nurture_desk.services.printing.service_papers import NOBODY
from nurture_desk.services.suite import Suite

OF_A_GROUP = frozenset({About.CHILD, About.GROUP, About.SESSION})
# Invented names, one for each way of writing that a form must be able to print.
SCRIPTS = (
    "Gwenllïan Ŵyn · Àdùnní Ọlá",
    "Зоя Вересківна",
    "علی آسمان",
    "মিতা তরুলতা",
    "ਗੁਰਲੀਨ ਤਾਰਾ",
)


def every_form(suite: Suite, out: Path) -> Iterator[Path]:
    """Write each form into ``out``: what is printed, its layout, large print, easy read for families, fillable.

    Of a sample the sheets are its own and could be read back; of a service's own desk they are drafts of no desk.
    What the desk has nobody for is left out.
    """
    with suite.desk.look() as conn:
        own = letterhead(conn).sample
    groups = [row.code for row in suite.groups.rows() if row.members]
    for form in Form:
        codes = (groups[0],) if groups and form.about in OF_A_GROUP else ()
        try:
            yield from _one_form(suite, out, PrintWish(form, codes, "standard", "en"), own=own)
        except NurtureError:  # nobody to print it for
            continue
    yield write_atomically(out / "form-five-scripts.pdf", _five_scripts(suite))


def _one_form(suite: Suite, out: Path, wish: PrintWish, *, own: bool) -> Iterator[Path]:
    word = wish.form.word
    alone = suite.prints.draft(_few(suite, wish))
    printed = suite.prints.make(wish).printed if own and wish.form.about is not About.TUTOR else alone
    yield write_atomically(out / f"form-{word}.pdf", printed.content)
    if wish.form.scanned:
        layout = json.dumps(printed.layout(), ensure_ascii=False, indent=1).encode()
        yield write_atomically(out / f"form-{word}-layout.json", layout)
    for style in STYLES[1:]:
        if style == "large" or wish.form in FAMILY_PAPERS:
            shown = suite.prints.draft(_few(suite, replace(wish, style=style)))
            yield write_atomically(out / f"form-{word}-{style}.pdf", shown.content)
    yield write_atomically(out / f"form-{word}-fillable.pdf", make_fillable(alone))


def _few(suite: Suite, wish: PrintWish) -> PrintWish:
    """The same for one person, without what goes along: enough to see how it looks."""
    first = next((one.code for one in suite.prints.choices(wish.form) if str(one.kind) == wish.form.about.value), "")
    return replace(wish, codes=(first,) if first else wish.codes, spares=0, beside=False)


def _five_scripts(suite: Suite) -> bytes:
    """A slip for each of the invented names: letters, order and joins to look at."""
    with suite.desk.look() as conn:
        head = letterhead(conn)
    form = Form.VOICE
    copies = tuple(Copy(NOBODY, {"child": name, "group": name}) for name in SCRIPTS)
    run = SheetRun(declaration_of(form), SHIPPED, words_of(form), copies)
    return print_sheets([run], PrintSettings(within(head.service_name), NOBODYS, sample=True, logo=head.logo)).content
