"""The steps of a programme year and the rule behind each.

Source: the programme's published dates of 2022/23. A rule is a weekday in a month, never a plain day of a month,
which would sooner or later fall on a weekend or on Easter Sunday.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum


class Owner(StrEnum):
    """Whose step it is."""

    PROGRAMME = "programme"
    OURS = "ours"


@dataclass(frozen=True)
class WeekdayInMonth:
    """The ``nth`` weekday (0 = Monday) of ``month``, ``later`` years after the launch."""

    nth: int
    weekday: int
    month: int
    later: int = 0

    def on(self, launch_year: int) -> date:
        """The day this rule names in the programme year launched in ``launch_year``."""
        first = date(launch_year + self.later, self.month, 1)
        return first + timedelta(days=(self.weekday - first.weekday()) % 7 + 7 * (self.nth - 1))


@dataclass(frozen=True)
class DayOfMonth:
    """One of our own deadlines by the calendar; a day off gives the working day before."""

    month: int
    day: int
    later: int = 0

    def on(self, launch_year: int) -> date:
        """The day this rule names in the programme year launched in ``launch_year``."""
        return date(launch_year + self.later, self.month, self.day)


@dataclass(frozen=True)
class DaysFrom:
    """``days`` after (or before, if negative) another step, wherever that one lies this year."""

    anchor: str
    days: int


@dataclass(frozen=True)
class AfterSession:
    """On the day of the ``number``-th session; negative counts from the last. Known once sessions are planned."""

    number: int


@dataclass(frozen=True)
class ToBeConfirmed:
    """Only the month is known until the national team says more; month 0: not even that."""

    month: int = 0
    later: int = 0


Rule = WeekdayInMonth | DayOfMonth | DaysFrom | AfterSession | ToBeConfirmed


@dataclass(frozen=True)
class Step:
    """One step of the year: ``key`` names its words in the catalogue (``milestones.<key>``)."""

    key: str
    rule: Rule
    owner: Owner = Owner.OURS
    main: bool = False  # stands on the line of the year, to be read at a glance
    whole_week: bool = False  # the rule names a week; the date kept is its Monday


STEPS: tuple[Step, ...] = (
    Step("fund_launched", WeekdayInMonth(3, 4, 5), Owner.PROGRAMME, main=True),
    Step("drop_in_briefing", WeekdayInMonth(1, 0, 6), Owner.PROGRAMME),
    Step("skills_audit_due", DaysFrom("application_closes", -1)),
    Step("application_closes", WeekdayInMonth(3, 4, 6), Owner.PROGRAMME, main=True),
    Step("services_confirmed", WeekdayInMonth(4, 4, 6), Owner.PROGRAMME, main=True),
    Step("schools_write_in", DayOfMonth(6, 26)),
    Step("project_briefing", DaysFrom("services_confirmed", 6), Owner.PROGRAMME),
    Step("school_chosen", DayOfMonth(7, 10)),
    Step("tutor_chosen", DayOfMonth(7, 15)),
    Step("looked_after_forms", DaysFrom("groups_begin", -70)),
    Step("trauma_training", ToBeConfirmed(9), Owner.PROGRAMME),
    Step("suggestions_in", DaysFrom("groups_begin", -18)),
    Step("forms_out", DaysFrom("groups_begin", -14)),
    Step("agreement_and_prestart", DaysFrom("groups_begin", -7)),
    Step("forms_chased", DaysFrom("groups_begin", -7)),
    Step(
        "groups_begin",
        WeekdayInMonth(4, 0, 9),
        Owner.PROGRAMME,
        main=True,
        whole_week=True,
    ),
    Step("grant_first_half", DaysFrom("groups_begin", 0), Owner.PROGRAMME),
    Step("forms_telephoned", DaysFrom("groups_begin", 0)),
    Step("place_passed_on", DaysFrom("groups_begin", 14)),
    Step("reflection_begins", ToBeConfirmed(10), Owner.PROGRAMME),
    Step("voice_first", AfterSession(3)),
    Step("observation_from", AfterSession(6)),
    Step("unplaced_erased", DaysFrom("groups_begin", 42)),
    Step("school_slips_first", DayOfMonth(12, 5)),
    Step("edi_plan", ToBeConfirmed(12), Owner.PROGRAMME),
    Step("middle_review", DayOfMonth(12, 14), main=True),
    Step("voice_middle", AfterSession(10)),
    Step("observation_until", AfterSession(14)),
    Step("school_slips_second", DaysFrom("hand_in", -28)),
    Step("family_slips_out", DaysFrom("hand_in", -28)),
    Step("case_study_talk", DaysFrom("hand_in", -21)),
    Step("family_slips_chased", DaysFrom("hand_in", -14)),
    Step("voice_last", AfterSession(18)),
    Step("targets_reviewed", AfterSession(-2)),
    Step("questionnaire", DaysFrom("hand_in", -7)),
    Step("hand_in", WeekdayInMonth(2, 4, 3, later=1), Owner.PROGRAMME, main=True),
    Step(
        "analysis_returned",
        WeekdayInMonth(3, 4, 3, later=1),
        Owner.PROGRAMME,
        main=True,
    ),
    Step("outcomes_shared", WeekdayInMonth(4, 1, 3, later=1), Owner.PROGRAMME, main=True),
    Step("family_copy", DayOfMonth(3, 31, later=1)),
    Step("next_steps_offered", DayOfMonth(4, 30, later=1), main=True),
    Step("grant_second_half", ToBeConfirmed(), Owner.PROGRAMME),
    Step("retention_list", DayOfMonth(7, 31, later=1)),
)

BY_KEY: Mapping[str, Step] = {step.key: step for step in STEPS}
