"""The pupil report: poured from evidence by voice, kept with its edited text, given out in two copies."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sqlalchemy import Connection

from nurture_desk.db import evidence as db
from nurture_desk.db import records
from nurture_desk.db.tables.evidence import pupil_report, report_line, target
from nurture_desk.db.tables.pupils import progression
from nurture_desk.documents.wording import say
from nurture_desk.domain.areas import Area
from nurture_desk.domain.dates import long_date
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.mentoring import Progression
from nurture_desk.domain.pouring import caught_up, hope_line, poured, sentences_of
from nurture_desk.domain.reports import Report, ReportLine, Section, checked, next_position
from nurture_desk.domain.slips import Review, Target
from nurture_desk.services.evidence import year_in_use
from nurture_desk.services.judgements import hope_outcomes
from nurture_desk.services.open_desk import OpenDesk


@dataclass(frozen=True)
class ReportDraft:
    """A report and its lines; ``report.id`` 0 while nothing of it was kept.

    ``waiting``: pieces of evidence, targets and next steps that are not in it as they stand now.
    """

    report: Report
    lines: tuple[ReportLine, ...]
    waiting: int = 0

    def of(self, section: Section) -> tuple[ReportLine, ...]:
        """The lines of one section in order."""
        return tuple(sorted((line for line in self.lines if line.section is section), key=lambda each: each.position))


class Reports:
    """Reports of children, one a year."""

    def __init__(self, desk: OpenDesk) -> None:
        self._desk = desk

    def of_child(self, pupil_id: int, year_id: int | None = None) -> ReportDraft:
        """A child's report; one never begun shows what would be poured, and keeps nothing."""
        with self._desk.look() as conn:
            return draft_of(conn, self._desk, pupil_id, year_id or year_in_use(conn))

    def pour(self, pupil_id: int) -> int:
        """Pour what the current year holds and the report does not yet; how many lines were added or have grown.

        Evidence gives a line a sentence; targets and next steps one each.
        """
        with self._desk.change("report.pour", Area.EVIDENCE) as unit:
            report = self._begun(unit.conn, pupil_id)
            lines = _lines(unit.conn, report.id)
            grown, told = _to_tell(unit.conn, report, lines)
            for line in grown:
                records.save(unit.conn, report_line, line)
            new = [*told, *_to_pour(unit.conn, report, [*lines, *told])]
            records.add_many(unit.conn, report_line, new)
            unit.note(report=report.id, lines=len(new), grown=len(grown))
            return len(new) + len(grown)

    def add_line(self, pupil_id: int, section: Section, text: str, share: bool = False) -> int:
        """Type a line of one's own at the end of a section; its key."""
        with self._desk.change("report.add_line", Area.EVIDENCE) as unit:
            report = self._begun(unit.conn, pupil_id)
            lines = _lines(unit.conn, report.id)
            line = checked(ReportLine(0, report.id, section, next_position(lines, section), text, share))
            key = records.add(unit.conn, report_line, line)
            unit.note(report=report.id, line=key)
            return key

    def change_line(self, line_id: int, text: str | None = None, share: bool | None = None) -> None:
        """Change a line's text, or whether the family copy holds it; the evidence it came from stays as it is."""
        with self._desk.change("report.change_line", Area.EVIDENCE) as unit:
            line = records.get(unit.conn, report_line, ReportLine, line_id)
            changed = replace(
                line,
                text=line.text if text is None else text,
                share=line.share if share is None else share,
            )
            records.save(unit.conn, report_line, checked(changed))
            unit.note(line=line_id)

    def move_line(self, line_id: int, up: bool) -> None:
        """Change places with the line above or below in the same section; at the end nothing happens."""
        with self._desk.change("report.move_line", Area.EVIDENCE) as unit:
            line = records.get(unit.conn, report_line, ReportLine, line_id)
            same = [each for each in _lines(unit.conn, line.report_id) if each.section is line.section]
            same.sort(key=lambda each: each.position)
            place = [each.id for each in same].index(line_id)
            other = place - 1 if up else place + 1
            if 0 <= other < len(same):
                records.set_fields(unit.conn, report_line, line_id, position=same[other].position)
                records.set_fields(unit.conn, report_line, same[other].id, position=line.position)
            unit.note(line=line_id)

    def split_line(self, line_id: int) -> int:
        """Give every sentence of a line a line and a tick of its own; how many there are now."""
        with self._desk.change("report.split_line", Area.EVIDENCE) as unit:
            line = records.get(unit.conn, report_line, ReportLine, line_id)
            first, *rest = sentences_of(line.text)
            later = [
                each
                for each in _lines(unit.conn, line.report_id)
                if each.section is line.section and each.position > line.position
            ]
            for each in later:
                records.set_fields(unit.conn, report_line, each.id, position=each.position + len(rest))
            records.set_fields(unit.conn, report_line, line_id, text=first)
            new = [replace(line, id=0, text=text, position=line.position + place) for place, text in enumerate(rest, 1)]
            records.add_many(unit.conn, report_line, new)
            unit.note(line=line_id, sentences=1 + len(rest))
            return 1 + len(rest)

    def remove_line(self, line_id: int) -> None:
        """Take a line out of the report; the evidence it came from stays."""
        with self._desk.change("report.remove_line", Area.EVIDENCE) as unit:
            records.remove(unit.conn, report_line, line_id)
            unit.note(line=line_id)

    def finish(self, pupil_id: int) -> None:
        """The report is written; refused while it has no line."""
        with self._desk.change("report.finish", Area.EVIDENCE) as unit:
            report = self._begun(unit.conn, pupil_id)
            if not _lines(unit.conn, report.id):
                raise NurtureError("evidence.report_empty")
            records.set_fields(unit.conn, pupil_report, report.id, finished_on=self._desk.today())
            unit.note(report=report.id)

    def reopen(self, pupil_id: int) -> None:
        """The report is worked on again."""
        with self._desk.change("report.reopen", Area.EVIDENCE) as unit:
            report = self._begun(unit.conn, pupil_id)
            records.set_fields(unit.conn, pupil_report, report.id, finished_on=None)
            unit.note(report=report.id)

    def _begun(self, conn: Connection, pupil_id: int) -> Report:
        """The child's report of the current year; begun, with its targets as first lines, when there is none."""
        year = year_in_use(conn)
        found = _report(conn, pupil_id, year)
        if found is not None:
            return found
        fresh = Report(0, pupil_id, year, self._desk.today())
        fresh = replace(fresh, id=records.add(conn, pupil_report, fresh))
        records.add_many(conn, report_line, _to_tell(conn, fresh, [])[1])
        return fresh


def draft_of(conn: Connection, desk: OpenDesk, pupil_id: int, year_id: int) -> ReportDraft:
    """A child's report as kept, or as it would be poured today."""
    kept = _report(conn, pupil_id, year_id)
    if kept is None:
        fresh = Report(0, pupil_id, year_id, desk.today())
        told = _to_tell(conn, fresh, [])[1]
        return ReportDraft(fresh, (*told, *_to_pour(conn, fresh, told)))
    lines = _lines(conn, kept.id)
    pieces = {line.item_id for line in _to_pour(conn, kept, lines)}
    return ReportDraft(kept, tuple(lines), len(pieces) + sum(map(len, _to_tell(conn, kept, lines))))


def _report(conn: Connection, pupil_id: int, year_id: int) -> Report | None:
    where = (pupil_report.c.pupil_id == pupil_id, pupil_report.c.year_id == year_id)
    found = records.all_of(conn, pupil_report, Report, *where)
    return found[0] if found else None


def _lines(conn: Connection, report_id: int) -> list[ReportLine]:
    table = report_line
    return records.all_of(conn, table, ReportLine, table.c.report_id == report_id, order=table.c.position)


def _to_pour(conn: Connection, report: Report, have: list[ReportLine]) -> list[ReportLine]:
    items = db.evidence_of_child(conn, report.pupil_id, report.year_id)
    return poured(items, have, report.id, hope_outcomes(conn))


def _to_tell(conn: Connection, report: Report, have: list[ReportLine]) -> tuple[list[ReportLine], list[ReportLine]]:
    """Targets and next steps that the report has not as they stand now: lines that grew, and new ones."""
    sentences = {key: say(f"evidence.hope.{key}") for key in ("wish", *Review)}
    where = (target.c.pupil_id == report.pupil_id, target.c.year_id == report.year_id)
    hopes = records.all_of(conn, target, Target, *where, order=target.c.set_on)
    steps = records.all_of(
        conn,
        progression,
        Progression,
        progression.c.pupil_id == report.pupil_id,
        progression.c.year_id == report.year_id,
    )
    wanted = [(Section.HOPES, hope_line(each, sentences)) for each in hopes]
    wanted += [(Section.NEXT, next_step(each)) for each in steps]
    return caught_up(have, wanted, report.id)


def next_step(step: Progression) -> str:
    """A next step as one line: route, when, who comes along, help with the cost."""
    route, note = say(f"pupils.route.{step.route.value}"), step.note.strip().rstrip(".")
    told = [say("evidence.next_step.with_note", route=route, note=note)] if note else []
    told = told or [say("evidence.next_step.route", route=route)]
    days = (("offered", step.offered_on), ("started", step.started_on))
    told += [say(f"evidence.next_step.{key}", day=long_date(day)) for key, day in days if day]
    if step.taken_by.strip():
        told.append(say("evidence.next_step.with_whom", who=step.taken_by.strip()))
    if step.fee_answer.strip() or step.fee_asked:
        answer = step.fee_answer.strip().rstrip(".") or say("evidence.next_step.fee_asked")
        told.append(say("evidence.next_step.fee", answer=answer))
    return " ".join(told)
