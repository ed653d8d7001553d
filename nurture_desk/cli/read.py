"""``read FILE…``: what scans and fillable PDFs say. Looks only; nothing is stored."""

from __future__ import annotations

from argparse import Namespace, _SubParsersAction
from collections import Counter
from pathlib import Path
from typing import Any

from nurture_desk.cli.answers import add_json, give
from nurture_desk.cli.opening import add_desk, looking
from nurture_desk.documents.wording import say
from nurture_desk.domain.readings import PageReading, State
from nurture_desk.services.reading import Reading


def register(commands: _SubParsersAction[Any]) -> None:
    """Add the command."""
    parser = commands.add_parser("read", help=say("reading.cli.help"))
    parser.add_argument("file", nargs="+", type=Path, metavar="FILE", help=say("reading.cli.help_file"))
    add_desk(parser)
    add_json(parser)
    parser.set_defaults(run=_read)


def _read(chosen: Namespace) -> int:
    with looking(chosen.desk) as suite:
        pages = Reading(suite.desk).read(chosen.file)
    give({"pages": [_told(page) for page in pages]}, chosen.json, [_line(page) for page in pages])
    return 0


def _told(page: PageReading) -> dict[str, Any]:
    """A page as the contract of ``read --json`` has it."""
    return {
        "source": page.source,
        "page": page.page,
        "ref": page.reference or None,
        "form": page.form or None,
        "version": page.version or None,
        "fields": {field.key: {"value": field.value, "state": field.state.value} for field in page.fields},
        "problems": [{"code": problem.code.value, "text": problem.text} for problem in page.problems],
    }


def _line(page: PageReading) -> str:
    """A page in one line for people."""
    states = Counter(field.state for field in page.fields)
    unsure = states[State.UNSURE] + states[State.MULTIPLE]
    troubles = " ".join(problem.text for problem in page.problems)
    what = page.reference or say("reading.cli.unknown")
    told = say(
        "reading.cli.page", file=page.source, page=page.page, what=what, clear=states[State.CLEAR], unsure=unsure
    )
    return f"{told} {troubles}".strip()
