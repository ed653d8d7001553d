"""The trail as a document: the entries somebody looks at, and whether the whole of it is there."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from nurture_desk.documents.wording import say
from nurture_desk.domain.dates import short_date
from nurture_desk.domain.papers import Grid, Paper, Readers, Section
from nurture_desk.services.leaving import AMONG_COLLEAGUES, Leaving, Left
from nurture_desk.services.letterhead import letterhead
from nurture_desk.services.open_desk import OpenDesk
from nurture_desk.services.trail import Trail, TrailRow, TrailState

KIND = "trail"


class TrailPaper:
    """Lets entries out as PDF or Word."""

    def __init__(self, desk: OpenDesk, trail: Trail, leaving: Leaving) -> None:
        self._desk, self._trail, self._leaving = desk, trail, leaving

    def paper(self, rows: Sequence[TrailRow]) -> Paper:
        """``rows`` as they are shown; at its head whether every link of the whole trail holds."""
        with self._desk.look() as conn:
            head = letterhead(conn)
        heads = tuple(say(f"trail.col_{key}") for key in ("number", "at", "what", "detail"))
        lines = tuple((str(row.id), moment_words(row), row.words, row.detail) for row in rows)
        grid = Grid(heads, lines, (0.09, 0.2, 0.31, 0.4), frozenset({0}))
        return head.set_on(
            Paper(
                kind=KIND,
                kind_words=say("trail.paper_kind"),
                title=say("trail.paper_title"),
                readers=Readers.INSIDE,
                sections=(Section("", (grid,)),) if rows else (),
                lede=self._lede(rows),
            ),
            self._desk.today(),
        )

    def write(self, rows: Sequence[TrailRow], path: Path) -> Left:
        """Write ``rows`` as PDF or Word; this too is an entry of the trail."""
        whom = say("strands.for_colleagues")
        return self._leaving.save(self.paper(rows), path, subject=KIND, stands=AMONG_COLLEAGUES, for_whom=whom)

    def _lede(self, rows: Sequence[TrailRow]) -> str:
        told = state_words(self._trail.state())
        if not rows:
            return f"{say('trail.paper_none')} {told}"
        first, last = min(row.id for row in rows), max(row.id for row in rows)
        return say("trail.paper_lede", n=len(rows), first=first, last=last, state=told)


def state_words(state: TrailState) -> str:
    """Whether the trail is whole."""
    if state.broken_at is None:
        return say("trail.whole", n=f"{state.entries:,}")
    return say("trail.broken", n=state.broken_at)


def moment_words(row: TrailRow) -> str:
    """5 Mar 2027, 16:40."""
    return f"{short_date(row.at.date())}, {row.at:%H:%M}"
