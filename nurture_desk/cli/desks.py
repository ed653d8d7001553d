"""``new`` makes a desk, ``list`` shows codes and names."""

from __future__ import annotations

import getpass
import sys
from argparse import Namespace, _SubParsersAction
from pathlib import Path
from typing import Any

from nurture_desk.cli.answers import add_json, give
from nurture_desk.cli.opening import add_desk, at_terminal, looking
from nurture_desk.documents.wording import say
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.listing import Listed
from nurture_desk.domain.passphrases import check_same
from nurture_desk.services.desk_places import warning_before
from nurture_desk.services.desks import Desks, NewDesk


def register(commands: _SubParsersAction[Any]) -> None:
    """Add the commands of this family."""
    new = commands.add_parser("new", help=say("cli.help.new"))
    new.add_argument("path", type=Path, metavar="DESK", help=say("cli.help.new_desk"))
    new.add_argument("--recovery-sheet", type=Path, metavar="PDF", help=say("cli.help.recovery_sheet"))
    new.add_argument("--show-recovery-key", action="store_true", help=say("cli.help.show_recovery_key"))
    new.set_defaults(run=_new)
    listing = commands.add_parser("list", help=say("cli.help.list"))
    listing.add_argument("what", choices=[kind.value for kind in Listed])
    add_desk(listing)
    add_json(listing)
    listing.set_defaults(run=_list)


def report_key(made: NewDesk, *, show: bool) -> None:
    """Print the recovery key once on stdout when the key store does not hold it, or when it was asked for."""
    if show or made.not_kept is not None:
        print(made.sheet.key)


def _new(chosen: Namespace) -> int:
    desks = Desks()
    if chosen.recovery_sheet is not None and chosen.recovery_sheet.exists():
        raise NurtureError("cli.sheet_there", field="recovery_sheet", file=chosen.recovery_sheet.name)
    made = _make(desks, chosen.path)
    try:
        report_key(made, show=chosen.show_recovery_key)
        if chosen.recovery_sheet is not None:
            desks.save_sheet(made.desk, made.sheet, chosen.recovery_sheet)
    finally:
        made.desk.close()
    return 0


def _make(desks: Desks, path: Path) -> NewDesk:
    """A desk under a passphrase where there is a key store and somebody to ask, else under its recovery key alone."""
    desks.check_place(path)
    warning = warning_before(path)
    if warning is not None:
        print(*warning, file=sys.stderr)
    if not at_terminal() or desks.key_store_trouble() is not None:
        return desks.create_on_paper(path)
    passphrase = getpass.getpass(say("cli.ask.new_passphrase"))
    check_same(passphrase, getpass.getpass(say("cli.ask.again")))
    return desks.create(path, passphrase)


def _list(chosen: Namespace) -> int:
    with looking(chosen.desk) as suite:
        found = suite.listing.of(Listed(chosen.what))
    rows = [{"code": one.code, "name": one.name} for one in found]
    width = max((len(one.code) for one in found), default=0)
    give({chosen.what: rows}, chosen.json, (f"{one.code:<{width}}  {one.name}" for one in found))
    return 0
