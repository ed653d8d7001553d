"""Schools in the words of the screen: stages, figures, second lines, choices of forms."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from nurture_desk.documents.wording import say
from nurture_desk.domain.dates import day_month, long_date
from nurture_desk.domain.school_stages import ConsideredRow, Stage, StageStep
from nurture_desk.domain.schools import PERCENTAGES, Answer, Figure, Measure, School, sort_of_school
from nurture_desk.domain.shortlist import NEED, REACH, Criterion, Placed
from nurture_desk.services.shortlist_words import criterion_name, sort_word

_STATES = {
    Stage.OPEN: "open",
    Stage.ASKED: "asked_us",
    Stage.INVITED: "invited",
    Stage.HOLD: "hold",
    Stage.CHOSEN: "yes",
    Stage.DECLINED: "no",
}


def stage_chip(step: StageStep | None) -> tuple[str, str]:
    """State and word of a school's stage."""
    stage = step.stage if step else Stage.OPEN
    return _STATES[stage], say(f"schools.stage_word.{stage.value}")


def stage_beside(step: StageStep | None) -> str:
    """What stands beside the chip: since when, and by when we hear."""
    if step is None or step.happened_on is None or step.stage is Stage.OPEN:
        return ""
    text = say("schools.side.since", day=long_date(step.happened_on))
    if step.reply_by is not None:
        text += say("schools.side.reply_by", day=day_month(step.reply_by))
    return text


def kind_line(phase: str, kind: str, la_name: str) -> str:
    """ "Primary · Wexcombe"."""
    sort = sort_of_school(phase, kind)
    word = sort_word(sort)
    return " · ".join(part for part in (word, la_name) if part)


def school_line(school: School, pupils: Figure | None) -> str:
    """ "Junior, 7 to 11 · Wexcombe · 236 pupils"."""
    parts = [kind_line(school.phase, school.kind, "")]
    if school.low_age is not None and school.high_age is not None:
        parts[0] += say("schools.side.ages", low=school.low_age, high=school.high_age)
    parts.append(school.la_name)
    if pupils is not None and pupils.value is not None:
        parts.append(say("schools.side.pupils", n=f"{pupils.value:,.0f}"))
    return " · ".join(part for part in parts if part)


def figure_text(measure: Measure, value: float | None) -> str:
    """A figure with its unit, or that it is not published."""
    if value is None:
        return say("schools.not_published")
    if measure in PERCENTAGES:
        return f"{value:.1f} %"
    if measure is Measure.DEPRIVATION:
        return say("schools.decile", n=int(value))
    return f"{value:,.0f}"


def source_text(figure: Figure | None) -> str:
    """Where a figure comes from, and the day it describes."""
    if figure is None:
        return say("schools.ask_the_school")
    origin = figure.source if figure.origin.value == "ours" else say(f"schools.origin.{figure.origin.value}")
    if figure.as_of is None:
        return origin
    shown = long_date(figure.as_of)
    return f"{origin}, {shown}"


def value_text(key: Criterion, value: float | None) -> str:
    """What is known of a criterion, as it stands at the right of its bar."""
    if value is None:
        return say("schools.not_known" if key in (Criterion.ROOM, Criterion.ADULT) else "schools.not_published")
    if key in (Criterion.FSM, Criterion.SEN, Criterion.EHC):
        return f"{value:.1f} %"
    if key in (Criterion.EXCLUSIONS, Criterion.LOOKED_AFTER):
        return say("schools.per_hundred", n=f"{value:.1f}")
    if key is Criterion.DEPRIVATION:
        return say("schools.decile", n=int(value))
    if key is Criterion.MILES:
        return f"{value:.1f}"
    return say("ui.yes" if value else "ui.no")


def role_of(key: Criterion) -> str:
    """The colour of a criterion's group."""
    return "c1" if key in NEED else "c2" if key in REACH else "c3"


def amount(points: float) -> str:
    """Points with one decimal at most: "22", "17.6"."""
    return f"{points:.1f}".removesuffix(".0")


def hours(value: float) -> str:
    """Hours to the quarter: "3.75", "0.5", "4"."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def unknowns_text(placed: Placed) -> str:
    """The unknown criteria of a school as a list."""
    return ", ".join(criterion_name(key) for key in placed.unknown)


def choices(prefix: str, kinds: type[StrEnum]) -> list[tuple[str, str]]:
    """The members of an enum as (value, word), words from ``prefix``."""
    return [(kind.value, say(f"{prefix}.{kind.value}")) for kind in kinds]


def answers() -> list[tuple[str, str]]:
    """Yes, no, not known."""
    return [
        (Answer.YES.value, say("ui.yes")),
        (Answer.NO.value, say("ui.no")),
        (Answer.NOT_KNOWN.value, say("ui.not_known")),
    ]


def shown_day(day: date | None) -> str:
    """A day, or nothing."""
    return long_date(day) if day else ""


def outcome_chip(outcome: Stage) -> tuple[str, str]:
    """State and word of what became of a considered school."""
    return _STATES[outcome], say(f"schools.stage_word.{outcome.value}")


def standing(row: ConsideredRow) -> str:
    """ "Rank 1–3 · 72 to 78 points"."""
    rank = f"{row.best_rank}" if row.best_rank == row.worst_rank else f"{row.best_rank}–{row.worst_rank}"
    low, high = round(row.points), round(row.points_high)
    points = f"{low}" if low == high else say("schools.points_range", low=low, high=high)
    return say("schools.decisions.standing", rank=rank, points=points)
