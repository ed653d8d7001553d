"""The two copies of a pupil report: what each says now, what was held back and why; and the way out for both."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from sqlalchemy import Connection

from nurture_desk.db import consent as consent_db
from nurture_desk.db.session_groups import tutor_naming
from nurture_desk.db.sessions import held_days
from nurture_desk.documents.page_pictures import PagePictures
from nurture_desk.documents.paper_pdf import paper_pdf
from nurture_desk.documents.wording import say
from nurture_desk.domain.areas import Area
from nurture_desk.domain.dates import month_year
from nurture_desk.domain.gate import HeldBack as Kept
from nurture_desk.domain.group_children import ChildRow
from nurture_desk.domain.guards.hits import Hit
from nurture_desk.domain.papers import Paper
from nurture_desk.domain.purposes import Purpose
from nurture_desk.domain.reports import Copy, HeldBack, PupilReport, Replaced, Section, subject_of
from nurture_desk.domain.tutors import MayName
from nurture_desk.services.consent_gate import ConsentGate
from nurture_desk.services.evidence import year_in_use
from nurture_desk.services.framework import framework_in_use
from nurture_desk.services.guarding import Guarding
from nurture_desk.services.judgements import ChildMeter, child_meter
from nurture_desk.services.leaving import Leaving
from nurture_desk.services.letterhead import letterhead
from nurture_desk.services.open_desk import OpenDesk
from nurture_desk.services.report_papers import report_paper
from nurture_desk.services.report_parts import Asked, Lines, indicators, is_childs_words, judgements, sections
from nurture_desk.services.report_parts import voices_missing as missing
from nurture_desk.services.reports import Reports, draft_of


@dataclass(frozen=True)
class Look:
    """A copy as it is looked at."""

    pupil_id: int
    report: PupilReport
    pages: PagePictures
    hits: tuple[Hit, ...]


class ReportCopies:
    """Gives a report out; gate and guards are asked each time."""

    def __init__(
        self, desk: OpenDesk, gate: ConsentGate, guarding: Guarding, leaving: Leaving, reports: Reports
    ) -> None:
        self._desk = desk
        self._gate = gate
        self._guarding = guarding
        self._leaving = leaving
        self._reports = reports

    def copy(self, pupil_id: int, copy: Copy, year_id: int | None = None) -> PupilReport:
        """One copy of a child's report as it would be printed now, with the list of what was held back.

        In the analysis copy the child is its code, and so is every other name the desk knows; ``replaced`` lists them.
        """
        asked = self._ask(pupil_id)
        with self._desk.look() as conn:
            found, lines = self._lines(conn, pupil_id, copy, year_id or year_in_use(conn), asked)
            make = self._family if copy is Copy.FAMILY else self._analysis
            head = letterhead(conn)
            return replace(
                make(conn, found, lines),
                service_name=head.service_name,
                made_on=self._desk.today(),
                sample=head.sample,
                held_back=lines.held_back(found.child.code),
                quotes_child=any(is_childs_words(lines.item(line)) for line in lines.kept()),
            )

    def _lines(self, conn: Connection, pupil_id: int, copy: Copy, year: int, asked: Asked) -> tuple[ChildMeter, Lines]:
        found, order = child_meter(conn, pupil_id, year), list(Section)
        drafted = draft_of(conn, self._desk, pupil_id, year).lines
        every = sorted(drafted, key=lambda line: (order.index(line.section), line.position))
        return found, Lines(every, {row.id: row for row in found.items}, asked, copy)

    def _family(self, conn: Connection, found: ChildMeter, lines: Lines) -> PupilReport:
        child = found.child
        led_by, person = _led_by(conn, child.tutor_id)
        stands = (f"child:{child.id}", f"group:{child.group_id}", f"school:{child.school_id}", f"person:{person}")
        return PupilReport(
            copy=Copy.FAMILY,
            title=child.shown_name,
            subtitle=" · ".join(part for part in (child.group_name, child.school_name, _when(conn, found)) if part),
            led_by=led_by,
            joined=_joined(found, child.shown_name),
            heading="",
            sections=sections(lines, child.shown_name, str),
            stands=stands,
        )

    def _analysis(self, conn: Connection, found: ChildMeter, lines: Lines) -> PupilReport:
        child, framework = found.child, framework_in_use(conn)
        coded = _Coded(conn, self._guarding)
        agreed = lines.asked.learning is None
        open_evidence = [row for row in found.items if lines.may_print(row)] if agreed else []
        return PupilReport(
            copy=Copy.ANALYSIS,
            title=child.code,
            subtitle=_when(conn, found),
            led_by="",
            facts=_facts(child),
            joined=_joined(found, child.code),
            heading=say("evidence.report.analysis_heading"),
            sections=sections(lines, say("evidence.report.the_child"), coded.text),
            indicators=indicators(open_evidence, framework, coded.text),
            judgements=judgements(found, framework, coded.text) if agreed else (),
            voices_missing=missing(found),
            reference=child.code,
            replaced=tuple(coded.replaced),
        )

    def paper(self, pupil_id: int, copy: Copy, year_id: int | None = None, *, large: bool = False) -> Paper:
        """One copy as a document."""
        return report_paper(self.copy(pupil_id, copy, year_id), large=large)

    def held_back(self, pupil_id: int, copy: Copy) -> tuple[HeldBack, ...]:
        """What a copy would hold back, without making it."""
        asked = self._ask(pupil_id)
        with self._desk.look() as conn:
            found, lines = self._lines(conn, pupil_id, copy, year_in_use(conn), asked)
        return lines.held_back(found.child.code)

    def look(self, pupil_id: int, copy: Copy, *, large: bool = False) -> Look:
        """One copy to look at before it leaves: its pages, and what the guards would say. Nothing leaves by it."""
        report = self.copy(pupil_id, copy)
        paper = report_paper(report, large=large)
        with self._desk.look() as conn:
            logo = letterhead(conn).logo
        hits = self._leaving.check(paper, subject=subject_of(pupil_id, copy), stands=report.stands)
        return Look(pupil_id, report, PagePictures(paper_pdf(paper, logo=logo)), tuple(hits))

    def check(self, pupil_id: int, copy: Copy, year_id: int | None = None) -> list[Hit]:
        """What the guards would stop in a copy, or ask about it."""
        report = self.copy(pupil_id, copy, year_id)
        return self._leaving.check(report_paper(report), subject=subject_of(pupil_id, copy), stands=report.stands)

    def write(
        self, pupil_id: int, copy: Copy, path: Path, year_id: int | None = None, *, large: bool = False
    ) -> PupilReport:
        """Let one copy out as PDF or Word, by the suffix of ``path``.

        ``Blocked`` (``services/leaving.py``) where a guard stops it or has an open question; nothing is written then.
        The ledger and, for the analysis copy, the recall list are kept first.
        """
        report = self.copy(pupil_id, copy, year_id)
        self._leaving.save(
            report_paper(report, large=large),
            path,
            subject=subject_of(pupil_id, copy),
            stands=report.stands,
            uses=uses_of(pupil_id, report),
            held_back=kept_back(report),
            for_whom=say(f"evidence.report.for_{copy.value}"),
        )
        return report

    def mend(self, pupil_id: int, hit: Hit) -> bool:
        """Put a mended sentence into the report's own lines; False where it stands in none of them.

        The evidence it was poured from stays as it was said.
        """
        draft = self._reports.of_child(pupil_id)
        if not draft.report.id:
            self._reports.pour(pupil_id)
            draft = self._reports.of_child(pupil_id)
        found = [line for line in draft.lines if hit.mended and hit.sentence in line.text]
        with self._desk.change("report.mend", Area.EVIDENCE) as unit:
            for line in found:
                self._reports.change_line(line.id, text=line.text.replace(hit.sentence, hit.mended))
            unit.note(pupil=pupil_id, lines=len(found))
        return bool(found)

    def _ask(self, pupil_id: int) -> Asked:
        learning, words = self._gate.may_each([pupil_id], [Purpose.LEARNING, Purpose.WORDS])
        return Asked(
            None if learning.allowed else f"consent.why.{learning.why}",
            None if words.allowed else f"consent.why.{words.why}",
        )


@dataclass
class _Coded:
    """Texts with every certain name put into codes: children by theirs, others by who they are."""

    conn: Connection
    guarding: Guarding
    replaced: list[Replaced] = field(default_factory=list)

    def text(self, text: str) -> str:
        """``text`` without names; what was replaced is noted, each name once."""
        found = self.guarding.replacements(text)
        made, at = "", 0
        for hit, change in sorted(found, key=lambda pair: pair[1].start):
            if change.start < at:
                continue
            now = self._code(hit) or change.words
            made, at = made + text[at : change.start] + now, change.end
            one = Replaced(hit.text, now)
            if one not in self.replaced:
                self.replaced.append(one)
        return made + text[at:]

    def _code(self, hit: Hit) -> str:
        """The code of the child a hit names, else empty."""
        kind, _, key = hit.key.partition(":")
        if kind != "child":
            return ""
        code = consent_db.codes_of(self.conn, [int(key)])[int(key)]
        return say("evidence.report.family_of", code=code) if hit.why == "guard.why.family" else code


def kept_back(report: PupilReport) -> list[Kept]:
    """What was held back from a copy, without its texts: so the ledger keeps it."""
    return [Kept(line.who, line.purpose, line.why) for line in report.held_back]


def uses_of(pupil_id: int, report: PupilReport) -> Mapping[int, tuple[Purpose, ...]]:
    """Which consents a copy leans on: the family's own leans on none."""
    if report.copy is Copy.FAMILY or not (report.sections or report.judgements):
        return {}
    return {pupil_id: (Purpose.LEARNING, Purpose.WORDS) if report.quotes_child else (Purpose.LEARNING,)}


def _when(conn: Connection, found: ChildMeter) -> str:
    """ "September 2026 to March 2027", by the sessions held."""
    days = held_days(conn, found.child.group_id)
    if not days:
        return ""
    first, last = month_year(days[0]), month_year(days[-1])
    return first if first == last else say("evidence.report.from_to", first=first, last=last)


def _facts(child: ChildRow) -> tuple[tuple[str, str], ...]:
    """What the analysis copy says of the child beside its code: the group's code and the school year."""
    year = (say("evidence.report.year"), str(child.year_group) if child.year_group else "R")
    group = (say("evidence.report.group"), child.group_code)
    return (group, year) if child.year_group is not None else (group,)


def _joined(found: ChildMeter, name: str) -> str:
    """How many sessions the child was part of; nothing while there was none."""
    if found.joined == 1:
        return say("evidence.report.joined_one", name=name)
    return say("evidence.report.joined", name=name, n=found.joined) if found.joined else ""


def _led_by(conn: Connection, tutor_id: int | None) -> tuple[str, int]:
    """Who led the group as the tutor allows it, and the key of that person."""
    person, name, may_name = tutor_naming(conn, tutor_id)
    if name and may_name == MayName.NAME_AND_ROLE:
        return name, person
    return (say("evidence.report.a_tutor") if name and may_name == MayName.ROLE_ONLY else ""), person
