"""Every letter of the year: who reads it, whom one copy is about, which fields it may use, what goes along."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from nurture_desk.domain.form_kinds import About
from nurture_desk.domain.pupils import LetterFormat
from nurture_desk.domain.purposes import Purpose

ENGLISH = "en"
EASY = "en-x-easy"  # English in easy read: a private-use tag (BCP 47), as it is no language of its own
CHASE_AFTER_DAYS = 7


class Letter(StrEnum):
    """The letters in the order of the year; the values are their words in the command line."""

    SCHOOL_INVITATION = "school-invitation"
    NOT_THIS_TIME = "not-this-time"
    AGREEMENT_COVER = "agreement-cover"
    FIRST_WORD = "first-word"
    AUTHORITY_CONSENT = "authority-consent"
    CONSENT_COVER = "consent-cover"
    CHASE_1 = "chase-1"
    CHASE_2 = "chase-2"
    START = "start"
    MOVING_ON = "moving-on"
    MOVING_ON_GROUP = "moving-on-group"
    DAY_INVITATION = "day-invitation"
    REPORT_COVER = "report-cover"
    THANKS_FAMILY = "thanks-family"
    THANKS_SCHOOL = "thanks-school"
    THANKS_TUTOR = "thanks-tutor"
    SLIDE_NOTES = "slide-notes"


class Audience(StrEnum):
    """Who reads a letter. Families get paper through the school, never e-mail."""

    FAMILY = "family"
    SCHOOL = "school"
    TUTOR = "tutor"
    AUTHORITY = "authority"
    NATIONAL = "national"  # HMS and the working group


class Goes(StrEnum):
    """What goes along with a letter, out of what the desk prints."""

    INTEREST = "interest"
    AGREEMENT = "agreement"
    CONSENT = "consent"  # forms of exactly the children the letter is about
    REPORT = "report"  # the family copy
    WORKING_GROUP_PAGE = "working_group_page"


@dataclass(frozen=True)
class LetterSpec:
    """What holds for every copy of one letter; ``fields``: those beside the ones every letter has."""

    audience: Audience
    about: About
    fields: tuple[str, ...] = ()
    goes: Goes | None = None

    @property
    def by_email(self) -> bool:
        """Whether a draft may be made of it."""
        return self.audience is not Audience.FAMILY


_SCHOOL = ("school", "addressee")
_GROUP = ("group", "school", "tutor", "day", "time", "room", "minutes", "sessions", "first_session", "last_session")
_CHILD = (*_GROUP, "known_as", "class")
_CHASE = (*_SCHOOL, "children", "forms_are", "out_on", "reply_by")

SPECS: Mapping[Letter, LetterSpec] = {
    Letter.SCHOOL_INVITATION: LetterSpec(Audience.SCHOOL, About.SCHOOL, (*_SCHOOL, "reply_by"), Goes.INTEREST),
    Letter.NOT_THIS_TIME: LetterSpec(Audience.SCHOOL, About.SCHOOL, _SCHOOL),
    Letter.AGREEMENT_COVER: LetterSpec(
        Audience.SCHOOL, About.SCHOOL, (*_SCHOOL, "first_session", "last_session", "sessions", "day"), Goes.AGREEMENT
    ),
    Letter.FIRST_WORD: LetterSpec(Audience.FAMILY, About.SCHOOL, ("school", "reply_by")),
    Letter.AUTHORITY_CONSENT: LetterSpec(
        Audience.AUTHORITY,
        About.CHILD,
        ("code", "authority", "addressee", "school", "day", "time", "minutes", "first_session", "reply_by"),
        Goes.CONSENT,
    ),
    Letter.CONSENT_COVER: LetterSpec(Audience.FAMILY, About.CHILD, (*_CHILD, "reply_by")),
    Letter.CHASE_1: LetterSpec(Audience.SCHOOL, About.SCHOOL, _CHASE, Goes.CONSENT),
    Letter.CHASE_2: LetterSpec(Audience.SCHOOL, About.SCHOOL, (*_CHASE, "chased_on"), Goes.CONSENT),
    Letter.START: LetterSpec(Audience.FAMILY, About.CHILD, _CHILD),
    Letter.MOVING_ON: LetterSpec(Audience.FAMILY, About.CHILD, (*_CHILD, "left_on", "joined", "next_step")),
    Letter.MOVING_ON_GROUP: LetterSpec(Audience.FAMILY, About.CHILD, _CHILD),
    Letter.DAY_INVITATION: LetterSpec(
        Audience.FAMILY, About.CHILD, (*_CHILD, "day_date", "day_time", "day_place", "reply_by")
    ),
    Letter.REPORT_COVER: LetterSpec(Audience.FAMILY, About.CHILD, (*_CHILD, "joined"), Goes.REPORT),
    Letter.THANKS_FAMILY: LetterSpec(Audience.FAMILY, About.CHILD, (*_CHILD, "joined", "next_step")),
    Letter.THANKS_SCHOOL: LetterSpec(Audience.SCHOOL, About.SCHOOL, (*_SCHOOL, "held", "how_many")),
    Letter.THANKS_TUTOR: LetterSpec(Audience.TUTOR, About.TUTOR, ("addressee", "held", "schools")),
    Letter.SLIDE_NOTES: LetterSpec(
        Audience.NATIONAL,
        About.SERVICE,
        ("addressee", "question", "learned", "failed", "take"),
        Goes.WORKING_GROUP_PAGE,
    ),
}
FAMILY_LETTERS = tuple(letter for letter, spec in SPECS.items() if spec.audience is Audience.FAMILY)


@dataclass(frozen=True)
class LetterText:
    """The wording of one letter in one language. ``version`` 0: ours, as the desk ships it."""

    letter: Letter
    language: str
    subject: str
    body: str
    version: int = 0
    changed_on: date | None = None
    id: int = 0

    @property
    def is_ours(self) -> bool:
        """Whether nobody at the service has changed it."""
        return self.version == 0


@dataclass(frozen=True)
class Recipient:
    """Somebody a letter can be made for.

    ``code``: of the school, child, tutor or year; it names files and rows of the ledger. ``name`` and ``second`` are
    shown in the list, ``to`` stands on the letter. ``pupil_ids``: the children it tells of, the gate is asked for.
    """

    code: str
    name: str
    second: str = ""
    also: tuple[str, ...] = ()  # codes of the group and the school it is counted with
    to: tuple[str, ...] = ()
    why: str = ""  # why it is due, or what has become of it, in words
    due: bool = False
    since: date | None = None  # when it fell due; a letter made before that day was another one
    email: str = ""
    language: str = ENGLISH
    style: LetterFormat = LetterFormat.STANDARD
    school_id: int = 0
    pupil_ids: tuple[int, ...] = ()
    person_id: int = 0
    copies: tuple[int, ...] = ()  # keys of the forms a reminder is about
    made_on: date | None = None
    sent_on: date | None = None
    values: Mapping[str, str] = field(default_factory=dict)
    uses: Mapping[int, tuple[Purpose, ...]] = field(default_factory=dict)  # whose consent it leans on
    stands: tuple[str, ...] = ()  # whom it may name


def subject_of(letter: Letter, code: str) -> str:
    """What one letter is called in the ledger."""
    return f"letter:{letter.value}:{code}"


def wording_tag(language: str, style: LetterFormat) -> str:
    """Which wording a family's letter begins with: easy read is English of its own."""
    return EASY if style is LetterFormat.EASY and language == ENGLISH else language
