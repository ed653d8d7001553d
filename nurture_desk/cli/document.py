"""``document KIND``: the kinds of documents, each drawn by its own module in this folder."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace, RawDescriptionHelpFormatter, _SubParsersAction
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from nurture_desk.cli import (
    document_calendar,
    document_case_study,
    document_guide,
    document_letter,
    document_pupil_report,
    document_record,
    document_strands,
    document_written,
)
from nurture_desk.cli.answers import add_json
from nurture_desk.cli.opening import looking
from nurture_desk.documents.wording import say
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.listing import Listed

# Kind -> what writes it; a function of the parsed command that returns the exit code.
KINDS: Mapping[str, Callable[[Namespace], int]] = {
    "authority-page": document_written.run,
    "calendar": document_calendar.run_calendar,
    "case-for-support": document_written.run,
    "case-study": document_case_study.run,
    "celebration-day": document_strands.run_celebration,
    "decision": document_record.run_decision,
    "guide": document_guide.run,
    "inclusion-log": document_strands.run_log,
    "learning-log": document_strands.run_log,
    "letter": document_letter.run,
    "mentoring-plan": document_strands.run_mentoring,
    "money": document_strands.run_money,
    "observation": document_record.run,
    "progression": document_strands.run_progression,
    "pupil-report": document_pupil_report.run,
    "questionnaire": document_record.run,
    "reflection": document_record.run,
    "school-summary": document_written.run,
    "shortlist": document_record.run_shortlist,
    "talk-through": document_case_study.run_talk,
    "toolkit": document_strands.run_toolkit,
    "still-needed": document_record.run_still_needed,
    "wall-planner": document_calendar.run_planner,
    "working-group-page": document_written.run,
    "year-plan": document_record.run_year_plan,
}

WITHOUT_DESK = frozenset({"guide"})

_ABOUT_SOMEBODY = {"code": "--for", "copy": "--copy", "letter": "--letter", "codes": "--codes", "enclose": "--enclose"}

# About the whole year: a code says nothing here, and one that nobody has was a slip of the pen.
WHOLE_YEAR = frozenset(
    {
        "authority-page",
        "case-for-support",
        "celebration-day",
        "inclusion-log",
        "learning-log",
        "money",
        "progression",
        "reflection",
        "shortlist",
        "toolkit",
        "working-group-page",
        "year-plan",
    }
)


def register(commands: _SubParsersAction[Any]) -> None:
    """Add the command."""
    document = commands.add_parser(
        "document",
        help=say("evidence.cli.document"),
        epilog=_kinds_one_by_one(),
        formatter_class=RawDescriptionHelpFormatter,
    )
    document.add_argument("kind", choices=sorted(KINDS), metavar="KIND", help=say("evidence.cli.kind"))
    document.add_argument("--out", type=Path, required=True, metavar="FILE", help=say("evidence.cli.out"))
    document.add_argument("--for", dest="code", metavar="CODE", help=say("evidence.cli.code"))
    document.add_argument("--copy", choices=("family", "analysis"), help=say("evidence.cli.copy"))
    styles = ("standard", "large")
    document.add_argument("--style", choices=styles, default="standard", help=say("evidence.cli.style"))
    document_letter.add_arguments(document)
    document.add_argument("--desk", type=Path, metavar="DESK", help=say("evidence.cli.desk"))
    document.set_defaults(run=partial(_run, document))
    add_json(document)


def _kinds_one_by_one() -> str:
    """Every kind on a line of its own: what it is, and whose code it is written for."""
    wide = max(len(kind) for kind in KINDS)
    lines = (f"  {kind:<{wide}}  {say(f'evidence.cli.kinds.{kind}')}" for kind in sorted(KINDS))
    return "\n".join((say("evidence.cli.kinds_title"), *lines))


def _run(parser: ArgumentParser, chosen: Namespace) -> int:
    if chosen.desk is None and chosen.kind not in WITHOUT_DESK:
        parser.error(say("evidence.cli.no_desk", kind=chosen.kind))
    if chosen.kind in WITHOUT_DESK:
        _require_nobody(chosen)
    chosen.copy = chosen.copy or "family"
    if chosen.code and chosen.kind in WHOLE_YEAR:
        with looking(chosen.desk) as suite:
            codes = {one.code.upper() for what in Listed for one in suite.listing.of(what)}
        if chosen.code.upper() not in codes:
            raise NurtureError("prints.no_such_code", field="for", code=chosen.code)
        chosen.code = None
    return KINDS[chosen.kind](chosen)


def _require_nobody(chosen: Namespace) -> None:
    """Refuse what only a document about somebody can follow: whoever typed it would look for a change."""
    given = [option for name, option in _ABOUT_SOMEBODY.items() if getattr(chosen, name)]
    if given:
        raise NurtureError("evidence.cli.about_nobody", field="kind", kind=chosen.kind, options=", ".join(given))
