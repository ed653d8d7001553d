"""``import-children``: a SENCO's list into the desk, or an empty one to fill in."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace, _SubParsersAction
from functools import partial
from pathlib import Path
from typing import Any

from nurture_desk.cli.answers import add_json, give
from nurture_desk.cli.opening import writing
from nurture_desk.documents.children_blank import blank_children_workbook
from nurture_desk.documents.files import write_atomically
from nurture_desk.documents.wording import say


def register(commands: _SubParsersAction[Any]) -> None:
    """Add the command."""
    parser = commands.add_parser("import-children", help=say("pupils.cli.import"))
    parser.add_argument("file", type=Path, nargs="?", metavar="FILE", help=say("pupils.cli.file"))
    parser.add_argument("--blank", type=Path, metavar="OUT.xlsx", help=say("pupils.cli.blank"))
    parser.add_argument("--desk", type=Path, metavar="DESK", help=say("cli.help.desk"))
    parser.set_defaults(run=partial(_run, parser))
    add_json(parser)


def _run(parser: ArgumentParser, chosen: Namespace) -> int:
    if chosen.blank is not None:
        write_atomically(chosen.blank, blank_children_workbook())
        print(say("pupils.cli.blank_done", file=chosen.blank.name))
        return 0
    if chosen.file is None:
        parser.error(say("pupils.cli.file_needed"))
    if chosen.desk is None:
        parser.error(say("pupils.cli.desk_needed"))
    with writing(chosen.desk) as suite:
        done = suite.children_imports.read(chosen.file)
    counts = done.as_json()
    lines = [
        say(
            "pupils.cli.counts",
            read=done.read,
            new=done.new,
            changed=done.changed,
            unchanged=done.unchanged,
            skipped=len(done.skipped),
        )
    ]
    lines += [say("pupils.cli.school", name=name) for name in done.schools]
    lines += [say("pupils.cli.skipped", **row) for row in done.skipped]
    give(counts, chosen.json, lines)
    return 0
