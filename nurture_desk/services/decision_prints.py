"""The record of a decision by the code people know: the school's, or the opportunity's a tutor was sought for."""

from __future__ import annotations

from pathlib import Path

from nurture_desk.db import records
from nurture_desk.db.tables.schools import school
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.schools import School
from nurture_desk.services.choosing import Choosing
from nurture_desk.services.open_desk import OpenDesk
from nurture_desk.services.school_prints import SchoolPrints
from nurture_desk.services.shortlist import Shortlist


class DecisionPrints:
    """Finds the record and lets it out."""

    def __init__(self, desk: OpenDesk, shortlist: Shortlist, choosing: Choosing, prints: SchoolPrints) -> None:
        self._desk, self._shortlist = desk, shortlist
        self._choosing, self._prints = choosing, prints

    def write(self, code: str | None, path: Path, *, large: bool = False) -> None:
        """Write the newest decision about the school or opportunity with this code, as PDF or Word; of any, without.

        ``publish.which_decision`` with the codes there are where none fits.
        """
        schools, sought = self._of_schools(), self._of_tutors()
        wanted = (code or next(iter((*schools, *sought)), "")).upper()
        if wanted in schools:
            self._prints.print_decision(schools[wanted], path, large=large)
        elif wanted in sought:
            self._choosing.save_record(sought[wanted], path, large=large)
        else:
            known = ", ".join((*schools, *sought))
            raise NurtureError("publish.which_decision" if known else "publish.no_decision", field="for", codes=known)

    def _of_schools(self) -> dict[str, int]:
        """The newest decision of each school, by the school's code."""
        newest: dict[int, int] = {}
        for one in self._shortlist.decisions():
            newest.setdefault(one.school_id, one.id)
        with self._desk.look() as conn:
            return {records.get(conn, school, School, key).code.upper(): one for key, one in newest.items()}

    def _of_tutors(self) -> dict[str, int]:
        """Opportunities for which somebody was chosen, by code."""
        rows = (row.opportunity for row in self._choosing.opportunities())
        return {one.code.upper(): one.id for one in rows if self._choosing.choice(one.id) is not None}
