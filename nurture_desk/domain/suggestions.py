"""The first stage: a school's list of children who might like a group, before families are named to us."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.pupils import check_year_group

ERASE_AFTER = timedelta(days=42)


class Interest(StrEnum):
    """Interested in making music?"""

    YES = "yes"
    MIGHT = "might"


class SuggestionKind(StrEnum):
    """Why the school thought of the child, in one word; it goes when the suggestion goes."""

    CONFIDENCE = "confidence"
    FRIENDSHIPS = "friendships"
    FEELINGS = "feelings"
    BEHAVIOUR = "behaviour"
    SETTLING = "settling"
    OTHER = "other"


class Outcome(StrEnum):
    """What became of a suggestion."""

    WAITING = "waiting"
    PLACED = "placed"
    NOT_OFFERED = "not_offered"
    DECLINED = "declined"
    NEVER_STARTED = "never_started"


class PairKind(StrEnum):
    """How two children are with one another."""

    WITH = "with"
    APART = "apart"


@dataclass(frozen=True)
class NewSuggestion:
    """One line of a school's list as typed: refs of the others in ``gets_on_with`` and ``better_apart``."""

    ref: str
    first_names: str = ""
    year_group: int | None = None
    interest: str = ""
    kind: str = ""
    gets_on_with: tuple[str, ...] = ()
    better_apart: tuple[str, ...] = ()
    signer_reachable: str = ""
    family_spoken_on: date | None = None


@dataclass(frozen=True)
class Suggestion:
    """A suggestion as kept beside its child."""

    id: int
    pupil_id: int
    year_id: int
    suggested_on: date
    group_id: int | None = None
    suggested_by: str = ""
    interest: str = ""
    kind: str = ""
    signer_reachable: str = ""
    family_spoken_on: date | None = None
    outcome: Outcome = Outcome.WAITING
    outcome_reason: str = ""


@dataclass(frozen=True)
class SuggestionRow:
    """A line of the suggestions list."""

    id: int
    pupil_id: int
    code: str
    ref: str
    shown_name: str
    year_group: int | None
    school_id: int
    school: str
    interest: str
    kind: str
    signer_reachable: str
    family_spoken_on: date | None
    outcome: Outcome
    outcome_reason: str
    group_id: int | None
    group: str
    year_id: int
    gets_on_with: tuple[str, ...] = ()
    better_apart: tuple[str, ...] = ()


@dataclass(frozen=True)
class Pair:
    """Two children of one list, either way round."""

    pupil_id: int
    other_id: int
    kind: PairKind


def read_refs(text: str) -> tuple[str, ...]:
    """Refs as typed ("TL2, TL5 and TL7") in order, each once."""
    words = re.split(r"[\s,;/&+]+|\band\b", text.strip())
    return tuple(dict.fromkeys(word for word in words if word))


def check_list(lines: Sequence[NewSuggestion], known: Mapping[str, int]) -> None:
    """Refuse a list with a line nobody can point to, a ref twice, or a pair with somebody not on it.

    ``known``: refs already on this school's list.
    """
    if not lines:
        raise NurtureError("pupils.suggestion.none")
    seen: set[str] = set()
    for line in lines:
        if not line.ref.strip():
            raise NurtureError("pupils.suggestion.ref_needed", field="ref")
        if line.ref.casefold() in seen or line.ref in known:
            raise NurtureError("pupils.suggestion.ref_twice", field="ref", ref=line.ref)
        seen.add(line.ref.casefold())
        check_year_group(line.year_group)
        if line.year_group is None:
            raise NurtureError("pupils.suggestion.year_needed", field="year_group", ref=line.ref)
    refs = {line.ref for line in lines} | set(known)
    for line in lines:
        check_pairs(line, refs)


def check_pairs(line: NewSuggestion, refs: set[str]) -> None:
    """Refuse a pair with oneself, with nobody on the list, or both together and apart."""
    for field, others in (("gets_on_with", line.gets_on_with), ("better_apart", line.better_apart)):
        for other in others:
            if other not in refs:
                raise NurtureError("pupils.suggestion.ref_unknown", field=field, ref=other)
            if other == line.ref:
                raise NurtureError("pupils.suggestion.ref_itself", field=field, ref=other)
    if both := set(line.gets_on_with) & set(line.better_apart):
        raise NurtureError("pupils.suggestion.ref_both", field="better_apart", ref=min(both))


def may_be_erased(outcome: Outcome, group_began_on: date | None, today: date) -> bool:
    """Whether an unplaced suggestion is on the erase list: six weeks after its group began.

    Someone who never started counts as unplaced. A list without a group that began waits.
    """
    if outcome is Outcome.PLACED or group_began_on is None:
        return False
    return today >= group_began_on + ERASE_AFTER
