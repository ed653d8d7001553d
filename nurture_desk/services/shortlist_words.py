"""The shortlist in words and as the contract of ``commands.md`` has it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from nurture_desk.documents.shortlist_paper import parts_words
from nurture_desk.documents.wording import has, say
from nurture_desk.domain.shortlist import Criterion, Field, Placed
from nurture_desk.domain.shortlist_reasons import Reason, Why, reasons

_LISTED_UNKNOWNS = 3


def ordinal(number: int) -> str:
    """ "first", "second" … "twelfth", then "13th", "21st"."""
    key = f"schools.ordinal.{number}"
    if has(key):
        return say(key)
    ending = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number:,}{ending}"


def number_word(number: int) -> str:
    """ "two", "three" … as long as a word is short, then digits."""
    key = f"schools.number.{number}"
    return say(key) if has(key) else f"{number:,}"


def criterion_name(key: Criterion) -> str:
    """The criterion as it stands in running text."""
    return say(f"schools.criterion.{key.value}.short")


def sort_word(sort: str) -> str:
    """The word for a sort of school."""
    if sort in ("special", "alternative", "other"):
        return say(f"schools.sort.{sort}")
    return sort[:1].upper() + sort[1:]


def ranks(placed: Placed) -> str:
    """ "4", or "1–3" where unknown figures leave it open."""
    if placed.best_rank == placed.worst_rank:
        return f"{placed.best_rank:,}"
    return f"{placed.best_rank:,}–{placed.worst_rank:,}"


def points(placed: Placed) -> str:
    """ "70", or "74 to 82"; whole points, as they are spoken."""
    low, high = round(placed.points), round(placed.points_high)
    return f"{low}" if low == high else say("schools.points_range", low=low, high=high)


def sentence(reason: Reason) -> str:
    """What decides a school's place, in one line."""
    name = criterion_name(reason.criterion) if reason.criterion else ""
    place = ordinal(reason.rank) if reason.rank else ""
    if reason.why is Why.TOP:
        place = number_word(reason.rank)
    text = say(
        f"schools.why.{reason.why.value}",
        criterion=name,
        place=place,
        count=number_word(len(reason.unknown)),
        unknown=unknown_words(reason.unknown),
    )
    if reason.swing is not None:
        also, other = reason.swing, ordinal(reason.swing.rank)
        moved = say(f"schools.why.{also.why.value}", criterion=criterion_name(also.criterion), place=other)
        text = say("schools.why.both", first=text, moved=moved)
    return text[:1].upper() + text[1:]


def parts_told(placed: Placed) -> str:
    """Where the points come from, in words: "Need 32 · Reach 12 · Readiness 9 · up to 8 more"."""
    return parts_words(placed.group_points(), placed.points_high)


def unknown_words(keys: Sequence[Criterion]) -> str:
    """The first few unknown criteria, as a list."""
    listed = ", ".join(criterion_name(key) for key in keys[:_LISTED_UNKNOWNS])
    return f"{listed} …" if len(keys) > _LISTED_UNKNOWNS else listed


def as_json(field: Field, weights: Mapping[Criterion, float]) -> dict[str, object]:
    """Every school with points, rank, its range and its parts, by rank: the answer of ``shortlist --json``."""
    placed = sorted(field.rank(weights)[:], key=lambda one: (one.rank, one.best_rank))
    why = reasons(field, placed, weights)
    return {
        "weights": {key.value: weight for key, weight in weights.items() if weight},
        "schools": [
            {
                "urn": one.candidate.urn,
                "code": one.candidate.code,
                "name": one.candidate.name,
                "phase": one.candidate.phase,
                "authority": one.candidate.la_name,
                "points": one.points,
                "points_high": one.points_high,
                "rank": one.rank,
                "best_rank": one.best_rank,
                "worst_rank": one.worst_rank,
                "parts": {key.value: value for key, value in one.parts().items()},
                "unknown": [key.value for key in one.unknown],
                "sentence": sentence(why[one.candidate.school_id]),
            }
            for one in placed
        ],
    }
