"""``print FORM``: forms as PDF, with the layout of their boxes."""

from __future__ import annotations

import sys
from argparse import Namespace, _SubParsersAction
from pathlib import Path
from typing import Any

from nurture_desk.cli.opening import add_desk, writing
from nurture_desk.documents.wording import say


def register(commands: _SubParsersAction[Any]) -> None:
    """Add the command."""
    parser = commands.add_parser("print", help=say("consent.print.help"))
    parser.add_argument("form", choices=("consent",), metavar="FORM", help=say("consent.print.help_form"))
    parser.add_argument("--out", type=Path, required=True, metavar="FILE.pdf", help=say("consent.print.help_out"))
    parser.add_argument("--layout", type=Path, metavar="FILE.json", help=say("consent.print.help_layout"))
    names = parser.add_mutually_exclusive_group()
    names.add_argument("--names", action="store_true", help=say("consent.print.help_names"))
    names.add_argument("--codes", action="store_true", help=say("consent.print.help_codes"))
    people: dict[str, Any] = {"nargs": "+", "action": "extend", "default": [], "metavar": "CODE"}
    parser.add_argument("--for", dest="codes_for", help=say("consent.print.help_for"), **people)
    parser.set_defaults(run=_print)
    add_desk(parser)


def _print(chosen: Namespace) -> int:
    with writing(chosen.desk) as suite:
        children = suite.consent_prints.find(chosen.codes_for)
        made = suite.consent_prints.print_to(children, chosen.out, chosen.layout, codes=chosen.codes)
    for child in made.unprintable:
        print(child.said(), file=sys.stderr)
    print(say("consent.print.done", n=made.children, spares=made.spares, file=chosen.out.name))
    return 0
