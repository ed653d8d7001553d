"""``import-schools``, ``import-census`` and ``shortlist``."""

from __future__ import annotations

import sys
from argparse import Namespace, _SubParsersAction
from pathlib import Path
from typing import Any

from nurture_desk.cli.answers import add_json, give
from nurture_desk.cli.opening import add_desk, looking, writing
from nurture_desk.documents.wording import say
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.plain_json import read_json
from nurture_desk.domain.shortlist import Criterion, read_weights
from nurture_desk.services.school_imports import ImportResult
from nurture_desk.services.shortlist_words import as_json

_SHOWN = 20  # places printed for people; the JSON has all


def register(commands: _SubParsersAction[Any]) -> None:
    """Add the commands of this family."""
    schools = commands.add_parser("import-schools", help=say("schools.cli.import_schools"))
    schools.add_argument("file", type=Path, metavar="FILE")
    schools.add_argument("--la", nargs="+", action="extend", default=[], metavar="NAME", help=say("schools.cli.la"))
    schools.set_defaults(run=_import_schools)
    census = commands.add_parser("import-census", help=say("schools.cli.import_census"))
    census.add_argument("file", type=Path, metavar="FILE")
    census.set_defaults(run=_import_census)
    shortlist = commands.add_parser("shortlist", help=say("schools.cli.shortlist"))
    shortlist.add_argument("--weights", type=Path, metavar="FILE", help=say("schools.cli.weights"))
    shortlist.add_argument("--la", nargs="+", action="extend", default=[], metavar="NAME", help=say("schools.cli.la"))
    shortlist.set_defaults(run=_shortlist)
    for parser in (schools, census, shortlist):
        add_desk(parser)
        add_json(parser)


def _import_schools(chosen: Namespace) -> int:
    with writing(chosen.desk) as suite:
        result = suite.school_imports.register(chosen.file, chosen.la, _Counting())
    _report(result, chosen.json)
    return 0


def _import_census(chosen: Namespace) -> int:
    with writing(chosen.desk) as suite:
        result = suite.school_imports.census(chosen.file, _Counting())
    _report(result, chosen.json)
    return 0


def _shortlist(chosen: Namespace) -> int:
    with looking(chosen.desk) as suite:
        weights = _weights(chosen.weights) if chosen.weights else suite.shortlist.weights()
        answer = as_json(suite.shortlist.field(chosen.la or None), weights)
    schools: Any = answer["schools"]
    lines = (f"{one['rank']:>5}  {one['points']:5.1f}  {one['name']}: {one['sentence']}" for one in schools[:_SHOWN])
    give(answer, chosen.json, lines)
    return 0


def _weights(path: Path) -> dict[Criterion, float]:
    """The weights somebody wrote into a JSON file."""
    try:
        given = read_json(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        raise NurtureError("schools.weights.no_file", file=path.name) from None
    except (OSError, ValueError):
        raise NurtureError("schools.weights.not_json", file=path.name) from None
    if not isinstance(given, dict):
        raise NurtureError("schools.weights.not_json", file=path.name)
    return read_weights(given)


def _report(result: ImportResult, target: str | None) -> None:
    counts = result.as_json()
    lines = [say("schools.import.counts", **{key: value for key, value in counts.items() if isinstance(value, int)})]
    for row in (*result.skipped, *result.noticed):
        lines.append(say("schools.import.line", line=row.line, column=row.column, reason=row.reason))
    if result.unmatched:
        lines.append(say("schools.import.unmatched", n=len(result.unmatched)))
    give(counts, target, lines)


class _Counting:
    """Shows how far it is, where somebody watches."""

    def step(self, done: int, total: int | None = None, what: str = "") -> None:
        """One line that is written over again; nothing when stderr is a file."""
        if sys.stderr is not None and sys.stderr.isatty():
            of = f" / {total:,}" if total else ""
            print(f"\r{what} {done:,}{of}   ", end="", file=sys.stderr, flush=True)
