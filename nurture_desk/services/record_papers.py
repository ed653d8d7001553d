"""Records as papers: a lesson observed, a tutor's answers and everybody's counted, the reflection of the year.

They stay with the service, so grown-ups are named in them; children are codes, or what stands in their place.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from sqlalchemy import Connection

from nurture_desk.db import observations as rows
from nurture_desk.db import records
from nurture_desk.db import reflection as reflection_db
from nurture_desk.db import tutors as tutor_rows
from nurture_desk.db.tables.programme import programme_year
from nurture_desk.documents.page_pictures import PagePictures
from nurture_desk.documents.paper_pdf import paper_pdf
from nurture_desk.documents.wording import say
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.guards.hits import Hit
from nurture_desk.domain.papers import Paper, Readers, Section
from nurture_desk.domain.programme import Year
from nurture_desk.services.evidence import year_in_use
from nurture_desk.services.guarding import Guarding
from nurture_desk.services.leaving import AMONG_COLLEAGUES, Leaving
from nurture_desk.services.letterhead import letterhead
from nurture_desk.services.open_desk import OpenDesk
from nurture_desk.services.record_sections import (
    counted_sections,
    meeting_section,
    observation_sections,
    questionnaire_sections,
)


class Record(StrEnum):
    """The values are their words in the command line."""

    OBSERVATION = "observation"
    QUESTIONNAIRE = "questionnaire"
    REFLECTION = "reflection"


@dataclass(frozen=True)
class RecordOffer:
    """One record that can be printed: of one tutor by code and name, or of the year where there is none."""

    kind: Record
    about: str = ""
    name: str = ""
    tutor_id: int = 0


@dataclass(frozen=True)
class RecordLook:
    """A record as it is looked at before it leaves."""

    paper: Paper
    pages: PagePictures
    hits: tuple[Hit, ...]


class RecordPapers:
    """Observation, questionnaire, reflection."""

    def __init__(self, desk: OpenDesk, guarding: Guarding, leaving: Leaving) -> None:
        self._desk, self._guarding, self._leaving = desk, guarding, leaving

    def offered(self) -> list[RecordOffer]:
        """What there is of the year in use."""
        with self._desk.look() as conn:
            year = year_in_use(conn)
            seen, answered = rows.observations(conn, year), rows.questionnaires(conn, year)
            met = reflection_db.meetings(conn, year)
            named = {one.tutor_id: one.tutor_name for one in seen} | {one.tutor_id: one.tutor_name for one in answered}
            codes = {one.id: one.code for one in tutor_rows.all_tutors(conn)}
        by_kind = {
            Record.OBSERVATION: [one.tutor_id for one in seen],
            Record.QUESTIONNAIRE: [one.tutor_id for one in answered],
        }
        found = [
            RecordOffer(kind, codes[key], named[key], key)
            for kind, several in by_kind.items()
            for key in dict.fromkeys(several)
        ]
        found += [RecordOffer(Record.QUESTIONNAIRE)] if answered else []
        return found + ([RecordOffer(Record.REFLECTION)] if met else [])

    def find(self, kind: Record, code: str | None = None) -> RecordOffer:
        """The record asked for; ``publish.no_record`` with the codes there are where it is not there."""
        found = [one for one in self.offered() if one.kind is kind]
        if kind is Record.OBSERVATION and not code and len(found) == 1:
            return found[0]
        for one in found:
            if one.about.upper() == (code or "").upper():
                return one
        known = ", ".join(one.about for one in found if one.about)
        raise NurtureError("publish.no_record" if known else f"publish.no_{kind.value}", field="for", codes=known)

    def paper(self, offer: RecordOffer, *, large: bool = False) -> Paper:
        """A record as a paper."""
        make: Mapping[Record, Callable[[Connection, int, RecordOffer], list[Section]]] = {
            Record.OBSERVATION: self._observed,
            Record.QUESTIONNAIRE: self._answered,
            Record.REFLECTION: self._reflected,
        }
        with self._desk.look() as conn:
            year = records.get(conn, programme_year, Year, year_in_use(conn))
            sections, head = make[offer.kind](conn, year.id, offer), letterhead(conn)
        kind = offer.kind.value if offer.about or offer.kind is Record.REFLECTION else "questionnaires"
        return head.set_on(
            Paper(
                kind=offer.kind.value,
                kind_words=say(f"publish.kind.{kind}"),
                title=offer.name or say(f"publish.kind.{kind}"),
                readers=Readers.INSIDE,
                sections=tuple(sections),
                lede=say(f"publish.lede_of.{kind}", year=year.name),
                running=offer.about or say(f"publish.kind.{kind}"),
                large=large,
            ),
            self._desk.today(),
        )

    def look(self, offer: RecordOffer, *, large: bool = False) -> RecordLook:
        """A record to look at, and what the guards would say."""
        paper = self.paper(offer, large=large)
        with self._desk.look() as conn:
            logo = letterhead(conn).logo
        hits = self._leaving.check(paper, subject=_subject(offer), stands=AMONG_COLLEAGUES)
        return RecordLook(paper, PagePictures(paper_pdf(paper, logo=logo)), tuple(hits))

    def write(self, offer: RecordOffer, path: Path, *, large: bool = False) -> Path:
        """Let a record out as PDF or Word; ``Blocked`` where a guard stops it."""
        paper = self.paper(offer, large=large)
        who = say("publish.for_whom.record")
        subject = _subject(offer)
        return self._leaving.save(paper, path, subject=subject, stands=AMONG_COLLEAGUES, for_whom=who).path

    def for_printer(self, offer: RecordOffer, *, large: bool = False) -> PagePictures:
        """The pages for a printer, under the conditions of ``write``."""
        paper, who = self.paper(offer, large=large), say("publish.for_whom.record")
        content = self._leaving.for_printer(paper, subject=_subject(offer), stands=AMONG_COLLEAGUES, for_whom=who)
        return PagePictures(content)

    def _observed(self, conn: Connection, year: int, offer: RecordOffer) -> list[Section]:
        seen = [one for one in rows.observations(conn, year) if one.tutor_id == offer.tutor_id]
        return [part for one in seen for part in observation_sections(one, self._guarding.in_codes)]

    def _answered(self, conn: Connection, year: int, offer: RecordOffer) -> list[Section]:
        given = rows.questionnaires(conn, year)
        if not offer.tutor_id:
            return counted_sections(given, self._guarding.in_codes)
        mine = next(one for one in given if one.tutor_id == offer.tutor_id)
        return questionnaire_sections(mine, self._guarding.in_codes)

    def _reflected(self, conn: Connection, year: int, _offer: RecordOffer) -> list[Section]:
        """Every meeting in order of its day; the confidential note is never read here."""
        met = sorted(reflection_db.meetings(conn, year), key=lambda one: one.meeting.held_on)
        actions = {one.meeting.id: reflection_db.actions(conn, one.meeting.id) for one in met}
        return [meeting_section(one, actions[one.meeting.id], self._guarding.in_codes) for one in met]


def _subject(offer: RecordOffer) -> str:
    return f"{offer.kind.value}:{offer.about}" if offer.about else offer.kind.value
