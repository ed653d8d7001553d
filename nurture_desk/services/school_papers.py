"""What school and service agree on paper: agreement, pre-start meeting, hopes, reviews, the provision-map line."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TypeVar

from sqlalchemy import Connection

from nurture_desk.db import school_papers as queries
from nurture_desk.db import schools as school_queries
from nurture_desk.db.records import add, add_many, clear, get, put, remove
from nurture_desk.db.tables.school_papers import (
    prestart_check,
    prestart_child,
    review_child,
    school_agreement,
    school_hope,
    school_prestart,
    school_review,
    senco_hours,
)
from nurture_desk.db.tables.schools import school
from nurture_desk.documents.wording import say
from nurture_desk.domain.areas import Area
from nurture_desk.domain.dates import listed, long_date
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.school_papers import (
    CHECK_KEYS,
    CLAUSES,
    SENCO_TASKS,
    Agreement,
    CheckPoint,
    Hope,
    Prestart,
    PrestartChild,
    Review,
    ReviewChild,
    SchoolChild,
    SencoHours,
    check_agreement,
    check_hope,
    check_hours,
    check_point,
    check_review,
)
from nurture_desk.domain.schools import School
from nurture_desk.services.open_desk import OpenDesk

Paper = TypeVar("Paper", Agreement, Prestart, Hope, Review)


@dataclass(frozen=True)
class Meeting:
    """A pre-start meeting with every point of its checklist and every child of the school's groups."""

    prestart: Prestart
    points: tuple[CheckPoint, ...]
    children: tuple[tuple[SchoolChild, PrestartChild], ...]


class SchoolPapers:
    """The papers of a school for the current year."""

    def __init__(self, desk: OpenDesk) -> None:
        self._desk = desk

    def agreement(self, school_id: int) -> tuple[Agreement, list[SencoHours]]:
        """The agreement and the SENCO's hours; before one is kept, the service's usual texts to start from."""
        with self._desk.look() as conn:
            kept = queries.agreement(conn, school_id, _year(conn))
            if kept is not None:
                return kept, queries.hours(conn, kept.id)
        texts = {name: say(f"schools.agreement.text.{name}") for name in CLAUSES}
        usual = [SencoHours(0, 0, say(f"schools.hours.{task}"), hours) for task, hours in SENCO_TASKS]
        return Agreement(school_id=school_id, **texts), usual  # type: ignore[arg-type]  # all of them are texts

    def save_agreement(self, changed: Agreement, hours: list[SencoHours]) -> int:
        """Keep the agreement and the list of hours asked of the SENCO as one."""
        check_agreement(changed, self._desk.today())
        for row in hours:
            check_hours(row)
        with self._desk.change("schools.agreement_saved", Area.SCHOOLS) as unit:
            conn = unit.conn
            get(conn, school, School, changed.school_id)
            key = put(conn, school_agreement, _this_years(conn, changed))
            clear(conn, senco_hours, senco_hours.c.agreement_id == key)
            add_many(conn, senco_hours, [replace(row, agreement_id=key) for row in hours])
            unit.note(agreement=key, school=changed.school_id, signed=changed.signed)
        return key

    def meeting(self, school_id: int) -> Meeting:
        """The pre-start meeting of this year, kept or still to be held; points untouched are owed."""
        with self._desk.look() as conn:
            year = _year(conn)
            kept = queries.prestart(conn, school_id, year)
            prestart = kept or Prestart(school_id=school_id, year_id=year)
            points = queries.points(conn, prestart.id) if kept else {}
            said = queries.prestart_children(conn, prestart.id) if kept else {}
            children = queries.children(conn, school_id, year)
        return Meeting(
            prestart,
            tuple(points.get(key, CheckPoint(0, prestart.id, key)) for key in CHECK_KEYS),
            tuple((one, said.get(one.pupil_id, PrestartChild(0, prestart.id, one.pupil_id))) for one in children),
        )

    def save_meeting(
        self, prestart: Prestart, points: list[CheckPoint], children: list[PrestartChild] | None = None
    ) -> int:
        """Keep the meeting with the given points and children; the others stay as they are. Raises ``schools.…``."""
        if prestart.held_on is not None and prestart.held_on > self._desk.today() + timedelta(days=366):
            raise NurtureError("schools.prestart.far", field="held_on")
        for point in points:
            check_point(point)
        with self._desk.change("schools.prestart_saved", Area.SCHOOLS) as unit:
            conn = unit.conn
            key = put(conn, school_prestart, _this_years(conn, prestart))
            for point in points:
                same = (prestart_check.c.prestart_id == key) & (prestart_check.c.key == point.key)
                clear(conn, prestart_check, same)
                add(conn, prestart_check, replace(point, prestart_id=key))
            for child in children or []:
                of_child = (prestart_child.c.prestart_id == key) & (prestart_child.c.pupil_id == child.pupil_id)
                clear(conn, prestart_child, of_child)
                add(conn, prestart_child, replace(child, prestart_id=key))
            unit.note(prestart=key, school=prestart.school_id, points=len(points))
        return key

    def hopes(self, school_id: int) -> list[Hope]:
        """What the school hopes to see, in its words; each is an indicator of its groups."""
        with self._desk.look() as conn:
            return queries.hopes(conn, school_id, _year(conn))

    def save_hope(self, hope: Hope) -> int:
        """Keep one of up to three hopes; ``id`` 0 is a new one."""
        with self._desk.change("schools.hope_saved", Area.SCHOOLS, Area.EVIDENCE) as unit:
            hopes = queries.hopes(unit.conn, hope.school_id, _year(unit.conn))
            others = [one for one in hopes if one.id != hope.id]
            check_hope(hope, len(others))
            key = put(unit.conn, school_hope, _this_years(unit.conn, hope))
            unit.note(hope=key, school=hope.school_id)
        return key

    def remove_hope(self, hope_id: int) -> None:
        """Take a hope off; evidence that pointed to it keeps its text."""
        with self._desk.change("schools.hope_removed", Area.SCHOOLS, Area.EVIDENCE) as unit:
            remove(unit.conn, school_hope, hope_id)
            unit.note(hope=hope_id)

    def reviews(self, school_id: int) -> list[Review]:
        """The review meetings of this year."""
        with self._desk.look() as conn:
            return queries.reviews(conn, school_id, _year(conn))

    def review_children(self, review: Review) -> list[tuple[SchoolChild, ReviewChild]]:
        """The children of the school's groups with what was said of them at a review."""
        with self._desk.look() as conn:
            said = queries.review_children(conn, review.id) if review.id else {}
            children = queries.children(conn, review.school_id, _year(conn))
        return [(one, said.get(one.pupil_id, ReviewChild(0, review.id, one.pupil_id))) for one in children]

    def save_review(self, review: Review, children: list[ReviewChild] | None = None) -> int:
        """Keep a review meeting and what was said of each child given; ``id`` 0 is a new one."""
        check_review(review, self._desk.today())
        with self._desk.change("schools.review_saved", Area.SCHOOLS) as unit:
            conn = unit.conn
            key = put(conn, school_review, _this_years(conn, review))
            for child in children or []:
                same = (review_child.c.review_id == key) & (review_child.c.pupil_id == child.pupil_id)
                clear(conn, review_child, same)
                add(conn, review_child, replace(child, review_id=key))
            unit.note(review=key, school=review.school_id, kind=review.kind.value)
        return key

    def remove_review(self, review_id: int) -> None:
        """Take out a review meeting entered by mistake."""
        with self._desk.change("schools.review_removed", Area.SCHOOLS) as unit:
            remove(unit.conn, school_review, review_id)
            unit.note(review=review_id)

    def provision_line(self, school_id: int) -> str:
        """One line for the school's provision map, ready to paste."""
        with self._desk.look() as conn:
            year = _year(conn)
            groups = queries.group_lines(conn, school_id, year)
            service = school_queries.service_name(conn)
            hopes = [hope.text for hope in queries.hopes(conn, school_id, year)]
            ahead = [
                day for one in queries.reviews(conn, school_id, year) if (day := one.planned_on) and not one.held_on
            ]
        agreed, _ = self.agreement(school_id)
        weekday, starts, minutes = groups[0] if groups else (agreed.weekday, agreed.starts_at, agreed.minutes)
        when = say("schools.provision.weekly") if weekday is None else say(f"schools.weekday.{weekday}")
        return say(
            "schools.provision.line",
            when=f"{when} {starts}".strip(),
            minutes=minutes,
            sessions=agreed.sessions,
            most=agreed.children_most,
            service=service or say("schools.provision.service"),
            hoped=listed(hopes) or say("schools.provision.hoped"),
            review=long_date(min(ahead)) if ahead else say("schools.provision.review"),
            cost=(agreed.cost or say("schools.provision.cost")).rstrip("."),
        )


def _year(conn: Connection) -> int | None:
    found = school_queries.current_year(conn)
    return found[0] if found else None


def _this_years(conn: Connection, paper: Paper) -> Paper:
    """A new paper belongs to the year the desk works in; a kept one stays where it is."""
    return paper if paper.id else replace(paper, year_id=_year(conn))
