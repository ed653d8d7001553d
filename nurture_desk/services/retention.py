"""Keeping and no longer keeping: the list that is due, gone through by a person; nothing goes by itself (trust G3)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from nurture_desk.db import erasing as erasing_rows
from nurture_desk.db import retention as rows
from nurture_desk.db import retention_erasing
from nurture_desk.db.programme import retentions
from nurture_desk.domain.areas import Area
from nurture_desk.domain.erasing import Whom, Whose, Why
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.retention import (
    Decision,
    DueLine,
    Keep,
    Leap,
    RetentionList,
    Reviewed,
    What,
    checked_decision,
    leap_in,
    list_due,
    may_be_due,
    year_end,
)
from nurture_desk.domain.service import Record
from nurture_desk.services.erasing import Erasing
from nurture_desk.services.open_desk import OpenDesk, Unit
from nurture_desk.services.programme import keep_date

Line = tuple[Record, int]


class Retention:
    """Lists what is due, and does what was decided about it."""

    def __init__(self, desk: OpenDesk, erasing: Erasing) -> None:
        self._desk, self._erasing = desk, erasing

    def due(self) -> RetentionList:
        """The list of today; no lines while the clock has to be confirmed."""
        today = self._desk.today()
        with self._desk.look() as conn:
            rules = {one.record: one.years for one in retentions(conn)}
            kept, reviews = rows.keeps(conn), rows.reviews(conn)
            oldest = rows.oldest(conn)
            wanted = [record for record, years in rules.items() if may_be_due(oldest, years, today)]
            lines = list_due(rows.held(conn, wanted), rules, kept, today)
        unset = tuple(record for record in Record if rules.get(record) is None)
        later = tuple(one for one in kept if one.until > today)
        leap = self.leap() if lines else None  # where nothing is due, nothing can be erased by a wrong clock
        return RetentionList(lines, later, unset, leap, reviews[0] if reviews else None)

    def leap(self) -> Leap | None:
        """How the clock leapt by more than 30 days since somebody confirmed it; None: it did not."""
        with self._desk.look() as conn:
            moments = rows.moments_of_work(conn)
        return leap_in([*moments, self._desk.now()]) if moments else None

    def confirm_date(self) -> None:
        """Somebody looked at the day shown and says that it is right."""
        with self._desk.change("retention.date", Area.PROTECTION) as unit:
            rows.trust_clock(unit.conn)

    def review(self, decisions: Mapping[Line, Decision], by: str) -> Reviewed:
        """Do what was decided about lines of the list, in one piece, and keep that it was gone through.

        Raises ``retention.suspended`` while the clock has to be confirmed, ``retention.not_due`` for what is not on the
        list, ``retention.file_first`` for a media item whose file is still there.
        """
        if not by.strip():
            raise NurtureError("erasing.by_whom", field="by")
        if self.leap() is not None:
            raise NurtureError("retention.suspended")
        due = {line.key: line for line in self.due().lines}
        made = {key: checked_decision(decision, self._desk.today()) for key, decision in decisions.items()}
        if not set(made) <= set(due):
            raise NurtureError("retention.not_due")
        erased = [due[key] for key, one in made.items() if one.what is What.ERASE]
        with self._desk.change("retention.review", *Area) as unit:
            if erased:
                self._erase_all(erased, by.strip())
            for key, one in made.items():
                if one.what is What.KEEP and one.until is not None:
                    today = self._desk.today()
                    rows.keep(unit.conn, Keep(*key, one.until, one.reason.strip(), today, by.strip()))
            done = Reviewed(self._desk.today(), by.strip(), len(erased), len(made) - len(erased))
            rows.add_review(unit.conn, done)
            year = rows.year_before(unit.conn, year_end, self._desk.today())
            if year is not None and len(made) == len(due):  # the whole list: the step of 31 July is done
                keep_date(unit.conn, year, "retention_list", done_on=self._desk.today())
            unit.note(erased=done.erased, kept=done.kept)
        return done

    def _erase_all(self, lines: Sequence[DueLine], by: str) -> None:
        with self._desk.change("retention.erase", *Area) as unit:
            for line in lines:
                self._erase(unit, line, by)
            unit.note(lines=len(lines))

    def _erase(self, unit: Unit, line: DueLine, by: str) -> None:
        record, row = line.key
        if record is Record.CHILDREN:
            self._erasing.erase_now(Whom(Whose.CHILD, row), Why.RETENTION, by)
        elif record is Record.SCHOOL_STAFF:
            self._erasing.erase_now(Whom(Whose.ADULT, row), Why.RETENTION, by)
        else:
            if record is Record.MEDIA_LIST and not rows.is_deleted(unit.conn, row):
                raise NurtureError("retention.file_first", n=row)
            erasing_rows.apply(unit.conn, retention_erasing.doomed_of(unit.conn, record, row), "")
            rows.forget_keep(unit.conn, record, row)
