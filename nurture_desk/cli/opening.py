"""Opens the desk a command works on: the key from the environment, else from the key store with the passphrase."""

from __future__ import annotations

import getpass
import os
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from nurture_desk.documents.wording import say, sentence
from nurture_desk.domain import recovery_key
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.recovery_key import KEY_VARIABLE
from nurture_desk.services.at_hand import AtHand
from nurture_desk.services.desks import Desks
from nurture_desk.services.open_desk import OpenDesk


def add_desk(parser: ArgumentParser) -> None:
    """The ``--desk D`` every command on a desk has."""
    parser.add_argument("--desk", type=Path, required=True, metavar="DESK", help=say("cli.help.desk"))


@contextmanager
def writing(path: Path) -> Iterator[AtHand]:
    """The services of the desk at ``path``, for a command that changes it; refused while a window holds it."""
    yield from _suite(path, read_only=False)


@contextmanager
def looking(path: Path) -> Iterator[AtHand]:
    """The services of the desk at ``path``, read-only; a window may hold it meanwhile."""
    yield from _suite(path, read_only=True)


def at_terminal() -> bool:
    """Whether somebody sits there who can be asked."""
    return sys.stdin is not None and sys.stdin.isatty()


def key_for(file: Path, fingerprint: str | None) -> bytes | None:
    """The key of a backup: from the environment, else from the key store with its passphrase; None where neither is."""
    typed = os.environ.get(KEY_VARIABLE, "")
    if typed:
        return recovery_key.read(typed)
    if fingerprint is None or not at_terminal():
        return None
    try:
        return Desks().unlocking.by_fingerprint(fingerprint, lambda: _passphrase(file))
    except NurtureError as trouble:
        if trouble.key.startswith("keys.keyring."):
            return None
        raise


def _suite(path: Path, *, read_only: bool) -> Iterator[AtHand]:
    desk = _open(path, read_only=read_only)
    try:
        yield AtHand(desk)
    finally:
        desk.close()


def _open(path: Path, *, read_only: bool) -> OpenDesk:
    try:
        return Desks().open_asking(path, lambda: _passphrase(path), read_only=read_only)
    except NurtureError as told:
        if told.key.startswith("keys.keyring.") or told.key == "keys.wait":
            raise NurtureError("cli.by_recovery_key", why=sentence(told), variable=KEY_VARIABLE) from None
        raise


def _passphrase(path: Path) -> str:
    if not at_terminal():
        raise NurtureError("cli.no_terminal", variable=KEY_VARIABLE)
    return getpass.getpass(say("cli.ask.passphrase", file=path.name))
