"""From the shortlist to a chosen school: dated stages with reasons, and the record of a decision."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from nurture_desk.domain.errors import NurtureError


class Stage(StrEnum):
    """How far a school has come this year; ``asked`` is its own interest, with no commitment either way."""

    OPEN = "open"
    ASKED = "asked"
    INVITED = "invited"
    HOLD = "hold"
    CHOSEN = "chosen"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True)
class StageStep:
    """One dated step of one school; the newest of a year is where it stands."""

    id: int = 0
    school_id: int = 0
    year_id: int | None = None
    stage: Stage = Stage.OPEN
    happened_on: date | None = None
    reply_by: date | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """Why these schools and not those; kept as it was on the day, whatever the figures say later."""

    id: int = 0
    year_id: int | None = None
    school_id: int = 0  # the school that was chosen
    asked: str = ""  # what the decision was about
    counted: str = ""  # criteria and weights as they were
    unknowns: str = ""
    advised_by: str = ""
    decided_by: str = ""
    decided_on: date | None = None
    reason: str = ""
    told_on: date | None = None


@dataclass(frozen=True, slots=True)
class Considered:
    """One school that was looked at for a decision, as it stood then."""

    id: int = 0
    decision_id: int = 0
    school_id: int = 0
    rank: int = 0
    best_rank: int = 0
    worst_rank: int = 0
    points: float = 0.0
    points_high: float = 0.0
    outcome: Stage = Stage.OPEN


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """One line of the list of decisions."""

    id: int
    school_id: int
    school_name: str
    decided_on: date | None
    decided_by: str
    reason: str
    told_on: date | None
    considered: int


@dataclass(frozen=True, slots=True)
class ConsideredRow:
    """One considered school with its name."""

    school_id: int
    code: str
    name: str
    rank: int
    best_rank: int
    worst_rank: int
    points: float
    points_high: float
    outcome: Stage


def check_step(step: StageStep, school_open: bool, today: date) -> None:
    """Refuse a step without a day, dated ahead, a refusal without a reason, or inviting a school that is closed."""
    if step.happened_on is None:
        raise NurtureError("schools.stage.day", field="happened_on")
    if step.happened_on > today:
        raise NurtureError("schools.stage.future", field="happened_on")
    if step.stage in (Stage.DECLINED, Stage.HOLD) and not step.reason.strip():
        raise NurtureError(f"schools.stage.reason_{step.stage.value}", field="reason")
    if step.stage in (Stage.INVITED, Stage.CHOSEN) and not school_open:
        raise NurtureError("schools.stage.closed_school")
    if step.reply_by is not None and step.reply_by < step.happened_on:
        raise NurtureError("schools.stage.reply_early", field="reply_by")


def check_decision(decision: Decision, today: date) -> None:
    """Refuse a record that would not explain itself to an auditor: who, when, why."""
    for field in ("decided_by", "reason"):
        if not str(getattr(decision, field)).strip():
            raise NurtureError(f"schools.decision.{field}", field=field)
    if decision.decided_on is None:
        raise NurtureError("schools.decision.decided_on", field="decided_on")
    if decision.decided_on > today:
        raise NurtureError("schools.decision.future", field="decided_on")
    if decision.told_on is not None and decision.told_on < decision.decided_on:
        raise NurtureError("schools.decision.told_early", field="told_on")
