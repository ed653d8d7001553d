"""The pupil report on paper, family and analysis copy (``forms-and-words.md`` 9)."""

from __future__ import annotations

from functools import partial

from reportlab.platypus import Flowable, Spacer

from nurture_desk.documents.banner import Banner
from nurture_desk.documents.page import Furniture, build_fitted
from nurture_desk.documents.paper import COLUMN, HIGH, WIDE, styles
from nurture_desk.documents.para import para
from nurture_desk.documents.parts import facts, grid, headed, note, opening, quotation, side_headed
from nurture_desk.documents.wording import say
from nurture_desk.domain.reports import Copy, PrintedLine, PrintedSection, PupilReport


def pupil_report_pdf(report: PupilReport, *, logo: bytes | None = None) -> bytes:
    """One copy of a report as a PDF. Voices that were not heard print nothing in the family copy."""
    family = report.copy is Copy.FAMILY
    furniture = Furniture(
        service_name=report.service_name,
        kind=say("documents.report.family" if family else "documents.report.analysis"),
        made_on=report.made_on,
        running=report.title if family else report.reference,
        foot=report.service_name if family else report.reference,
        logo=logo,
        sample=report.sample,
    )
    return build_fitted(partial(_story, report, family), furniture, (WIDE, HIGH))


def _story(report: PupilReport, family: bool) -> list[Flowable]:
    story = _opening(report, family)
    for section in report.sections:
        story += _section(section)
    if family and not report.sections:
        story.append(para(say("documents.report.empty"), styles().body))
    return story if family else [*story, *_analysis(report)]


def _opening(report: PupilReport, family: bool) -> list[Flowable]:
    if family:
        story = [Banner(report.title, report.subtitle, report.joined), Spacer(1, 8)]
    else:
        told = "\n".join(part for part in (report.heading, report.voices_missing) if part)
        story = [*opening(report.title, report.subtitle), note(told), Spacer(1, 8)]
    if report.facts:
        story += [facts(report.facts), Spacer(1, 6)]
    return story if family or not report.joined else [*story, para(report.joined, styles().strong)]


def _section(section: PrintedSection) -> list[Flowable]:
    return side_headed(section.title, *(part for line in section.lines for part in _line(line)))


def _line(line: PrintedLine) -> list[Flowable]:
    if line.quotation:
        return [quotation(line.text, line.label, line.noted)]
    said_by = "  ·  ".join(part for part in (line.label, line.noted) if part)
    if not said_by:
        return [para(line.text, styles().body)]
    return [para(line.text, styles().kept), para(said_by, styles().small), Spacer(1, 6)]


def _analysis(report: PupilReport) -> list[Flowable]:
    story: list[Flowable] = []
    if report.indicators:
        head = [say(f"documents.report.{key}") for key in ("outcome", "indicator", "sources")]
        rows = [[seen.outcome, seen.indicator, seen.sources] for seen in report.indicators]
        widths = [COLUMN * share for share in (0.24, 0.36, 0.40)]
        story += headed(say("documents.report.indicators"), grid(head, rows, widths), room=110)
    if report.judgements:
        head = [say(f"documents.report.{key}") for key in ("outcome", "judgement", "voices", "why")]
        rows = [[one.outcome, one.value, one.voices, one.why] for one in report.judgements]
        widths = [COLUMN * share for share in (0.24, 0.16, 0.22, 0.38)]
        measures = para(say("documents.report.measures"), styles().small)
        story += headed(say("documents.report.judgements"), measures, Spacer(1, 4), grid(head, rows, widths), room=130)
    return story
