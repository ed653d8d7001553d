"""For whom a form can be printed, by name: what a person at the desk chooses from instead of typing codes."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection

from nurture_desk.db import audits as audits_db
from nurture_desk.db import groups as groups_db
from nurture_desk.db import print_facts as facts
from nurture_desk.db import print_subjects as subjects_db
from nurture_desk.db import pupils as pupils_db
from nurture_desk.db.tables.pupils import music_group, pupil
from nurture_desk.domain.form_kinds import About, Form
from nurture_desk.domain.print_wishes import Kind, Subject


@dataclass(frozen=True)
class Whom:
    """One choice: its code (blank: everybody in question this year), what it is, its name, and where."""

    code: str
    kind: Kind | None
    name: str
    place: str = ""


def choices_of(conn: Connection, form: Form) -> list[Whom]:
    """Groups, schools, rounds, tutors and children of this year, as far as ``form`` can be about them."""
    year = pupils_db.current_year(conn) or 0
    groups = groups_db.group_rows(conn, music_group.c.year_id == year)
    found: list[Whom] = []
    if form.about is About.TUTOR:
        rounds = audits_db.rounds(conn) if form is Form.AUDIT else []
        found += [Whom(one.code, Kind.ROUND, one.name) for one in rounds]
        tutors = facts.tutors(conn, [one.id for one in subjects_db.everybody_teaching(conn)])
        found += [Whom(one.code, Kind.TUTOR, one.name) for one in sorted(tutors.values(), key=lambda one: one.name)]
        return found
    if form.about is About.SERVICE:
        return found
    if form.about is not About.SCHOOL:
        found += [Whom(one.code, Kind.GROUP, one.shown_name, one.school) for one in groups]
    schools = {one.school_id: one.school for one in groups}
    codes = {one.id: one.code for one in _schools(conn)}
    named = {codes[key]: name for key, name in schools.items() if key in codes}
    named |= {one.code: subjects_db.school_name(conn, one.id) for one in _schools(conn) if form.about is About.SCHOOL}
    found += [Whom(code, Kind.SCHOOL, name) for code, name in sorted(named.items(), key=lambda pair: pair[1])]
    if form.about is About.CHILD:
        ids = [one.id for one in subjects_db.children(conn, None, subjects_db.in_year(year))]
        children = facts.children(conn, [*ids, *_unplaced(conn)])
        found += [
            Whom(one.code, Kind.CHILD, one.shown_name, one.school)
            for one in sorted(children.values(), key=lambda one: one.shown_name.casefold())
        ]
    return found


def _unplaced(conn: Connection) -> list[int]:
    """Children who are in no group yet: a form may be what is waited for."""
    return [row.id for row in pupils_db.pupil_rows(conn, pupil.c.id.not_in(pupils_db.ever_placed()))]


def _schools(conn: Connection) -> list[Subject]:
    year = pupils_db.current_year(conn) or 0
    own = subjects_db.schools_of_groups(conn, subjects_db.in_year(year))
    return list({one.id: one for one in [*own, *subjects_db.schools_chosen(conn)]}.values())
