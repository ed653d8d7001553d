"""``guard FILE…``: what a document written anywhere would give away. Looks only; nothing is stored."""

from __future__ import annotations

from argparse import Namespace, _SubParsersAction
from pathlib import Path
from typing import Any

from nurture_desk.cli.answers import add_json, give
from nurture_desk.cli.opening import add_desk, looking
from nurture_desk.documents.wording import say
from nurture_desk.domain.guards.hits import Hit
from nurture_desk.domain.papers import Readers
from nurture_desk.services.guarding import CheckedFile


def register(commands: _SubParsersAction[Any]) -> None:
    """Add the command."""
    parser = commands.add_parser("guard", help=say("leaving.cli.help"))
    parser.add_argument("file", nargs="+", type=Path, metavar="FILE", help=say("leaving.cli.help_file"))
    parser.add_argument("--family", action="store_true", help=say("leaving.cli.help_family"))
    add_desk(parser)
    add_json(parser)
    parser.set_defaults(run=_guard)


def _guard(chosen: Namespace) -> int:
    with looking(chosen.desk) as suite:
        readers = Readers.FAMILY if chosen.family else Readers.FUNDER
        files = [suite.guarding.check_file(path, readers=readers) for path in chosen.file]
    answer = {"files": [{"file": one.path.name, "hits": [told(hit) for hit in one.hits]} for one in files]}
    give(answer, chosen.json, [line for one in files for line in _lines(one)])
    return int(any(one.stops for one in files))


def told(hit: Hit) -> dict[str, Any]:
    """A hit as the contracts of ``guard`` and ``document`` have it."""
    return {
        "page": hit.page,
        "line": hit.line,
        "text": hit.text,
        "kind": hit.kind.value,
        "why": hit.why,
        "mend": hit.mend,
        "sentence": hit.sentence,
        "section": hit.section,
    }


def _lines(checked: CheckedFile) -> list[str]:
    """A file in lines for people: one a hit, or that nothing was found."""
    name = checked.path.name
    if not checked.hits:
        return [say("leaving.cli.clean", file=name)]
    return [
        say(
            "leaving.cli.hit",
            file=name,
            page=hit.page,
            line=hit.line,
            kind=say(f"leaving.kind.{hit.kind.value}"),
            text=hit.text,
            why=hit.why,
            mend=hit.mend,
        )
        for hit in checked.hits
    ]
