"""What is missing on a day, towards which date, by whom: each gap from its own day on, never once it is there.

Source of the days: ``forms-and-words.md`` 16. A step that says when something begins ("family slips out") opens its
gap on that day; a step that says by when something is done ("agreement signed") opens it two weeks before.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from nurture_desk.domain.gap_facts import ChildFact, DayFacts, GroupFact
from nurture_desk.domain.milestone_steps import BY_KEY, DaysFrom

LEAD = timedelta(days=14)  # before a step that says by when something is done


class Want(StrEnum):
    """What can be missing; words in ``today.line.<value>``."""

    AUDIT_PLAN = "audit_plan"
    AUDIT = "audit"
    SCHOOL_CHOICE = "school_choice"
    TUTOR_CHOICE = "tutor_choice"
    SUGGESTIONS = "suggestions"
    CARE_FORMS = "care_forms"
    CONSENT = "consent"
    AGREEMENT = "agreement"
    PRESTART = "prestart"
    PROFILE = "profile"
    TRAINING = "training"
    TRAINING_OURS = "training_ours"
    INSTALMENT = "instalment"
    REGISTER = "register"
    DIARY = "diary"
    SIGN = "sign"
    VOICE = "voice"
    OBSERVATION = "observation"
    ERASE = "erase"
    REVIEW = "review"
    SCHOOL_SLIP = "school_slip"
    FAMILY_SLIP = "family_slip"
    TARGET = "target"
    CASE_STUDY = "case_study"
    QUESTIONNAIRE = "questionnaire"
    REPORT = "report"
    LONE_REPORT = "lone_report"
    JUDGEMENT = "judgement"
    FEW_VOICES = "few_voices"
    DEMOGRAPHICS = "demographics"
    SHARING = "sharing"
    NARRATIVE = "narrative"
    PLANS = "plans"
    RETURN = "return"
    FAMILY_COPY = "family_copy"
    SUMMARY = "summary"
    THANKS_SCHOOL = "thanks_school"
    THANKS_TUTOR = "thanks_tutor"


class Stage(StrEnum):
    """How far a family's answer has come: each stage has another mend."""

    PRINT = "print"  # no form has gone out
    OUT = "out"  # at the school or at home
    CHASE = "chase"
    TELEPHONE = "telephone"
    REST = "rest"  # taking part is answered, other lines are not
    PLACE = "place"  # two weeks after the start the place may go to another child


@dataclass(frozen=True)
class Gap:
    """One thing missing towards ``step``, whose day is ``due``.

    ``who`` is the code of the child, tutor, group or school and what its blank paper is printed for (a session:
    group code, full stop, key of the session); ``target`` is the key of the row its mend opens. ``tutor`` leads the
    group it belongs to; nobody for what is the service's own.
    """

    want: Want
    step: str
    due: date | None
    who: str = ""
    name: str = ""
    target: int | None = None
    about: str = ""
    on: date | None = None
    group: str = ""
    tutor_id: int | None = None
    tutor: str = ""
    count: int = 1
    school: str = ""  # code of the school of a child or group


class Windows:
    """When each gap opens, by the dates of the year and by each group's own first day."""

    def __init__(self, facts: DayFacts) -> None:
        self._dates, self.today = facts.dates, facts.today

    def due(self, step: str) -> date | None:
        """The day of a step this year."""
        return self._dates.get(step)

    def begun(self, step: str) -> bool:
        """Whether the day of a step has come."""
        day = self.due(step)
        return day is not None and day <= self.today

    def near(self, step: str) -> bool:
        """Whether a step that says by when is two weeks off, or past."""
        day = self.due(step)
        return day is not None and day - LEAD <= self.today

    def before_hand_in(self, days: int) -> bool:
        """Whether hand-in is ``days`` off or nearer; negative: that many days past."""
        day = self.due("hand_in")
        return day is not None and day - timedelta(days=days) <= self.today

    def from_start(self, step: str, start: date | None) -> date | None:
        """A step counted from a group's own first day, as far from it as the year's step is from the year's start."""
        year, own = self.due("groups_begin"), self.due(step)
        begins = start or year
        if begins is None:
            return None
        if year is not None and own is not None:
            return begins + (own - year)
        rule = BY_KEY[step].rule
        return begins + timedelta(days=rule.days) if isinstance(rule, DaysFrom) else begins

    def start_of(self, group: GroupFact | None) -> date | None:
        """A group's first day: as set, by its first session, or the year's."""
        if group is not None and group.starts_on is not None:
            return group.starts_on
        if group is not None and group.sessions:
            return group.sessions[0].day
        return self.due("groups_begin")


def of_child(
    want: Want, step: str, due: date | None, child: ChildFact, group: GroupFact | None, about: str = ""
) -> Gap:
    """The gap of one child."""
    where = (group.name, group.tutor_id, group.tutor) if group else ("", None, "")
    school = group.school_code if group else ""
    return Gap(want, step, due, child.code, child.name, child.id, about, None, *where, school=school)


def places(facts: DayFacts) -> Iterator[tuple[ChildFact, GroupFact | None]]:
    """Each child with its group."""
    groups = {group.id: group for group in facts.groups}
    for child in facts.children:
        yield child, groups.get(child.group_id or 0)
