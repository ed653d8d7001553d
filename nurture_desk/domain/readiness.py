"""What is missing towards a return: line by line, who, and what mends it.

A child who left early with a reason is never listed; an answer that was given, "no" among them, is not missing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from nurture_desk.domain.evidence import Voice, outcomes_of
from nurture_desk.domain.return_facts import Facts, ReturnChild
from nurture_desk.domain.returns import OUTCOMES, PLANS, PROMPTS

DECIDED = frozenset({"no", "child_no", "own_no", "past_use", "gone"})  # keys of consent.why that owe nobody an answer


class Lack(StrEnum):
    """What can be missing; words in ``returns.missing.<value>``, the mend in ``returns.mend.<value>``."""

    CONSENT = "consent"
    VOICE_PUPIL = "voice_pupil"
    FAMILY_SLIP = "family_slip"
    SCHOOL_SLIP = "school_slip"
    TARGET = "target"
    JUDGEMENT = "judgement"
    DEMOGRAPHICS = "demographics"
    REGISTER = "register"
    DIARY = "diary"
    OBSERVATION = "observation"
    QUESTIONNAIRE = "questionnaire"
    CASE_STUDY = "case_study"
    AGREEMENT = "agreement"
    NARRATIVE = "narrative"
    PLANS = "plans"


@dataclass(frozen=True)
class Missing:
    """One thing that is missing. ``who`` is a code (child, group or tutor), empty for the service itself.

    ``about`` narrows it down: the key of an outcome, the number of a session or prompt. ``target`` is the key of the
    row that the mend opens: a child, a session, a tutor.
    """

    lack: Lack
    who: str = ""
    name: str = ""
    about: str = ""
    target: int | None = None
    on: date | None = None

    @property
    def print_code(self) -> str:
        """What its paper is printed for: a session by its group's code and its key, else whom it is about."""
        return f"{self.who}.{self.target}" if self.lack in (Lack.REGISTER, Lack.DIARY) else self.who


@dataclass(frozen=True)
class Claim:
    """A judgement and its evidence that do not meet: one is there without the other."""

    who: str
    name: str
    outcome: str
    pupil_id: int
    items: int = 0


@dataclass(frozen=True)
class Papers:
    """What the desk holds of slips, targets and diaries, by child's or session's key."""

    voices: frozenset[int] = frozenset()
    family: frozenset[int] = frozenset()
    school: frozenset[int] = frozenset()
    open_targets: tuple[tuple[int, str], ...] = ()  # (child, wish)
    no_register: tuple[tuple[int, str, int, date], ...] = ()  # (session, group code, number, day) past, still planned
    no_diary: tuple[tuple[int, str, int, date], ...] = ()  # held, not written up
    tutors: tuple[tuple[int, str, str, bool, bool], ...] = ()  # (tutor, code, name, observed, asked)
    demographics: frozenset[int] = frozenset()
    agreement: bool = False
    narrative: frozenset[int] = frozenset()
    plans: frozenset[str] = frozenset()
    told: frozenset[int] = frozenset()  # tutors with a finished case study


def missing(facts: Facts, papers: Papers) -> tuple[Missing, ...]:
    """Everything missing, in the order a person would mend it: children, sessions, tutors, the service."""
    return (
        *_consents(facts),
        *_of_children(facts, papers),
        *_judgements(facts),
        *_demographics(facts, papers),
        *_of_sessions(papers),
        *_of_tutors(facts, papers),
        *_of_service(papers),
    )


def claims_without_evidence(facts: Facts) -> tuple[Claim, ...]:
    """Judgements that cite no item that is still there."""
    there = {item.id for item in facts.items}
    children = {one.id: one for one in facts.research}
    return tuple(
        Claim(children[one.pupil_id].code, children[one.pupil_id].shown_name, one.outcome, one.pupil_id)
        for one in facts.judgements
        if one.pupil_id in children and not there.intersection(one.cites)
    )


def evidence_without_claim(facts: Facts) -> tuple[Claim, ...]:
    """Children with evidence on an outcome nobody has judged; who left early with a reason owes no judgement."""
    judged = {(one.pupil_id, one.outcome) for one in facts.judgements}
    counts: Counter[tuple[int, str]] = Counter()
    for item in facts.items:
        if item.pupil_id is not None:
            counts.update((item.pupil_id, outcome) for outcome in outcomes_of(item, facts.hopes))
    return tuple(
        Claim(child.code, child.shown_name, outcome, child.id, counts[child.id, outcome])
        for child in _listed(facts.research)
        for outcome in OUTCOMES
        if counts[child.id, outcome] and (child.id, outcome) not in judged
    )


def _listed(children: Iterable[ReturnChild]) -> list[ReturnChild]:
    return [one for one in children if not (one.left_early and one.left_reason)]


def _consents(facts: Facts) -> list[Missing]:
    begun = [one for one in facts.children if one.started]
    return [
        Missing(Lack.CONSENT, one.code, one.shown_name, "learning", one.id)
        for one in _listed(begun)
        if not one.research and one.research_why not in DECIDED
    ]


def _of_children(facts: Facts, papers: Papers) -> list[Missing]:
    heard: dict[Voice, set[int]] = {voice: set() for voice in Voice}
    for item in facts.items:
        if item.pupil_id is not None and item.voice is not None:
            heard[item.voice].add(item.pupil_id)
    children = _listed(facts.research)
    known = {one.id: one for one in children}
    found: list[Missing] = []
    for lack, voice, slips in (
        (Lack.FAMILY_SLIP, Voice.FAMILY, papers.family),
        (Lack.SCHOOL_SLIP, Voice.SCHOOL, papers.school),
        (Lack.VOICE_PUPIL, Voice.PUPIL, papers.voices),
    ):
        found += [
            Missing(lack, one.code, one.shown_name, "", one.id)
            for one in children
            if one.id not in heard[voice] and one.id not in slips
        ]
    found += [
        Missing(Lack.TARGET, known[child].code, known[child].shown_name, wish, child)
        for child, wish in papers.open_targets
        if child in known
    ]
    return found


def _judgements(facts: Facts) -> list[Missing]:
    judged = {(one.pupil_id, one.outcome) for one in facts.judgements}
    return [
        Missing(Lack.JUDGEMENT, one.code, one.shown_name, outcome, one.id)
        for one in _listed(facts.research)
        for outcome in OUTCOMES
        if (one.id, outcome) not in judged
    ]


def _demographics(facts: Facts, papers: Papers) -> list[Missing]:
    if not papers.agreement:
        return []
    return [
        Missing(Lack.DEMOGRAPHICS, one.code, one.shown_name, "", one.id)
        for one in _listed(facts.started)
        if one.id not in papers.demographics
    ]


def _of_sessions(papers: Papers) -> list[Missing]:
    return [
        Missing(lack, group, "", str(number), key, day)
        for lack, sessions in ((Lack.REGISTER, papers.no_register), (Lack.DIARY, papers.no_diary))
        for key, group, number, day in sessions
    ]


def _of_tutors(facts: Facts, papers: Papers) -> list[Missing]:
    found = [
        Missing(Lack.OBSERVATION, code, name, "", key) for key, code, name, observed, _ in papers.tutors if not observed
    ]
    found += [
        Missing(Lack.QUESTIONNAIRE, code, name, "", key) for key, code, name, _, asked in papers.tutors if not asked
    ]
    if not papers.tutors and not facts.stories:
        return [*found, Missing(Lack.CASE_STUDY)]
    return found + [
        Missing(Lack.CASE_STUDY, code, name, "", key) for key, code, name, *_ in papers.tutors if key not in papers.told
    ]


def _of_service(papers: Papers) -> list[Missing]:
    found: list[Missing] = []
    if not papers.agreement:
        found.append(Missing(Lack.AGREEMENT))
    open_prompts = [number for number in range(1, PROMPTS + 1) if number not in papers.narrative]
    found += [Missing(Lack.NARRATIVE, about=str(number)) for number in open_prompts]
    found += [Missing(Lack.PLANS, about=plan) for plan in PLANS if plan not in papers.plans]
    return found
