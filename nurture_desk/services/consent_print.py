"""Consent forms out of the printer, for the pages of consent: the same machinery as every other form."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from nurture_desk.db import consent as consent_db
from nurture_desk.db import consent_papers as papers
from nurture_desk.db import pupils as pupils_db
from nurture_desk.db.tables.pupils import pupil
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.form_kinds import Form
from nurture_desk.domain.form_life import FormVersion
from nurture_desk.domain.print_wishes import PrintWish
from nurture_desk.forms.batch import PrintedForms
from nurture_desk.services.open_desk import OpenDesk
from nurture_desk.services.printing.printed import Printed
from nurture_desk.services.prints import Prints


class ConsentPrints:
    """Prints consent forms for children who are known by key."""

    def __init__(self, desk: OpenDesk, prints: Prints) -> None:
        self._desk, self._prints = desk, prints

    def find(self, codes: Sequence[str]) -> list[int]:
        """The children that codes of children and groups name; without any, everybody in a group this year."""
        with self._desk.look() as conn:
            if not codes:
                year = pupils_db.current_year(conn) or 0
                return [row.id for row in pupils_db.pupil_rows(conn, pupil.c.id.in_(pupils_db.year_members(year)))]
            found: list[int] = []
            for code in codes:
                mine = papers.children_of_code(conn, code.strip().upper())
                if not mine:
                    raise NurtureError("prints.no_such_code", field="for", code=code)
                found += mine
        return list(dict.fromkeys(found))

    def print_to(
        self,
        pupil_ids: Sequence[int],
        path: Path,
        layout: Path | None = None,
        *,
        codes: bool = False,
        spares: int | None = None,
    ) -> Printed:
        """Write the forms of these children as one PDF (and where its boxes stand), and begin each copy's life."""
        return self._prints.write(self._wish(pupil_ids, codes=codes, spares=spares), path, layout)

    def draft(self, pupil_ids: Sequence[int], version: FormVersion | None = None) -> PrintedForms:
        """The forms for looking at: their references are no desk's, and no copy is kept."""
        return self._prints.draft(self._wish(pupil_ids), version)

    def _wish(self, pupil_ids: Sequence[int], *, codes: bool = False, spares: int | None = None) -> PrintWish:
        if not pupil_ids:
            raise NurtureError("consent.print.nobody")
        with self._desk.look() as conn:
            known = consent_db.codes_of(conn, pupil_ids)
        return PrintWish(Form.CONSENT, tuple(known[key] for key in pupil_ids), names=not codes, spares=spares)
