"""Sheets that come back in tests: printed by the desk, filled in by hand, and read as they were filled in."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from PIL import Image

from nurture_desk.domain.audits import AuditRound
from nurture_desk.domain.form_kinds import Form
from nurture_desk.domain.print_wishes import PrintWish
from nurture_desk.domain.readings import PageReading, Problem, Trouble
from nurture_desk.domain.tray import Place, SheetRow
from nurture_desk.domain.tutors import Tutor
from nurture_desk.services.sample.made_scans import Filled, Stack
from nurture_desk.services.suite import Suite
from nurture_desk.services.tray.keeping import keep_pages

ITEMS = ("a1", "a2", "b1", "b2", "b3", "b4", "c1", "c2", "c3", "c4", "c5", "c6", "d1", "d2", "d3")
CLEAR = Filled(dict.fromkeys(ITEMS, "confident") | {"interest": "yes_now", "approaches_songwriting": "yes"})
UNSURE = replace(CLEAR, scribbled={"a1": "new_to_me"})
SLIP = Filled({"talked": "She sings", "may_use": "yes", "noted_on": "28 / 8 / 2026"})


def picture(shade: int = 250) -> bytes:
    """A small blank page."""
    out = io.BytesIO()
    Image.new("L", (60, 85), shade).save(out, "PNG")
    return out.getvalue()


PICTURE = picture()


@dataclass
class Post:
    """What comes back to a desk, file by file."""

    suite: Suite
    files: int = 0

    def inset(self, *names: str, spares: int = 0) -> tuple[Stack, int]:
        """Printed audits of these tutors and spares, and the key of the round."""
        tutors = [self.suite.tutors.add(Tutor(name)) for name in names]
        round_id = self.suite.audits.add_round(AuditRound("Summer INSET", date(2026, 6, 9)), tutors)
        return self.stack(Form.AUDIT, (self.suite.audits.round(round_id).code,), spares), round_id

    def stack(self, form: Form, codes: Sequence[str], spares: int = 0) -> Stack:
        """Printed sheets, ready to be filled in."""
        wish = PrintWish(form, tuple(codes), "standard", "en", spares=spares, beside=False)
        printed, pictures = self.suite.prints.for_printer(wish)
        pictures.close()
        return Stack(printed, None, "", 1)

    def drop(self, stack: Stack, *sheets: tuple[int, Filled]) -> tuple[int, ...]:
        """Let pages of a print come back in this order, each filled in like this; the keys they have in the tray."""
        return self.drop_pages([stack.page(number, at, filled) for at, (number, filled) in enumerate(sheets, 1)])

    def drop_pages(self, pages: Sequence[PageReading]) -> tuple[int, ...]:
        """Let these pages come back in one file."""
        self.files += 1
        name = f"scan-{self.files}.pdf"
        made = [replace(page, source=name, picture=page.picture or PICTURE) for page in pages]
        digest = hashlib.sha256(name.encode()).hexdigest()
        return keep_pages(self.suite.desk, {name: digest}, made).keys

    def places(self) -> list[tuple[Place, str]]:
        """Where everything lies, by name."""
        return [(row.place, row.name) for row in self.suite.tray.rows()]

    def row(self, place: Place) -> SheetRow:
        """The first sheet of a list."""
        return next(row for row in self.suite.tray.rows() if row.place is place)


def unknown(trouble: Trouble, page: int = 1) -> PageReading:
    """A page of which nothing could be read."""
    return PageReading("", page, problems=(Problem(trouble, "Nothing here is ours."),), picture=PICTURE)
