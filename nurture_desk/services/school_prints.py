"""The shortlist and the record of a decision as PDF or Word. What leaves is in the trail before it is on the disk."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date
from pathlib import Path

from sqlalchemy import Connection

from nurture_desk.db import schools as queries
from nurture_desk.db import shortlist as figures
from nurture_desk.db.records import get
from nurture_desk.db.tables.schools import school, school_decision
from nurture_desk.documents.decision_papers import LookedAt, SchoolDecisionPage, school_decision_paper
from nurture_desk.documents.shortlist_paper import ShortlistLine, ShortlistPage, shortlist_paper
from nurture_desk.documents.wording import say
from nurture_desk.domain.dates import long_date
from nurture_desk.domain.school_stages import ConsideredRow, Decision, StageStep
from nurture_desk.domain.schools import School, sort_of_school
from nurture_desk.domain.shortlist import Criterion, Field, Placed
from nurture_desk.domain.shortlist_reasons import Reason, reasons
from nurture_desk.services import shortlist_words as words
from nurture_desk.services.leaving import AMONG_COLLEAGUES, Leaving
from nurture_desk.services.letterhead import letterhead
from nurture_desk.services.open_desk import OpenDesk
from nurture_desk.services.shortlist import Shortlist

PRINTED = 40  # places: two or three pages; nobody decides between more


class SchoolPrints:
    """Papers of the schools."""

    def __init__(self, desk: OpenDesk, leaving: Leaving) -> None:
        self._desk, self._leaving = desk, leaving
        self._shortlist = Shortlist(desk)

    def print_shortlist(self, path: Path, authorities: Collection[str] | None = None, *, large: bool = False) -> Path:
        """Write the first places of the shortlist to ``path``; authorities as for ``Shortlist.field``."""
        weights = self._shortlist.weights()
        with self._desk.look() as conn:
            page = self._shortlist_page(conn, weights, authorities)
        paper = replace(shortlist_paper(page), large=large)
        return self._leaving.save(paper, path, subject="shortlist", stands=AMONG_COLLEAGUES).path

    def print_decision(self, decision_id: int, path: Path, *, large: bool = False) -> Path:
        """Write the record of a decision to ``path``."""
        with self._desk.look() as conn:
            decision = get(conn, school_decision, Decision, decision_id)
            head = letterhead(conn)
            page = SchoolDecisionPage(
                service_name=head.service_name,
                school=get(conn, school, School, decision.school_id).name,
                year_name=_year_name(conn, self._desk.today()),
                decision=decision,
                considered=tuple(_looked_at(one) for one in queries.considered(conn, decision_id)),
                made_on=self._desk.today(),
                sample=head.sample,
            )
        subject = f"decision:{decision_id}"
        paper = replace(school_decision_paper(page), large=large)
        return self._leaving.save(paper, path, subject=subject, stands=AMONG_COLLEAGUES).path

    def _shortlist_page(
        self, conn: Connection, weights: dict[Criterion, float], authorities: Collection[str] | None
    ) -> ShortlistPage:
        year = queries.current_year(conn)
        chosen = queries.our_authorities(conn) if authorities is None else authorities
        field = Field(figures.candidates(conn, chosen, year[0] if year else None))
        stages = queries.stages(conn, year[0] if year else None)
        placed = field.rank(weights)[:PRINTED]
        why = reasons(field, placed, weights)
        head = letterhead(conn)
        return ShortlistPage(
            service_name=head.service_name,
            year_name=_year_name(conn, self._desk.today()),
            area=", ".join(chosen) or say("schools.print.everywhere"),
            lines=tuple(
                _line(one, why[one.candidate.school_id], stages.get(one.candidate.school_id)) for one in placed
            ),
            weights=tuple(
                (say(f"schools.criterion.{key.value}.name"), f"{weight:g}") for key, weight in weights.items() if weight
            ),
            of=len(field.candidates),
            sources=tuple(_source(*one) for one in figures.sources(conn)),
            made_on=self._desk.today(),
            sample=head.sample,
        )


def _line(one: Placed, why: Reason, step: StageStep | None) -> ShortlistLine:
    stage = ""
    if step is not None and step.happened_on is not None:
        stage = f"{say(f'schools.stage_word.{step.stage.value}')} {long_date(step.happened_on)}"
    return ShortlistLine(
        ranks=words.ranks(one),
        name=one.candidate.name,
        where=" · ".join(part for part in (words.sort_word(_sort(one)), one.candidate.la_name) if part),
        points=words.points(one),
        groups=one.group_points(),
        high=one.points_high,
        why=words.sentence(why),
        stage=stage,
    )


def _sort(one: Placed) -> str:
    return sort_of_school(one.candidate.phase, one.candidate.kind)


def _looked_at(one: ConsideredRow) -> LookedAt:
    low, high = round(one.points), round(one.points_high)
    return LookedAt(
        ranks=f"{one.best_rank}" if one.best_rank == one.worst_rank else f"{one.best_rank}–{one.worst_rank}",
        name=one.name,
        points=f"{low}" if low == high else say("schools.points_range", low=low, high=high),
        outcome=say(f"schools.stage_word.{one.outcome.value}"),
    )


def _source(name: str, as_of: date | None) -> str:
    return f"{name}, {long_date(as_of)}" if as_of else name


def _year_name(conn: Connection, today: date) -> str:
    """The programme year, or the calendar's before there is one."""
    year = queries.current_year(conn)
    return year[1] if year else str(today.year)
