"""The shortlist: weights, places and reasons; stages with their reasons; the decision and its record."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import Connection

from nurture_desk.db import schools as queries
from nurture_desk.db import shortlist as figures
from nurture_desk.db.records import add, add_many, get, save
from nurture_desk.db.settings import keep_setting, setting_of
from nurture_desk.db.tables.schools import school, school_considered, school_decision, school_stage
from nurture_desk.domain.areas import Area
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.school_stages import (
    Considered,
    ConsideredRow,
    Decision,
    DecisionRow,
    Stage,
    StageStep,
    check_decision,
    check_step,
)
from nurture_desk.domain.schools import School
from nurture_desk.domain.shortlist import DEFAULT_WEIGHTS, Criterion, Field, Placed, read_weights
from nurture_desk.services.open_desk import OpenDesk

FIRST_PLACES = 10  # as many as a decision record keeps, besides every school that was in play
WEIGHTS = "schools.weights"  # setting: JSON of weights by criterion


class Shortlist:
    """Which school next, and why."""

    def __init__(self, desk: OpenDesk) -> None:
        self._desk = desk

    def weights(self) -> dict[Criterion, float]:
        """The weights in use."""
        with self._desk.look() as conn:
            kept = setting_of(conn, WEIGHTS)
        return read_weights(json.loads(kept)) if kept else dict(DEFAULT_WEIGHTS)

    def set_weights(self, weights: Mapping[Criterion, float]) -> None:
        """Keep new weights for everybody who opens this desk."""
        checked = read_weights({key.value: value for key, value in weights.items()})
        with self._desk.change("schools.weights_set", Area.SCHOOLS) as unit:
            keep_setting(unit.conn, WEIGHTS, json.dumps(checked))
            unit.note(**{key.value: int(value) for key, value in checked.items()})

    def field(self, authorities: Collection[str] | None = None) -> Field:
        """The open schools of ``authorities`` (None: the service's own, all while none are named), ready to rank."""
        with self._desk.look() as conn:
            chosen = queries.our_authorities(conn) if authorities is None else authorities
            return Field(figures.candidates(conn, chosen, _year(conn)))

    def stages(self) -> dict[int, StageStep]:
        """Where each school stands this year; a school that is missing stands open."""
        with self._desk.look() as conn:
            return queries.stages(conn, _year(conn))

    def steps(self, school_id: int) -> list[StageStep]:
        """Every step of one school."""
        with self._desk.look() as conn:
            return queries.steps_of(conn, school_id)

    def move(
        self,
        school_ids: Collection[int],
        stage: Stage,
        happened_on: date | None,
        *,
        reason: str = "",
        reply_by: date | None = None,
    ) -> None:
        """Put schools to a stage, all or none; hold and decline need a reason."""
        with self._desk.change(f"schools.{stage.value}", Area.SCHOOLS) as unit:
            for key in school_ids:
                kept = get(unit.conn, school, School, key)
                step = StageStep(0, key, _year(unit.conn), stage, happened_on, reply_by, reason.strip())
                check_step(step, kept.is_open, self._desk.today())
                add(unit.conn, school_stage, step)
            unit.note(schools=sorted(school_ids))

    def choose(self, decision: Decision, considered: Sequence[Considered]) -> int:
        """Choose a school and keep the record of why; returns the decision's key. Raises ``schools.…``."""
        check_decision(decision, self._desk.today())
        if decision.school_id not in {one.school_id for one in considered}:
            raise NurtureError("schools.decision.not_considered", field="considered")
        with self._desk.change("schools.decided", Area.SCHOOLS) as unit:
            conn = unit.conn
            kept, year = get(conn, school, School, decision.school_id), _year(conn)
            day = decision.decided_on or self._desk.today()
            step = StageStep(0, kept.id, year, Stage.CHOSEN, day, reason=decision.reason)
            check_step(step, kept.is_open, self._desk.today())
            add(conn, school_stage, step)
            key = add(conn, school_decision, replace(decision, year_id=year))
            add_many(conn, school_considered, [replace(one, decision_id=key) for one in considered])
            unit.note(decision=key, school=kept.id, considered=len(considered))
        return key

    def decisions(self) -> list[DecisionRow]:
        """Every decision, newest first."""
        with self._desk.look() as conn:
            return queries.decisions(conn)

    def decision(self, decision_id: int) -> tuple[Decision, list[ConsideredRow]]:
        """One decision and the schools that were looked at."""
        with self._desk.look() as conn:
            return get(conn, school_decision, Decision, decision_id), queries.considered(conn, decision_id)

    def save_decision(self, changed: Decision) -> None:
        """Complete a record: who advised, told on. Which school, and who was considered, stay as they were."""
        check_decision(changed, self._desk.today())
        with self._desk.change("schools.decision_saved", Area.SCHOOLS) as unit:
            kept = get(unit.conn, school_decision, Decision, changed.id)
            save(unit.conn, school_decision, replace(changed, school_id=kept.school_id, year_id=kept.year_id))
            unit.note(decision=changed.id)


def in_play(ranking: Sequence[Placed], stages: Mapping[int, StageStep], chosen: Placed) -> list[Placed]:
    """The schools a decision looked at: the first places, every school that was in play, and the chosen one."""
    found = {one.candidate.school_id: one for one in ranking[:FIRST_PLACES]}
    moved = {key for key, step in stages.items() if step.stage is not Stage.OPEN} - set(found)
    if moved:
        found |= {one.candidate.school_id: one for one in ranking if one.candidate.school_id in moved}
    found.setdefault(chosen.candidate.school_id, chosen)
    return sorted(found.values(), key=lambda one: (one.rank, one.best_rank))


def considered_of(placed: Sequence[Placed], stages: Mapping[int, StageStep], chosen: int) -> list[Considered]:
    """The snapshot a decision keeps: how each school stood, and what became of it."""
    return [
        Considered(
            school_id=one.candidate.school_id,
            rank=one.rank,
            best_rank=one.best_rank,
            worst_rank=one.worst_rank,
            points=one.points,
            points_high=one.points_high,
            outcome=_outcome(one.candidate.school_id, stages, chosen),
        )
        for one in placed
    ]


def _outcome(school_id: int, stages: Mapping[int, StageStep], chosen: int) -> Stage:
    if school_id == chosen:
        return Stage.CHOSEN
    step = stages.get(school_id)
    return step.stage if step else Stage.OPEN


def _year(conn: Connection) -> int | None:
    found = queries.current_year(conn)
    return found[0] if found else None
