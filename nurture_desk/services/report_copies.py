"""The two copies of a pupil report: what each may hold, what was held back and why; and the PDF."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection

from nurture_desk.db.session_groups import tutor_naming
from nurture_desk.db.sessions import held_days
from nurture_desk.documents.files import write_atomically
from nurture_desk.documents.pupil_report import pupil_report_pdf
from nurture_desk.documents.wording import say
from nurture_desk.domain.areas import Area
from nurture_desk.domain.dates import day_month, listed, long_date, month_year
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
    PupilReport,
    ReportLine,
    Section,
    in_copy,
)
from nurture_desk.domain.tutors import MayName
from nurture_desk.services.consent_gate import ConsentGate
from nurture_desk.services.evidence import year_in_use
from nurture_desk.services.framework import framework_in_use
from nurture_desk.services.judgements import ChildMeter, child_meter
from nurture_desk.services.letterhead import letterhead
from nurture_desk.services.open_desk import OpenDesk
from nurture_desk.services.reports import draft_of

_SLIPS = (Origin.FAMILY_SLIP, Origin.SCHOOL_SLIP)
_QUOTED = (Source.PUPIL, Source.PARENT)


@dataclass(frozen=True)
class _Asked:
    """What the gate said at this moment: the key of its reason, None where it says yes."""

    learning: str | None
    words: str | None


class ReportCopies:
    """Gives a report out; asks the gate each time."""

    def __init__(self, desk: OpenDesk, gate: ConsentGate) -> None:
        self._desk = desk
        self._gate = gate

    def copy(self, pupil_id: int, copy: Copy, year_id: int | None = None) -> PupilReport:
        """One copy of a child's report as it would be printed now, with the list of what was held back."""
        asked = self._ask(pupil_id)
        with self._desk.look() as conn:
            year = year_id or year_in_use(conn)
            found = child_meter(conn, pupil_id, year)
            lines = sorted(
                draft_of(conn, self._desk, pupil_id, year).lines,
                key=lambda line: (list(Section).index(line.section), line.position),
            )
            items = {row.id: row for row in found.items}
            kept = [line for line in lines if _why_not(line, items.get(line.item_id or 0), copy, asked) is None]
            held = _held_back(found.child.code, lines, items, copy, asked)
            framework = framework_in_use(conn)
            open_evidence = [] if asked.learning else [row for row in found.items if _may_print(row, asked)]
            analysis = copy is Copy.ANALYSIS
            head = letterhead(conn)
            return PupilReport(
                copy=copy,
                title=found.child.shown_name,
                subtitle=_subtitle(conn, found),
                facts=_facts(conn, found),
                joined=_joined(found),
                heading=say("evidence.report.analysis_heading") if analysis else "",
                sections=_sections(kept, items, found.child.shown_name, analysis),
                indicators=_indicators(open_evidence, framework) if analysis else (),
                judgements=_judgements(found, framework) if analysis and not asked.learning else (),
                voices_missing=_missing(found) if analysis else "",
                service_name=head.service_name,
                made_on=self._desk.today(),
                reference=found.child.code if analysis else "",
                sample=head.sample,
                held_back=held,
            )

    def write(self, pupil_id: int, copy: Copy, path: Path, year_id: int | None = None) -> PupilReport:
        """Write one copy as PDF; the audit row and, for the analysis copy, the recall list are kept first."""
        report = self.copy(pupil_id, copy, year_id)
        content = self._drawn(report)
        with self._desk.change("report.write", Area.EVIDENCE) as unit:
            if copy is Copy.ANALYSIS:
                uses = {pupil_id: (Purpose.LEARNING, Purpose.WORDS)}
                self._gate.note_left("pupil_report", uses, sha256=hashlib.sha256(content).hexdigest())
            unit.note(pupil=pupil_id, copy=copy.value, held_back=len(report.held_back))
        write_atomically(path, content)
        return report

    def pdf(self, pupil_id: int, copy: Copy, year_id: int | None = None) -> tuple[PupilReport, bytes]:
        """One copy as PDF bytes for looking at; nothing leaves by it."""
        report = self.copy(pupil_id, copy, year_id)
        return report, self._drawn(report)

    def _drawn(self, report: PupilReport) -> bytes:
        with self._desk.look() as conn:
            head = letterhead(conn)
        return pupil_report_pdf(report, logo=head.logo)

    def _ask(self, pupil_id: int) -> _Asked:
        learning, words = self._gate.may_each([pupil_id], [Purpose.LEARNING, Purpose.WORDS])
        return _Asked(
            None if learning.allowed else f"consent.why.{learning.why}",
            None if words.allowed else f"consent.why.{words.why}",
        )


def _why_not(line: ReportLine, item: EvidenceRow | None, copy: Copy, asked: _Asked) -> HeldBack | None:
    """Why a line is not in ``copy`` (``who`` still empty), or None when it may be."""
    if copy is Copy.FAMILY:
        if not in_copy(line, copy):
            return HeldBack("", "share_with_family", say("evidence.held.not_ticked"), line.text)
        if item is not None and item.may_quote is False and item.source not in _QUOTED:
            return HeldBack("", "staff_words", say("evidence.held.staff_said_no"), line.text)
        return None
    if asked.learning is not None:
        return HeldBack("", Purpose.LEARNING.value, say(asked.learning), line.text)
    if item is None:
        return None
    if item.source is Source.PUPIL and item.kind is ItemKind.QUOTATION and asked.words is not None:
        return HeldBack("", Purpose.WORDS.value, say(asked.words), line.text)
    if item.may_quote is False or (item.may_quote is None and item.origin in _SLIPS):
        purpose = "family_words" if item.source is Source.PARENT else "staff_words"
        return HeldBack("", purpose, say(f"evidence.held.{purpose}"), line.text)
    return None


def _held_back(
    code: str, lines: list[ReportLine], items: dict[int, EvidenceRow], copy: Copy, asked: _Asked
) -> tuple[HeldBack, ...]:
    """Every line kept out, but for what was typed for the analysis copy and belongs to nobody's evidence."""
    found = []
    for line in lines:
        why = _why_not(line, items.get(line.item_id or 0), copy, asked)
        own_analysis = line.item_id is None and line.section in ANALYSIS_ONLY and copy is Copy.FAMILY
        if why is not None and not own_analysis:
            found.append(HeldBack(code, why.purpose, why.why, why.text))
    return tuple(found)


def _may_print(row: EvidenceRow, asked: _Asked) -> bool:
    line = ReportLine(0, 0, Section.DIFFICULTY, 0, row.text, False, row.id)
    return _why_not(line, row, Copy.ANALYSIS, asked) is None


def _sections(
    lines: list[ReportLine], items: dict[int, EvidenceRow], name: str, analysis: bool
) -> tuple[PrintedSection, ...]:
    found = []
    for section in Section:
        printed = [_printed(line, items.get(line.item_id or 0), analysis) for line in lines if line.section is section]
        if printed:
            title = say(f"evidence.section.{section.value}", known_as=name)
            found.append(PrintedSection(section.value, title, tuple(printed)))
    return tuple(found)


def _printed(line: ReportLine, item: EvidenceRow | None, analysis: bool) -> PrintedLine:
    if item is None:
        return PrintedLine(line.text)
    quotation = item.kind is ItemKind.QUOTATION
    if analysis:
        return PrintedLine(line.text, quotation, "", noted_by(item))  # says who, where and when in one
    label = say(f"evidence.label.{item.source.value}") if item.voice is not Voice.TUTOR else ""
    return PrintedLine(line.text, quotation, label)


def noted_by(item: EvidenceRow) -> str:
    """ "Tutor, session 18 · 23 February 2027"."""
    who = say(f"evidence.source.{item.source.value}")
    if item.session_number:
        who = say("evidence.noted_session", who=who, n=item.session_number)
    return say("evidence.noted", who=who, day=long_date(item.noted_on))


def _subtitle(conn: Connection, found: ChildMeter) -> str:
    parts = [found.child.group_name, found.child.school_name]
    days = held_days(conn, found.child.group_id)
    if days:
        first, last = month_year(days[0]), month_year(days[-1])
        parts.append(first if first == last else say("evidence.report.from_to", first=first, last=last))
    return " · ".join(parts)


def _joined(found: ChildMeter) -> str:
    """How many sessions the child was part of; nothing while there was none."""
    return say("evidence.report.joined", name=found.child.shown_name, n=found.joined) if found.joined else ""


def _facts(conn: Connection, found: ChildMeter) -> tuple[tuple[str, str], ...]:
    facts = [(say("evidence.report.group"), found.child.group_name)]
    name, may_name = tutor_naming(conn, found.child.tutor_id)
    if name and may_name == MayName.NAME_AND_ROLE:
        facts.append((say("evidence.report.led_by"), name))
    elif name and may_name == MayName.ROLE_ONLY:
        facts.append((say("evidence.report.led_by"), say("evidence.report.a_tutor")))
    return tuple(facts)


def _indicators(items: list[EvidenceRow], framework: Framework) -> tuple[PrintedIndicator, ...]:
    found = []
    for outcome in framework.child_outcomes():
        for indicator in outcome.indicators:
            rows = sorted((row for row in items if indicator.key in row.indicators), key=lambda row: row.noted_on)
            if rows:
                found.append(PrintedIndicator(outcome.title, indicator.title, _sources(rows)))
    return tuple(found)


def _sources(rows: list[EvidenceRow]) -> str:
    by_source: dict[Source, list[str]] = {}
    for row in rows:
        by_source.setdefault(row.source, []).append(day_month(row.noted_on))
    return "; ".join(f"{say(f'evidence.source.{source.value}')} {listed(days)}" for source, days in by_source.items())


def _judgements(found: ChildMeter, framework: Framework) -> tuple[PrintedJudgement, ...]:
    rows = []
    for row in found.rows:
        judged = row.judgement
        voices = listed([say(f"evidence.voice.{voice.value}") for voice in row.voices])
        rows.append(
            PrintedJudgement(
                framework.outcome(row.outcome).title,
                say(f"evidence.verdict.{judged.value.value}" if judged else "evidence.verdict.not_judged"),
                voices or say("evidence.no_voice"),
                judged.why if judged else "",
            )
        )
    return tuple(rows)


def _missing(found: ChildMeter) -> str:
    missing = [say(f"evidence.voice.{voice.value}").lower() for voice in Voice if voice not in found.voices()]
    return say("evidence.report.missing", voices=listed(missing)) if missing else ""
