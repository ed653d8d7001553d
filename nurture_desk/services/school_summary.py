"""What the summary for a school says by itself: its own children by count, words with their role only."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from nurture_desk.db import school_papers as papers_db
from nurture_desk.db import session_groups
from nurture_desk.db.sessions import held_days, sessions_of_group
from nurture_desk.documents.wording import say
from nurture_desk.domain.dates import listed, long_date
from nurture_desk.domain.evidence import EvidenceRow, ItemKind, Source, Verdict, Voice
from nurture_desk.domain.framework import SCHOOL_PREFIX
from nurture_desk.domain.papers import Credit, Facts
from nurture_desk.domain.quotation_labels import quotation_label
from nurture_desk.domain.return_facts import ReturnChild, ReturnGroup
from nurture_desk.domain.school_papers import Hope
from nurture_desk.domain.tutors import MayName
from nurture_desk.domain.written_papers import SectionDraft, said_line
from nurture_desk.services.paper_sources import Sources

MOST_WORDS = 2  # quotations proposed of one voice
STAFF = frozenset({Source.TA, Source.TEACHER, Source.SENCO})


@dataclass(frozen=True)
class OfSchool:
    """One school's groups and children of the year; ``may_quote``: children whose words may be used."""

    sources: Sources
    school_id: int
    groups: tuple[ReturnGroup, ...]
    may_quote: frozenset[int]
    provision: str

    @property
    def children(self) -> list[ReturnChild]:
        """The children who began."""
        return self.sources.children(group.id for group in self.groups)

    @property
    def items(self) -> list[EvidenceRow]:
        """Evidence about them or their groups, the newest first."""
        children, groups = {one.id for one in self.children}, {one.id for one in self.groups}
        found = (one for one in self.sources.facts.items if one.pupil_id in children or one.group_id in groups)
        return sorted(found, key=lambda one: (one.noted_on, one.id), reverse=True)

    def words_of(self, sources: Iterable[Source]) -> list[EvidenceRow]:
        """Words of these that may be quoted, each text once; a child's only where its family said so."""
        wanted, found = set(sources), dict[str, EvidenceRow]()
        for one in self.items:
            child = one.kind is ItemKind.QUOTATION and one.source is Source.PUPIL and one.pupil_id in self.may_quote
            grown_up = one.may_quote is True
            if one.source in wanted and (child if one.source is Source.PUPIL else grown_up):
                found.setdefault(one.text.strip(), one)
        return list(found.values())


def school_summary(asked: OfSchool) -> list[SectionDraft]:
    """The sections of one school's summary, as the desk proposes them."""
    return [_who(asked), _made(asked), _staff(asked), _said(asked), _hopes(asked), _next(asked), _provision(asked)]


def _draft(key: str, **more: Any) -> SectionDraft:
    made = SectionDraft(key, say(f"publish.school.{key}"), wants=say(f"publish.school.{key}_wants"))
    return replace(made, **more)


def _who(asked: OfSchool) -> SectionDraft:
    groups, children = asked.groups, asked.children
    days = sorted(day for group in groups for day in held_days(asked.sources.conn, group.id))
    rows = [
        (say("publish.school.group"), listed([group.shown_name for group in groups])),
        (say("publish.school.adult"), _adults(asked)),
        (say("publish.school.children_word"), str(len(children))),
        (say("publish.school.when"), _when(asked)),
    ]
    if days:
        dates = say("publish.school.from_to", first=long_date(days[0]), last=long_date(days[-1]))
        rows.append((say("publish.school.dates"), dates))
    held, planned = sum(group.held for group in groups), sum(group.planned for group in groups)
    rows.append((say("publish.school.sessions"), say("publish.school.held", n=held, of=planned)))
    led = listed(list(dict.fromkeys(_led_by(asked, group) for group in groups)))
    blocks = (Facts(tuple(row for row in rows if row[1])), Credit(say("publish.school.led_by", who=led)))
    return _draft("who", knows=say("publish.school.who_knows"), blocks=blocks)


def _led_by(asked: OfSchool, group: ReturnGroup) -> str:
    """By name only where the tutor allows it, and only in the credit line."""
    _, name, may_name = session_groups.tutor_naming(asked.sources.conn, group.tutor_id)
    named = bool(name) and may_name == MayName.NAME_AND_ROLE
    return say("publish.school.tutor_named", name=name) if named else say("publish.school.a_tutor")


def _adults(asked: OfSchool) -> str:
    roles = {
        one.adult_role
        for group in asked.groups
        for one in sessions_of_group(asked.sources.conn, group.id)
        if one.adult_role and one.adult_role != "none"
    }
    return listed(sorted(say(f"publish.adult.{role}") for role in roles))


def _when(asked: OfSchool) -> str:
    lines = papers_db.group_lines(asked.sources.conn, asked.school_id, asked.sources.year.id)
    told = []
    for weekday, starts, minutes in lines:
        day = say("schools.provision.weekly") if weekday is None else say(f"schools.weekday.{weekday}")
        told.append(say("publish.school.weekly", day=" ".join(part for part in (day, starts) if part), n=minutes))
    return listed(told)


def _made(asked: OfSchool) -> SectionDraft:
    items = [one for one in asked.items if one.group_id is not None or one.source is Source.TUTOR]
    seen = [say("publish.school.noted", day=long_date(one.noted_on), text=_safe(asked, one)) for one in items[:3]]
    return _draft("made", knows="\n".join(seen))


def _staff(asked: OfSchool) -> SectionDraft:
    words = asked.words_of(STAFF)
    return _draft("staff", knows=say("publish.school.words_know", n=len(words)), proposed=_quoted(asked, words))


def _said(asked: OfSchool) -> SectionDraft:
    words = asked.words_of({Source.PUPIL})
    return _draft("children", knows=say("publish.school.words_know", n=len(words)), proposed=_quoted(asked, words))


def _quoted(asked: OfSchool, words: list[EvidenceRow]) -> str:
    """The newest words, those first that name nobody; other names are replaced."""
    by_names = sorted(words, key=lambda one: (_safe(asked, one) != one.text, not one.family_may_see))
    lines = []
    for one in by_names[:MOST_WORDS]:
        label = quotation_label(one.source)
        lines.append(said_line(_safe(asked, one), say(label.key)))
    return "\n".join(lines)


def _safe(asked: OfSchool, item: EvidenceRow) -> str:
    return asked.sources.mended(item.text.strip())


def _hopes(asked: OfSchool) -> SectionDraft:
    hopes = papers_db.hopes(asked.sources.conn, asked.school_id, asked.sources.year.id)
    lines = [_hope(asked, hope) for hope in hopes]
    knows = say("publish.school.hopes_know", n=len(hopes))
    return _draft("hopes", knows=knows, proposed="\n".join(f"• {line}" for line in lines))


def _hope(asked: OfSchool, hope: Hope) -> str:
    """In how many children it was seen and by whom; else what was judged of the outcome it belongs to."""
    children = {one.id for one in asked.children}
    found = [one for one in asked.items if f"{SCHOOL_PREFIX}{hope.id}" in one.indicators and one.pupil_id in children]
    seen = {one.pupil_id for one in found}
    if seen:
        voices = dict.fromkeys(say(f"publish.voice.{one.voice}") for one in found if isinstance(one.voice, Voice))
        by = say("publish.school.seen_by", who=listed(list(voices))) if voices else ""
        return say("publish.school.hope_seen", hope=hope.text, n=len(seen), of=len(children), by=by)
    judged = {child: value for child, value in asked.sources.verdicts(hope.outcome).items() if child in children}
    if judged:
        grew = sum(value is Verdict.INCREASED for value in judged.values())
        outcome = say(f"returns.outcome.{hope.outcome}")
        return say("publish.school.hope_judged", hope=hope.text, outcome=outcome, n=grew, of=len(judged))
    return say("publish.school.hope_open", hope=hope.text)


def _next(asked: OfSchool) -> SectionDraft:
    children = {one.id for one in asked.children}
    steps = [one for one in asked.sources.facts.steps if one.pupil_id in children and one.offered_on]
    offered, started = {one.pupil_id for one in steps}, {one.pupil_id for one in steps if one.started_on}
    routes = listed(list(dict.fromkeys(say(f"publish.route.{one.route}") for one in steps)))
    if not offered:
        return _draft("next", knows=say("publish.school.next_none"))
    told = say("publish.school.next_offered", n=len(offered), of=len(children), routes=routes)
    if started:
        told += " " + say("publish.school.next_started", n=len(started))
    return _draft("next", knows=say("publish.school.next_know"), proposed=told)


def _provision(asked: OfSchool) -> SectionDraft:
    return _draft("provision", knows=say("publish.school.provision_know"), proposed=asked.provision)
