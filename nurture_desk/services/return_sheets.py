"""Fills the sheets of a return beside its figures, asking at that moment what of each child may leave."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection

from nurture_desk.db import programme as programme_rows
from nurture_desk.db import reflection as reflection_rows
from nurture_desk.db import return_facts as fact_rows
from nurture_desk.db import returns as rows
from nurture_desk.documents.codes import code_set
from nurture_desk.documents.wording import say
from nurture_desk.domain.demographics import MARGINS, Field, margin
from nurture_desk.domain.evidence import EvidenceRow, ItemKind, Source, outcomes_of
from nurture_desk.domain.framework import Framework, outcome_of
from nurture_desk.domain.gate import HeldBack
from nurture_desk.domain.guards.names import NameGuard
from nurture_desk.domain.purposes import Purpose
from nurture_desk.domain.return_document import (
    CaseStudyLine,
    EvidenceLine,
    IndicatorLine,
    LearningLine,
    MarginLine,
    Narrative,
    QuoteLine,
    WiderLine,
)
from nurture_desk.domain.return_facts import Facts
from nurture_desk.domain.return_leaning import Allowed, Lean
from nurture_desk.domain.returns import PROMPTS
from nurture_desk.services.consent_gate import standings
from nurture_desk.services.framework import framework_in_use
from nurture_desk.services.return_coding import Coded, coder


@dataclass(frozen=True)
class Sheets:
    """Everything of a return but its figures; beside each line about children, whose consent it rests on."""

    narrative: tuple[Narrative, ...]
    indicators: tuple[IndicatorLine, ...]
    margins: tuple[MarginLine, ...]
    margins_reason: str
    learning: tuple[LearningLine, ...]
    case_studies: tuple[tuple[Lean, CaseStudyLine], ...]
    quotes: tuple[tuple[Lean, QuoteLine], ...]
    evidence: tuple[tuple[Lean, EvidenceLine], ...]
    held_back: tuple[HeldBack, ...]
    wider: tuple[WiderLine, ...] = ()


def sheets_of(conn: Connection, facts: Facts, guard: NameGuard) -> Sheets:
    """The sheets as they may leave on the day of ``facts``; codes of children are made new every time.

    ``guard`` knows everybody whose name is taken out of the texts.
    """
    ids = [one.id for one in facts.children]
    allowed = standings(conn, ids, (Purpose.LEARNING, Purpose.WORDS, Purpose.STORY), facts.on)
    codes = new_codes([one.id for one in facts.research])
    coded = coder(guard, codes)
    framework = framework_in_use(conn)
    margins, reason = margins_of(conn, facts)
    kept = _to_learn_from(facts)
    answers = rows.narrative(conn, facts.year_id)
    return Sheets(
        tuple(Narrative(number, answers.get(number, "")) for number in range(1, PROMPTS + 1)),
        _indicators(facts, framework, kept),
        margins,
        reason,
        tuple(
            LearningLine(one.theme, one.effect, coded(one.text))
            for one in reversed(reflection_rows.learning(conn, facts.year_id))
            if one.in_return
        ),
        _stories(facts, allowed, coded),
        tuple(
            (
                _lean(facts, item),
                QuoteLine(_label(item.source), coded(item.text), item.noted_on, _code(item, codes)),
            )
            for item in reversed(kept)
            if item.kind is ItemKind.QUOTATION and may_quote(item, allowed)
        ),
        tuple(
            (_lean(facts, item), _evidence(facts, framework, item, codes, coded(item.text)))
            for item in reversed(kept)
            if item.kind is not ItemKind.QUOTATION or may_quote(item, allowed)
        ),
        _held_back(facts, allowed),
        _wider(conn, facts, coded),
    )


def _wider(conn: Connection, facts: Facts, coded: Coded) -> tuple[WiderLine, ...]:
    """The wider inclusion log of the year, oldest first."""
    found = sorted(reflection_rows.inclusion(conn, facts.year_id), key=lambda one: (one.happened_on, one.id))
    return tuple(
        WiderLine(
            one.kind.value,
            one.happened_on.isoformat(),
            one.outcome.value,
            coded("\n".join(part for part in (one.title, one.what_changed) if part)),
        )
        for one in found
    )


def held_back_of(conn: Connection, facts: Facts) -> tuple[HeldBack, ...]:
    """What of which child stays out of a return made on the day of ``facts``, and why."""
    allowed = standings(conn, [one.id for one in facts.children], (Purpose.LEARNING, Purpose.WORDS), facts.on)
    return _held_back(facts, allowed)


def new_codes(pupil_ids: list[int]) -> dict[int, str]:
    """A code for each child that tells nothing of order, school or an earlier return: "C01" and on, shuffled."""
    shuffled = list(pupil_ids)
    secrets.SystemRandom().shuffle(shuffled)
    return {pupil: f"C{place:02d}" for place, pupil in enumerate(shuffled, 1)}


def margins_of(conn: Connection, facts: Facts) -> tuple[tuple[MarginLine, ...], str]:
    """Each demographic margin alone, as whole numbers; blank with the reason while no agreement is on file."""
    if programme_rows.agreement_on_file(conn, facts.on) is None:
        return (), say("returns.no_agreement")
    ids = [one.id for one in facts.started]
    cells = fact_rows.demographics(conn, ids)
    found: list[MarginLine] = []
    for field in MARGINS:
        by = "group" if field is Field.ETHNICITY else "label"
        for one in margin(field, cells, len(ids), code_set(field), by=by):
            found.append(MarginLine(str(field), one.label, one.count))
    years = list(fact_rows.year_groups(conn, ids).values())
    for year in sorted({year for year in years if year is not None}):
        word = say("returns.reception") if year == 0 else say("returns.year_group", n=year)
        found.append(MarginLine("year_group", word, years.count(year)))
    if None in years:
        found.append(MarginLine("year_group", say("returns.not_known"), years.count(None)))
    return tuple(found), ""


def may_quote(item: EvidenceRow, allowed: Allowed) -> bool:
    """Whether these words may be quoted: a child's by consent, anybody else's where they said so."""
    if item.source is Source.PUPIL:
        standing = allowed.get(item.pupil_id or 0, {}).get(Purpose.WORDS)
        return standing is not None and standing.allowed and item.may_quote is not False
    return item.may_quote is True


def _to_learn_from(facts: Facts) -> list[EvidenceRow]:
    """The items that count beyond participation: of a child, by agreement; of a group, by everybody's in it."""
    research = {one.id for one in facts.research}
    shut = {group for one in facts.children if one.started and not one.research for group in one.group_ids}
    return [
        item
        for item in facts.items
        if (item.pupil_id in research if item.pupil_id is not None else item.group_id not in shut)
    ]


def _indicators(facts: Facts, framework: Framework, kept: list[EvidenceRow]) -> tuple[IndicatorLine, ...]:
    marked: dict[str, list[EvidenceRow]] = {}
    for item in kept:
        for key in item.indicators:
            marked.setdefault(key, []).append(item)
    found: list[IndicatorLine] = []
    for outcome in framework.outcomes:
        own = [key for key, target in facts.hopes.items() if target == outcome.key]
        for key in [*(one.key for one in outcome.indicators), *own]:
            items = marked.get(key, [])
            children = {item.pupil_id for item in items if item.pupil_id is not None}
            title = say("returns.school_hope") if key in own else framework.title_of(key)
            if items or key not in own:
                found.append(IndicatorLine(outcome.key, key, title, len(children), len(items)))
    return tuple(found)


def _evidence(
    facts: Facts, framework: Framework, item: EvidenceRow, codes: Mapping[int, str], text: str
) -> EvidenceLine:
    titles = tuple(
        say("returns.school_hope") if key in facts.hopes else framework.title_of(key)
        for key in item.indicators
        if outcome_of(key, facts.hopes)
    )
    outcomes = tuple(sorted(outcomes_of(item, facts.hopes)))
    return EvidenceLine(_code(item, codes), item.noted_on, _label(item.source), outcomes, titles, text)


def _code(item: EvidenceRow, codes: Mapping[int, str]) -> str:
    return codes.get(item.pupil_id, "") if item.pupil_id is not None else ""


def _label(source: Source) -> str:
    return say(f"returns.label.{source}")


def _lean(facts: Facts, item: EvidenceRow) -> Lean:
    """Its child's agreement, or that of everybody in its group; a child's own words rest on words too."""
    quoted = item.kind is ItemKind.QUOTATION and item.source is Source.PUPIL
    needs = (Purpose.LEARNING, Purpose.WORDS) if quoted else (Purpose.LEARNING,)
    if item.pupil_id is not None:
        return Lean(needs, item.pupil_id)
    there = (one.id for one in facts.children if one.started and item.group_id in one.group_ids)
    return Lean(needs, None, tuple(there))


def _stories(facts: Facts, allowed: Allowed, coded: Coded) -> tuple[tuple[Lean, CaseStudyLine], ...]:
    lines = []
    for one in facts.stories:
        answers = [allowed.get(pupil, {}).get(Purpose.STORY) for pupil in one.pupil_ids]
        told = all(answer is not None and answer.allowed for answer in answers)
        title = coded(one.title) if told else say("returns.story_held_back")
        line = CaseStudyLine(say(f"returns.story.{one.kind}"), title, one.author or say("returns.label.tutor"))
        lines.append((Lean((Purpose.STORY,), None, one.pupil_ids) if told else Lean(), line))
    return tuple(lines)


def _held_back(facts: Facts, allowed: Allowed) -> tuple[HeldBack, ...]:
    found: dict[tuple[str, str], HeldBack] = {}
    children = {one.id: one for one in facts.children if one.started}
    for item in facts.items:
        one = children.get(item.pupil_id or 0)
        if one is None:
            continue
        purpose = Purpose.LEARNING if not one.research else Purpose.WORDS
        quoted = item.kind is ItemKind.QUOTATION and item.source is Source.PUPIL
        standing = allowed.get(one.id, {}).get(purpose)
        if standing is None or standing.allowed or (purpose is Purpose.WORDS and not quoted):
            continue
        found[one.code, purpose] = HeldBack(one.code, str(purpose), say(f"consent.why.{standing.why}"))
    return tuple(found.values())
