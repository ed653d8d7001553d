"""What to look at before a group is settled: checks with reasons. The manager decides."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from nurture_desk.domain.groups import LARGEST, SMALLEST, GroupKind, MusicGroup, minute_of_day
from nurture_desk.domain.suggestions import Pair, PairKind

WIDE_SPREAD = 3  # years between youngest and oldest from which the builder speaks


@dataclass(frozen=True)
class Candidate:
    """What the builder knows of one child: the school's list, and how far the papers are."""

    pupil_id: int
    shown_name: str
    year_group: int | None
    ref: str = ""
    gender: str = ""  # as recorded by the school; "" where not known, refused or not supplied
    profile_supplied: bool = False
    taking_part: str = ""  # state of the consent
    interest: str = ""


@dataclass(frozen=True)
class Slot:
    """When and where a group meets, for finding clashes."""

    group: str
    tutor_id: int | None
    school_id: int
    room: str
    weekday: int | None
    starts_at: str
    minutes: int


class Weight(StrEnum):
    """How loudly a check speaks. The values are chip names."""

    FINE = "done"
    LOOK = "unsure"
    OWED = "owed"
    REASON = "blocked"


@dataclass(frozen=True)
class Check:
    """One line of the builder: ``key`` under ``pupils.check`` of the wording, ``values`` fill it."""

    topic: str
    weight: Weight
    key: str
    values: tuple[tuple[str, str], ...] = ()


def look_at(
    group: MusicGroup,
    chosen: Sequence[Candidate],
    pairs: Sequence[Pair],
    others: Sequence[Slot],
    tutor_free: bool | None,
) -> tuple[Check, ...]:
    """Every check of a group as it would be, in the order of the builder.

    ``others``: where and when every other group meets; ``tutor_free``: whether the tutor's half-days hold this
    one, None where not known.
    """
    return (
        _size(group, len(chosen)),
        _years(chosen),
        *_pairs(chosen, pairs),
        _genders(chosen),
        _profiles(chosen),
        _taking_part(chosen),
        _room(group, others),
        _tutor(group, others, tutor_free),
    )


def _size(group: MusicGroup, size: int) -> Check:
    if group.kind is GroupKind.MENTORING:
        return Check("size", Weight.FINE, "size_mentoring", (("n", str(size)),))
    if SMALLEST <= size <= LARGEST:
        return Check("size", Weight.FINE, "size_fine", (("n", str(size)),))
    return Check("size", Weight.REASON, "size_over" if size > LARGEST else "size_under", (("n", str(size)),))


def _years(chosen: Sequence[Candidate]) -> Check:
    years = [one.year_group for one in chosen if one.year_group is not None]
    if not years:
        return Check("years", Weight.LOOK, "years_not_known")
    ends = (("low", _year_word(min(years))), ("high", _year_word(max(years))))
    if max(years) - min(years) >= WIDE_SPREAD:
        return Check("years", Weight.LOOK, "years_wide", ends)
    return Check("years", Weight.FINE, "years_same" if min(years) == max(years) else "years_fine", ends)


def _year_word(year: int) -> str:
    return "R" if year == 0 else str(year)


def _pairs(chosen: Sequence[Candidate], pairs: Sequence[Pair]) -> list[Check]:
    names = {one.pupil_id: one.ref or one.shown_name for one in chosen}
    apart, together = [], []
    parted: set[str] = set()  # named alone: a friend who is not chosen may be nobody the reader should hear of
    for pair in pairs:
        both = {pair.pupil_id, pair.other_id} & names.keys()
        if pair.kind is PairKind.APART and len(both) == 2:
            apart.append(tuple(sorted((names[pair.pupil_id], names[pair.other_id]))))
        elif pair.kind is PairKind.WITH and len(both) == 2:
            together.append(tuple(sorted((names[pair.pupil_id], names[pair.other_id]))))
        elif pair.kind is PairKind.WITH and both:
            parted.add(names[both.pop()])
    found = [Check("pairs", Weight.LOOK, "pairs_apart", (("one", a), ("other", b))) for a, b in sorted(set(apart))]
    found += [Check("pairs", Weight.FINE, "pairs_with", (("one", a), ("other", b))) for a, b in sorted(set(together))]
    found += [Check("pairs", Weight.LOOK, "pairs_parted", (("one", name),)) for name in sorted(parted)]
    return found or [Check("pairs", Weight.FINE, "pairs_none")]


def _genders(chosen: Sequence[Candidate]) -> Check:
    """Says that somebody would be the only one, never who."""
    counted = Counter(one.gender for one in chosen if one.gender)
    if sum(counted.values()) < len(chosen) or not chosen:
        return Check("genders", Weight.LOOK, "genders_not_known")
    if len(chosen) > 1 and len(counted) > 1 and min(counted.values()) == 1:
        return Check("genders", Weight.LOOK, "genders_one_alone")
    return Check("genders", Weight.FINE, "genders_mixed" if len(counted) > 1 else "genders_same")


def _profiles(chosen: Sequence[Candidate]) -> Check:
    missing = sum(not one.profile_supplied for one in chosen)
    values = (("n", str(len(chosen) - missing)), ("of", str(len(chosen))))
    return Check("profiles", Weight.OWED if missing else Weight.FINE, "profiles", values)


def _taking_part(chosen: Sequence[Candidate]) -> Check:
    yes = sum(one.taking_part == "yes" for one in chosen)
    no = [one.ref or one.shown_name for one in chosen if one.taking_part in ("no", "child_no")]
    if no:
        return Check("consent", Weight.REASON, "consent_no", (("who", ", ".join(no)),))
    weight = Weight.FINE if yes == len(chosen) else Weight.OWED
    return Check("consent", weight, "consent", (("n", str(yes)), ("of", str(len(chosen)))))


def _room(group: MusicGroup, others: Sequence[Slot]) -> Check:
    if not group.room:
        return Check("room", Weight.LOOK, "room_not_known")
    for other in others:
        same = other.school_id == group.school_id and other.room.strip().casefold() == group.room.strip().casefold()
        if same and overlaps(group, other):
            return Check("room", Weight.LOOK, "room_taken", (("group", other.group),))
    return Check("room", Weight.FINE, "room_fine", (("room", group.room),))


def _tutor(group: MusicGroup, others: Sequence[Slot], tutor_free: bool | None) -> Check:
    if group.tutor_id is None:
        return Check("tutor", Weight.LOOK, "tutor_not_chosen")
    for other in others:
        if other.tutor_id == group.tutor_id and overlaps(group, other):
            return Check("tutor", Weight.LOOK, "tutor_taken", (("group", other.group),))
    if group.weekday is None or not group.starts_at:
        return Check("tutor", Weight.LOOK, "time_not_known")
    if tutor_free is False:
        return Check("tutor", Weight.LOOK, "tutor_not_free")
    return Check("tutor", Weight.FINE, "tutor_fine")


def overlaps(group: MusicGroup, other: Slot) -> bool:
    """Whether two weekly meetings touch on the clock."""
    if group.weekday is None or group.weekday != other.weekday or not group.starts_at or not other.starts_at:
        return False
    mine, theirs = minute_of_day(group.starts_at), minute_of_day(other.starts_at)
    return mine < theirs + other.minutes and theirs < mine + group.minutes
