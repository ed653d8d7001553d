"""Privacy mode: which code stands for whom, and nothing is changed or let out while names are covered."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection

from nurture_desk.db import directory as names_db
from nurture_desk.db import finding
from nurture_desk.documents.lexicon import lexicon
from nurture_desk.documents.wording import say
from nurture_desk.domain.finding import Kind
from nurture_desk.domain.guards.hits import Known, NameKind
from nurture_desk.domain.letters import plain_letters
from nurture_desk.domain.veil import Codes, Named
from nurture_desk.services.directory import directory_of
from nurture_desk.services.open_desk import OpenDesk

ADULTS = frozenset({NameKind.TUTOR, NameKind.STAFF, NameKind.ADULT})


class Privacy:
    """What the window needs to put codes in the place of names; the state itself is the window's, on no disk."""

    def __init__(self, desk: OpenDesk) -> None:
        self._desk = desk

    def cover(self) -> Codes:
        """From now on the desk is for looking only; gives the codes of everybody it knows."""
        with self._desk.look() as conn:
            codes = Codes(_people(conn), say("privacy.somebody"), lexicon().ordinary)
        self._desk.covered = True
        return codes

    def uncover(self) -> None:
        """Names are shown again, and the desk can be worked in."""
        self._desk.covered = False


def _people(conn: Connection) -> Iterable[Named]:
    codes = dict[str, str]()
    for one in finding.names(conn):
        if one.kind is Kind.TUTOR:
            codes[plain_letters(one.name)] = one.code
    for row in names_db.children(conn):
        firsts = (row.first_names, row.known_as, *row.first_names.split()[:1])
        full = tuple(f"{first} {row.surname}" for first in firsts if first.strip())
        yield Named(row.code, full, tuple(part for part in (*firsts, row.surname) if part.strip()), child=True)
    for known in directory_of(conn).known:
        if known.kind in ADULTS:
            yield _adult(known, codes.get(plain_letters(known.names[0]), known.alias))
        elif known.kind is NameKind.PARENT:
            yield _adult(known, say("privacy.family"))


def _adult(known: Known, code: str) -> Named:
    surnames = tuple(name.split()[-1] for name in known.names if len(name.split()) > 1)
    return Named(code or say("privacy.somebody"), known.names, (*known.called, *surnames))
