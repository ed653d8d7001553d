"""Record of processing and assessment (DPIA): filled from the desk, written into by people, let out by the one door."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from sqlalchemy import Connection

from nurture_desk.db import protection as db
from nurture_desk.documents.page_pictures import PagePictures
from nurture_desk.documents.paper_pdf import paper_pdf
from nurture_desk.documents.protection_words import starting
from nurture_desk.documents.wording import say
from nurture_desk.domain.areas import Area
from nurture_desk.domain.dates import listed, long_date
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.guards.hits import Hit
from nurture_desk.domain.papers import Block, Paper, Points, Section
from nurture_desk.domain.protection_texts import Document, ProtectionText, sections_of, unwritten
from nurture_desk.domain.written_papers import LONGEST, SectionDraft, with_texts
from nurture_desk.services import protection_facts as say_of
from nurture_desk.services.leaving import AMONG_COLLEAGUES, Leaving, Left
from nurture_desk.services.letterhead import Letterhead, letterhead
from nurture_desk.services.lost_laptop import held_words
from nurture_desk.services.open_desk import OpenDesk
from nurture_desk.services.protection_facts import DeskFacts
from nurture_desk.services.protection_paper import protection_paper


@dataclass(frozen=True)
class ProtectionDraft:
    """A document as it stands: sections to write, what is missing, days of its version and of those given out."""

    document: Document
    sections: tuple[SectionDraft, ...]
    missing: tuple[str, ...]
    paper: Paper
    written_on: date | None
    given_on: tuple[date, ...]


@dataclass(frozen=True)
class ProtectionLook:
    """A document as it is looked at before it leaves."""

    draft: ProtectionDraft
    pages: PagePictures
    hits: tuple[Hit, ...]


class ProtectionDocuments:
    """The two documents every service has to be able to show."""

    def __init__(self, desk: OpenDesk, leaving: Leaving) -> None:
        self._desk, self._leaving = desk, leaving

    def draft(self, document: Document, lock_minutes: int | None = None) -> ProtectionDraft:
        """A document as it would leave now."""
        with self._desk.look() as conn:
            facts = say_of.read_facts(conn, self._desk, lock_minutes)
            kept = db.texts_of(conn, document)
            drafts = with_texts(_sections(document, facts), {key: one.text for key, one in kept.items()})
            written = max((one.written_on for one in kept.values()), default=None)
            given = tuple(db.given_on(conn, _subject(document)))
            missing = (*say_of.lacking(facts), *(_unwritten(one) for one in unwritten(drafts)))
            paper = self._paper(conn, document, drafts, facts, written, missing)
        return ProtectionDraft(document, drafts, missing, paper, written, given)

    def look(self, document: Document, lock_minutes: int | None = None) -> ProtectionLook:
        """A document to look at, and what the guards would say. Nothing leaves by it."""
        draft = self.draft(document, lock_minutes)
        with self._desk.look() as conn:
            logo = letterhead(conn).logo
        hits = self._leaving.check(draft.paper, subject=_subject(document), stands=AMONG_COLLEAGUES)
        return ProtectionLook(draft, PagePictures(paper_pdf(draft.paper, logo=logo)), tuple(hits))

    def write(self, document: Document, path: Path, lock_minutes: int | None = None) -> Left:
        """Write a document as PDF or Word; what is missing is said in it."""
        paper = self.draft(document, lock_minutes).paper
        whom = say("strands.for_colleagues")
        return self._leaving.save(paper, path, subject=_subject(document), stands=AMONG_COLLEAGUES, for_whom=whom)

    def for_printer(self, document: Document, lock_minutes: int | None = None) -> PagePictures:
        """The pages for a printer, under the conditions of ``write``."""
        paper = self.draft(document, lock_minutes).paper
        found = self._leaving.for_printer(paper, subject=_subject(document), stands=AMONG_COLLEAGUES)
        return PagePictures(found)

    def keep(self, document: Document, section: str, text: str) -> None:
        """Let ``text`` stand in a section from now on, dated today. Raises ``publish.too_long``."""
        _check(document, section)
        if len(text) > LONGEST:
            raise NurtureError("publish.too_long", field=section, most=LONGEST)
        with self._desk.change("protection.text", Area.PROTECTION) as unit:
            row = ProtectionText(document.value, section, text.strip(), self._desk.today())
            unit.note(text=db.keep_text(unit.conn, row))

    def propose_again(self, document: Document, section: str) -> None:
        """Let the starting words stand in a section again."""
        _check(document, section)
        with self._desk.change("protection.text_dropped", Area.PROTECTION) as unit:
            unit.note(texts=db.drop_text(unit.conn, document.value, section))

    def mend(self, document: Document, hit: Hit) -> bool:
        """Put a mended sentence into the section it stands in; False where no text holds it."""
        found = [one for one in self.draft(document).sections if hit.mended and hit.sentence in one.text]
        for one in found:
            self.keep(document, one.key, one.text.replace(hit.sentence, hit.mended))
        return bool(found)

    def _paper(
        self,
        conn: Connection,
        document: Document,
        drafts: Sequence[SectionDraft],
        facts: DeskFacts,
        written: date | None,
        missing: Sequence[str],
    ) -> Paper:
        head: Letterhead = letterhead(conn)
        said = {one.key: say("records.not_written", wants=one.wants) for one in unwritten(drafts)}
        sections = sections_of(drafts, said)
        if document is Document.RECORD:
            activities = [say_of.activity_section(one, facts) for one in starting().activities]
            sections = [*sections[:1], *activities, *sections[1:]]
        opening = [
            Section("", (say_of.who_we_are(facts),)),
            Section(say("records.basis"), say_of.lawful_basis(facts)),
        ]
        last = [Section(say("records.missing"), (Points(tuple(missing)),))] if missing else []
        key = "records.version" if written else "records.first_version"
        lede = say(key, today=long_date(facts.today), written=long_date(written) if written else "")
        return protection_paper(document.value, head, facts.today, [*opening, *sections, *last], lede=lede)


def _sections(document: Document, facts: DeskFacts) -> list[SectionDraft]:
    """The sections in order, with what the desk adds to each."""
    blocks: dict[str, tuple[Block, ...]] = {
        "recipients": say_of.recipients(facts),
        "kept": (say_of.periods(facts),),
        "safe": (say_of.measures(facts),),
        "measures": (say_of.measures(facts), say_of.periods(facts)),
        "risks": (say_of.risks(),),
    }
    knows = {"what": say("records.holds", what=held_words(facts.held))}
    made = []
    for one in starting().sections[document]:
        known = knows.get(one.key, "")
        text = f"{one.text}\n{known}" if known else one.text
        draft = SectionDraft(one.key, one.title, proposed=text, wants=one.wants)
        made.append(replace(draft, blocks=blocks.get(one.key, ())))
    return made


def _unwritten(one: SectionDraft) -> str:
    return say("records.unwritten", section=one.title)


def _check(document: Document, section: str) -> None:
    if section not in {one.key for one in starting().sections[document]}:
        raise NurtureError("desk.gone")


def _subject(document: Document) -> str:
    return f"protection:{document.value}"


def version_words(draft: ProtectionDraft) -> str:
    """Of which day it is, and when it was given out before."""
    days = listed([long_date(day) for day in draft.given_on[:4]])
    written = say("records.written", day=long_date(draft.written_on)) if draft.written_on else say("records.starting")
    return f"{written} {say('records.given', days=days) if days else say('records.never_given')}"
