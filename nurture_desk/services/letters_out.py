"""Letters out of the desk: one file each or one for all, as PDF or Word, as drafts of e-mails, or to a printer.

Every copy has a row of its own in the ledger, so that the list can say when it was made.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from nurture_desk.documents import eml
from nurture_desk.documents.merged_pdf import merged_pdf
from nurture_desk.documents.page_pictures import PagePictures
from nurture_desk.documents.paper_docx import paper_docx, papers_docx
from nurture_desk.documents.paper_pdf import paper_pdf
from nurture_desk.documents.wording import say
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.letter_kinds import SPECS, Letter, Recipient
from nurture_desk.domain.papers import Paper
from nurture_desk.domain.progress import Progress, Silent
from nurture_desk.services.leaving import Blocked, Leaves, Leaving, fingerprint
from nurture_desk.services.letter_enclosures import Enclosure, LetterEnclosures
from nurture_desk.services.letter_papers import letter_text
from nurture_desk.services.letterhead import letterhead
from nurture_desk.services.letters import Letters, Made
from nurture_desk.services.open_desk import OpenDesk


class Ending(StrEnum):
    """Kinds of file a letter can be; the value is the suffix."""

    PDF = ".pdf"
    WORD = ".docx"
    EMAIL = ".eml"


@dataclass(frozen=True)
class LetterOut:
    """What became of one copy: its file (None from a printer), or why there is none."""

    recipient: Recipient
    path: Path | None = None
    trouble: NurtureError | None = None
    no_address: bool = False  # a draft whose receiver has still to be typed in


class LettersOut:
    """Writes them; a copy that cannot be made is left out and told with the reason."""

    def __init__(self, desk: OpenDesk, letters: Letters, enclosures: LetterEnclosures, leaving: Leaving) -> None:
        self._desk, self._letters, self._enclosures, self._leaving = desk, letters, enclosures, leaving

    def write_each(
        self,
        letter: Letter,
        codes: Sequence[str],
        folder: Path,
        ending: Ending = Ending.PDF,
        *,
        names: bool = True,
        enclose: bool = False,
        progress: Progress | None = None,
    ) -> list[LetterOut]:
        """A file each in ``folder``, named by letter and code and never by name."""
        check_ending(letter, ending)
        heard, chosen = progress or Silent(), self._chosen(letter, codes, names)
        folder.mkdir(parents=True, exist_ok=True)
        found = []
        for place, made in enumerate(self._letters.make(letter, chosen), start=1):
            path = folder / f"{letter.value}-{_in_file_name(made.recipient.code)}{ending}"
            found.append(self._one(made, path, names=names, enclose=enclose))
            heard.step(place, len(chosen))
        return found

    def write_one(
        self, letter: Letter, code: str, path: Path, *, names: bool = True, enclose: bool = False
    ) -> LetterOut:
        """One copy as PDF, Word or draft by the suffix of ``path``; raises what keeps it from being made."""
        check_ending(letter, ending_of(path))
        (made,) = self._letters.make(letter, self._chosen(letter, [code], names))
        out = self._one(made, path, names=names, enclose=enclose)
        if out.trouble is not None:
            raise out.trouble
        return out

    def write_all(
        self,
        letter: Letter,
        codes: Sequence[str],
        path: Path,
        *,
        names: bool = True,
        enclose: bool = False,
        progress: Progress | None = None,
    ) -> list[LetterOut]:
        """One PDF or Word file for all. Raises the first trouble where no copy can be made."""
        ending = ending_of(path)
        check_ending(letter, ending)
        if ending is Ending.EMAIL:
            raise NurtureError("letters.draft_each", field="out")
        ready, outs = self._ready(letter, codes, names, enclose and ending is Ending.PDF, progress)
        with self._desk.look() as conn:
            logo = letterhead(conn).logo
        papers = [made.paper for made, _ in ready if made.paper is not None]
        content = self._pdf(ready, logo) if ending is Ending.PDF else papers_docx(papers, logo=logo)
        self._leaving.save_several([_leaves(*one) for one in ready], {path: content})
        return [replace(one, path=path) if one.trouble is None else one for one in outs]

    def for_printer(
        self,
        letter: Letter,
        codes: Sequence[str],
        *,
        names: bool = True,
        enclose: bool = False,
        progress: Progress | None = None,
    ) -> tuple[list[LetterOut], PagePictures]:
        """The pages of all copies for a printer; the ledger knows before they are given."""
        ready, outs = self._ready(letter, codes, names, enclose, progress)
        with self._desk.look() as conn:
            logo = letterhead(conn).logo
        content = self._pdf(ready, logo)
        self._leaving.note_several([_leaves(*one) for one in ready], fingerprint([content]), say("leaving.printer"))
        return outs, PagePictures(content)

    def _chosen(self, letter: Letter, codes: Sequence[str], names: bool) -> tuple[Recipient, ...]:
        if not codes:
            raise NurtureError("letters.nobody_chosen")
        return self._letters.addressees(letter, names=names).of(codes)

    def _ready(
        self, letter: Letter, codes: Sequence[str], names: bool, enclose: bool, progress: Progress | None
    ) -> tuple[list[tuple[Made, Enclosure]], list[LetterOut]]:
        """The copies that may leave with what goes along, and what became of each; the trouble where there is none."""
        heard, chosen = progress or Silent(), self._chosen(letter, codes, names)
        ready, outs = [], []
        for place, made in enumerate(self._letters.make(letter, chosen), start=1):
            try:
                along = self._along(made, names=names, typed=False) if enclose else Enclosure()
                self._check(made, along)
                ready.append((made, along))
                outs.append(LetterOut(made.recipient))
            except NurtureError as trouble:
                outs.append(LetterOut(made.recipient, trouble=trouble))
            heard.step(place, len(chosen))
        if not ready:
            raise next(one.trouble for one in outs if one.trouble is not None)
        return ready, outs

    def _one(self, made: Made, path: Path, *, names: bool, enclose: bool) -> LetterOut:
        ending = ending_of(path)
        try:
            goes = enclose and ending is not Ending.WORD
            along = self._along(made, names=names, typed=ending is Ending.EMAIL) if goes else Enclosure()
            self._check(made, along)
            content = self._content(made, along, ending)
            self._leaving.save_bytes(_leaves(made, along), path, content)
        except NurtureError as trouble:
            return LetterOut(made.recipient, trouble=trouble)
        lacks = ending is Ending.EMAIL and not eml.is_address(made.recipient.email)
        return LetterOut(made.recipient, path, no_address=lacks)

    def _along(self, made: Made, *, names: bool, typed: bool) -> Enclosure:
        if made.trouble is not None:
            raise made.trouble
        return self._enclosures.of(made.letter, made.recipient, names=names, typed=typed)

    def _check(self, made: Made, along: Enclosure) -> None:
        """Raise ``Blocked`` where a guard stops the letter, or what goes along with it."""
        leaves = _leaves(made, along)
        hits = self._leaving.check(_paper(made), subject=leaves.subject, stands=leaves.stands)
        if hits:
            raise Blocked(hits, subject=leaves.subject)
        self._leaving.ask(leaves)

    def _content(self, made: Made, along: Enclosure, ending: Ending) -> bytes:
        paper = _paper(made)
        if ending is Ending.EMAIL:
            one = made.recipient
            to = one.email if eml.is_address(one.email) else None
            text = letter_text(paper)
            name = one.name if one.person_id else one.second or one.name
            return eml.draft(to=to, name=name, subject=paper.title, text=text, enclosed=along.files)
        with self._desk.look() as conn:
            logo = letterhead(conn).logo
        return self._pdf([(made, along)], logo) if ending is Ending.PDF else paper_docx(paper, logo=logo)

    def _pdf(self, ready: Iterable[tuple[Made, Enclosure]], logo: bytes | None) -> bytes:
        """Each letter with what goes along behind it."""
        pages = []
        for made, along in ready:
            pages.append(paper_pdf(_paper(made), logo=logo))
            pages += [file.content for file in along.files if file.kind == "application/pdf"]
        return pages[0] if len(pages) == 1 else merged_pdf(pages)


def check_ending(letter: Letter, ending: Ending) -> None:
    """A letter to a family is never an e-mail: it goes on paper through the school. Raises ``letters.…``."""
    if ending is Ending.EMAIL and not SPECS[letter].by_email:
        raise NurtureError("letters.no_draft_to_families", field="out")


def ending_of(path: Path) -> Ending:
    """The kind of file a path asks for; ``letters.kind_of_file`` for any other."""
    try:
        return Ending(path.suffix.lower())
    except ValueError:
        raise NurtureError("letters.kind_of_file", field="out", file=path.name) from None


def _paper(made: Made) -> Paper:
    if made.paper is None:
        assert made.trouble is not None
        raise made.trouble
    return made.paper


def _leaves(made: Made, along: Enclosure) -> Leaves:
    """What the door has to know of a copy with what goes along."""
    _paper(made)
    leaves = made.leaves
    assert leaves is not None
    return replace(
        leaves,
        texts=(*leaves.texts, *along.texts),
        stands=(*leaves.stands, *along.stands),
        uses={**leaves.uses, **along.uses},
        held_back=along.held_back,
    )


def _in_file_name(code: str) -> str:
    return "".join(letter if letter.isalnum() or letter in "-_" else "-" for letter in code)
