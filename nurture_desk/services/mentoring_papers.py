"""The mentoring plan as a document: the young person's own copy, and the school's, which tells only what was agreed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from sqlalchemy import Connection

from nurture_desk.db import groups as groups_db
from nurture_desk.db import mentoring as rows
from nurture_desk.db import records
from nurture_desk.db.tables.pupils import mentoring_goal, mentoring_plan, music_group
from nurture_desk.documents.wording import say
from nurture_desk.domain.dates import day_month, long_date
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.groups import MemberRow, MusicGroup
from nurture_desk.domain.guards.hits import Hit
from nurture_desk.domain.mentoring import Goal, MentoringMeeting, MentoringPlan
from nurture_desk.domain.papers import Block, Facts, Grid, Lines, Paper, Points, Prose, Quotation, Readers, Section
from nurture_desk.services.leaving import Leaving, Left
from nurture_desk.services.letterhead import letterhead
from nurture_desk.services.open_desk import OpenDesk

KIND = "mentoring-plan"


class PlanCopy(StrEnum):
    """Whose copy it is."""

    OWN = "own"  # the young person's: everything
    SCHOOL = "school"  # what was agreed, days, and what follows; no goals, no themes


@dataclass(frozen=True)
class _Found:
    group: MusicGroup
    plan: MentoringPlan
    members: Sequence[MemberRow]
    goals: Sequence[Goal]
    meetings: Sequence[MentoringMeeting]


class MentoringPapers:
    """Makes the plan, checks it, and lets it out."""

    def __init__(self, desk: OpenDesk, leaving: Leaving) -> None:
        self._desk, self._leaving = desk, leaving

    def find(self, code: str) -> tuple[int, int | None]:
        """(group, young person or None for all of them) of a group's or a child's code. Raises ``pupils.…``."""
        with self._desk.look() as conn:
            group = rows.group_of_code(conn, code)
            found = (group, None) if group is not None else rows.group_of_child(conn, code)
        if found is None:
            raise NurtureError("pupils.mentoring.no_group", field="for", code=code)
        return found

    def paper(self, group_id: int, copy: PlanCopy, pupil_id: int | None = None) -> Paper:
        """The plan of a group; goals of ``pupil_id`` only where given."""
        with self._desk.look() as conn:
            head, found = letterhead(conn), _found(conn, group_id, pupil_id)
        return head.set_on(
            Paper(
                kind=KIND,
                kind_words=say("strands.mentoring_plan.kind"),
                title=say(f"strands.mentoring_plan.title_{copy}"),
                readers=Readers.FAMILY if copy is PlanCopy.OWN else Readers.SCHOOL,
                sections=tuple(_own(found) if copy is PlanCopy.OWN else _for_school(found)),
                lede=say("strands.mentoring_plan.lede", n=found.plan.meetings, day=long_date(found.plan.ends_on)),
                note=say("strands.mentoring_plan.note_school") if copy is PlanCopy.SCHOOL else "",
                running=found.group.code,
            ),
            self._desk.today(),
        )

    def check(self, group_id: int, copy: PlanCopy, pupil_id: int | None = None) -> list[Hit]:
        """What stops a copy."""
        paper = self.paper(group_id, copy, pupil_id)
        return self._leaving.check(paper, subject=subject_of(group_id, copy), stands=self._stands(group_id, pupil_id))

    def write(self, group_id: int, copy: PlanCopy, path: Path, pupil_id: int | None = None) -> Left:
        """Write a copy as PDF or Word. It tells of itself only: no consent is leaned on."""
        return self._leaving.save(
            self.paper(group_id, copy, pupil_id),
            path,
            subject=subject_of(group_id, copy),
            stands=self._stands(group_id, pupil_id),
            for_whom=say(f"strands.mentoring_plan.for_{copy}"),
        )

    def _stands(self, group_id: int, pupil_id: int | None) -> tuple[str, ...]:
        """Those whose plan it is and the school where they meet; adults by role."""
        with self._desk.look() as conn:
            group = records.get(conn, music_group, MusicGroup, group_id)
            ids = [pupil_id] if pupil_id else [row.pupil_id for row in groups_db.member_rows(conn, group_id)]
        return (*(f"child:{key}" for key in ids), f"school:{group.school_id}", f"group:{group_id}")


def subject_of(group_id: int, copy: PlanCopy) -> str:
    """What a copy is called in the ledger."""
    return f"{KIND}:{group_id}:{copy}"


def _found(conn: Connection, group_id: int, pupil_id: int | None) -> _Found:
    plans = records.all_of(conn, mentoring_plan, MentoringPlan, mentoring_plan.c.group_id == group_id)
    if not plans:
        raise NurtureError("pupils.mentoring.nothing_agreed", field="for")
    members = [row for row in groups_db.member_rows(conn, group_id) if pupil_id in (None, row.pupil_id)]
    goals = records.all_of(conn, mentoring_goal, Goal, mentoring_goal.c.group_id == group_id)
    kept = [goal for goal in goals if goal.pupil_id in {row.pupil_id for row in members}]
    group = records.get(conn, music_group, MusicGroup, group_id)
    return _Found(group, plans[0], members, kept, rows.meetings(conn, group_id))


def _own(found: _Found) -> list[Section]:
    plan = found.plan
    sections = []
    if plan.why_now:
        sections.append(_section("why_now", Quotation(plan.why_now, say("strands.mentoring_plan.own_words"))))
    sections.append(_agreed(found))
    for member in found.members:
        mine = [goal for goal in found.goals if goal.pupil_id == member.pupil_id]
        title = say("strands.mentoring_plan.goals")
        if len(found.members) > 1:
            title = say("strands.mentoring_plan.goals_of", name=member.shown_name)
        blocks = [block for goal in mine for block in _goal(goal)]
        sections.append(Section(title, tuple(blocks) or (Lines(say("strands.mentoring_plan.goal_lines"), 3),), "goals"))
    sections.append(_section("meetings", *_meetings(found)))
    if plan.hears_what:
        sections.append(_section("hears_what", Prose(plan.hears_what)))
    sections.append(_goodbye(plan))
    return sections


def _for_school(found: _Found) -> list[Section]:
    days = tuple(say("strands.mentoring_plan.met", n=one.number, day=long_date(one.held_on)) for one in found.meetings)
    sections = [_agreed(found)]
    if found.plan.hears_what:
        sections.append(_section("hears_what", Prose(found.plan.hears_what)))
    sections.append(_section("days", Points(days) if days else Prose(say("strands.mentoring_plan.not_begun"))))
    sections.append(_goodbye(found.plan))
    return sections


def _agreed(found: _Found) -> Section:
    plan, names = found.plan, ", ".join(row.shown_name for row in found.members)
    pairs = (
        (say("strands.mentoring_plan.who"), names),
        (say("strands.mentoring_plan.how_many"), say("strands.n_of", n=len(found.meetings), of=plan.meetings)),
        (say("strands.mentoring_plan.ends_on"), long_date(plan.ends_on)),
        (say("strands.mentoring_plan.room"), _seen(plan.room_seen)),
        (say("strands.mentoring_plan.staff_near"), plan.staff_near or say("strands.mentoring_plan.to_settle")),
        (say("strands.mentoring_plan.rule"), _seen(plan.rule_seen)),
    )
    return _section("agreed", Facts(pairs))


def _seen(yes: bool) -> str:
    return say("strands.mentoring_plan.seen" if yes else "strands.mentoring_plan.to_settle")


def _goal(goal: Goal) -> list[Block]:
    found: list[Block] = [Quotation(goal.text, say("strands.mentoring_plan.set_on", day=long_date(goal.set_on)))]
    for key in ("midway", "last_look"):
        if text := getattr(goal, key):
            found.append(Prose(say(f"strands.mentoring_plan.{key}", text=text)))
    return found


def _meetings(found: _Found) -> list[Block]:
    if not found.meetings:
        return [Prose(say("strands.mentoring_plan.not_begun"))]
    heads = tuple(say(f"strands.mentoring_plan.head_{key}") for key in ("when", "played", "theme", "next"))
    lines = tuple(
        (
            say("strands.mentoring_plan.when", n=one.number, day=day_month(one.held_on)),
            one.played,
            one.theme,
            one.next_time,
        )
        for one in found.meetings
    )
    return [Grid(heads, lines, (0.18, 0.34, 0.2, 0.28))]


def _goodbye(plan: MentoringPlan) -> Section:
    lines = Lines(say("strands.mentoring_plan.goodbye_lines"), 3)
    return _section("goodbye", Prose(plan.goodbye) if plan.goodbye else lines)


def _section(key: str, *blocks: Block) -> Section:
    return Section(say(f"strands.mentoring_plan.{key}"), blocks, key)
