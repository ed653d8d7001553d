"""What a year's return is worked out from: plain facts read once, so that every figure and what is behind it agree."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from nurture_desk.domain.evidence import EvidenceRow, Judgement, outcomes_of
from nurture_desk.domain.observations import Observation, Questionnaire
from nurture_desk.domain.programme import MatchFunding
from nurture_desk.domain.reflection import Inclusion, MeetingRow


@dataclass(frozen=True)
class ReturnChild:
    """One child of the year. ``research``: the learning may be used; ``present`` and ``possible`` count sessions."""

    id: int
    code: str
    shown_name: str
    group: str
    school: str
    started: bool
    left_on: date | None
    left_reason: str
    completed: bool
    left_early: bool
    research: bool
    present: int
    possible: int
    research_why: str = ""  # a key of consent.why, where research is false
    group_ids: tuple[int, ...] = ()


@dataclass(frozen=True)
class ReturnGroup:
    """One group of the year. ``school_new``: no group there in an earlier year, and not with us before."""

    id: int
    code: str
    name: str
    school_id: int
    school: str
    school_new: bool
    tutor_id: int | None
    tutor_code: str
    tutor: str
    planned: int
    held: int
    minutes: int

    @property
    def started(self) -> bool:
        """Whether a session has been held."""
        return self.held > 0

    @property
    def shown_name(self) -> str:
        """The children's own name for it, or its code."""
        return self.name or self.code


@dataclass(frozen=True)
class Step:
    """A next step of one child."""

    pupil_id: int
    route: str
    offered_on: date | None
    started_on: date | None


@dataclass(frozen=True)
class Trained:
    """One person who was at a training; ``this_year`` or before."""

    person_id: int
    name: str
    tutor: bool
    manager: bool
    this_year: bool


@dataclass(frozen=True)
class Story:
    """One finished case study; ``pupil_ids`` are the children it tells of."""

    id: int
    kind: str
    title: str
    author: str
    pupil_ids: tuple[int, ...]
    finished_on: date


@dataclass(frozen=True)
class Facts:
    """Everything one year's return rests on, as it stands on the day ``on``."""

    year_id: int
    year_name: str
    service_name: str
    on: date
    count_without_agreement: bool
    children: tuple[ReturnChild, ...] = ()
    groups: tuple[ReturnGroup, ...] = ()
    items: tuple[EvidenceRow, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    triangulated: frozenset[int] = frozenset()
    hopes: Mapping[str, str] = field(default_factory=dict)  # a school's own indicator -> outcome
    steps: tuple[Step, ...] = ()
    stories: tuple[Story, ...] = ()
    observations: tuple[Observation, ...] = ()
    questionnaires: tuple[Questionnaire, ...] = ()
    matches: tuple[MatchFunding, ...] = ()
    trained: tuple[Trained, ...] = ()
    meetings: tuple[MeetingRow, ...] = ()
    inclusion: tuple[Inclusion, ...] = ()

    @cached_property
    def on_outcome(self) -> Mapping[str, tuple[EvidenceRow, ...]]:
        """The items that speak to each outcome, in their order."""
        found: dict[str, list[EvidenceRow]] = {}
        for item in self.items:
            for outcome in outcomes_of(item, self.hopes):
                found.setdefault(outcome, []).append(item)
        return {outcome: tuple(items) for outcome, items in found.items()}

    @cached_property
    def started(self) -> tuple[ReturnChild, ...]:
        """Children who began and count in participation."""
        return tuple(one for one in self.children if one.started and (one.research or self.count_without_agreement))

    @cached_property
    def research(self) -> tuple[ReturnChild, ...]:
        """Children who began and whose learning may be used."""
        return tuple(one for one in self.children if one.started and one.research)

    @property
    def empty(self) -> bool:
        """Whether there is nothing to return: no session held and no child begun."""
        return not any(group.started for group in self.groups) and not self.started
