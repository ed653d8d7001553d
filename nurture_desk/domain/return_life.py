"""The life of a return: a snapshot, numbered, signed off, sent, asked about, accepted; and how two compare."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.returns import FIGURES, Figures, FigureValue, Period


class State(StrEnum):
    """Where a return stands with the national team."""

    MADE = "made"
    SENT = "sent"
    QUERIED = "queried"
    ANSWERED = "answered"
    CORRECTED = "corrected"  # a newer return takes its place
    ACCEPTED = "accepted"
    WITHDRAWN = "withdrawn"


NEXT: Mapping[State, tuple[State, ...]] = {
    State.MADE: (State.SENT, State.WITHDRAWN),
    State.SENT: (State.QUERIED, State.ACCEPTED, State.WITHDRAWN),
    State.QUERIED: (State.ANSWERED, State.CORRECTED, State.WITHDRAWN),
    State.ANSWERED: (State.QUERIED, State.ACCEPTED, State.CORRECTED, State.WITHDRAWN),
    State.CORRECTED: (),
    State.ACCEPTED: (),
    State.WITHDRAWN: (),
}

# Where a figure stands in no contract but its order matters to nobody: left out when two returns are held together.
APART = frozenset({"return_number", "signed_off_on", "period", "schema_version"})


@dataclass(frozen=True)
class Snapshot:
    """One return as it was signed off; ``figures`` by defined name."""

    id: int
    year_id: int
    number: int
    period: Period
    made_at: datetime  # UTC, without a zone
    signed_off_by: str
    signed_off_on: date
    figures: Figures
    note: str = ""
    accepted_on: date | None = None


@dataclass(frozen=True)
class Event:
    """One step in the life of a return."""

    snapshot_id: int
    state: State
    happened_on: date
    who: str = ""
    note: str = ""
    id: int = 0


@dataclass(frozen=True)
class SnapshotRow:
    """A return in the list, with where it stands and since when."""

    snapshot: Snapshot
    year: str
    state: State
    since: date


@dataclass(frozen=True)
class Why:
    """One row behind a figure that counts otherwise than it did: None where it did not count, or no longer does.

    ``mark`` names the row (``return_rows.Behind.mark``); ``title`` says who or what it is, as far as it is still known.
    """

    mark: str
    before: int | None
    after: int | None
    title: str = ""
    detail: str = ""


@dataclass(frozen=True)
class Difference:
    """One figure that is not the same in two returns, and the rows behind it that make the difference."""

    name: str
    before: FigureValue
    after: FigureValue
    whys: tuple[Why, ...] = ()

    @property
    def by(self) -> int | None:
        """How much more (or less) it is, where both are numbers."""
        if isinstance(self.before, int) and isinstance(self.after, int):
            return self.after - self.before
        return None


def differences(before: Figures, after: Figures) -> tuple[Difference, ...]:
    """The figures that differ between two returns, in contract order."""
    return tuple(
        Difference(figure.name, before.get(figure.name), after.get(figure.name))
        for figure in FIGURES
        if figure.name not in APART and before.get(figure.name) != after.get(figure.name)
    )


def whys(before: Mapping[str, int], after: Mapping[str, int]) -> tuple[Why, ...]:
    """The rows that count otherwise: what came first, then what went, then what grew or shrank."""
    came = [Why(mark, None, n) for mark, n in after.items() if mark not in before]
    went = [Why(mark, n, None) for mark, n in before.items() if mark not in after]
    moved = [Why(mark, before[mark], n) for mark, n in after.items() if before.get(mark, n) != n]
    return (*came, *went, *moved)


def checked_event(event: Event, last: Event, today: date) -> Event:
    """``event`` as it may follow ``last``; refuses any other step, one of tomorrow or before the last, and a query or
    an answer that says nothing.
    """
    if event.state not in NEXT[last.state]:
        raise NurtureError("returns.not_the_next_step", field="state")
    if event.happened_on > today:
        raise NurtureError("returns.step_in_future", field="happened_on")
    if event.happened_on < last.happened_on:
        raise NurtureError("returns.step_before_the_last", field="happened_on")
    if event.state in (State.QUERIED, State.ANSWERED, State.WITHDRAWN) and not event.note.strip():
        raise NurtureError("returns.say_what", field="note")
    return event


def checked_sign_off(by: str, on: date, today: date) -> None:
    """Who signs a return off has a name and does it today or earlier. Raises ``returns.…``."""
    if not by.strip():
        raise NurtureError("returns.signed_by_whom", field="signed_off_by")
    if on > today:
        raise NurtureError("returns.signed_in_future", field="signed_off_on")
