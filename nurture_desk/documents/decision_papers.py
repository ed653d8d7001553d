"""Shortlist and decision records as papers, for Word; as PDF they have painters of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

from nurture_desk.documents.paper_docx import paper_docx
from nurture_desk.documents.school_decision import SchoolDecisionPage
from nurture_desk.documents.school_shortlist import ShortlistPage
from nurture_desk.documents.tutor_choice import sentence_of
from nurture_desk.documents.wording import say
from nurture_desk.domain.choosing import DecisionRecord
from nurture_desk.domain.dates import listed, long_date
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.papers import Facts, Grid, Lines, Paper, Prose, Readers, Section


def by_suffix(path: Path, pdf: Callable[[], bytes], paper: Callable[[], Paper], logo: bytes | None = None) -> bytes:
    """The file ``path`` asks for: ``.pdf`` by its own painter, ``.docx`` from ``paper``; no other kind."""
    match path.suffix.lower():
        case ".pdf":
            return pdf()
        case ".docx":
            return paper_docx(paper(), logo=logo)
        case _:
            raise NurtureError("leaving.kind_of_file", field="out", file=path.name)


def shortlist_paper(page: ShortlistPage) -> Paper:
    """The shortlist as a table, with what counts and where the figures come from."""
    heads = tuple(say(f"documents.shortlist.{key}") for key in ("rank", "school", "points", "from"))
    rows = tuple(
        (one.ranks, "\n".join(part for part in (one.name, one.where, one.stage) if part), one.points, one.why)
        for one in page.lines
    )
    sections = [
        Section("", (Grid(heads, rows, (0.09, 0.36, 0.15, 0.40)),)),
        Section(say("documents.shortlist.weights"), (Facts(page.weights),)),
        Section(say("documents.shortlist.sources"), (Prose("\n".join(page.sources), small=True),)),
        Section("", (Prose(say("documents.shortlist.note"), small=True),)),
    ]
    lede = say("documents.shortlist.lede", area=page.area, year=page.year_name, n=len(page.lines), of=page.of)
    return Paper(
        kind="shortlist",
        kind_words=say("documents.shortlist.kind"),
        title=say("documents.shortlist.title"),
        readers=Readers.INSIDE,
        sections=tuple(sections),
        lede=lede,
        service_name=page.service_name,
        made_on=page.made_on,
        running=say("documents.shortlist.title"),
        foot=say("documents.shortlist.foot"),
        sample=page.sample,
    )


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
