"""Every letter of the year: who is due one, whom it can be made for, and how each copy would look."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import Connection

from nurture_desk.db import letters as db
from nurture_desk.documents.page_pictures import PagePictures
from nurture_desk.documents.paper_pdf import paper_pdf
from nurture_desk.documents.wording import say
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.gate import HeldBack
from nurture_desk.domain.guards.hits import Hit
from nurture_desk.domain.letter_fields import fields_of
from nurture_desk.domain.letter_kinds import SPECS, Audience, Letter, LetterText, Recipient, subject_of, wording_tag
from nurture_desk.domain.letters import plain_letters
from nurture_desk.domain.papers import Paper
from nurture_desk.domain.pupils import LetterFormat
from nurture_desk.domain.written_papers import Written
from nurture_desk.services.consent_gate import ConsentGate
from nurture_desk.services.drafted_papers import DraftedPapers, Offer
from nurture_desk.services.leaving import AMONG_COLLEAGUES, Leaves, Leaving
from nurture_desk.services.letter_facts import facts_of
from nurture_desk.services.letter_papers import KIND, letter_paper
from nurture_desk.services.letter_recipients import found_for, with_marks
from nurture_desk.services.letter_rows import Found
from nurture_desk.services.letter_texts import LetterTexts, Worded
from nurture_desk.services.letterhead import letterhead
from nurture_desk.services.open_desk import OpenDesk


@dataclass(frozen=True)
class LetterRow:
    """A letter in the list: for how many it can be made, how many are due, when one was last made."""

    letter: Letter
    due: int
    every: int
    own_wording: bool = False


@dataclass(frozen=True)
class Addressees:
    """Everybody a letter can be made for, and whose family's answer keeps them from it."""

    letter: Letter
    recipients: tuple[Recipient, ...]
    held_back: tuple[HeldBack, ...] = ()

    def of(self, codes: Collection[str]) -> tuple[Recipient, ...]:
        """Those with these codes, or of the groups and schools with them, in the order of the list.

        ``letters.no_such`` or ``letters.nobody`` for a code that is none of theirs.
        """
        wanted = {code.strip().upper() for code in codes}
        by = {one.code: {code.upper() for code in (one.code, *one.also)} for one in self.recipients}
        missing = wanted - {code for each in by.values() for code in each}
        if missing:
            known = ", ".join(one.code for one in self.recipients)
            key = "letters.no_such" if known else "letters.nobody"
            raise NurtureError(key, field="for", code=", ".join(sorted(missing)), codes=known)
        return tuple(one for one in self.recipients if by[one.code] & wanted)

    @property
    def due(self) -> tuple[Recipient, ...]:
        """Those who are due one now."""
        return tuple(one for one in self.recipients if one.due)


@dataclass(frozen=True)
class Made:
    """One copy before it leaves: the paper, or what keeps it from being made."""

    letter: Letter
    recipient: Recipient
    paper: Paper | None
    leaves: Leaves | None = None
    trouble: NurtureError | None = None


@dataclass(frozen=True)
class LetterLook:
    """A copy to look at, and what the guards would say."""

    made: Made
    pages: PagePictures | None
    hits: tuple[Hit, ...] = ()

    def why(self) -> NurtureError:
        """Why there are no pages."""
        return self.made.trouble or NurtureError("desk.gone")


class Letters:
    """Reads; nothing leaves and nothing is kept by it."""

    def __init__(
        self,
        desk: OpenDesk,
        gate: ConsentGate,
        texts: LetterTexts,
        drafted: DraftedPapers,
        leaving: Leaving,
    ) -> None:
        self._desk, self._gate, self._texts = desk, gate, texts
        self._drafted, self._leaving = drafted, leaving

    def overview(self) -> list[LetterRow]:
        """Every letter in the order of the year."""
        facts = facts_of(self._desk, self._gate)
        with self._desk.look() as conn:
            own, marks = {one.letter for one in db.texts_in_use(conn)}, _Marks(conn)
        rows = []
        for letter in Letter:
            found = marks.on(letter, found_for(letter, facts))
            due = sum(one.due for one in found.recipients)
            rows.append(LetterRow(letter, due, len(found.recipients), letter in own))
        return rows

    def addressees(self, letter: Letter, *, names: bool = True) -> Addressees:
        """Whom a letter can be made for; ``names`` False: codes for children in letters to schools."""
        facts = facts_of(self._desk, self._gate)
        with self._desk.look() as conn:
            found = _Marks(conn).on(letter, found_for(letter, facts, names=names))
            signs = _signs(conn, facts.profile.contact_name.strip())
        rows = tuple(replace(one, stands=(*one.stands, *signs)) for one in found.recipients)
        if letter is Letter.SLIDE_NOTES:
            rows = tuple(self._noted(one) for one in rows)
        return Addressees(letter, rows, self._gate.list_held_back(found.kept))

    def somebody(self, letter: Letter) -> Recipient:
        """Somebody to look at the wording with: who is due one, anybody it can be made for, else a made-up line."""
        try:
            there = self.addressees(letter).recipients
        except NurtureError:  # no year yet
            there = ()
        due = [one for one in there if one.due]
        if there:
            return (due or there)[0]
        values = {name: f"‹{name.replace('_', ' ')}›" for name in fields_of(letter)}
        return Recipient("", say("letters.page.nobody_yet"), to=(say("letters.page.nobody_yet"),), values=values)

    def make(self, letter: Letter, recipients: Sequence[Recipient]) -> Iterator[Made]:
        """Each copy as it would be now; what cannot be filled in says so."""
        with self._desk.look() as conn:
            head = letterhead(conn)
        for one in recipients:
            try:
                paper = letter_paper(letter, self.worded(letter, one), one, head, self._desk.today())
            except NurtureError as trouble:
                yield Made(letter, one, None, trouble=trouble)
            else:
                yield Made(letter, one, paper, _leaves(letter, one, paper))

    def worded(self, letter: Letter, one: Recipient) -> Worded:
        """The wording a copy is set in, by the language and format a family wants."""
        return self._texts.worded(letter, wording_tag(one.language, one.style))

    def look(self, letter: Letter, one: Recipient, text: LetterText | None = None) -> LetterLook:
        """One copy to look at; ``text``: wording that is being written, in place of what is in use."""
        if text is not None:
            made = self._tried(letter, one, text)
        else:
            (made,) = self.make(letter, [one])
        if made.paper is None or made.leaves is None:
            return LetterLook(made, None)
        with self._desk.look() as conn:
            logo = letterhead(conn).logo
        stands, subject = made.leaves.stands, made.leaves.subject
        hits = self._leaving.check(made.paper, subject=subject, stands=stands)
        return LetterLook(made, PagePictures(paper_pdf(made.paper, logo=logo)), tuple(hits))

    def _tried(self, letter: Letter, one: Recipient, text: LetterText) -> Made:
        english = self._texts.in_use(letter)
        ours = text.language.startswith("en")
        style = LetterFormat.EASY if text.language != "en" and ours else LetterFormat.STANDARD
        shown = replace(one, style=style)
        with self._desk.look() as conn:
            head = letterhead(conn)
        try:
            worded = Worded(text, None if ours else english)
            paper = letter_paper(letter, worded, shown, head, self._desk.today())
        except NurtureError as trouble:
            return Made(letter, one, None, trouble=trouble)
        return Made(letter, one, paper, _leaves(letter, one, paper))

    def _noted(self, one: Recipient) -> Recipient:
        """What the working-group page says, whose children's words it leans on with it."""
        draft = self._drafted.draft(Offer(Written.WORKING_GROUP_PAGE))
        said = {section.key: section.text for section in draft.sections}
        return replace(
            one,
            values={**one.values, **{key: said.get(key, "") for key in ("question", "learned", "failed", "take")}},
            uses=draft.uses,
            stands=draft.stands,
        )


class _Marks:
    """What was made and what was sent, read once."""

    def __init__(self, conn: Connection) -> None:
        self._made = db.made_on(conn)
        self._sent: dict[Letter, dict[str, date]] = {}
        for one in db.sent(conn):
            self._sent.setdefault(one.letter, {})[one.recipient] = one.sent_on

    def on(self, letter: Letter, found: Found) -> Found:
        """``found`` with these marks."""
        return with_marks(found, self._made[letter], self._sent.get(letter, {}))


def _signs(conn: Connection, name: str) -> tuple[str, ...]:
    """The keys under which the guards know whoever signs for the service."""
    if not name:
        return ()
    return (f"named:{plain_letters(name)}", *(f"person:{key}" for key in db.people_called(conn, name)))


def _leaves(letter: Letter, one: Recipient, paper: Paper) -> Leaves:
    spec = SPECS[letter]
    among = AMONG_COLLEAGUES if spec.audience in (Audience.SCHOOL, Audience.TUTOR, Audience.AUTHORITY) else ()
    return Leaves(
        KIND,
        say(f"letters.kind.{letter.value}"),
        paper.readers,
        (),  # the paper itself is checked as a paper
        (*one.stands, *among),
        one.uses,
        subject=subject_of(letter, one.code),
        for_whom=say(f"letters.for_whom.{spec.audience.value}"),
        action="letters.left",
        notes={"letter": letter.name.lower()},
    )
