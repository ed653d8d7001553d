"""The checks between the figures of a return: what cannot be right, and beside which other figure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from nurture_desk.domain.returns import (
    ANSWERS,
    FIGURES,
    NUMBERS,
    OUTCOMES,
    Figure,
    FigureKind,
    Figures,
    Period,
    denominator,
    is_year_name,
    number,
    triple,
)


class Problem(StrEnum):
    """What does not fit; words in ``returns.problem.<value>``."""

    NOT_WHOLE = "not_whole"
    NEGATIVE = "negative"
    NOT_YES_NO = "not_yes_no"
    NOT_A_DATE = "not_a_date"
    NOT_A_YEAR = "not_a_year"
    NOT_A_PERIOD = "not_a_period"
    PARTLY_BLANK = "partly_blank"
    MORE_THAN = "more_than"
    NOT_JUDGED = "not_judged"  # judged and not judged together are not the children with research agreement


@dataclass(frozen=True)
class Misfit:
    """One figure that cannot be right; ``other`` is the figure it is held against, if any."""

    name: str
    problem: Problem
    other: str = ""


NEVER_MORE: tuple[tuple[str, str], ...] = (
    ("schools_new", "schools"),
    ("pupils_completed", "pupils_started"),
    ("pupils_left_early", "pupils_started"),
    ("pupils_research_consent", "pupils_started"),
    ("pupils_triangulated", "pupils_started"),
    ("voices_pupil", "pupils_started"),
    ("voices_tutor", "pupils_started"),
    ("voices_school", "pupils_started"),
    ("voices_family", "pupils_started"),
    ("attendance_present", "attendance_possible"),
    ("progression_started", "progression_offered"),
)


def misfits(figures: Figures) -> tuple[Misfit, ...]:
    """Every figure that has the wrong kind of value or cannot be right beside another, in contract order."""
    found = [Misfit(figure.name, problem) for figure in FIGURES if (problem := _wrong_kind(figure, figures))]
    limits = [*NEVER_MORE]
    for question in ("tutor_recommend", "tutor_better_teacher", "tutor_wider_impact"):
        limits.append(
            (
                question,
                f"{question}_of" if number(figures, f"{question}_of") is not None else "tutor_responses",
            )
        )
    for name, limit in limits:
        one, most = number(figures, name), number(figures, limit)
        if one is not None and most is not None and one > most:
            found.append(Misfit(name, Problem.MORE_THAN, limit))
    for outcome in OUTCOMES:
        found.extend(_outcome_misfits(figures, outcome))
    return tuple(found)


def _outcome_misfits(figures: Figures, outcome: str) -> list[Misfit]:
    three = triple(figures, outcome)
    found: list[Misfit] = []
    if None in three and any(part is not None for part in three):
        blank = ANSWERS[three.index(None)]
        found.append(Misfit(f"outcome_{outcome}_{blank}", Problem.PARTLY_BLANK))
    started = number(figures, "pupils_started")
    judged = denominator(figures, outcome)
    said = sum(part or 0 for part in three)  # of a partly blank one, the answers that are there
    if started is not None and said > started:
        found.append(Misfit(f"outcome_{outcome}_increased", Problem.MORE_THAN, "pupils_started"))
    research, unjudged = (
        number(figures, "pupils_research_consent"),
        number(figures, f"outcome_{outcome}_not_judged"),
    )
    if judged is not None and unjudged is not None:
        all_children = judged + unjudged
        too_many = research is None and started is not None and all_children > started
        if too_many or (research is not None and all_children != research):
            limit = "pupils_started" if research is None else "pupils_research_consent"
            found.append(Misfit(f"outcome_{outcome}_not_judged", Problem.NOT_JUDGED, limit))
    return found


def _wrong_kind(figure: Figure, figures: Figures) -> Problem | None:
    value = figures.get(figure.name)
    if value is None or value == "":
        return None
    if figure.kind in NUMBERS:
        if not isinstance(value, int) or isinstance(value, bool):
            return Problem.NOT_WHOLE
        return Problem.NEGATIVE if value < 0 else None
    if figure.kind is FigureKind.YES_NO:
        return None if value in ("yes", "no") else Problem.NOT_YES_NO
    if figure.kind is FigureKind.DATE:
        return None if isinstance(value, date) else Problem.NOT_A_DATE
    if figure.kind is FigureKind.PERIOD:
        return None if value in tuple(Period) else Problem.NOT_A_PERIOD
    if figure.kind is FigureKind.YEAR:
        return None if is_year_name(value) else Problem.NOT_A_YEAR
    return None
