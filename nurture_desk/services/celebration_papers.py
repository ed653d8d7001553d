"""The pack of the celebration day: sheets to hand out, to hang up and to write on, with nobody's name on any.

Which band a child wears is asked of the gate when the pack is made; the sheets say numbers and bands.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from nurture_desk.documents.wording import say
from nurture_desk.domain.areas import Area
from nurture_desk.domain.celebration import Band, Banded, CelebrationDay, RunningStep, clock_times
from nurture_desk.domain.dates import long_date, weekday_date
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.guards.hits import Hit
from nurture_desk.domain.papers import (
    Block,
    Facts,
    Grid,
    Lines,
    Paper,
    Points,
    Poster,
    Prose,
    Quotation,
    Readers,
    Section,
    Sign,
)
from nurture_desk.services.celebration import CelebrationDays, SchoolThere, bands_of
from nurture_desk.services.evidence import year_in_use
from nurture_desk.services.leaving import AMONG_COLLEAGUES, Leaving, Left
from nurture_desk.services.letterhead import letterhead
from nurture_desk.services.open_desk import OpenDesk

KIND = "celebration-day"
SIGNS = {Band.OPEN: Sign.ROUND, Band.ASK: Sign.POINTED, Band.NONE: Sign.SQUARE}


@dataclass(frozen=True)
class _Plan:
    day: CelebrationDay
    steps: Sequence[RunningStep]
    schools: Sequence[SchoolThere]
    children: Sequence[Banded]

    @property
    def when(self) -> str:
        """The day and its times."""
        span = "–".join(part for part in (self.day.starts_at, self.day.ends_at) if part)
        return ", ".join(part for part in (weekday_date(self.day.held_on), span) if part)


class CelebrationPapers:
    """Makes the pack, checks it, and lets it out."""

    def __init__(self, desk: OpenDesk, days: CelebrationDays, leaving: Leaving) -> None:
        self._desk, self._days, self._leaving = desk, days, leaving

    def planned(self) -> CelebrationDay:
        """The day of the year in use; ``celebration.none`` without one."""
        with self._desk.look() as conn:
            year = year_in_use(conn)
        day = self._days.day(year)
        if day is None:
            raise NurtureError("celebration.none")
        return day

    def paper(self) -> Paper:
        """The whole pack as it would be printed now."""
        day = self.planned()
        children = [child for child in self._days.children(day.id) if child.row.coming]
        plan = _Plan(day, self._days.steps(day.id), self._days.schools(day.id), children)
        with self._desk.look() as conn:
            head = letterhead(conn)
        sections = [
            *_the_plan(plan),
            _wall(plan),
            *(_school(plan, there) for there in plan.schools),
            _bands(plan),
            _roles(plan),
            _words(plan),
            _invitation(plan),
        ]
        return head.set_on(
            Paper(
                kind=KIND,
                kind_words=say("celebration.paper.kind"),
                title=say("celebration.paper.title"),
                readers=Readers.INSIDE,
                sections=tuple(sections),
                lede=" · ".join(part for part in (plan.when, day.place) if part),
                note=say("celebration.paper.note"),
            ),
            self._desk.today(),
        )

    def check(self) -> list[Hit]:
        """What stops the pack: a child's name, wherever somebody wrote one."""
        return self._leaving.check(self.paper(), subject=KIND, stands=AMONG_COLLEAGUES)

    def write(self, path: Path) -> Left:
        """Write the pack as PDF or Word, with everybody who joined since on it; ``Blocked`` where a child is named."""
        with self._desk.change("celebration.left", Area.SESSIONS) as unit:
            unit.lasts()
            self._days.take_in(self.planned().id)
            return self._leaving.save(
                self.paper(), path, subject=KIND, stands=AMONG_COLLEAGUES, for_whom=say("celebration.paper.for_whom")
            )


def _the_plan(plan: _Plan) -> list[Section]:
    day = plan.day
    pairs = [
        (say(f"celebration.paper.{key}"), text) for key, text in (("place", day.place), ("host", day.host)) if text
    ]
    came = [one.row.families_came for one in plan.schools if one.row.families_came is not None]
    pairs += [
        (say("celebration.paper.when"), plan.when),
        (say("celebration.paper.children"), str(sum(one.coming for one in plan.schools))),
        (say("celebration.paper.schools"), str(len(plan.schools))),
    ]
    if came:
        pairs.append((say("celebration.paper.families_came"), str(sum(came))))
    parts = [Section("", (Facts(tuple(pairs)),))]
    for key in ("access", "quiet_room", "food", "next_steps"):
        if text := getattr(day, key):
            parts.append(Section(say(f"celebration.field.{key}"), (Prose(text),), key))
    heads = tuple(say(f"celebration.paper.head_{key}") for key in ("school", "children", "ratio", "form", "transport"))
    lines = tuple(
        (f"{one.letter}  {one.name}", str(one.coming), one.row.staff_ratio, _form(one), _transport(one))
        for one in plan.schools
    )
    grid = Grid(heads, lines, (0.34, 0.1, 0.14, 0.18, 0.24), frozenset({1}))
    return [*parts, Section(say("celebration.paper.who_comes"), (grid,))]


def _form(one: SchoolThere) -> str:
    done = one.row.visit_form_done_on
    return long_date(done) if done else say("celebration.paper.owed")


def _transport(one: SchoolThere) -> str:
    pays = say("celebration.paper.pays", who=one.row.who_pays) if one.row.who_pays else ""
    return "\n".join(part for part in (one.row.transport, pays) if part)


def _wall(plan: _Plan) -> Section:
    times = clock_times(plan.day.starts_at, plan.steps)
    lines = tuple(
        Poster(step.what, " · ".join(part for part in (_minutes(step), step.led_by) if part), time)
        for step, time in zip(plan.steps, times, strict=True)
    )
    return Section(say("celebration.paper.running_order"), lines, "steps", fresh=True)


def _minutes(step: RunningStep) -> str:
    return say("celebration.paper.minutes", n=step.minutes)


def _school(plan: _Plan, there: SchoolThere) -> Section:
    row = there.row
    pairs = [(say("celebration.paper.when"), plan.when), (say("celebration.paper.children"), _may_come(there))]
    for key in ("staff_ratio", "arrival", "transport", "who_pays"):
        if text := getattr(row, key):
            pairs.append((say(f"celebration.school.{key}"), text))
    pairs.append((say("celebration.school.visit_form_done_on"), _form(there)))
    if row.families_invited is not None:
        pairs.append((say("celebration.school.families_invited"), str(row.families_invited)))
    mine = [child for child in plan.children if child.school_id == row.school_id]
    heads = (say("celebration.paper.band"), say("celebration.paper.which_band"), say("celebration.paper.not_to_eat"))
    lines = tuple((child.number, say(f"celebration.band.{child.band}"), child.row.allergies) for child in mine)
    blocks: list[Block] = [Facts(tuple(pairs)), Grid(heads, lines, (0.16, 0.44, 0.4))]
    blocks.append(Prose(say("celebration.paper.give_bands"), small=True))
    return Section(f"{there.letter}  {there.name}", tuple(blocks), f"school:{row.school_id}", fresh=True)


def _may_come(there: SchoolThere) -> str:
    if there.row.may_come is None:
        return str(there.coming)
    return say("strands.n_of", n=there.coming, of=there.row.may_come)


def _bands(plan: _Plan) -> Section:
    wanted = bands_of(list(plan.schools))
    blocks: list[Block] = [
        Poster(
            say(f"celebration.band.{band}"),
            say(f"celebration.band_means.{band}", n=wanted[band]),
            sign=SIGNS[band],
        )
        for band in Band
    ]
    heads = (say("celebration.paper.head_school"), *(say(f"celebration.band.{band}") for band in Band))
    lines = tuple(
        (f"{one.letter}  {one.name}", *(_numbers(one.bands[band], band) for band in Band)) for one in plan.schools
    )
    blocks.append(Grid(heads, lines, (0.31, 0.23, 0.23, 0.23)))
    asked = [child for child in plan.children if child.band is Band.ASK]
    if asked:
        heads = (say("celebration.paper.triangle"), say("celebration.paper.may_be_in"))
        blocks.append(Grid(heads, tuple((child.number, _uses(child)) for child in asked), (0.31, 0.69)))
    blocks.append(Prose(say("celebration.paper.bands_rule"), small=True))
    return Section(say("celebration.paper.bands"), tuple(blocks), "bands", fresh=True)


def _numbers(numbers: tuple[str, ...], band: Band) -> str:
    """How many, and which; of the open ones how many is enough."""
    if not numbers:
        return "0"
    return str(len(numbers)) if band is Band.OPEN else f"{len(numbers)}:  {', '.join(numbers)}"


def _uses(child: Banded) -> str:
    return "; ".join(say(f"consent.purpose.{one}") for one in child.uses)


def _roles(plan: _Plan) -> Section:
    lines = tuple(line.strip() for line in plan.day.roles.splitlines() if line.strip())
    blocks: tuple[Block, ...] = (Points(lines),) if lines else ()
    return Section(
        say("celebration.field.roles"), (*blocks, Lines(say("celebration.paper.more_roles"), 3)), "roles", True
    )


def _words(plan: _Plan) -> Section:
    caught = [line.strip() for line in plan.day.words_caught.splitlines() if line.strip()]
    blocks: tuple[Block, ...] = tuple(Quotation(line) for line in caught)
    write = Lines(say("celebration.paper.catch_words"), 10 if caught else 18)
    return Section(say("celebration.field.words_caught"), (*blocks, write), "words_caught", fresh=True)


def _invitation(plan: _Plan) -> Section:
    day = plan.day
    where = say("celebration.invite.where", place=day.place) if day.place else ""
    song = say("celebration.invite.what", steps=", ".join(step.what.lower() for step in plan.steps))
    blocks: list[Block] = [
        Poster(say("celebration.invite.title"), "\n".join(part for part in (plan.when, where) if part)),
        Prose(say("celebration.invite.text")),
        *([Prose(song)] if plan.steps else []),
        *([Prose(say("celebration.invite.getting_in", text=day.access))] if day.access else []),
        Prose(say("celebration.invite.pictures")),
        Lines(say("celebration.invite.who"), 1),
        Lines(say("celebration.invite.how_many"), 1),
        Lines(say("celebration.invite.anything"), 2),
        Prose(say("celebration.invite.give_back"), small=True),
    ]
    return Section(say("celebration.paper.invitation"), tuple(blocks), "invitation", fresh=True)
