"""What children go on to, as a list for the service: by code, with what is still to be asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from nurture_desk.db import mentoring as rows
from nurture_desk.documents.wording import say
from nurture_desk.domain.dates import short_date
from nurture_desk.domain.mentoring import Onward, Owed, Progression, Route, StillThere, owed
from nurture_desk.domain.papers import Facts, Grid, Paper, Prose, Readers, Section
from nurture_desk.services.evidence import year_in_use
from nurture_desk.services.guarding import Guarding
from nurture_desk.services.leaving import AMONG_COLLEAGUES, Leaving, Left
from nurture_desk.services.letterhead import letterhead
from nurture_desk.services.open_desk import OpenDesk

KIND = "progression"


class ProgressionPapers:
    """Writes the list: children by code, never by name."""

    def __init__(self, desk: OpenDesk, guarding: Guarding, leaving: Leaving) -> None:
        self._desk, self._guarding, self._leaving = desk, guarding, leaving

    def paper(self) -> Paper:
        """The list of the year in use."""
        today = self._desk.today()
        with self._desk.look() as conn:
            year = year_in_use(conn)
            head, found = letterhead(conn), rows.onward(conn, year)
        waiting = [(row, owed(row, today)) for row in found]
        return head.set_on(
            Paper(
                kind=KIND,
                kind_words=say("strands.progression.kind"),
                title=say("strands.progression.title"),
                readers=Readers.INSIDE,
                sections=(
                    Section(
                        "", (Facts(_figures([row for row in found if row.step is None or row.step.year_id == year])),)
                    ),
                    *self._routes(found),
                    *_waiting_section(waiting),
                ),
                lede=say("strands.progression.lede"),
            ),
            today,
        )

    def write(self, path: Path) -> Left:
        """Write it as PDF or Word."""
        return self._leaving.save(
            self.paper(), path, subject=KIND, stands=AMONG_COLLEAGUES, for_whom=say("strands.for_colleagues")
        )

    def _routes(self, found: Sequence[Onward]) -> list[Section]:
        heads = tuple(
            say(f"strands.progression.{key}") for key in ("child", "offered", "started", "later", "fee", "first_time")
        )
        sections = []
        for route in Route:
            mine = [(row, row.step) for row in found if row.step is not None and row.step.route is route]
            if mine:
                lines = tuple(self._line(row, step) for row, step in mine)
                title = say("strands.counted", what=say(f"pupils.route.{route}"), n=len(mine))
                shares = (0.2, 0.15, 0.15, 0.16, 0.18, 0.16)
                sections.append(Section(title, (Grid(heads, lines, shares),), str(route)))
        return sections

    def _line(self, row: Onward, step: Progression) -> tuple[str, ...]:
        coded = self._guarding.in_codes
        note = f"{row.code}\n{coded(step.note)}" if step.note else row.code
        days = [
            short_date(day) if day else say("strands.progression.not_yet") for day in (step.offered_on, step.started_on)
        ]
        return (note, *days, _later(step), coded(_fee(step)), coded(step.taken_by))


def _figures(found: Sequence[Onward]) -> tuple[tuple[str, str], ...]:
    """Children of the year, not steps: as the return counts them."""
    children = {row.pupil_id for row in found}
    steps = [row.step for row in found if row.step is not None]
    offered = {step.pupil_id for step in steps if step.offered_on}
    started = {step.pupil_id for step in steps if step.started_on}
    there = {step.pupil_id for step in steps if step.still_there is StillThere.YES}
    looked = {step.pupil_id for step in steps if step.still_there is not StillThere.NOT_ASKED}
    after = say("strands.n_of", n=len(there), of=len(looked)) if looked else say("strands.progression.nobody_yet")
    return (
        (say("strands.progression.was_offered"), say("strands.n_of", n=len(offered), of=len(children))),
        (say("strands.progression.has_started"), say("strands.n_of", n=len(started), of=len(offered))),
        (say("strands.progression.is_there"), after),
    )


def _waiting_section(waiting: Sequence[tuple[Onward, Owed]]) -> list[Section]:
    counts = Counter(what for _, what in waiting)
    blocks = []
    for what in (Owed.OFFER, Owed.START, Owed.LOOK, Owed.FEE):
        if counts[what]:
            codes = ", ".join(dict.fromkeys(row.code for row, one in waiting if one is what))
            blocks.append(Prose(say(f"strands.progression.owed_{what}", codes=codes)))
    return [Section(say("strands.progression.to_ask"), tuple(blocks), "owed")] if blocks else []


def _later(step: Progression) -> str:
    if step.still_there is StillThere.NOT_ASKED:
        return say("strands.progression.not_asked") if step.started_on else ""
    word = say(f"pupils.still_there.{step.still_there}")
    return f"{word}\n{short_date(step.still_there_on)}" if step.still_there_on else word


def _fee(step: Progression) -> str:
    if not step.fee_asked:
        return ""
    answer = step.fee_answer or say("strands.progression.no_answer")
    return f"{step.fee_from}: {answer}" if step.fee_from else answer
