"""``print FORM``: every form as PDF, for people or filled on screen, with the layout of its boxes."""

from __future__ import annotations

import sys
from argparse import Namespace, _SubParsersAction
from pathlib import Path
from typing import Any

from nurture_desk.cli.opening import add_desk, writing
from nurture_desk.documents.wording import say
from nurture_desk.domain.form_kinds import Form, form_of_word
from nurture_desk.domain.print_wishes import STYLES


def register(commands: _SubParsersAction[Any]) -> None:
    """Add the command."""
    words = [form.word for form in Form]
    parser = commands.add_parser("print", help=say("prints.cli.help"))
    parser.add_argument("form", choices=words, metavar="FORM", help=say("prints.cli.form", forms=", ".join(words)))
    parser.add_argument("--out", type=Path, required=True, metavar="FILE.pdf", help=say("prints.cli.out"))
    parser.add_argument("--layout", type=Path, metavar="FILE.json", help=say("prints.cli.layout"))
    parser.add_argument("--fillable", action="store_true", help=say("prints.cli.fillable"))
    parser.add_argument("--style", choices=STYLES, help=say("prints.cli.style"))
    parser.add_argument("--lang", metavar="xx", help=say("prints.cli.lang"))
    names = parser.add_mutually_exclusive_group()
    names.add_argument("--names", action="store_true", help=say("prints.cli.names"))
    names.add_argument("--codes", action="store_true", help=say("prints.cli.codes"))
    people: dict[str, Any] = {"nargs": "+", "action": "extend", "default": [], "metavar": "CODE"}
    parser.add_argument("--for", dest="codes_for", help=say("prints.cli.for"), **people)
    parser.set_defaults(run=_print)
    add_desk(parser)


def _print(chosen: Namespace) -> int:
    with writing(chosen.desk) as suite:
        made = suite.prints.print_form(
            form_of_word(chosen.form),
            chosen.codes_for,
            chosen.out,
            layout=chosen.layout,
            style=chosen.style,
            language=chosen.lang,
            names=not chosen.codes,
            fillable=chosen.fillable,
        )
    for remark in made.remarks():
        print(remark, file=sys.stderr)
    print(say("prints.cli.done", sheets=made.counted(), file=chosen.out.name))
    return 0
