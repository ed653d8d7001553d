"""What decides a school's place: one reason, found by trying each weight at half and double."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate
from operator import mul

from nurture_desk.domain.shortlist import CRITERIA, Criterion, Field, Placed

_MANY_UNKNOWN = 3
_FIRST = 3  # places that are called the first
_WIDE = 3  # ranks apart: beyond this the unknown figures, not the weights, decide


class Why(StrEnum):
    """The kinds of reason, each with its own sentence in the wording."""

    STEADY = "steady"  # the same rank whichever way
    TOP = "top"  # within the first few whichever way the unknowns fall
    HALF = "half"
    DOUBLE = "double"
    UNKNOWNS = "unknowns"
    RANGE = "range"
    OTHERS = "others"  # all is known of it, but not of its neighbours


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a school stands where it stands; ``rank`` is where it would stand under ``criterion`` halved or doubled."""

    why: Why
    rank: int = 0
    criterion: Criterion | None = None
    unknown: tuple[Criterion, ...] = ()
    swing: Swing | None = None  # what would move it all the same, beside a place the unknowns leave alone


@dataclass(frozen=True, slots=True)
class Swing:
    """Where one school would stand if one criterion counted half or double."""

    why: Why
    criterion: Criterion
    rank: int


def reasons(field: Field, placed: Sequence[Placed], weights: Mapping[Criterion, float]) -> dict[int, Reason]:
    """The reason of each of ``placed`` (some of the field's schools), by school id."""
    swings = swing(field, placed, weights)
    return {one.candidate.school_id: _reason(one, swings.get(one.candidate.school_id)) for one in placed}


def swing(field: Field, placed: Sequence[Placed], weights: Mapping[Criterion, float]) -> dict[int, Swing]:
    """For each of ``placed``, the single halving or doubling that would move its rank the furthest, if any would."""
    found: dict[int, Swing] = {}
    furthest: dict[int, int] = {}
    full = [weights.get(key, 0.0) for key in CRITERIA]
    known = [sum(map(mul, full, marks)) for marks in field.marks]
    for place, key in enumerate(CRITERIA):
        for why, more in ((Why.HALF, -full[place] / 2), (Why.DOUBLE, full[place])):
            if not more:
                continue
            rank_of = _ranks(known, field.columns[place], more, 10_000 / (sum(full) + more))
            for one in placed:
                rank = rank_of(sum(map(mul, full, one.marks)), one.marks[place])
                school, moved = one.candidate.school_id, abs(rank - one.rank)
                if moved > furthest.get(school, 0):
                    furthest[school] = moved
                    found[school] = Swing(why, key, rank)
    return found


def _ranks(known: Sequence[float], column: Sequence[float], more: float, scale: float) -> Callable[[float, float], int]:
    """The rank of (weighted marks, mark of one criterion) when that criterion counts ``more`` than before."""
    above = [0] * 10_002
    for worth, mark in zip(known, column, strict=True):
        above[int((worth + more * mark) * scale + 0.5)] += 1
    above = list(accumulate(reversed(above)))[::-1]
    return lambda worth, mark: above[int((worth + more * mark) * scale + 0.5) + 1] + 1


def _reason(one: Placed, swung: Swing | None) -> Reason:
    unknown = one.unknown
    if one.worst_rank - one.best_rank >= _WIDE and len(unknown) >= _MANY_UNKNOWN:
        return Reason(Why.UNKNOWNS, unknown=unknown)
    top = one.worst_rank <= max(_FIRST, one.best_rank + 1)
    if unknown and top and one.best_rank != one.worst_rank:
        return Reason(Why.TOP, one.worst_rank, unknown=unknown, swing=swung)
    if swung is not None:
        return Reason(swung.why, swung.rank, swung.criterion, unknown)
    if one.best_rank == one.worst_rank:
        return Reason(Why.STEADY, one.rank, unknown=unknown)
    if top:
        return Reason(Why.TOP, one.worst_rank, unknown=unknown)
    return Reason(Why.RANGE if unknown else Why.OTHERS, unknown=unknown)
