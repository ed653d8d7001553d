"""How a command answers: lines for people, JSON for programs, to a file or, with ``-``, to stdout."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from collections.abc import Iterable
from pathlib import Path

from nurture_desk.documents.files import write_atomically
from nurture_desk.documents.wording import say
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.letters import one_line


def add_json(parser: ArgumentParser, *, required: bool = False) -> None:
    """The ``--json OUT`` of a command; ``-`` is stdout."""
    parser.add_argument("--json", metavar="OUT", required=required, help=say("cli.help.json"))


def give(answer: object, target: str | None, lines: Iterable[str] = ()) -> None:
    """Write ``answer`` as JSON to ``target``, and ``lines`` for people to stdout unless the JSON goes there."""
    text = json.dumps(answer, ensure_ascii=False, indent=2, default=str) + "\n"
    if target == "-":
        _say([text.removesuffix("\n")])
        return
    if target is not None:  # first: what cannot be written must not look done
        write_atomically(Path(target), text.encode())
    _say(one_line(line) for line in lines)


def _say(lines: Iterable[str]) -> None:
    """Print at once, so that an answer that does not arrive whole is not called given."""
    try:
        for line in lines:
            print(line)
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError:
        sys.stdout = None  # what waits to be printed would fail again, with a traceback, when Python ends
        raise NurtureError("cli.answer_lost") from None
