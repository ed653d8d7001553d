"""Finds the family of a command, runs it, and turns trouble into one plain sentence and an exit code."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from importlib import import_module
from io import TextIOWrapper
from pathlib import Path
from types import ModuleType

from nurture_desk import __version__
from nurture_desk.documents.wording import say, sentence
from nurture_desk.domain.backups import ERASED, MANIFEST
from nurture_desk.domain.backups import SUFFIX as BACKUP
from nurture_desk.domain.desks import SUFFIX
from nurture_desk.domain.errors import Cancelled, NurtureError
from nurture_desk.domain.letters import one_line

_OTHERWISE = ("desk", "weights", "to")  # read, or asked about by whoever writes there; the others are written over
_BESIDE = (BACKUP, f"{BACKUP}{MANIFEST}", ERASED, *(f"{SUFFIX}-{what}" for what in ("id", "wal", "shm", "journal")))

GIVEN, REFUSED, USAGE = 0, 1, 2

# Command -> the module in this folder that has ``register(commands)``. A module may serve several.
COMMANDS = {
    "new": "desks",
    "sample": "sample",
    "list": "desks",
    "import-schools": "schools",
    "import-census": "schools",
    "import-children": "children",
    "return": "returns",
    "shortlist": "schools",
    "print": "print_forms",
    "read": "read",
    "document": "document",
    "combine": "combine",
    "guard": "guard",
    "backup": "backups",
    "verify": "backups",
    "restore": "backups",
    "export-child": "export_child",
}


def main(words: Sequence[str]) -> int:
    """Run the command in ``words``; 0 given, 1 refused with a sentence on stderr, 2 not understood."""
    _speak_utf8()
    parser = _parser(words[0] if words and words[0] in COMMANDS else None)
    try:
        chosen = parser.parse_args(words)
        _check_apart(chosen)
        return int(chosen.run(chosen))
    except SystemExit as end:  # argparse: help was asked for, or the words were not understood
        return end.code if isinstance(end.code, int) else USAGE
    except NurtureError as trouble:
        print(one_line(sentence(trouble)), file=sys.stderr)
    except UnicodeEncodeError:  # a word of the command line that is no text: bytes, on a drive of another system
        print(say("cli.no_text"), file=sys.stderr)
    except Cancelled:
        print(say("cli.cancelled"), file=sys.stderr)
    except KeyboardInterrupt:
        print(say("cli.cancelled"), file=sys.stderr)
    except BrokenPipeError:
        sys.stderr.close()  # whoever read our output went away; Python would complain at exit
    except Exception as trouble:  # noqa: BLE001  # the last door: no data and no traceback on a user's terminal
        print(say("cli.defect", kind=type(trouble).__name__, place=_place(trouble)), file=sys.stderr)
    return REFUSED


def _speak_utf8() -> None:
    """Windows writes what goes to a file or another program in an old code page, which knows no ŵ and no →."""
    for stream in (sys.stdout, sys.stderr):
        if sys.platform == "win32" and isinstance(stream, TextIOWrapper) and not stream.isatty():
            stream.reconfigure(encoding="utf-8")


def _parser(command: str | None) -> argparse.ArgumentParser:
    """The whole parser for ``--help``, or only the family of ``command``: the others need not be loaded."""
    parser = argparse.ArgumentParser(
        prog="nurture-desk",
        description=say("cli.about"),
        epilog=say("cli.epilog"),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"Nurture Desk {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for family in _families(command):
        family.register(commands)
    return parser


def _families(command: str | None) -> list[ModuleType]:
    names = [COMMANDS[command]] if command else list(dict.fromkeys(COMMANDS.values()))
    return [import_module(f"{__package__}.{name}") for name in names]


def _check_apart(chosen: argparse.Namespace) -> None:
    """Refuse one file for two things: the second would be written over the first, or over what is to be read."""
    read = {_place_of(one) for one in _given(chosen, "file")}  # one file named twice to be read is no trouble
    seen = set(read)
    for name in ("desk", "weights", "to", "out", "layout", "json", "blank", "recovery_sheet"):
        for given in _given(chosen, name):
            path = _place_of(given)
            if name not in _OTHERWISE and _belongs_to_desk(path):
                raise NurtureError("cli.belongs_to_desk", field=name, file=path.name)
            if path in seen:
                raise NurtureError("cli.same_file", field=name, file=Path(given).name)
            seen.add(path)


def _belongs_to_desk(path: Path) -> bool:
    """Whether the name is that of a backup, or of what lies beside a desk or a backup and tells what it is."""
    return path.name.casefold().endswith(_BESIDE)


def _given(chosen: argparse.Namespace, name: str) -> list[str | Path]:
    """The paths given as ``name``: not the terminal, nor a switch of the same name (return --blank)."""
    given = getattr(chosen, name, None)
    every = given if isinstance(given, list) else [given]
    return [one for one in every if isinstance(one, str | Path) and str(one) not in ("", "-")]


def _place_of(given: str | Path) -> Path:
    """Where a path leads, by whatever way it was written."""
    try:
        return Path(given).resolve()
    except (OSError, RuntimeError, ValueError):  # a link to itself, a NUL: whoever opens it will say so
        return Path(given).absolute()


def _place(trouble: BaseException) -> str:
    """Module and line of ours where it happened: enough to find it, nothing of what was in the desk."""
    at, place = trouble.__traceback__, ""
    while at is not None:
        name = str(at.tb_frame.f_globals.get("__name__", ""))
        if name.startswith("nurture_desk"):
            place = f"{name.removeprefix('nurture_desk.')}:{at.tb_lineno}"
        at = at.tb_next
    return place
