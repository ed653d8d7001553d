"""``export-child CODE``: everything that is held of a child, as a draft until its review is recorded, then final."""

from __future__ import annotations

from argparse import Namespace, _SubParsersAction
from pathlib import Path
from typing import Any

from nurture_desk.cli.answers import give
from nurture_desk.cli.opening import add_desk, writing
from nurture_desk.documents.wording import say
from nurture_desk.domain.errors import NurtureError
from nurture_desk.services.access_out import Bundle
from nurture_desk.services.subject_access import Review


def register(commands: _SubParsersAction[Any]) -> None:
    """Add the command."""
    command = commands.add_parser("export-child", help=say("access.cli.help"))
    command.add_argument("code", metavar="CODE", help=say("access.cli.help_code"))
    add_desk(command)
    command.add_argument("--out", type=Path, required=True, metavar="DIR", help=say("access.cli.help_out"))
    command.add_argument("--json", nargs="?", const="-", metavar="OUT", help=say("cli.help.json"))
    command.set_defaults(run=_run)


def _run(chosen: Namespace) -> int:
    answer = Path(chosen.json or "-")
    if "-everything" in answer.name and answer.absolute().parent == chosen.out.absolute():  # one file of the bundle
        raise NurtureError("cli.same_file", field="json", file=answer.name)
    with writing(chosen.desk) as suite:
        review = suite.subject_access.review_of_code(chosen.code)
        made = suite.access_out.write(review, chosen.out)
    give(_answer(review, made), chosen.json, _lines(review, made))
    return 0


def _lines(review: Review, made: Bundle) -> list[str]:
    kind = "draft" if made.draft else "final"
    lines = [say(f"access.cli.{kind}", folder=made.folder.name, n=len(made.files))]
    if made.draft:
        lines.append(say("access.cli.undecided", n=made.undecided, of=made.doubtful))
        lines += [say("access.cli.wants", what=say(f"access.want.{name}")) for name in review.wants]
        lines.append(say("access.cli.where"))
    return lines


def _answer(review: Review, made: Bundle) -> dict[str, Any]:
    request = review.request
    return {
        "code": review.subject.code or (request.code if request else ""),
        "request": request.code if request else None,
        "status": "draft" if made.draft else "final",
        "draft": made.draft,
        "files": list(made.files),
        "pieces": made.pieces,
        "doubtful": made.doubtful,
        "undecided": made.undecided,
        "covered": made.covered,
        "held_back": made.held,
        "wants": list(review.wants),
    }
