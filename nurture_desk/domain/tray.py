"""The intake tray: pages that wait, joined to the sheets they are, and where each lies until a person confirms it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from functools import cached_property

from nurture_desk.domain.form_kinds import About, Form
from nurture_desk.domain.readings import FieldReading, Fraction, PageReading, State
from nurture_desk.domain.returned import Channel

LEFT_OUT = ""  # an answer: nothing is ticked there, or the writing is not taken over
ANOTHER = "_another"  # kept among a page's answers: the same reference twice, but two different sheets of paper
BOTH = "_both"  # kept among a page's answers: two people answered, both sheets count
WITHOUT = "_without"  # kept among a page's answers: the sheet is looked at without the pages that did not come

ONCE = frozenset({Form.AUDIT, Form.CONSENT, Form.DIARY, Form.QUESTIONNAIRE, Form.DEMOGRAPHICS})  # one answer a person
_KEYS = {About.CHILD: "pupil_id", About.TUTOR: "tutor_id", About.SCHOOL: "school_id", About.GROUP: "group_id"}
_KEYS[About.SESSION] = "session_id"


class Place(StrEnum):
    """The list in which a sheet lies, in the order of the tray: first what is to be done, then what lies aside."""

    WHO = "who"
    LOOK = "look"
    TWICE = "twice"
    MISSING = "missing"
    CLEAR = "clear"
    UNREADABLE = "unreadable"
    DUPLICATE = "duplicate"
    FOREIGN = "foreign"
    CONFIRMED = "confirmed"
    SET_ASIDE = "set_aside"


WAITS = (Place.WHO, Place.LOOK, Place.TWICE, Place.MISSING, Place.CLEAR, Place.UNREADABLE)


class PageState(StrEnum):
    """How a page of the tray stands."""

    WAITING = "waiting"
    CONFIRMED = "confirmed"
    SET_ASIDE = "set_aside"


class WhyAside(StrEnum):
    """Why a sheet was set aside."""

    SAME = "same"  # the sheet is here already
    OTHER_CHOSEN = "other_chosen"  # another sheet of this person counts
    NOT_OURS = "not_ours"
    SPOILT = "spoilt"  # filled in again on another sheet
    LATER = "later"  # somebody is asked first


class Kind(StrEnum):
    """How a field is answered, as the tray shows it."""

    ONE_OF = "one_of"
    TICK = "tick"
    LEVEL = "level"
    TEXT = "text"
    NAME = "name"
    DATE = "date"
    SIGNATURE = "signature"


WRITTEN = frozenset({Kind.TEXT, Kind.NAME, Kind.DATE})


@dataclass(frozen=True)
class Subject:
    """Whom a sheet is about; None where it is not known or not meant."""

    pupil_id: int | None = None
    tutor_id: int | None = None
    school_id: int | None = None
    group_id: int | None = None
    session_id: int | None = None
    round_id: int | None = None

    def is_known_for(self, form: Form) -> bool:
        """Whether it says whose a sheet of ``form`` is."""
        return form.about is About.SERVICE or getattr(self, _KEYS[form.about]) is not None

    def key_for(self, form: Form) -> tuple[object, ...]:
        """Equal for two sheets that answer the same for the same person; empty if nobody is known."""
        if form.about is About.SERVICE or not self.is_known_for(form):
            return ()
        return (form, getattr(self, _KEYS[form.about]), self.round_id if form is Form.AUDIT else None)


@dataclass(frozen=True)
class Question:
    """A field of a page as the tray shows it: ``number`` as on the picture, ``label`` and option words in plain words.

    ``group``: what stands above it where several belong together (an item group, "approaches"); blank for none.
    """

    key: str
    kind: Kind
    label: str
    options: tuple[tuple[str, str], ...] = ()
    group: str = ""
    needed: bool = False

    def word(self, option: str) -> str:
        """The word of an option, the option itself if it has none."""
        return dict(self.options).get(option, option)


@dataclass(frozen=True)
class TrayField:
    """A question with what was read and, once a person chose or typed, their answer."""

    page_id: int
    question: Question
    reading: FieldReading
    answer: str | None = None

    @property
    def is_open(self) -> bool:
        """Whether a person has to choose or type before the sheet can be confirmed."""
        return self.answer is None and is_doubtful(self.reading)

    @property
    def value(self) -> str:
        """What counts now; blank for nothing."""
        if self.answer is not None:
            return self.answer
        return self.reading.value or "" if self.reading.state is State.CLEAR else ""

    @property
    def where(self) -> Fraction | None:
        """Where it stands on the picture of its page."""
        return self.reading.where


@dataclass(frozen=True)
class TrayPage:
    """One page in the tray. ``copy``: its reference without the page, the same for all pages of one printed copy."""

    id: int
    drop_id: int
    title: str
    channel: Channel
    dropped_at: datetime
    page: int  # in its file
    reference: str
    form: str
    version: str
    reading: PageReading
    copy: str = ""
    number: int = 1  # page n of the sheet
    of: int = 1
    answers: Mapping[str, str] = field(default_factory=dict)
    state: PageState = PageState.WAITING
    why: str = ""
    subject: Subject = Subject()
    attachment_id: int | None = None

    def values(self) -> dict[str, str]:
        """What counts of every field of this page that is not blank."""
        read = {one.key: one.value for one in self.reading.fields if one.state is State.CLEAR and one.value}
        chosen = {key: value for key, value in self.answers.items() if not key.startswith("_")}
        return {key: value for key, value in (read | chosen).items() if value}

    @cached_property
    def open_readings(self) -> tuple[FieldReading, ...]:
        """The fields that still want a person."""
        return tuple(one for one in self.reading.fields if is_doubtful(one) and one.key not in self.answers)


@dataclass(frozen=True)
class TraySheet:
    """The pages of one copy together, in page order, and the list it lies in. ``key``: that of its first page."""

    pages: tuple[TrayPage, ...]
    place: Place
    lacks: tuple[int, ...] = ()
    rivals: tuple[int, ...] = ()  # keys of other sheets of the same person, or of the same reference

    @property
    def key(self) -> int:
        """The key of its first page."""
        return self.pages[0].id

    @property
    def first(self) -> TrayPage:
        """The first page at hand."""
        return self.pages[0]

    @property
    def form(self) -> Form | None:
        """Which form; None where that is not known."""
        return Form(self.first.form.replace("-", "_")) if self.first.form else None

    @property
    def subject(self) -> Subject:
        """Whom it is about."""
        return self.first.subject


@dataclass(frozen=True)
class SheetRow:
    """A sheet as the list shows it; read without pictures and without words of its fields."""

    key: int
    place: Place
    form: str
    name: str  # whose it is, blank while that is not known
    code: str
    title: str  # the file
    page: int  # in the file
    pages: int  # at hand
    lacks: tuple[int, ...] = ()
    unsure: int = 0
    to_type: int = 0
    why: str = ""
    problem: str = ""


@dataclass(frozen=True)
class TakenIn:
    """What a drop of files brought: pages that wait now, and files that were here already."""

    pages: int
    sheets: int
    known: tuple[str, ...] = ()
    keys: tuple[int, ...] = ()  # of the new pages


@dataclass(frozen=True)
class Unlike:
    """One field that two sheets answer differently, in words: one text a sheet."""

    label: str
    texts: tuple[str, ...]


def is_doubtful(reading: FieldReading) -> bool:
    """Whether what was read has to be looked at: an unsure or a double mark, or handwriting."""
    return reading.state in (State.UNSURE, State.MULTIPLE)


def is_writing(reading: FieldReading) -> bool:
    """Whether it is handwriting that waits to be typed, not a mark in doubt."""
    return reading.state is State.UNSURE and reading.value is None and not reading.options
