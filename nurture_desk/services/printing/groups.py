"""Papers about a whole group: register and diary of one session, the demographics grid."""

from __future__ import annotations

from collections.abc import Sequence

from nurture_desk.db import print_facts as facts
from nurture_desk.db import print_subjects as subjects_db
from nurture_desk.db import sessions as sessions_db
from nurture_desk.db.print_facts import ChildFacts, GroupFacts
from nurture_desk.documents.wording import say
from nurture_desk.domain.dates import weekday_date
from nurture_desk.domain.print_wishes import Subject
from nurture_desk.domain.sessions import SessionRow
from nurture_desk.forms.declarations.demographics import demographics_form, demographics_texts
from nurture_desk.forms.declarations.diary import ASKED_LATER, NO_PICTURES, diary_form
from nurture_desk.forms.declare import PersonRow
from nurture_desk.forms.reference import person_mark
from nurture_desk.services.printing.known import Given, Known, Lot
from nurture_desk.services.registers import RegisterSign, signs_of


def session_lots(known: Known, subjects: Sequence[Subject]) -> list[Lot]:
    """A sheet a session with the children then in the group, those of one group and the same children together."""
    rows = {one.id: sessions_db.session_row(known.conn, one.id) for one in subjects}
    registers = {one.id: [row.pupil_id for row in sessions_db.register_of(known.conn, one.id)] for one in subjects}
    everybody = {child for ids in registers.values() for child in ids}
    children = facts.children(known.conn, everybody)
    signs = signs_of(known.conn, everybody, known.today)
    groups = facts.groups(known.conn, {one.group_id for one in subjects})
    gathered: dict[tuple[int, ...], list[Given]] = {}
    for one in subjects:
        row = rows[one.id]
        if row is not None:
            sheet = _session_sheet(known, one, row, groups[one.group_id])
            gathered.setdefault((one.group_id, *registers[one.id]), []).append(sheet)
    lots = []
    for (group, *ids), sheets in gathered.items():
        people = tuple(known.person_row(children[key], _signs(signs.get(key))) for key in ids)
        lots.append(Lot(diary_form(people), tuple(sheets), groups[group].school))
    return lots


def _signs(sign: RegisterSign | None) -> tuple[str, ...]:
    """What a tutor must see beside a name; never a reason. "Ask me each time" is no until asked."""
    if sign is None:
        return ()
    found = {NO_PICTURES: sign.no_pictures or sign.ask_pictures, ASKED_LATER: sign.asked_later}
    return tuple(key for key, there in found.items() if there)


def _session_sheet(known: Known, one: Subject, row: SessionRow, group: GroupFacts) -> Given:
    at = f"{weekday_date(row.held_on)} · {row.starts_at}" if row.starts_at else weekday_date(row.held_on)
    slots = {
        "from": known.above(row.school_name),
        "group": known.group(group),
        "session": say("prints.session", n=row.number, of=row.wanted),
        "held_on": at,
    }
    return Given(f"{person_mark(one.code)}.{one.context}", slots, one.code, known.group(group))


def demographics_lots(known: Known, subjects: Sequence[Subject]) -> list[Lot]:
    """A grid a group: the children now in it by code and the school's own mark, never by name."""
    lots = []
    for one in subjects:
        group = facts.groups(known.conn, [one.id])[one.id]
        members = subjects_db.children(known.conn, None, subjects_db.in_group(one.id))
        children = facts.children(known.conn, [child.id for child in members])
        people = tuple(_nameless(children[child.id]) for child in members)
        slots = {
            "from": known.above(group.school),
            "group": known.group(group),
            "school": group.school,
            "year": known.year,
        }
        sheet = Given(person_mark(one.code), slots, one.code, known.group(group))
        lots.append(Lot(demographics_form(people), (sheet,), group.school, demographics_texts()))
    return lots


def _nameless(child: ChildFacts) -> PersonRow:
    shown = " · ".join(part for part in (child.code, child.ref) if part)
    return PersonRow(person_mark(child.code), shown)
