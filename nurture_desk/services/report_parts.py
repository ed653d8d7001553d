"""What a copy of a pupil report holds: which lines may be in it, how they read, the tables of the analysis copy."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from nurture_desk.documents.wording import say
from nurture_desk.domain.dates import day_month, listed, long_date
from nurture_desk.domain.evidence import EvidenceRow, ItemKind, Origin, Source, Voice
from nurture_desk.domain.framework import Framework
from nurture_desk.domain.purposes import Purpose
from nurture_desk.domain.reports import (
    ANALYSIS_ONLY,
    Copy,
    HeldBack,
    PrintedIndicator,
    PrintedJudgement,
    PrintedLine,
    PrintedSection,
    ReportLine,
    Section,
    in_copy,
)
from nurture_desk.services.judgements import ChildMeter

_SLIPS = (Origin.FAMILY_SLIP, Origin.SCHOOL_SLIP)
_OTHERS = (Source.TA, Source.SENCO, Source.TEACHER, Source.PARENT)  # whose messages were not written to be quoted
_QUOTED = (Source.PUPIL, Source.PARENT)
Coded = Callable[[str], str]  # names in a text as codes


@dataclass(frozen=True)
class Asked:
    """What the gate said at this moment: the key of its reason, None where it says yes."""

    learning: str | None
    words: str | None


@dataclass(frozen=True)
class Lines:
    """The lines of a report in print order, with the evidence they came from and what the gate said."""

    lines: Sequence[ReportLine]
    items: Mapping[int, EvidenceRow]
    asked: Asked
    copy: Copy

    def kept(self) -> list[ReportLine]:
        """The lines this copy may hold."""
        return [line for line in self.lines if self._why_not(line) is None]

    def held_back(self, code: str) -> tuple[HeldBack, ...]:
        """Every line kept out, but for what was typed for the analysis copy and belongs to nobody's evidence."""
        found = []
        for line in self.lines:
            why = self._why_not(line)
            own = line.item_id is None and line.section in ANALYSIS_ONLY and self.copy is Copy.FAMILY
            if why is not None and not own:
                found.append(HeldBack(code, why.purpose, why.why, why.text))
        return tuple(found)

    def may_print(self, row: EvidenceRow) -> bool:
        """Whether a piece of evidence may be counted among the indicators' sources."""
        return self._why_not(ReportLine(0, 0, Section.DIFFICULTY, 0, row.text, False, row.id)) is None

    def item(self, line: ReportLine) -> EvidenceRow | None:
        """What a line was poured from; None for a typed one."""
        return self.items.get(line.item_id or 0)

    def _why_not(self, line: ReportLine) -> HeldBack | None:
        """Why a line is not in this copy (``who`` still empty), or None when it may be."""
        item = self.item(line)
        if self.copy is Copy.FAMILY:
            if not in_copy(line, self.copy):
                return HeldBack("", "share_with_family", say("evidence.held.not_ticked"), line.text)
            if item is not None and item.may_quote is False and item.source not in _QUOTED:
                return HeldBack("", "staff_words", say("evidence.held.staff_said_no"), line.text)
            return None
        if self.asked.learning is not None:
            return HeldBack("", Purpose.LEARNING.value, say(self.asked.learning), line.text)
        if item is None:
            return None
        if is_childs_words(item) and self.asked.words is not None:
            return HeldBack("", Purpose.WORDS.value, say(self.asked.words), line.text)
        if item.may_quote is False or (item.may_quote is None and has_to_be_asked(item)):
            purpose = "family_words" if item.source is Source.PARENT else "staff_words"
            return HeldBack("", purpose, say(f"evidence.held.{purpose}"), line.text)
        return None


def has_to_be_asked(item: EvidenceRow) -> bool:
    """Whether its words may be used only once somebody has said so."""
    return item.origin in _SLIPS or (item.origin is Origin.MESSAGE and item.source in _OTHERS)


def is_childs_words(item: EvidenceRow | None) -> bool:
    """Whether an item is what the child said, word for word."""
    return item is not None and item.source is Source.PUPIL and item.kind is ItemKind.QUOTATION


def sections(found: Lines, name: str, coded: Coded) -> tuple[PrintedSection, ...]:
    """The printed sections; sentences of one piece of evidence stand together again."""
    kept = found.kept()
    made = []
    for section in Section:
        printed = [
            _printed(part, found.item(part[0]), found, coded)
            for part in _pieces([line for line in kept if line.section is section])
        ]
        if printed:
            title = say(f"evidence.section.{section.value}", known_as=name)
            made.append(PrintedSection(section.value, title, tuple(printed)))
    return tuple(made)


def _pieces(lines: Iterable[ReportLine]) -> list[list[ReportLine]]:
    """Lines that follow one another and came from the same piece of evidence, together."""
    pieces: list[list[ReportLine]] = []
    for line in lines:
        if pieces and line.item_id is not None and pieces[-1][-1].item_id == line.item_id:
            pieces[-1].append(line)
        else:
            pieces.append([line])
    return pieces


def _printed(part: list[ReportLine], item: EvidenceRow | None, found: Lines, coded: Coded) -> PrintedLine:
    quotation = item is not None and item.kind is ItemKind.QUOTATION
    text = coded(_joined(part, quotation))
    if item is None:
        return PrintedLine(text)
    if found.copy is Copy.ANALYSIS:
        return PrintedLine(text, quotation, "", noted_by(item))  # says who, where and when in one
    label = say(f"evidence.label.{item.source.value}") if item.voice is not Voice.TUTOR else ""
    return PrintedLine(text, quotation, label)


def _joined(part: list[ReportLine], quotation: bool) -> str:
    """The sentences in a row; where one of somebody's words in between is not there, "…" stands for it."""
    text = part[0].text
    for before, line in pairwise(part):
        gap = line.position - before.position > 1
        text += f" … {line.text}" if gap and quotation else f" {line.text}"
    return text


def noted_by(item: EvidenceRow) -> str:
    """ "Tutor, session 18 · 23 February 2027"."""
    who = say(f"evidence.source.{item.source.value}")
    if item.session_number:
        who = say("evidence.noted_session", who=who, n=item.session_number)
    return say("evidence.noted", who=who, day=long_date(item.noted_on))


def indicators(items: Sequence[EvidenceRow], framework: Framework, coded: Coded) -> tuple[PrintedIndicator, ...]:
    """What was seen of each indicator, by whom and when."""
    found = []
    for outcome in framework.child_outcomes():
        for indicator in outcome.indicators:
            rows = sorted((row for row in items if indicator.key in row.indicators), key=lambda row: row.noted_on)
            if rows:
                found.append(PrintedIndicator(outcome.title, coded(indicator.title), _sources(rows)))
    return tuple(found)


def _sources(rows: list[EvidenceRow]) -> str:
    by_source: dict[Source, list[str]] = {}
    for row in rows:
        by_source.setdefault(row.source, []).append(day_month(row.noted_on))
    return "; ".join(f"{say(f'evidence.source.{source.value}')} {listed(days)}" for source, days in by_source.items())


def judgements(found: ChildMeter, framework: Framework, coded: Coded) -> tuple[PrintedJudgement, ...]:
    """One row an outcome; never judged is said apart from "cannot tell"."""
    rows = []
    for row in found.rows:
        judged = row.judgement
        voices = listed([say(f"evidence.voice.{voice.value}") for voice in row.voices])
        rows.append(
            PrintedJudgement(
                framework.outcome(row.outcome).title,
                say(f"evidence.verdict.{judged.value.value}" if judged else "evidence.verdict.not_judged"),
                voices or say("evidence.no_voice"),
                coded(judged.why) if judged else "",
                len(judged.cites) if judged else 0,
            )
        )
    return tuple(rows)


def voices_missing(found: ChildMeter) -> str:
    """ "Not heard yet: family."; empty when all four are in."""
    missing = [say(f"evidence.voice.{voice.value}").lower() for voice in Voice if voice not in found.voices()]
    return say("evidence.report.missing", voices=listed(missing)) if missing else ""
