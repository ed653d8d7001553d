"""What Ctrl+K finds: people and places by name, and everything that is written in a desk."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from nurture_desk.domain.dates import MONTHS
from nurture_desk.domain.programme import launch_year_on
from nurture_desk.domain.typed import day_of

BEGIN, END = "\x02", "\x03"  # round each word of an extract that was looked for
_DAY_MONTH = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?\s*[./\- ]\s*(\d{1,2}|[a-z]{3,})\.?", re.IGNORECASE)


class Kind(StrEnum):
    """Who or what was found by name; the value is what a page is asked for ("pupil", 5)."""

    CHILD = "pupil"
    GROUP = "group"
    TUTOR = "tutor"
    ADULT = "person"
    SIGNER = "signer"  # somebody who signs for a child; opens the child
    CONTACT = "contact"  # somebody at a school; opens the school
    SCHOOL = "school"
    PARTNER = "partner"


@dataclass(frozen=True, slots=True)
class Found:
    """One child, group, adult, school or partner: how it is written in lists, and the code it is found by as well.

    ``id`` is the key of what is opened; ``beside`` says whose or where ("Thistle Lane Primary").
    """

    kind: Kind
    id: int
    name: str
    code: str
    beside: str = ""


class TextKind(StrEnum):
    """What kind of record a text that was found stands in."""

    DIARY = "diary"
    SESSION = "session"
    EVIDENCE = "evidence"
    VOICE = "voice"
    FAMILY_SLIP = "family_slip"
    SCHOOL_SLIP = "school_slip"
    TARGET = "target"
    NEED = "need"
    PROFILE = "profile"
    JUDGEMENT = "judgement"
    REPORT = "report"
    CASE_STUDY = "case_study"
    MEETING = "meeting"
    LEARNING = "learning"
    INCLUSION = "inclusion"
    SCHOOL_TALK = "school_talk"
    SCHOOL_NOTE = "school_note"
    INTEREST = "interest"
    AGREEMENT = "agreement"
    REVIEW = "review"
    HOPE = "hope"
    DECISION = "decision"
    GROUP_NOTE = "group_note"
    TUTOR_NOTE = "tutor_note"
    OBSERVATION = "observation"
    QUESTIONNAIRE = "questionnaire"
    TRAINING = "training"
    OPPORTUNITY = "opportunity"
    PARTNER_TALK = "partner_talk"
    PARTNER_NOTE = "partner_note"
    PERSON_NOTE = "person_note"
    GOAL = "goal"
    ACTIVITY = "activity"
    LETTER = "letter"
    MEDIA = "media"
    RETURN_TEXT = "return_text"
    DOCUMENT = "document"
    CELEBRATION = "celebration"
    SCAN = "scan"


@dataclass(frozen=True, slots=True)
class Hit:
    """A text that was found.

    ``owner`` is the key of what it belongs to (a child, a session, a school …) and ``who`` what that is called;
    ``day`` is when, ``detail`` what else finds its place (a kind of document); ``extract`` is a piece of the text with
    :data:`BEGIN` and :data:`END` round each word that was looked for.
    """

    kind: TextKind
    id: int
    owner: int = 0
    who: str = ""
    day: date | None = None
    extract: str = ""
    detail: str = ""

    @property
    def launch_year(self) -> int | None:
        """The programme year it belongs to, by its year of launch; None where it has no day."""
        return None if self.day is None else launch_year_on(self.day)


@dataclass(frozen=True, slots=True)
class Results:
    """What a search found: names, the first texts, and how many texts there are in all."""

    names: tuple[Found, ...] = ()
    texts: tuple[Hit, ...] = ()
    total: int = 0


def days_meant(text: str, years: Iterable[int]) -> list[date]:
    """The days that ``text`` may mean: "17 November", "17 nov", "17/11" in each of ``years``, or "17 Nov 2026" itself.

    Nothing where it says no day.
    """
    whole = day_of(text)
    if whole is not None:
        return [whole]
    found = _DAY_MONTH.fullmatch(text.strip())
    if found is None:
        return []
    month = int(found[2]) if found[2].isdigit() else _month(found[2])
    return [day for year in years if (day := _day(year, month, int(found[1]))) is not None]


def _month(word: str) -> int:
    begins = word.casefold()
    return next((number for number, name in enumerate(MONTHS, 1) if name.casefold().startswith(begins)), 0)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
