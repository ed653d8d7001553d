"""Which of many returned files count: the status of each, and why (``commands.md``, Combine)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from nurture_desk.domain.combining.reading import ReadReturn
from nurture_desk.domain.combining.services import service_key
from nurture_desk.domain.combining.troubles import Fault, Trouble
from nurture_desk.domain.dates import long_date
from nurture_desk.domain.milestone_steps import BY_KEY, WeekdayInMonth
from nurture_desk.domain.return_checksum import figures_checksum
from nurture_desk.domain.returns import Figures, Period


class Status(StrEnum):
    """What a file is to the national table."""

    COUNTED = "counted"
    LATE = "late"
    SUPERSEDED = "superseded"
    DUPLICATE = "duplicate"
    WITHDRAWN = "withdrawn"
    FAILED = "failed"


IN_THE_SUMS = frozenset({Status.COUNTED, Status.LATE})
DueDate = Callable[[str], date | None]
"""The return date of a programme year ("2026-27"), None where it is not known."""


@dataclass(frozen=True)
class Judged:
    """One file with its status; ``troubles`` are its own and what the others say about it."""

    read: ReadReturn
    status: Status
    troubles: tuple[Trouble, ...]

    @property
    def counts(self) -> bool:
        """Whether it is in the totals."""
        return self.status in IN_THE_SUMS


def due_by_rule(year: str) -> date | None:
    """The return date of ``year`` by the rule alone: the third Friday of the March in it."""
    rule = BY_KEY["analysis_returned"].rule
    if not isinstance(rule, WeekdayInMonth) or not year[:4].isdigit():
        return None
    return rule.on(int(year[:4]))


def judged(returns: Sequence[ReadReturn], due: DueDate = due_by_rule) -> tuple[Judged, ...]:
    """Every return with its status, in the order given."""
    families: dict[tuple[str, str], list[int]] = {}
    for place, one in enumerate(returns):
        if one.service and one.year and not one.refusal:
            families.setdefault((service_key(one.service), one.year), []).append(place)
    verdicts: dict[int, tuple[Status, Trouble | None]] = {}
    for places in families.values():
        verdicts |= _family({place: returns[place] for place in places})
    return tuple(_judged(one, verdicts.get(place), due) for place, one in enumerate(returns))


def _judged(one: ReadReturn, verdict: tuple[Status, Trouble | None] | None, due: DueDate) -> Judged:
    if verdict is not None:
        status, trouble = verdict
        return Judged(one, status, (*one.troubles, *([trouble] if trouble else [])))
    if one.fails:
        return Judged(one, Status.FAILED, one.troubles)
    signed, last = one.figures.get("signed_off_on"), due(one.year)
    if isinstance(signed, date) and last is not None and signed > last:
        found = Trouble(
            Fault.LATE, one.places.get("signed_off_on", ""), "signed_off_on", "", long_date(signed), long_date(last)
        )
        return Judged(one, Status.LATE, (*one.troubles, found))
    return Judged(one, Status.COUNTED, one.troubles)


def _family(returns: dict[int, ReadReturn]) -> dict[int, tuple[Status, Trouble | None]]:
    """What the returns of one service and year are beside each other; one left out is judged by itself.

    A withdrawn return takes back itself and every return up to its number. Of the others a final one beats an
    interim one, then the higher number. One that fails still takes the place of the one before it: that one was
    replaced by the service itself.
    """
    verdicts: dict[int, tuple[Status, Trouble | None]] = {}
    first: dict[tuple[int, str], int] = {}
    for place, one in returns.items():
        if one.fails and not _withdrawn(one):
            continue
        same = (one.number, figures_checksum(_comparable(one)))
        if same in first:
            verdicts[place] = (Status.DUPLICATE, Trouble(Fault.DUPLICATE, found=returns[first[same]].file))
        else:
            first[same] = place
            if _withdrawn(one):
                verdicts[place] = (Status.WITHDRAWN, None)
    back = max((one.number for one in returns.values() if _withdrawn(one)), default=0)
    takers = [one for one in returns.values() if _withdrawn(one) and one.number == back]
    open_ones = {place: one for place, one in returns.items() if place not in verdicts}
    for place, one in list(open_ones.items()):
        if back and one.number <= back:
            taker = takers[0]
            if not one.fails:
                verdicts[place] = (Status.SUPERSEDED, Trouble(Fault.TAKEN_BACK, found=taker.file))
            del open_ones[place]
    return verdicts | _superseded(open_ones)


def _superseded(returns: dict[int, ReadReturn]) -> dict[int, tuple[Status, Trouble | None]]:
    if len(returns) < 2:
        return {}
    best = max(_rank(one) for one in returns.values())
    top = [place for place, one in returns.items() if _rank(one) == best]
    chosen = _newest({place: returns[place] for place in top})
    verdicts: dict[int, tuple[Status, Trouble | None]] = {}
    for place, one in returns.items():
        if place == chosen or one.fails:
            continue
        if chosen is None and place in top:
            others = ", ".join(returns[other].file for other in top if other != place)
            at = one.places.get("return_number", "")
            verdicts[place] = (Status.FAILED, Trouble(Fault.SAME_NUMBER, at, "return_number", found=others))
        else:
            by = returns[chosen if chosen is not None else top[0]]
            verdicts[place] = (Status.SUPERSEDED, Trouble(Fault.SUPERSEDED, found=by.file))
    return verdicts


def _newest(same: dict[int, ReadReturn]) -> int | None:
    """Of different returns under one number: the one signed off last; None where no day tells them apart."""
    sound = {place: one for place, one in same.items() if not one.fails} or same
    days = {place: one.figures.get("signed_off_on") for place, one in sound.items()}
    latest = max((day for day in days.values() if isinstance(day, date)), default=None)
    top = [place for place, day in days.items() if latest is None or day == latest]
    if len(top) == 1:
        return top[0]
    by_hand = [place for place in top if sound[place].by_hand]
    return by_hand[0] if len(by_hand) == 1 else None


def _rank(one: ReadReturn) -> tuple[bool, int]:
    return one.figures.get("period") == Period.FINAL, one.number


def _withdrawn(one: ReadReturn) -> bool:
    return one.figures.get("period") == Period.WITHDRAWN


def _comparable(one: ReadReturn) -> Figures:
    """Its figures with the service's name as it is compared: capitals and spaces make no other return."""
    return {**one.figures, "service_name": service_key(one.service)}
