"""What a person should look at before the table is used. Nothing here changes a sum; it names the service and why.

Rates: a service is far from the rest where its share differs by at least ``FAR`` percentage points from that of all
the others together, and Fisher's exact test says that chance alone would seldom do it (below ``SELDOM``, two-sided).
Small groups swing by chance, so points alone would name half of them; large ones differ "significantly" by trifles,
so the test alone would name the large. Both are needed, at least ``FEWEST`` in the service and ``SERVICES`` to compare.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import exp, lgamma

from nurture_desk.domain.combining.services import alike, service_key
from nurture_desk.domain.combining.statuses import Judged, Status
from nurture_desk.domain.returns import OUTCOMES, Figures, asked, denominator, number

FAR, SELDOM, FEWEST, SERVICES = 20, 0.005, 5, 5


class Odd(StrEnum):
    """Why it should be looked at; its sentence is ``combine.odd.<value>``."""

    FAR_FROM_REST = "far_from_rest"
    MORE_THAN_POSSIBLE = "more_than_possible"  # a sum two figures cannot have together
    BY_HAND = "by_hand"
    TWICE = "twice"
    ALIKE = "alike"
    YEARS = "years"
    NOT_IN_TABLE = "not_in_table"  # nothing of this service counts


@dataclass(frozen=True)
class Anomaly:
    """One thing to look at. ``name``: the rate or figure; ``values`` fill its sentence (counts, never a child's)."""

    odd: Odd
    service: str
    file: str = ""
    name: str = ""
    values: tuple[tuple[str, str], ...] = ()


Rate = Callable[[Figures], tuple[int | None, int | None]]


def _question(name: str) -> Rate:
    return lambda one: (number(one, name), asked(one, name))


def _outcome(key: str) -> Rate:
    def rate(one: Figures) -> tuple[int | None, int | None]:
        of = denominator(one, key)
        return (None if of is None else number(one, f"outcome_{key}_increased")), of

    return rate


def _of(name: str, whole: str) -> Rate:
    return lambda one: (number(one, name), number(one, whole))


RATES: dict[str, Rate] = {
    **{f"outcome_{key}_increased": _outcome(key) for key in OUTCOMES},
    "tutor_recommend": _question("tutor_recommend"),
    "tutor_better_teacher": _question("tutor_better_teacher"),
    "tutor_wider_impact": _question("tutor_wider_impact"),
    "attendance_present": _of("attendance_present", "attendance_possible"),
    "pupils_completed": _of("pupils_completed", "pupils_started"),
    "pupils_triangulated": _of("pupils_triangulated", "pupils_started"),
    "sessions_held": _of("sessions_held", "sessions_planned"),
}


def anomalies(files: Sequence[Judged]) -> tuple[Anomaly, ...]:
    """Everything to look at, the gravest first."""
    counted = [one for one in files if one.counts]
    found = [*_not_in_table(files), *_twice(files), *_impossible(counted), *_rates(counted)]
    for one in counted:
        if one.read.by_hand:
            found.append(Anomaly(Odd.BY_HAND, one.read.service, one.read.file))
    for first, second in alike(one.read.service for one in files if one.read.service):
        found.append(Anomaly(Odd.ALIKE, first, values=(("other", second),)))
    years = sorted({one.read.year for one in counted if one.read.year})
    if len(years) > 1:
        found.append(Anomaly(Odd.YEARS, "", values=(("years", ", ".join(years)),)))
    return tuple(found)


def _not_in_table(files: Sequence[Judged]) -> Iterator[Anomaly]:
    """A service of which files came but none counts (one taken back on purpose is no surprise)."""
    by_service: dict[str, list[Judged]] = {}
    for one in files:
        if one.read.service:
            by_service.setdefault(service_key(one.read.service), []).append(one)
    for mine in by_service.values():
        failed = [one for one in mine if one.status is Status.FAILED]
        if failed and not any(one.counts for one in mine):
            yield Anomaly(Odd.NOT_IN_TABLE, failed[-1].read.service, failed[-1].read.file)


def _twice(files: Sequence[Judged]) -> Iterator[Anomaly]:
    """More than one file of one service and year: only one of them is in the sums."""
    by_service: dict[tuple[str, str], list[Judged]] = {}
    for one in files:
        if one.read.service and one.read.year:
            by_service.setdefault((service_key(one.read.service), one.read.year), []).append(one)
    for mine in by_service.values():
        if len(mine) > 1:
            counted = [one.read.file for one in mine if one.counts]
            values = (("n", str(len(mine))), ("files", ", ".join(one.read.file for one in mine)))
            yield Anomaly(Odd.TWICE, mine[0].read.service, counted[0] if counted else "", values=values)


_PRODUCTS = (
    # name, what it can be at most, as the sum or product of other figures
    ("attendance_possible", ("sessions_held", "pupils_started"), "times"),
    ("schools", ("groups",), "plus"),
    ("groups", ("pupils_started",), "plus"),
    ("sessions_held", ("minutes_delivered",), "plus"),
)


def _impossible(counted: Sequence[Judged]) -> Iterator[Anomaly]:
    for one in counted:
        figures = one.read.figures
        for name, others, how in _PRODUCTS:
            parts = [number(figures, other) for other in others]
            value = number(figures, name)
            if value is None or any(part is None for part in parts):
                continue
            limit = 1 if how == "times" else 0
            for part in parts:
                limit = limit * (part or 0) if how == "times" else limit + (part or 0)
            if value > limit:
                values = (("value", f"{value:,}"), ("limit", f"{limit:,}"), ("others", " ".join(others)))
                yield Anomaly(Odd.MORE_THAN_POSSIBLE, one.read.service, one.read.file, name, values)
        done, left, started = (number(figures, f"pupils_{key}") for key in ("completed", "left_early", "started"))
        if done is not None and left is not None and started is not None and done + left > started:
            values = (("value", str(done + left)), ("limit", str(started)), ("others", "pupils_started"))
            yield Anomaly(
                Odd.MORE_THAN_POSSIBLE, one.read.service, one.read.file, "pupils_completed pupils_left_early", values
            )


def _rates(counted: Sequence[Judged]) -> Iterator[Anomaly]:
    for name, rate in RATES.items():
        pairs = [(one, *rate(one.read.figures)) for one in counted]
        known = [(one, n, of) for one, n, of in pairs if n is not None and of and n <= of]
        if len(known) < SERVICES:
            continue
        every_n, every_of = sum(n for _, n, _ in known), sum(of for _, _, of in known)
        for one, n, of in known:
            rest_n, rest_of = every_n - n, every_of - of
            if of < FEWEST or not rest_of or abs(100 * n / of - 100 * rest_n / rest_of) < FAR:
                continue
            if fisher(n, of, rest_n, rest_of) < SELDOM:
                rest = f"{(200 * rest_n + rest_of) // (2 * rest_of)}"
                values = (("n", f"{n:,}"), ("of", f"{of:,}"), ("rest", rest))
                yield Anomaly(Odd.FAR_FROM_REST, one.read.service, one.read.file, name, values)


def fisher(n: int, of: int, rest_n: int, rest_of: int) -> float:
    """Two-sided p of Fisher's exact test that ``n`` of ``of`` and ``rest_n`` of ``rest_of`` have one rate behind them.

    The sum of the chances of every table with the same margins that is no likelier than this one (R. A. Fisher, 1922).
    """
    yes, total = n + rest_n, of + rest_of

    def chance(mine: int) -> float:
        return _choose(of, mine) + _choose(rest_of, yes - mine) - _choose(total, yes)

    here = chance(n)
    span = range(max(0, yes - rest_of), min(of, yes) + 1)
    return min(1.0, sum(exp(each) for mine in span if (each := chance(mine)) <= here + 1e-9))


def _choose(total: int, part: int) -> float:
    return lgamma(total + 1) - lgamma(part + 1) - lgamma(total - part + 1)
