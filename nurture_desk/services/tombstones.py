"""Who was erased, told beside the backups: an old backup that is brought back must not bring them back.

The list holds random marks only. Each desk has a secret that all its copies share; the list is sealed with it, so
that a line taken out shows to whoever opens a backup with its key.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from nurture_desk.db import backups_made as db
from nurture_desk.documents.files import write_atomically
from nurture_desk.domain.areas import Area
from nurture_desk.domain.backups import ERASED
from nurture_desk.domain.errors import NurtureError
from nurture_desk.services.backup_places import is_there
from nurture_desk.services.open_desk import OpenDesk


@dataclass(frozen=True)
class Marks:
    """What a list says: the marks, and the seal over them."""

    tokens: frozenset[str] = frozenset()
    seal: str = ""
    readable: bool = True

    def is_sealed_by(self, secret: bytes | None) -> bool:
        """Whether it is as a desk with this secret wrote it; a list that is not there is."""
        if not self.readable:
            return False
        return not (self.tokens or self.seal) or (secret is not None and _same(self.seal, _seal(self.tokens, secret)))


def read_marks(folder: Path) -> Marks:
    """The list in ``folder``; empty where there is none, not ``readable`` where it is no list of ours."""
    file = folder / ERASED
    try:
        told = json.loads(file.read_text(encoding="utf-8"))
        return Marks(frozenset(str(one) for one in told["erased"]), str(told["seal"]))
    except FileNotFoundError:
        return Marks()
    except OSError:
        return Marks(readable=False)
    except (ValueError, KeyError, TypeError):
        return Marks(readable=False)


def write_marks(folder: Path, tokens: Iterable[str], secret: bytes) -> None:
    """Write the list into ``folder``, which is there; marks that lie there already stay."""
    before = read_marks(folder)
    all_ = frozenset(tokens) | (before.tokens if before.is_sealed_by(secret) else frozenset())
    if all_ == before.tokens and before.is_sealed_by(secret):
        return
    told = {"nurture_erased": 1, "erased": sorted(all_), "seal": _seal(all_, secret)}
    write_atomically(folder / ERASED, (json.dumps(told, indent=1) + "\n").encode())


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


def _same(one: str, other: str) -> bool:
    return hmac.compare_digest(one.encode(), other.encode())
