"""When somebody asks for everything that is held of a person: by when, what of it is in doubt, and what is decided.

Whatever may be about somebody else is covered until a person decided about it, words and all: a decision holds for the
words it was made about. Until every doubt is settled, and it is written down who asked, that they may, and who
reviewed, there is a draft only (trust.md G1).
"""

from __future__ import annotations

import calendar
import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from nurture_desk.domain.access_places import Area

MONTHS, MONTHS_EXTENDED = 1, 3  # UK GDPR article 12(3): one month, two more where it is complex
LONGEST_PLACE = 160


class Doubt(StrEnum):
    """Why something is not simply given."""

    OTHER_CHILD = "other_child"
    STAFF = "staff"  # somebody who works with us or at a school: by role instead
    THIRD_PARTY = "third_party"  # another parent, a carer, somebody who rang
    OTHER_FAMILY = "other_family"  # it stands in the record of somebody else
    UNKNOWN = "unknown"  # may be a name
    SAFEGUARDING = "safeguarding"  # the officer decides
    HEALTH = "health"
    CONFIDENCE = "confidence"  # what somebody told us in confidence
    PAPER = "paper"  # a page or file nobody can cover parts of


class Decision(StrEnum):
    """What becomes of a doubtful piece."""

    SHOW = "show"
    COVER = "cover"
    HOLD = "hold"  # left out whole, and counted


@dataclass(frozen=True)
class AccessRequest:
    """Somebody asked for everything that is held of a child or of an adult."""

    id: int
    code: str
    pupil_id: int | None
    person_id: int | None
    received_on: date
    due_on: date
    asked_by: str = ""
    relation: str = ""
    may_ask: str = ""
    may_ask_on: date | None = None
    may_ask_by: str = ""
    extended_why: str = ""
    reviewed_by: str = ""
    reviewed_on: date | None = None
    given_on: date | None = None
    notes: str = ""

    @property
    def subject(self) -> tuple[str, int]:
        """Whom it is about: ("pupil", 14) or ("person", 3)."""
        return ("pupil", self.pupil_id) if self.pupil_id is not None else ("person", int(self.person_id or 0))

    @property
    def wants(self) -> tuple[str, ...]:
        """What has to be written down before the final bundle can be made."""
        have = {
            "asked_by": self.asked_by,
            "may_ask": self.may_ask,
            "may_ask_on": self.may_ask_on,
            "may_ask_by": self.may_ask_by,
            "reviewed_by": self.reviewed_by,
            "reviewed_on": self.reviewed_on,
        }
        return tuple(name for name, value in have.items() if not (value.strip() if isinstance(value, str) else value))


@dataclass(frozen=True)
class AccessDecision:
    """What was decided about one doubt, and about which words (``sha256``)."""

    id: int
    request_id: int
    place: str
    sha256: str
    decision: Decision
    reason: str
    decided_on: date
    decided_by: str = ""


@dataclass(frozen=True)
class Mark:
    """Letters ``start`` to ``end`` of a text are in doubt; ``stand_in`` is written where they are covered."""

    start: int
    end: int
    doubt: Doubt
    key: str  # whom or what it is about: "child:7", "named:mrs flintham"
    stand_in: str


@dataclass(frozen=True)
class Cell:
    """One value of a record as it is read: its label, its words, what in them is in doubt, or ``whole`` of it.

    ``ours``: a date, a figure or one of our own words, in which nobody can be named.
    """

    column: str
    label: str
    text: str
    marks: tuple[Mark, ...] = ()
    whole: Doubt | None = None
    ours: bool = False


@dataclass(frozen=True)
class Record:
    """One record: where it is from, what it is called, when it is of, its values; ``whole``: all of it is in doubt."""

    area: Area
    table: str
    key: int
    title: str
    on: date | None
    cells: tuple[Cell, ...]
    whole: Doubt | None = None

    @property
    def place(self) -> str:
        """By which it is known again."""
        return f"{self.table}#{self.key}"


@dataclass(frozen=True)
class Question:
    """One doubt to be decided: ``words`` are what is in doubt, ``text`` where they stand, ``spans`` where in it."""

    place: str
    area: Area
    title: str
    label: str
    doubt: Doubt
    words: str
    text: str
    spans: tuple[tuple[int, int], ...]
    stand_in: str
    sha256: str
    on: date | None = None
    alike: str = ""  # doubts with the same are decided together when wished
    under: str = ""  # place of the doubt about all of it: asked only once that is to be shown
    decision: AccessDecision | None = None


def due_on(received: date, months: int = MONTHS) -> date:
    """The same day ``months`` later; the last of that month where it has no such day."""
    year, month = divmod(received.month - 1 + months, 12)
    year, month = received.year + year, month + 1
    return date(year, month, min(received.day, calendar.monthrange(year, month)[1]))


def fingerprint_of(text: str) -> str:
    """By which changed words are noticed."""
    return hashlib.sha256(text.encode()).hexdigest()


def questions_of(record: Record) -> list[Question]:
    """Everything in ``record`` that somebody has to decide."""
    found, under = [], ""
    if record.whole is not None:
        told = "\n".join(f"{cell.label}: {cell.text}" for cell in record.cells)
        found.append(_question(record, None, told, [Mark(0, len(told), record.whole, "", "")], ""))
        under = found[0].place
    for cell in record.cells:
        above = under
        if cell.whole is not None:
            found.append(_question(record, cell, cell.text, [Mark(0, len(cell.text), cell.whole, "", "")], under))
            above = found[-1].place
        by_key: dict[tuple[Doubt, str], list[Mark]] = {}
        for mark in cell.marks:
            by_key.setdefault((mark.doubt, mark.key), []).append(mark)
        found += [_question(record, cell, cell.text, marks, above) for marks in by_key.values()]
    return found


def _question(record: Record, cell: Cell | None, text: str, marks: Sequence[Mark], under: str) -> Question:
    first = marks[0]
    return Question(
        place=place_of(record, cell, first.doubt, first.key),
        area=record.area,
        title=record.title,
        label=cell.label if cell else "",
        doubt=first.doubt,
        words=text[first.start : first.end],
        text=text,
        spans=tuple((mark.start, mark.end) for mark in marks),
        stand_in=first.stand_in,
        sha256=fingerprint_of(text),
        on=record.on,
        alike=f"{first.doubt.value}:{first.key}" if first.key else f"{first.doubt.value}@{record.table}",
        under=under,
    )


def place_of(record: Record, cell: Cell | None, doubt: Doubt, key: str) -> str:
    """Where a doubt stands: "diary.did#14:other_child:child:7"; a long key is shortened to what tells it apart."""
    column = f".{cell.column}" if cell else ""
    place = f"{record.table}{column}#{record.key}:{doubt.value}" + (f":{key}" if key else "")
    if len(place) <= LONGEST_PLACE:
        return place
    return place[: LONGEST_PLACE - 17] + ":" + fingerprint_of(place)[:16]


def with_decisions(questions: Iterable[Question], decisions: Iterable[AccessDecision]) -> list[Question]:
    """The questions that are to be asked, with what was decided; a decision about other words does not count.

    What lies inside something that is covered or held as a whole is not asked about.
    """
    kept = {one.place: one for one in decisions}
    found: list[Question] = []
    shown = {""}
    for question in questions:
        decision = kept.get(question.place)
        if decision is not None and decision.sha256 != question.sha256:
            decision = None
        if decision is not None and decision.decision is Decision.SHOW and question.under in shown:
            shown.add(question.place)
        if question.under in shown:
            found.append(replace(question, decision=decision))
    return found


def decided(questions: Iterable[Question]) -> dict[str, Decision]:
    """What holds, by place; what is not decided is not in it."""
    return {one.place: one.decision.decision for one in questions if one.decision is not None}
