"""Messages and transcripts that were pasted: read line by line, kept only once a person has chosen."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from nurture_desk.db import directory as directory_db
from nurture_desk.db import evidence as db
from nurture_desk.domain.areas import Area
from nurture_desk.domain.evidence import EvidenceItem, ItemKind, Origin, Source
from nurture_desk.domain.guards.hits import Hit
from nurture_desk.domain.messages import Message, messages_in
from nurture_desk.domain.papers import Readers
from nurture_desk.domain.school_contacts import SchoolRole
from nurture_desk.domain.sessions import children_named
from nurture_desk.services.evidence import keep_item, year_in_use
from nurture_desk.services.guarding import Guarding
from nurture_desk.services.open_desk import OpenDesk

_SPEAKS_AS: Mapping[str, Source] = {
    SchoolRole.SENCO: Source.SENCO,
    SchoolRole.TA: Source.TA,
    SchoolRole.LSP: Source.TA,
    SchoolRole.MENTOR: Source.TA,
}
# What people put before a colon in place of a name, in small letters.
_LABELS: Mapping[str, Source] = {
    "tutor": Source.TUTOR,
    "ta": Source.TA,
    "teaching assistant": Source.TA,
    "senco": Source.SENCO,
    "teacher": Source.TEACHER,
    "class teacher": Source.TEACHER,
    "child": Source.PUPIL,
    "pupil": Source.PUPIL,
    "mum": Source.PARENT,
    "mother": Source.PARENT,
    "dad": Source.PARENT,
    "father": Source.PARENT,
    "parent": Source.PARENT,
    "carer": Source.PARENT,
    "nan": Source.PARENT,
    "grandma": Source.PARENT,
    "grandad": Source.PARENT,
    "manager": Source.MANAGER,
    "me": Source.MANAGER,
    "you": Source.MANAGER,
}
_IN_BRACKETS = re.compile(r"^.*\(([^()]+)\)\s*$")


@dataclass(frozen=True)
class Spoken:
    """One message as it is offered: what the desk knows of its speaker, whom it may be about, which names are in it.

    ``source`` None: a person says who spoke. ``pupil_id``: the child who speaks, else the first one named.
    ``on`` None: the text gives no day. ``named``: what the name guard finds in it beside that child. ``kept``: the
    same words are evidence already.
    """

    speaker: str
    text: str
    on: date | None
    source: Source | None
    pupil_id: int | None
    named: tuple[Hit, ...] = ()
    kept: bool = False


@dataclass(frozen=True)
class Chosen:
    """One message a person chose, as it is kept; about a child or a group. ``may_quote``: they said so, or None."""

    text: str
    on: date
    source: Source
    pupil_id: int | None = None
    group_id: int | None = None
    setting: str = ""
    indicators: tuple[str, ...] = ()
    may_quote: bool | None = None
    family_may_see: bool = False


class Pasted:
    """Turns pasted talk into evidence."""

    def __init__(self, desk: OpenDesk, guarding: Guarding) -> None:
        self._desk = desk
        self._guarding = guarding

    def read(self, text: str) -> list[Spoken]:
        """The messages of a pasted text with what is known of each; nothing is kept of it."""
        found, today = messages_in(text), self._desk.today()
        with self._desk.look() as conn:
            year = year_in_use(conn)
            children = [(row.id, row.shown_name) for row in db.children_of_year(conn, year)]
            kept = {row.text.strip() for row in db.evidence_of_year(conn, year)}
            speakers = {one.speaker: self._who(conn, one.speaker, children) for one in found}
        return [self._offered(one, speakers[one.speaker], children, kept, today) for one in found]

    def keep(self, chosen: Sequence[Chosen]) -> int:
        """Keep what was chosen as evidence, all of it or none; how many pieces."""
        with self._desk.change("evidence.from_messages", Area.EVIDENCE) as unit:
            for one in chosen:
                keep_item(unit.conn, self._desk, _item(one), one.indicators)
            unit.note(items=len(chosen))
        return len(chosen)

    def _offered(
        self,
        one: Message,
        who: tuple[Source | None, int | None],
        children: Sequence[tuple[int, str]],
        kept: set[str],
        today: date,
    ) -> Spoken:
        source, child = who
        if child is None:
            child = next(iter(children_named(one.text, children)), None)
        stands = (f"child:{child}",) if child else ()
        named = self._guarding.check_text(one.text, stands=stands, readers=Readers.FUNDER)
        on = min(one.on, today) if one.on else None
        return Spoken(one.speaker, one.text, on, source, child, tuple(named), one.text.strip() in kept)

    def _who(
        self, conn: Connection, speaker: str, children: Iterable[tuple[int, str]]
    ) -> tuple[Source | None, int | None]:
        """The voice of who speaks, and the child where it is one."""
        if not speaker:
            return None, None
        for said in (speaker, _IN_BRACKETS.sub(r"\1", speaker)):  # "TA", "Mrs Hope (TA)"
            label = _LABELS.get(said.strip(" .").lower())
            if label is not None:
                return label, None
        keys = [hit.key for hit, _ in self._guarding.replacements(speaker)]
        for key in keys:
            kind, _, number = key.partition(":")
            if kind == "child":
                return Source.PUPIL, int(number)
            if kind == "parent":
                return Source.PARENT, None
            if kind == "person":
                return _source_of(conn, int(number)), None
        named = children_named(speaker, children)
        return (Source.PUPIL, named[0]) if named else (None, None)


def _source_of(conn: Connection, person_id: int) -> Source | None:
    """As what an adult speaks: tutor, staff by role, else the service's own."""
    for row in directory_db.adults(conn):
        if row.id == person_id:
            if row.tutor:
                return Source.TUTOR
            if not row.at_school:
                return Source.MANAGER
            return next((_SPEAKS_AS[role] for role in row.works_as if role in _SPEAKS_AS), Source.TEACHER)
    return None


def _item(one: Chosen) -> EvidenceItem:
    spoken = one.source in (Source.PUPIL, Source.PARENT)
    return EvidenceItem(
        0,
        0,
        one.on,
        one.source,
        one.text,
        pupil_id=one.pupil_id,
        group_id=None if one.pupil_id else one.group_id,
        kind=ItemKind.QUOTATION if spoken else ItemKind.OBSERVATION,
        setting=one.setting,
        family_may_see=one.family_may_see,
        may_quote=one.may_quote,
        origin=Origin.MESSAGE,
    )
