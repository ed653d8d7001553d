"""Training: what was offered, who came, what is still needed; shadowing, mentoring, check-ins."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from nurture_desk.domain.errors import NurtureError


class Attending(StrEnum):
    """How somebody stands with a training event."""

    BOOKED = "booked"
    CAME = "came"
    APOLOGIES = "apologies"


class PairKind(StrEnum):
    """What two tutors did together."""

    SHADOWING = "shadowing"
    MENTORING = "mentoring"
    CO_TEACHING = "co_teaching"


@dataclass(frozen=True)
class Topic:
    """Something to be trained in; ``for_all``: every tutor is meant to have it."""

    key: str
    title: str
    id: int = 0
    for_all: bool = False
    retired: bool = False


@dataclass(frozen=True)
class TrainingEvent:
    """One training: its topics by key, when, how long, by whom."""

    title: str
    held_on: date
    minutes: int
    id: int = 0
    year_id: int | None = None
    topics: tuple[str, ...] = ()
    provider: str = ""
    place: str = ""
    notes: str = ""


@dataclass(frozen=True)
class EventRow:
    """One line of the list of trainings."""

    event: TrainingEvent
    tutors_came: int = 0
    managers_came: int = 0
    booked: int = 0


@dataclass(frozen=True)
class Attendee:
    """Somebody who can be at a training, and how they stand with one event (None: not asked yet)."""

    person_id: int
    name: str
    tutor: bool
    manager: bool
    state: Attending | None = None
    minutes: int | None = None


@dataclass(frozen=True)
class PairEntry:
    """One line of the shadowing and mentoring log."""

    tutor_id: int
    with_tutor_id: int | None
    kind: PairKind
    happened_on: date
    minutes: int
    id: int = 0
    place: str = ""
    next_step: str = ""
    tutor_name: str = ""
    with_name: str = ""


@dataclass(frozen=True)
class CheckIn:
    """A date kept free for how a tutor is. Only the dates are kept, never what was said."""

    tutor_id: int
    planned_on: date
    id: int = 0
    held_on: date | None = None
    tutor_name: str = ""


class Need(StrEnum):
    """One cell of needs x done."""

    DONE = "done"
    WANTED = "wanted"  # asked for in the last audit
    MEANT = "meant"  # for all, not done yet
    NONE = ""


@dataclass(frozen=True)
class MatrixRow:
    """One tutor's line of needs x done: topic key to cell, and hours trained this year."""

    tutor_id: int
    code: str
    name: str
    cells: Mapping[str, Need]
    minutes: int = 0

    @property
    def due(self) -> int:
        """How many topics are asked for or meant, and not done."""
        return sum(cell in (Need.WANTED, Need.MEANT) for cell in self.cells.values())


@dataclass(frozen=True)
class TrainingFigures:
    """The training figures of a return: people, not places."""

    training_tutors: int
    training_managers: int
    tutors_trained_to_date: int


def check_event(event: TrainingEvent) -> None:
    """Raise what a training cannot be kept with: no title, no length."""
    if not event.title.strip():
        raise NurtureError("tutors.training.no_title", field="title")
    if not 0 < event.minutes <= 24 * 60:
        raise NurtureError("tutors.training.minutes", field="minutes")


def check_pair(entry: PairEntry, today: date) -> None:
    """Raise what a line of the shadowing and mentoring log cannot be kept with."""
    if entry.with_tutor_id == entry.tutor_id:
        raise NurtureError("tutors.training.with_oneself", field="with_tutor_id")
    if entry.happened_on > today:
        raise NurtureError("tutors.training.pair_later", field="happened_on")
    if entry.minutes <= 0:
        raise NurtureError("tutors.training.minutes", field="minutes")


def cell(topic: Topic, done: bool, wanted: bool) -> Need:
    """Done outranks asked for, and asked for outranks meant for all."""
    if done:
        return Need.DONE
    if wanted:
        return Need.WANTED
    return Need.MEANT if topic.for_all else Need.NONE


def matrix_row(
    tutor: tuple[int, str, str], topics: Iterable[Topic], done: set[str], wanted: set[str], minutes: int
) -> MatrixRow:
    """One tutor's line: ``tutor`` is (id, code, name); ``done`` and ``wanted`` are topic keys."""
    cells = {topic.key: cell(topic, topic.key in done, topic.key in wanted) for topic in topics if not topic.retired}
    return MatrixRow(*tutor, cells, minutes)


def hours(minutes: int) -> str:
    """Minutes as hours for reading: 210 is "3.5", 120 is "2"."""
    return f"{minutes / 60:.1f}".removesuffix(".0")
