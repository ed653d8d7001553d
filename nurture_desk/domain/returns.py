"""The return: every named figure of the contract, what a value may be, and the checks between figures.

The names are the defined names of the return workbook (``docs/return-format.md``); the order here is the order
in the contract. A blank figure is *not known* and never 0.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

SCHEMA_VERSION = 1

FigureValue = int | str | date | None
Figures = Mapping[str, FigureValue]
"""A value by defined name: int for counts and pounds, str for texts and ``yes``/``no``, date for dates, None blank."""


class FigureKind(StrEnum):
    """What a cell may hold."""

    COUNT = "count"
    OF = "of"  # the number asked, beside a count; blank means the same as tutor_responses
    POUNDS = "pounds"
    TEXT = "text"
    DATE = "date"
    YES_NO = "yes_no"
    YEAR = "year"  # 2025-26
    PERIOD = "period"  # interim, final or withdrawn


NUMBERS = frozenset({FigureKind.COUNT, FigureKind.OF, FigureKind.POUNDS})


class Period(StrEnum):
    """How far the year is in this return."""

    INTERIM = "interim"
    FINAL = "final"
    WITHDRAWN = "withdrawn"


class Part(StrEnum):
    """The heading a figure stands under, on screen and in the workbook."""

    ABOUT = "about"
    GROUPS = "groups"
    CHILDREN = "children"
    SESSIONS = "sessions"
    VOICES = "voices"
    NEXT = "next"
    RESOURCES = "resources"
    TRAINING = "training"
    TUTORS = "tutors"
    SERVICE = "service"
    PLANS = "plans"
    OUTCOMES = "outcomes"


@dataclass(frozen=True)
class Figure:
    """One defined name; its words are ``returns.figure.<name>`` in the catalogue."""

    name: str
    kind: FigureKind
    part: Part


OUTCOMES = ("musical_skills", "agency", "resilience", "musical_community")
ANSWERS = ("increased", "not_yet", "cannot_tell")
THEMES = (
    "partners",
    "workforce",
    "set_up",
    "attendance",
    "evaluation",
    "advocacy_outside",
    "advocacy_inside",
)
PROMPTS = 9  # narrative prompts, 100 to 200 words each: returns.prompt.1 to .9


def _counts(part: Part, names: str) -> tuple[Figure, ...]:
    return tuple(
        Figure(name, FigureKind.OF if name.endswith("_of") else FigureKind.COUNT, part) for name in names.split()
    )


FIGURES: tuple[Figure, ...] = (
    Figure("schema_version", FigureKind.COUNT, Part.ABOUT),
    Figure("service_name", FigureKind.TEXT, Part.ABOUT),
    Figure("programme_year", FigureKind.YEAR, Part.ABOUT),
    Figure("period", FigureKind.PERIOD, Part.ABOUT),
    Figure("return_number", FigureKind.COUNT, Part.ABOUT),
    Figure("signed_off_on", FigureKind.DATE, Part.ABOUT),
    *_counts(Part.GROUPS, "groups schools schools_new tutors"),
    *_counts(
        Part.CHILDREN,
        "pupils_started pupils_completed pupils_left_early pupils_research_consent",
    ),
    *_counts(
        Part.SESSIONS,
        "sessions_planned sessions_held minutes_delivered attendance_present attendance_possible",
    ),
    *_counts(
        Part.VOICES,
        "pupils_triangulated voices_pupil voices_tutor voices_school voices_family",
    ),
    *_counts(Part.NEXT, "progression_offered progression_started case_studies observations"),
    Figure("match_cash", FigureKind.POUNDS, Part.RESOURCES),
    Figure("match_hours", FigureKind.COUNT, Part.RESOURCES),
    *_counts(Part.TRAINING, "training_tutors training_managers tutors_trained_to_date"),
    *_counts(Part.TRAINING, "reflection_meetings reflection_attendances"),
    *_counts(Part.TUTORS, "tutor_responses tutor_recommend tutor_recommend_of"),
    *_counts(Part.TUTORS, "tutor_better_teacher tutor_better_teacher_of"),
    *_counts(Part.TUTORS, "tutor_wider_impact tutor_wider_impact_of"),
    *_counts(Part.SERVICE, "org_understanding_evidence org_embedded_evidence"),
    *_counts(
        Part.SERVICE,
        "work_skills_evidence work_adapting_evidence work_consulting_evidence",
    ),
    *(
        Figure(f"plan_{plan}", FigureKind.YES_NO, Part.PLANS)
        for plan in (
            "roll_out",
            "relationships",
            "documentation",
            "whole_class",
            "reflection",
            "trauma_training",
        )
    ),
    *(
        Figure(f"outcome_{outcome}_{answer}", FigureKind.COUNT, Part.OUTCOMES)
        for outcome in OUTCOMES
        for answer in (*ANSWERS, "not_judged")
    ),
)

BY_NAME: Mapping[str, Figure] = {figure.name: figure for figure in FIGURES}
PLANS = tuple(figure.name for figure in FIGURES if figure.part is Part.PLANS)


def triple(figures: Figures, outcome: str) -> tuple[int | None, ...]:
    """Increased, not yet and cannot tell of one outcome, each None if blank."""
    return tuple(number(figures, f"outcome_{outcome}_{answer}") for answer in ANSWERS)


def denominator(figures: Figures, outcome: str) -> int | None:
    """How many children an outcome was judged for: increased + not yet + cannot tell; None if any is blank."""
    three = triple(figures, outcome)
    return None if None in three else sum(part or 0 for part in three)


def asked(figures: Figures, name: str) -> int | None:
    """How many tutors answered the question ``name`` ("tutor_recommend"): its own ``_of``, else tutor_responses."""
    own = number(figures, f"{name}_of")
    return number(figures, "tutor_responses") if own is None else own


def number(figures: Figures, name: str) -> int | None:
    """The figure as a whole number, or None where it is blank or no number."""
    value = figures.get(name)
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def is_year_name(value: object) -> bool:
    """Whether ``value`` is a programme year as the contract writes it: "2025-26"."""
    if not isinstance(value, str) or len(value) != 7 or value[4] != "-":
        return False
    start, end = value[:4], value[5:]
    return (
        start.isascii() and start.isdigit() and end.isascii() and end.isdigit() and (int(start) + 1) % 100 == int(end)
    )
