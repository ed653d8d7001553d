"""What letters are written from: the year's schools, groups and children, read once for a whole list of letters."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from nurture_desk.db import celebration as celebration_db
from nurture_desk.db import consent as consent_db
from nurture_desk.db import letters as db
from nurture_desk.db import records
from nurture_desk.db.letters import LetterChild, LetterGroup, LetterSchool
from nurture_desk.db.programme import profile
from nurture_desk.db.school_contacts import contacts
from nurture_desk.db.tables.consent import form_copy, form_version
from nurture_desk.db.tables.programme import programme_year
from nurture_desk.domain.celebration import CelebrationDay
from nurture_desk.domain.form_kinds import Form
from nurture_desk.domain.form_life import CopyRow
from nurture_desk.domain.gate import GateAnswer
from nurture_desk.domain.milestones import Dated
from nurture_desk.domain.partners import PartnerKind
from nurture_desk.domain.programme import Year
from nurture_desk.domain.purposes import Purpose
from nurture_desk.domain.school_contacts import ContactRow
from nurture_desk.domain.service import ServiceProfile
from nurture_desk.services.consent_gate import ConsentGate
from nurture_desk.services.evidence import year_in_use
from nurture_desk.services.open_desk import OpenDesk
from nurture_desk.services.programme import dates_of

_Row = TypeVar("_Row")


@dataclass(frozen=True)
class LetterFacts:
    """One year as letters see it. ``taking_part``: the gate's answer for each child; ``open_copies``: consent forms
    made for a child and not back, by school.
    """

    today: date
    year: Year
    profile: ServiceProfile
    children: tuple[LetterChild, ...]
    groups: Mapping[int, LetterGroup]
    schools: Mapping[int, LetterSchool]
    contacts: Mapping[int, tuple[ContactRow, ...]]
    taking_part: Mapping[int, GateAnswer]
    open_copies: Mapping[int, tuple[CopyRow, ...]]
    signed: Mapping[int, date]
    joined: Mapping[int, int]
    reports: Mapping[int, date]
    routes: Mapping[int, tuple[str, str]]
    day: CelebrationDay | None
    coming: frozenset[int]
    national: tuple[str, str, str]
    virtual_school: tuple[str, str, str]
    dates: tuple[Dated, ...]

    def group_of(self, child: LetterChild) -> LetterGroup | None:
        """The group a child is in or was suggested for."""
        return self.groups.get(child.group_id)

    def groups_at(self, school_id: int) -> tuple[LetterGroup, ...]:
        """The groups of a school."""
        return tuple(one for one in self.groups.values() if one.school_id == school_id)


def facts_of(desk: OpenDesk, gate: ConsentGate) -> LetterFacts:
    """The year in use as it stands now; ``sessions.no_year`` before there is one."""
    today = desk.today()
    with desk.look() as conn:
        year = records.get(conn, programme_year, Year, year_in_use(conn))
        children = db.children(conn, year.id)
        groups = {one.id: one for one in db.groups(conn, year.id)}
        ours = {one.school_id for one in groups.values()} | {one.school_id for one in children}
        schools = {one.id: one for one in db.schools(conn, year.id, ours)}
        day = celebration_db.day_of(conn, year.id)
        coming = celebration_db.children(conn, day.id) if day is not None else []
        is_open = (
            form_copy.c.returned_on.is_(None),
            form_copy.c.refused_on.is_(None),
            form_copy.c.pupil_id.is_not(None),
            form_version.c.form == Form.CONSENT.value,
        )
        copies, at_school = consent_db.copy_rows(conn, *is_open), db.school_of_copies(conn)
        asked = gate.may_each([one.id for one in children], [Purpose.TAKING_PART])
        return LetterFacts(
            today,
            year,
            profile(conn),
            tuple(children),
            groups,
            schools,
            _by(contacts(conn), lambda one: one.school_id),
            {one.pupil_id: one for one in asked},
            _by(copies, lambda one: at_school[one.id]),
            db.signed_on(conn, year.id),
            db.joined(conn, year.id),
            db.finished_reports(conn, year.id),
            db.next_routes(conn, year.id),
            day,
            frozenset(row.pupil_id for row, *_ in coming if row.coming),
            db.team_address(conn, PartnerKind.NATIONAL_TEAM),
            db.team_address(conn, PartnerKind.VIRTUAL_SCHOOL),
            dates_of(conn, year.id),
        )


def _by(rows: Iterable[_Row], place: Callable[[_Row], int]) -> dict[int, tuple[_Row, ...]]:
    """``rows`` by a key, in their order."""
    found: dict[int, tuple[_Row, ...]] = {}
    for row in rows:
        found[place(row)] = (*found.get(place(row), ()), row)
    return found
