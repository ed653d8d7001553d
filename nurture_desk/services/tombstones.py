"""Who was erased, told beside the backups: an old backup that is brought back must not bring them back.

The list holds random marks only. Each desk has a secret that all its copies share; the list is sealed with it, so
that a line taken out shows to whoever opens a backup with its key. Several desks may have their backups in one folder:
each has its list in the one file, and leaves the others' alone.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nurture_desk.db import backups_made as db
from nurture_desk.documents.files import write_atomically
from nurture_desk.documents.small_files import note_in
from nurture_desk.domain.areas import Area
from nurture_desk.domain.backups import ERASED
from nurture_desk.domain.errors import NurtureError
from nurture_desk.services.backup_places import is_there
from nurture_desk.services.open_desk import OpenDesk

_MARK = re.compile(r"[0-9a-z]{1,64}")
_LONGEST = 1 << 24  # bytes
_LISTS = 50  # of other desks in one folder; no list of ours has more


@dataclass(frozen=True)
class Marks:
    """The marks of one desk, ``of`` which says the desk to itself alone, and its seal over them."""

    of: str
    tokens: frozenset[str]
    seal: str

    def is_sealed_by(self, secret: bytes) -> bool:
        """Whether it is as the desk with this secret wrote it."""
        return _same(self.seal, _seal(self.tokens, secret))


@dataclass(frozen=True)
class Lists:
    """What lies in one folder: the list of every desk that has its backups there."""

    every: tuple[Marks, ...] = ()
    readable: bool = True

    @property
    def tokens(self) -> frozenset[str]:
        """All marks: they are random, another desk's mean nobody here."""
        return frozenset[str]().union(*(one.tokens for one in self.every))

    def own(self, secret: bytes | None) -> Marks | None:
        """The list of the desk with this secret."""
        mine = _of(secret) if secret is not None else ""
        return next((one for one in self.every if one.of == mine), None)

    def is_whole(self, secret: bytes | None) -> bool:
        """Whether the desk's own list is as it wrote it; one that is not there is."""
        own = self.own(secret)
        return self.readable and (own is None or (secret is not None and own.is_sealed_by(secret)))


def read_marks(folder: Path) -> Lists:
    """The lists in ``folder``; none where there is no file, not ``readable`` where it is none of ours."""
    file = folder / ERASED
    try:
        told = note_in(file, _LONGEST)
        lists = [_marks(one) for one in told["lists"]]
    except FileNotFoundError:
        return Lists()
    except (OSError, ValueError, KeyError, TypeError):
        return Lists(readable=False)
    return Lists(tuple(lists))


def write_marks(folder: Path, tokens: Iterable[str], secret: bytes) -> None:
    """Write the desk's list into ``folder``, which is there; marks and other desks' lists that lie there stay."""
    before = read_marks(folder)
    own = before.own(secret)
    sealed = own is not None and own.is_sealed_by(secret)
    all_ = frozenset(tokens) | (own.tokens if own is not None and sealed else frozenset())
    if sealed and own is not None and all_ == own.tokens:
        return
    mine = Marks(_of(secret), all_, _seal(all_, secret))
    others = [one for one in before.every if one.of != mine.of][-_LISTS:]
    lists = [{"of": one.of, "erased": sorted(one.tokens), "seal": one.seal} for one in (*others, mine)]
    write_atomically(folder / ERASED, (json.dumps({"nurture_erased": 2, "lists": lists}, indent=1) + "\n").encode())


def _marks(told: Mapping[str, Any]) -> Marks:
    """One list; ``ValueError`` for what is none."""
    erased, of, seal = told["erased"], told["of"], told["seal"]
    if not isinstance(erased, list) or not all(isinstance(one, str) and _MARK.fullmatch(one) for one in (*erased, of)):
        raise ValueError("no list of marks")
    return Marks(of, frozenset(erased), str(seal))


class Tombstones:
    """Keeps the list beside the backups in step with the desk."""

    def __init__(self, desk: OpenDesk) -> None:
        self._desk = desk

    def secret(self) -> bytes:
        """The secret of this desk; it is given one when it is first asked."""
        with self._desk.look() as conn:
            found = db.seal(conn)
        if found is None:
            with self._desk.change("desk.sealed", Area.DESK) as unit:
                db.make_seal(unit.conn)
                found = db.seal(unit.conn)
        return found or b""

    def write(self, folders: Iterable[Path]) -> None:
        """Write the list into each of ``folders`` that is there; one that cannot be written waits for the next time."""
        there = [folder for folder in folders if is_there(folder)]
        with self._desk.look() as conn:
            tokens = db.erased_tokens(conn)
        if not (tokens and there):
            return
        secret = self.secret()
        for folder in there:
            with suppress(NurtureError):
                write_marks(folder, tokens, secret)


def _seal(tokens: Iterable[str], secret: bytes) -> str:
    return hmac.new(secret, "\n".join(sorted(tokens)).encode(), hashlib.sha256).hexdigest()


def _of(secret: bytes) -> str:
    return hmac.new(secret, b"nurture desk list of erasures", hashlib.sha256).hexdigest()[:32]


def _same(one: str, other: str) -> bool:
    return hmac.compare_digest(one.encode("utf-8", "replace"), other.encode())
