"""The weighted shortlist: what each known figure is worth, and how far the unknown ones could move a school.

Points run from 0 to 100. Every criterion turns a school's figure into a mark from 0 to 1 on a fixed scale (so that
adding a school never changes another one's points); marks are weighted and the weights add up to 100 points. A figure
that is not published gives no points and takes none away for good: the school has a range, from unknowns at their
worst to unknowns at their best, and a range of ranks. Why so: ``docs/decisions/`` (scoring of schools).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate
from operator import mul
from typing import overload

from nurture_desk.domain.errors import NurtureError

_POINTS = 10_000  # points are counted in whole hundredths, so that ties are ties


class Criterion(StrEnum):
    """What can count; the keys of a weights file."""

    FSM = "fsm"
    SEN = "sen"
    EHC = "ehc"
    EXCLUSIONS = "exclusions"
    LOOKED_AFTER = "looked_after"
    DEPRIVATION = "deprivation"
    NEW_TO_US = "new_to_us"
    MILES = "miles"
    INTEREST = "interest"
    ROOM = "room"
    ADULT = "adult"


CRITERIA = tuple(Criterion)
NEED = frozenset(CRITERIA[:6])
REACH = frozenset({Criterion.NEW_TO_US, Criterion.MILES})
READINESS = frozenset({Criterion.INTEREST, Criterion.ROOM, Criterion.ADULT})
GROUPS: Mapping[str, frozenset[Criterion]] = {"need": NEED, "reach": REACH, "readiness": READINESS}

DEFAULT_WEIGHTS: Mapping[Criterion, float] = dict(
    zip(CRITERIA, (4.0, 3.0, 2.0, 2.0, 2.0, 2.0, 3.0, 2.0, 2.0, 2.0, 2.0), strict=True)
)

# The value at which a criterion gives its full mark: about the highest tenth of English primary schools for the shares
# (so that a special school does not squash everybody else), per 100 pupils for the two counts.
FULL_MARK: Mapping[Criterion, float] = {
    Criterion.FSM: 45.0,
    Criterion.SEN: 28.0,
    Criterion.EHC: 10.0,
    Criterion.EXCLUSIONS: 10.0,
    Criterion.LOOKED_AFTER: 5.0,
}
FAR_MILES = 30.0
MOST_WEIGHT = 100.0


@dataclass(frozen=True, slots=True)
class Candidate:
    """A school to compare: ``values`` in the order of ``CRITERIA``, None where nobody has published or said.

    Shares in per cent; exclusions and looked-after per 100 pupils; deprivation a decile (1 = most deprived); miles;
    the four yes-or-no criteria 1.0 or 0.0.
    """

    school_id: int
    code: str
    urn: int | None
    name: str
    phase: str
    kind: str
    la_name: str
    values: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class Placed:
    """One candidate with its place: points and ranks with the unknown figures at worst and at best."""

    candidate: Candidate
    marks: tuple[float, ...]
    shares: tuple[float, ...]  # hundredths of a point each criterion can give, in the order of CRITERIA
    low: int  # hundredths of a point
    high: int
    rank: int
    best_rank: int
    worst_rank: int

    @property
    def points(self) -> float:
        """Points from what is known."""
        return self.low / 100

    @property
    def points_high(self) -> float:
        """Points if every unknown figure were at its best."""
        return self.high / 100

    @property
    def unknown(self) -> tuple[Criterion, ...]:
        """The criteria that count and of which nothing is known here."""
        told = zip(CRITERIA, self.candidate.values, self.shares, strict=True)
        return tuple(key for key, value, share in told if share and value is None)

    def parts(self) -> dict[Criterion, float]:
        """Points by criterion, known ones only; they add up to ``points`` (to a hundredth)."""
        values = self.candidate.values
        return {
            key: round(share * mark / 100, 4)
            for key, value, share, mark in zip(CRITERIA, values, self.shares, self.marks, strict=True)
            if share and value is not None
        }

    def group_points(self) -> tuple[float, float, float]:
        """Points from need, reach and readiness, as the bar shows them."""
        worth = tuple(map(mul, self.shares, self.marks))
        return sum(worth[:6]) / 100, sum(worth[6:8]) / 100, sum(worth[8:]) / 100


class Field:
    """The schools that are compared; their marks are worked out once, so that new weights are quick to try."""

    def __init__(self, candidates: Sequence[Candidate]) -> None:
        self.candidates = list(candidates)
        self.marks = [marks_of(candidate.values) for candidate in self.candidates]
        self.columns = list(zip(*self.marks, strict=True)) or [()] * len(CRITERIA)
        self.masks = [
            sum(1 << place for place, value in enumerate(candidate.values) if value is None)
            for candidate in self.candidates
        ]

    def rank(self, weights: Mapping[Criterion, float]) -> Ranking:
        """Everybody's place under ``weights``; 26,000 schools in well under 100 ms."""
        shares = shares_of(weights)
        low = [int(sum(map(mul, shares, marks)) + 0.5) for marks in self.marks]
        spread = {mask: _unknown_share(mask, shares) for mask in set(self.masks)}
        high = [min(_POINTS, known + spread[mask]) for known, mask in zip(low, self.masks, strict=True)]
        return Ranking(self, shares, low, high)


class Ranking(Sequence[Placed]):
    """A field in order: by the middle between worst and best, so that what nobody has published neither lifts a school
    nor buries it; then by points. A place is only made when somebody looks at it.
    """

    def __init__(self, field: Field, shares: tuple[float, ...], low: list[int], high: list[int]) -> None:
        self.field, self.shares, self._low, self._high = field, shares, low, high
        self._above_low, self._above_high = _above(low), _above(high)
        keys = [-((bottom + top << 20) + bottom) for bottom, top in zip(low, high, strict=True)]
        self._order = sorted(range(len(low)), key=keys.__getitem__)

    def __len__(self) -> int:
        return len(self._order)

    @overload
    def __getitem__(self, index: int) -> Placed: ...

    @overload
    def __getitem__(self, index: slice) -> list[Placed]: ...

    def __getitem__(self, index: int | slice) -> Placed | list[Placed]:
        if isinstance(index, slice):
            return [self._placed(place) for place in self._order[index]]
        return self._placed(self._order[index])

    def of_school(self, school_id: int) -> Placed | None:
        """Where one school stands, or None if it is not compared."""
        for place, candidate in enumerate(self.field.candidates):
            if candidate.school_id == school_id:
                return self._placed(place)
        return None

    def _placed(self, place: int) -> Placed:
        low, high = self._low[place], self._high[place]
        return Placed(
            candidate=self.field.candidates[place],
            marks=self.field.marks[place],
            shares=self.shares,
            low=low,
            high=high,
            rank=self._above_low[low] + 1,
            best_rank=self._above_low[high] + 1,
            # A school with an unknown figure would count itself among those above its own worst.
            worst_rank=self._above_high[low] - (high > low) + 1,
        )


def marks_of(values: Sequence[float | None]) -> tuple[float, ...]:
    """The mark from 0 to 1 of each value, in the order of ``CRITERIA``; 0.0 also stands where nothing is known."""
    return tuple(0.0 if value is None else mark(key, value) for key, value in zip(CRITERIA, values, strict=True))


def mark(criterion: Criterion, value: float) -> float:
    """The mark from 0 to 1 that a known figure is worth."""
    if criterion is Criterion.DEPRIVATION:
        worth = (10 - value) / 9
    elif criterion is Criterion.MILES:
        worth = 1 - value / FAR_MILES
    else:
        worth = value / FULL_MARK.get(criterion, 1.0)
    return min(1.0, max(0.0, worth))


def shares_of(weights: Mapping[Criterion, float]) -> tuple[float, ...]:
    """Hundredths of a point each criterion can give; they add up to 10,000. Raises ``schools.weights.all_zero``."""
    total = sum(weights.get(key, 0.0) for key in CRITERIA)
    if total <= 0:
        raise NurtureError("schools.weights.all_zero")
    return tuple(_POINTS * weights.get(key, 0.0) / total for key in CRITERIA)


def read_weights(given: Mapping[str, object]) -> dict[Criterion, float]:
    """Weights as somebody wrote them; a criterion that is not named does not count.

    Raises ``NurtureError`` for a key nobody knows, and for a weight that is no number from 0 to 100.
    """
    weights: dict[Criterion, float] = {}
    for name, value in given.items():
        if name not in CRITERIA:
            raise NurtureError("schools.weights.unknown", key_name=name, known=" ".join(CRITERIA))
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= MOST_WEIGHT:
            raise NurtureError("schools.weights.range", field=name, key_name=name)
        weights[Criterion(name)] = float(value)
    shares_of(weights)
    return weights


def _unknown_share(mask: int, shares: Sequence[float]) -> int:
    return int(sum(share for place, share in enumerate(shares) if mask >> place & 1) + 0.5)


def _above(points: Sequence[int]) -> list[int]:
    """How many of ``points`` lie above each possible value, 0 to 10,000."""
    counts = [0] * (_POINTS + 1)
    for value in points:
        counts[value] += 1
    total = len(points)
    return [total - so_far for so_far in accumulate(counts)]
