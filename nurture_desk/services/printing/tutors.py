"""Papers about one tutor: the audit of a round, the lesson observation, the questionnaire."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import groupby

from sqlalchemy import Connection

from nurture_desk.db import print_facts as facts
from nurture_desk.db import print_subjects as subjects_db
from nurture_desk.db.print_facts import TutorFacts
from nurture_desk.domain.audits import AuditRound
from nurture_desk.domain.form_kinds import Form
from nurture_desk.domain.print_wishes import Subject
from nurture_desk.forms.declare import FormDeclaration
from nurture_desk.forms.reference import person_mark
from nurture_desk.services.printing.known import Given, Known, Lot, day


def tutor_lots(
    known: Known, form: Form, subjects: Sequence[Subject], declare: Callable[[Subject], FormDeclaration]
) -> list[Lot]:
    """The sheets of ``subjects``; of an audit one lot a round, by surname as they are laid out on the tables."""
    people = facts.tutors(known.conn, [one.id for one in subjects])
    lots = []
    for context, part in groupby(subjects, key=lambda one: one.context):
        held = facts.round_of(known.conn, int(context)) if context else None
        ordered = list(part)
        if form is Form.AUDIT:
            ordered.sort(key=lambda one: by_surname(people[one.id].name))
        sheets = tuple(_sheet(known, form, one, people[one.id], held) for one in ordered)
        lots.append(Lot(declare(ordered[0]), sheets))
    return lots


def by_surname(name: str) -> tuple[str, str]:
    """What a name is sorted by on the tables: its last part, then the whole."""
    parts = name.split()
    return (parts[-1].casefold() if parts else "", name.casefold())


def _sheet(known: Known, form: Form, one: Subject, tutor: TutorFacts, held: AuditRound | None) -> Given:
    name = known.adult(tutor.name, tutor.code)
    slots = {"from": known.above(), "tutor": name, "year": known.year}
    if held is not None:
        slots |= {"round": held.name, "held_on": day(held.held_on), "place": held.place}
    if form is Form.OBSERVATION:
        groups = _group_names(known, known.conn, one.id)
        slots |= {"group": groups, "group_name": groups, "tutor_name": name}
    mark = person_mark(one.code)
    return Given(f"{mark}.{one.context}" if one.context else mark, slots, one.code, name)


def _group_names(known: Known, conn: Connection, tutor_id: int) -> str:
    """The groups the tutor leads this year."""
    led = subjects_db.groups(conn, subjects_db.led_by(tutor_id), subjects_db.in_year(known.year_id))
    found = facts.groups(conn, [one.id for one in led])
    return " · ".join(known.group(found[one.id]) for one in led)
