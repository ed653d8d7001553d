"""The papers people write with the desk's help: written into, looked at, and let out by the one door."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nurture_desk.db import document_texts as texts
from nurture_desk.documents.page_pictures import PagePictures
from nurture_desk.documents.paper_pdf import paper_pdf
from nurture_desk.documents.wording import say
from nurture_desk.domain.areas import Area
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.guards.hits import Hit
from nurture_desk.domain.written_papers import FOR_SCHOOLS, LONGEST, SECTIONS, DocumentText, Written
from nurture_desk.services.drafted_papers import Draft, DraftedPapers, Offer
from nurture_desk.services.evidence import year_in_use
from nurture_desk.services.leaving import Leaving
from nurture_desk.services.letterhead import letterhead
from nurture_desk.services.open_desk import OpenDesk


@dataclass(frozen=True)
class WrittenLook:
    """A paper as it is looked at before it leaves."""

    draft: Draft
    pages: PagePictures
    hits: tuple[Hit, ...]


class WrittenPapers:
    """School summary, authority page, working-group page, case for support."""

    def __init__(self, desk: OpenDesk, drafted: DraftedPapers, leaving: Leaving) -> None:
        self._desk, self._drafted, self._leaving = desk, drafted, leaving

    def offered(self) -> list[Offer]:
        """Every paper of the year in use."""
        return self._drafted.offered()

    def find(self, kind: Written, code: str | None = None) -> Offer:
        """The paper asked for; ``publish.which_school`` where a school's code is wanted and none of ours fits."""
        found = [one for one in self.offered() if one.kind is kind]
        if kind not in FOR_SCHOOLS:
            return found[0]
        for one in found:
            if one.about.upper() == (code or found[0].about).upper() and (code or len(found) == 1):
                return one
        known = ", ".join(one.about for one in found)
        raise NurtureError("publish.which_school" if known else "publish.no_group", field="for", codes=known)

    def draft(self, offer: Offer) -> Draft:
        """A paper as it would leave now."""
        return self._drafted.draft(offer)

    def look(self, offer: Offer, *, large: bool = False) -> WrittenLook:
        """A paper to look at, and what the guards would say. Nothing leaves by it."""
        draft = self._drafted.draft(offer, large=large)
        with self._desk.look() as conn:
            logo = letterhead(conn).logo
        hits = self._leaving.check(draft.paper, subject=subject_of(offer), stands=draft.stands)
        return WrittenLook(draft, PagePictures(paper_pdf(draft.paper, logo=logo)), tuple(hits))

    def write(self, offer: Offer, path: Path, *, large: bool = False) -> Draft:
        """Let a paper out as PDF or Word.

        ``Blocked`` where a guard stops it; ``publish.share`` where somebody typed a share of our own children as a
        figure into a page for outside: the desk prints those itself, from ten children up.
        """
        draft = self._ready(offer, large)
        self._leaving.save(draft.paper, path, **_terms(draft))
        return draft

    def for_printer(self, offer: Offer, *, large: bool = False) -> PagePictures:
        """The pages for a printer, under the conditions of ``write``."""
        draft = self._ready(offer, large)
        return PagePictures(self._leaving.for_printer(draft.paper, **_terms(draft)))

    def _ready(self, offer: Offer, large: bool) -> Draft:
        draft = self._drafted.draft(offer, large=large)
        for one in draft.sections:
            if one.key in draft.shares:
                raise NurtureError("publish.share", field=one.key, section=one.title, words=draft.shares[one.key])
        if not draft.paper.sections:
            raise NurtureError("publish.nothing_in_it")
        return draft

    def keep(self, offer: Offer, section: str, text: str) -> None:
        """Print ``text`` in a section from now on; empty: leave the section's text out. Raises ``publish.too_long``."""
        _check(offer, section)
        if len(text) > LONGEST:
            raise NurtureError("publish.too_long", field=section, most=LONGEST)
        with self._desk.change("document.text", Area.EVIDENCE) as unit:
            row = DocumentText(0, year_in_use(unit.conn), offer.kind.value, section, text.strip(), offer.about)
            unit.note(text=texts.keep_text(unit.conn, row))

    def propose_again(self, offer: Offer, section: str) -> None:
        """Print what the desk proposes in a section again."""
        _check(offer, section)
        with self._desk.change("document.text_dropped", Area.EVIDENCE) as unit:
            year_id = year_in_use(unit.conn)
            unit.note(texts=texts.drop_text(unit.conn, year_id, offer.kind.value, offer.about, section))

    def mend(self, offer: Offer, hit: Hit) -> bool:
        """Put a mended sentence into the section it stands in; False where no text holds it."""
        found = [one for one in self.draft(offer).sections if hit.mended and hit.sentence in one.text]
        for one in found:
            self.keep(offer, one.key, one.text.replace(hit.sentence, hit.mended))
        return bool(found)


def _terms(draft: Draft) -> dict[str, Any]:
    """What the door has to know of a paper."""
    return {
        "subject": subject_of(draft.offer),
        "stands": draft.stands,
        "uses": draft.uses,
        "held_back": draft.held_back,
        "for_whom": say(f"publish.for_whom.{draft.offer.kind.value}"),
    }


def _check(offer: Offer, section: str) -> None:
    if section not in SECTIONS[offer.kind]:
        raise NurtureError("desk.gone")


def subject_of(offer: Offer) -> str:
    """What a paper is called in the ledger and where answers to the guards are kept."""
    return f"{offer.kind.value}:{offer.about}" if offer.about else offer.kind.value
