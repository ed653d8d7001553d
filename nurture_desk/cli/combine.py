"""``combine FILE…``: many returns into the national table. Needs no desk."""

from __future__ import annotations

from argparse import Namespace, _SubParsersAction
from pathlib import Path
from typing import Any

from nurture_desk.cli.answers import add_json, give
from nurture_desk.documents.wording import say
from nurture_desk.domain.combining.statuses import Judged
from nurture_desk.domain.combining.table import NationalTable
from nurture_desk.domain.combining.totals import Share
from nurture_desk.services.combine import Combine, check_name, workbooks_in
from nurture_desk.services.combine_sheets import problems_of
from nurture_desk.services.combine_words import odd_text


def register(commands: _SubParsersAction[Any]) -> None:
    """Add the command."""
    command = commands.add_parser("combine", help=say("combine.cli.help"))
    command.add_argument("file", nargs="+", type=Path, metavar="FILE", help=say("combine.cli.help_file"))
    command.add_argument("--out", type=Path, required=True, metavar="FILE", help=say("combine.cli.help_out"))
    add_json(command)
    command.set_defaults(run=_combine)


def _combine(chosen: Namespace) -> int:
    check_name(chosen.out, chosen.file)
    combine = Combine()
    mine = chosen.out.absolute()  # of an earlier run, in the same folder
    table = combine.read([path for path in workbooks_in(chosen.file) if path.absolute() != mine])
    workbook, summary = combine.write(table, chosen.out)
    give(answer_of(table), chosen.json, _lines(table, workbook, summary))
    return 0


def answer_of(table: NationalTable) -> dict[str, Any]:
    """What a program reads of a national table: the contract of ``combine --json``, and what was added to it."""
    totals = table.totals
    return {
        "services": [_service(one) for one in table.files],
        "totals": {name: total.value for name, total in totals.figures.items()},
        "outcomes": {key: _share(share, "increased") for key, share in totals.outcomes.items()},
        "tutors": {key: _share(share, "yes") for key, share in totals.tutors.items()},
        "plans": {key: share.n for key, share in totals.plans.items()},
        "plans_of": {key: share.of for key, share in totals.plans.items()},
        "answered": {name: total.services for name, total in totals.figures.items()},
        "years": list(table.years),
        "anomalies": [
            {"kind": str(one.odd), "service_name": one.service, "file": one.file, "text": odd_text(one)}
            for one in table.anomalies
        ],
        "margins": {one.margin: {"of": one.total, "cells": dict(one.rows)} for one in table.margins},
    }


def _service(one: Judged) -> dict[str, Any]:
    problems = [{"cell": cell, "text": text} for cell, text in problems_of(one)]
    return {
        "file": one.read.file,
        "service_name": one.read.service,
        "status": str(one.status),
        "problems": problems,
    }


def _share(share: Share, word: str) -> dict[str, Any]:
    return {word: share.n, "of": share.of, "percent": share.percent}


def _lines(table: NationalTable, workbook: Path, summary: Path) -> list[str]:
    started = table.totals.figures["pupils_started"].value
    shown = say("combine.book.not_known") if started is None else f"{started:,}"
    counts = {"counted": table.totals.services, "files": len(table.files), "started": shown}
    lines = [say("combine.cli.wrote", workbook=workbook.name, summary=summary.name, **counts)]
    for one in table.files:
        texts = " ".join(f"{cell}: {text}" if cell else text for cell, text in problems_of(one))
        if texts:
            status = say(f"combine.status.{one.status}")
            lines.append(say("combine.cli.line", file=one.read.file, status=status, problems=texts))
    odd = [say("combine.cli.odd", service=one.service, text=odd_text(one)) for one in table.anomalies]
    return lines + [" ".join(line.split()) for line in odd]  # what is odd of all together names no service
