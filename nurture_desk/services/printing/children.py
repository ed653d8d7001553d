"""Papers about one child: whose it is, the class and group, and what was agreed before."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from nurture_desk.db import print_facts as facts
from nurture_desk.db import sessions as sessions_db
from nurture_desk.db.print_facts import ChildFacts, GroupFacts
from nurture_desk.domain.form_kinds import Form
from nurture_desk.domain.print_wishes import HANDED_OUT, Subject
from nurture_desk.domain.slips import Target
from nurture_desk.forms.declare import FormDeclaration
from nurture_desk.forms.reference import person_mark
from nurture_desk.services.printing.known import Given, Known, Lot, day

BY_SCHOOL = HANDED_OUT | {Form.SCHOOL_SLIP}  # batches that go to a school each, with spares of their own


@dataclass(frozen=True)
class _Batch:
    """The children of a batch with what is known of each."""

    children: Mapping[int, ChildFacts]
    groups: Mapping[int, GroupFacts]
    targets: Mapping[int, Target]


def child_lots(
    known: Known, form: Form, subjects: Sequence[Subject], declare: Callable[[Form], FormDeclaration]
) -> list[Lot]:
    """The sheets of ``subjects``, by school and group where families read about the group, else by school."""
    ids = [one.id for one in subjects]
    batch = _Batch(
        facts.children(known.conn, ids),
        facts.groups(known.conn, [one.group_id for one in subjects if one.group_id]),
        facts.newest_targets(known.conn, ids, known.year_id) if form is Form.TARGET_SLIP else {},
    )
    if form in HANDED_OUT:
        subjects = sorted(subjects, key=lambda one: _class_order(batch.children[one.id]))
    gathered: dict[tuple[int, int, int], list[Subject]] = {}
    for one in subjects:
        school = one.school_id if form in BY_SCHOOL else 0
        group = one.group_id if form in HANDED_OUT else 0
        gathered.setdefault((school, group, one.id if form is Form.FAMILY_SLIP else 0), []).append(one)
    return [_lot(known, form, part, batch, declare) for part in gathered.values()]


def _lot(
    known: Known, form: Form, subjects: Sequence[Subject], batch: _Batch, declare: Callable[[Form], FormDeclaration]
) -> Lot:
    sheets = tuple(_sheet(known, form, one, batch) for one in subjects)
    first = subjects[0]
    child = batch.children[first.id]
    school = child.school if form in BY_SCHOOL else ""
    group = batch.groups.get(first.group_id) if form in HANDED_OUT else None
    known_as = child.shown_name if known.names else ""
    gaps = {"known_as": known_as} if form is Form.FAMILY_SLIP else {}
    return Lot(declare(form), sheets, school, group=group, gaps=gaps, office=child.school_telephone)


def _class_order(child: ChildFacts) -> tuple[str, str, str]:
    return child.class_name.casefold(), child.full_name.casefold(), child.code


def _sheet(known: Known, form: Form, one: Subject, batch: _Batch) -> Given:
    child, group = batch.children[one.id], batch.groups.get(one.group_id)
    slots = {
        "from": known.above(child.school),
        "child": known.child(child, whole=form in HANDED_OUT),
        "class": child.class_name,
        "group": known.group(group),
        "year": known.year,
    }
    slots |= _already(known, form, child, group, batch)
    name = known.child(child, whole=True)
    return Given(person_mark(one.code), slots, one.code, name, child.class_name)


def _already(known: Known, form: Form, child: ChildFacts, group: GroupFacts | None, batch: _Batch) -> Mapping[str, str]:
    """What the desk knows of the answers: put right on paper where it is wrong."""
    if form is Form.PROFILE:
        year = "" if child.year_group is None else str(child.year_group or "R")
        return {"known_as": known.child(child), "year_group": year, "class_name": child.class_name}
    if form is Form.TARGET_SLIP:
        return _target(known, child, batch)
    if form is Form.REPORT:
        return _report(known, child, group)
    return {}


def _target(known: Known, child: ChildFacts, batch: _Batch) -> Mapping[str, str]:
    """The wish that waits for its review; the place of a new one stays blank."""
    target = batch.targets.get(child.id)
    if target is None or target.reviewed_on is not None:
        return {}
    return {"wish": known.coded(target.wish, batch.children.values()), "set_on": day(target.set_on)}


def _report(known: Known, child: ChildFacts, group: GroupFacts | None) -> Mapping[str, str]:
    joined = sessions_db.sessions_joined(known.conn, child.id, known.year_id)
    days = sessions_db.held_days(known.conn, group.id) if group is not None else []
    return {
        "tutor_name": known.adult(group.tutor, group.tutor_code) if group is not None else "",
        "from_on": day(days[0]) if days else "",
        "to_on": day(days[-1]) if days else "",
        "sessions_joined": str(joined) if joined else "",
    }
