"""Records of decisions as papers (``forms-and-words.md`` 14a): no private fact of any child or tutor is in them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from nurture_desk.documents.wording import has, say
from nurture_desk.domain.choosing import DecisionRecord, Filter, Reason
from nurture_desk.domain.dates import listed, long_date
from nurture_desk.domain.papers import Facts, Grid, Lines, Paper, Prose, Readers, Section
from nurture_desk.domain.school_stages import Decision


@dataclass(frozen=True)
class LookedAt:
    """One school that was considered, as it stood on the day."""

    ranks: str
    name: str
    points: str
    outcome: str


@dataclass(frozen=True)
class SchoolDecisionPage:
    """Everything the printed record holds."""

    service_name: str
    school: str
    year_name: str
    decision: Decision
    considered: tuple[LookedAt, ...]
    made_on: date | None = None
    sample: bool = False


def sentence_of(reason: Reason) -> str:
    """One reason in words: "Free on Tue am", "Nobody has asked about songwriting"."""
    exact = f"tutors.reason.{reason.kind.value}.{reason.what}"
    if reason.kind is Filter.INTEREST and has(exact):
        return say(exact)
    return say(f"tutors.reason.{reason.kind.value}.{reason.fit.value}", what=reason.what)


def school_decision_paper(page: SchoolDecisionPage) -> Paper:
    """Why this school: who decided, what counted, which others were looked at."""
    decision = page.decision
    about = Facts(
        (
            (say("documents.decision.decided_by"), decision.decided_by),
            (say("documents.decision.decided_on"), _day(decision.decided_on, "documents.decision.not_yet")),
            (say("documents.decision.told_on"), _day(decision.told_on, "documents.decision.not_yet")),
        )
    )
    said = ((key, getattr(decision, key)) for key in ("asked", "counted", "unknowns", "advised_by", "reason"))
    sections = [Section("", (about,)), *_said("documents.decision", said)]
    if page.considered:
        heads = tuple(say(f"documents.shortlist.{key}") for key in ("rank", "school", "points"))
        rows = tuple((one.ranks, one.name, one.points, one.outcome) for one in page.considered)
        grid = Grid((*heads, say("documents.decision.outcome")), rows, (0.1, 0.46, 0.2, 0.24))
        sections.append(Section(say("documents.decision.considered"), (grid,)))
    end = (Prose(say("documents.decision.note"), small=True), Lines(say("documents.decision.signed"), 1))
    return Paper(
        kind="decision",
        kind_words=say("documents.decision.kind"),
        title=page.school,
        readers=Readers.INSIDE,
        sections=(*sections, Section("", end)),
        one_side=True,
        lede=say("documents.decision.lede", year=page.year_name),
        service_name=page.service_name,
        made_on=page.made_on,
        running=page.school,
        foot=page.service_name,
        sample=page.sample,
    )


def tutor_choice_paper(record: DecisionRecord, service_name: str, made_on: date, *, sample: bool = False) -> Paper:
    """Why this tutor: who was considered, why each thing fits, who decided."""
    choice = record.choice
    facts = (
        (say("tutors.record.chosen"), record.chosen or say("tutors.choosing.none_chosen")),
        (say("tutors.record.decided_by"), choice.decided_by),
        (say("tutors.record.decided_on"), long_date(choice.decided_on)),
        (say("tutors.record.way"), say(f"tutors.way.{choice.way.value}")),
        (say("tutors.record.told_on"), _day(choice.told_on, "tutors.record.not_yet")),
        (say("tutors.record.code"), record.opportunity.code),
    )
    wanted = (f"{say(f'tutors.choosing.filter.{kind.value}')}: {what}" for kind, what in record.wanted)
    said = (
        ("wanted", "\n".join(wanted)),
        ("considered", listed(record.considered)),
        ("counted", choice.what_counted),
        ("fits", "\n".join(sentence_of(reason) for reason in record.reasons)),
        ("unknowns", choice.unknowns),
        ("advised_by", choice.advised_by),
        ("reason", choice.reason),
    )
    end = (Prose(say("tutors.record.note"), small=True), Lines(say("tutors.record.signed"), 1))
    return Paper(
        kind="decision",
        kind_words=say("tutors.record.kind"),
        title=record.opportunity.title,
        readers=Readers.INSIDE,
        sections=(Section("", (Facts(facts),)), *_said("tutors.record", said), Section("", end)),
        one_side=True,
        lede=record.school,
        service_name=service_name,
        made_on=made_on,
        running=record.opportunity.code,
        foot=record.opportunity.code,
        sample=sample,
    )


def _said(area: str, said: Iterable[tuple[str, str]]) -> list[Section]:
    return [Section(say(f"{area}.{key}"), (Prose(text),), key) for key, text in said if text.strip()]


def _day(day: date | None, otherwise: str) -> str:
    return long_date(day) if day else say(otherwise)
