"""A copy of a pupil report as a document: what families celebrate, and what is handed in."""

from __future__ import annotations

from nurture_desk.documents.wording import say
from nurture_desk.domain.papers import Block, Credit, Facts, Grid, Paper, Prose, Quotation, Readers, Section
from nurture_desk.domain.reports import KIND, Copy, PrintedJudgement, PrintedLine, PupilReport


def report_paper(report: PupilReport, *, large: bool = False) -> Paper:
    """``report`` set in its sections; voices that were not heard print nothing in the family copy."""
    family = report.copy is Copy.FAMILY
    told = "\n".join(part for part in (report.heading, report.voices_missing) if part)
    return Paper(
        kind=KIND,
        kind_words=say("documents.report.family" if family else "documents.report.analysis"),
        title=report.title,
        readers=Readers.FAMILY if family else Readers.FUNDER,
        sections=(*_first(report), *_body(report), *([] if family else _tables(report))),
        lede=report.subtitle,
        note=told,
        service_name=report.service_name,
        made_on=report.made_on,
        running=report.title if family else report.reference,
        foot=report.service_name if family else report.reference,
        banner=report.joined if family else "",
        large=large,
        sample=report.sample,
    )


def _first(report: PupilReport) -> list[Section]:
    """Who led it, or, in the analysis copy, the sessions; under no heading."""
    blocks: list[Block] = []
    if report.facts:
        blocks.append(Facts(report.facts))
    if report.led_by:
        blocks.append(Credit(say("evidence.report.led_by_whom", who=report.led_by)))
    if report.copy is Copy.ANALYSIS and report.joined:
        blocks.append(Prose(report.joined, strong=True))
    return [Section("", tuple(blocks))] if blocks else []


def _body(report: PupilReport) -> list[Section]:
    if not report.sections and report.copy is Copy.FAMILY:
        return [Section("", (Prose(say("documents.report.empty")),))]
    return [
        Section(part.title, tuple(block for line in part.lines for block in _line(line)), part.key)
        for part in report.sections
    ]


def _line(line: PrintedLine) -> list[Block]:
    if line.quotation:
        return [Quotation(line.text, line.label, line.noted)]
    said_by = "  ·  ".join(part for part in (line.label, line.noted) if part)
    return [Prose(line.text), Prose(said_by, small=True)] if said_by else [Prose(line.text)]


def _rests_on(one: PrintedJudgement) -> str:
    """How many pieces of evidence a judgement cites, and the person's reason."""
    cited = say("evidence.report.cites", n=one.cites) if one.cites else ""
    return " ".join(part for part in (cited, one.why) if part)


def _tables(report: PupilReport) -> list[Section]:
    found: list[Section] = []
    if report.indicators:
        heads = tuple(say(f"documents.report.{key}") for key in ("outcome", "indicator", "sources"))
        rows = tuple((seen.outcome, seen.indicator, seen.sources) for seen in report.indicators)
        grid = Grid(heads, rows, (0.24, 0.36, 0.40))
        found.append(Section(say("documents.report.indicators"), (grid,), "indicators"))
    if report.judgements:
        heads = tuple(say(f"documents.report.{key}") for key in ("outcome", "judgement", "voices", "why"))
        judged = tuple((one.outcome, one.value, one.voices, _rests_on(one)) for one in report.judgements)
        measures = Prose(say("documents.report.measures"), small=True)
        grid = Grid(heads, judged, (0.24, 0.16, 0.22, 0.38))
        found.append(Section(say("documents.report.judgements"), (measures, grid), "judgements"))
    return found
