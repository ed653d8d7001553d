"""Erasing a person: what a review shows, what a person decides about it, what the tombstone keeps."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.letters import plain_letters


class Fate(StrEnum):
    """What becomes of a row that is linked to somebody who is erased."""

    GOES = "goes"
    EMPTIED = "emptied"  # the row stays for the others' sake, its link is emptied
    KEPT = "kept"  # stays as it is: it says nothing of a person any more


class Whose(StrEnum):
    """Who is erased."""

    CHILD = "child"
    ADULT = "adult"
    CONTACT = "contact"  # whom we speak to at a partner: a name on the partner's page, without a record of their own


class Why(StrEnum):
    """Why somebody is erased."""

    REQUEST = "request"
    WITHDRAWAL = "withdrawal"
    RETENTION = "retention"
    NOT_PLACED = "not_placed"
    RESTORED = "restored"  # they came back with an older backup


class LeftKind(StrEnum):
    """What a person has to put away by hand after an erasure."""

    DEPARTURE = "departure"
    MEDIA = "media"
    PAPER = "paper"
    BACKUP = "backup"
    STICK = "stick"
    TRAY = "tray"
    NAMES = "names"


@dataclass(frozen=True)
class Whom:
    """One person of the desk: a child or an adult by key, or a contact by the key of the partner."""

    whose: Whose
    key: int


@dataclass(frozen=True)
class Mention:
    """A text that stays and names the person, or somebody of the child's family.

    ``place``: "table.column#key"; ``words``: what was found in it; ``extract``: what stands around the first one.
    ``shared``: somebody or something else that stays has that name too, so that a person says who is meant; ``word``:
    it is a word as well, in small letters or all in capitals, so that a person says whether it is the name.
    ``lines``: the whole text is a title or a mark which goes with the name.
    """

    place: str
    words: tuple[str, ...]
    extract: str
    shared: bool = False
    word: bool = False

    @property
    def asked(self) -> bool:
        """Whether a person has to say what becomes of it."""
        return self.shared or self.word

    @property
    def column(self) -> str:
        """Table and column: "diary.did"."""
        return self.place.partition("#")[0]


@dataclass(frozen=True)
class Choice:
    """What becomes of one mention: blanked, or left with the reason."""

    blank: bool = True
    reason: str = ""


@dataclass(frozen=True)
class ByHand:
    """Something to put away by hand, told without the person's name."""

    kind: LeftKind
    what: str
    by_when: date | None = None


@dataclass(frozen=True)
class Review:
    """What erasing somebody would do: shown before it is done.

    ``counts``: rows that go by kind (words ``erasing.kind.<kind>``); ``stays``: what stays without the person, as
    (key of a sentence under ``erasing.stays``, how many).
    """

    whom: Whom
    shown: str
    code: str  # typed to confirm
    counts: Mapping[str, int]
    stays: Sequence[tuple[str, int]]
    mentions: Sequence[Mention]
    by_hand: Sequence[ByHand]

    @property
    def undecided(self) -> list[Mention]:
        """Mentions of a name that somebody else has as well, or that may be only a word."""
        return [one for one in self.mentions if one.asked]


@dataclass(frozen=True)
class Erasure:
    """The tombstone and the facts of the certificate: nothing here says who it was."""

    id: int
    number: int
    token: str
    kind: Whose
    why: Why
    erased_on: date
    decided_by: str = ""
    counts: dict[str, object] = field(default_factory=dict)
    again: int = 0

    @property
    def gone(self) -> dict[str, int]:
        """Rows erased by kind."""
        return {str(kind): int(n) for kind, n in self._part("gone")}

    @property
    def stayed(self) -> list[tuple[str, int]]:
        """What stays without the person: key of a sentence and how many."""
        return [(str(key), int(n)) for key, n in self._part("stays")]

    @property
    def left(self) -> list[tuple[str, str]]:
        """Where a name was left: column and reason."""
        return [(str(column), str(reason)) for column, reason in self._part("left")]

    def _part(self, name: str) -> list[tuple[object, int]]:
        kept = self.counts.get(name, ())
        return [(one[0], one[1]) for one in kept]  # type: ignore[attr-defined]  # JSON of our own making: pairs


@dataclass(frozen=True)
class Left:
    """One thing to be put away by hand; ``done_on`` when somebody said that it was."""

    id: int
    erasure_id: int
    kind: LeftKind
    what: str
    by_when: date | None = None
    done_on: date | None = None

    def open_on(self, today: date) -> bool:
        """Whether somebody still has to see to it: a backup that expires by itself is waited for until its day."""
        return self.done_on is None and (self.by_when is None or self.by_when >= today)

    def to_do_on(self, today: date) -> bool:
        """Whether a person has to act: what expires by itself is nobody's work."""
        return self.open_on(today) and self.by_when is None


def checked_code(typed: str, review: Review) -> None:
    """Erasing is confirmed by typing who it is; ``erasing.typed_otherwise`` where it is somebody else."""
    if plain_letters(typed.strip()) != plain_letters(review.code):
        raise NurtureError("erasing.typed_otherwise", field="code", code=review.code)


def checked_choices(review: Review, choices: Mapping[str, Choice]) -> dict[str, Choice]:
    """A choice for every mention: blanked where nothing was chosen.

    Raises ``erasing.undecided`` where a name is somebody else's too, or a word, and nobody said who is meant, and
    ``erasing.reason_needed`` where a name is left without a reason.
    """
    open_ones = [one for one in review.undecided if one.place not in choices]
    if open_ones:
        raise NurtureError("erasing.undecided", n=len(open_ones))
    made = {one.place: choices.get(one.place, Choice()) for one in review.mentions}
    if any(not choice.blank and not choice.reason.strip() for choice in made.values()):
        raise NurtureError("erasing.reason_needed", field="reason")
    return made


def doubts_left(mentions: Iterable[Mention], reason: str) -> dict[str, Choice]:
    """Where nobody can be asked: what may be somebody else's, or a word, is left and listed to be looked through."""
    return {one.place: Choice(blank=False, reason=reason) for one in mentions if one.asked}
