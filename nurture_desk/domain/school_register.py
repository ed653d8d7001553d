"""What a new register says against what the desk knows: new, changed, closed, renamed, unchanged."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from nurture_desk.domain.schools import Measure

LOST = "\ufffd"  # stands where a letter was lost before the file reached us

# What the register says of a school, in the order in which old and new are compared.
REGISTER_FIELDS = (
    "name",
    "phase",
    "kind",
    "status",
    "la_code",
    "la_name",
    "address",
    "postcode",
    "easting",
    "northing",
    "lsoa",
    "low_age",
    "high_age",
    "opened_on",
    "closed_on",
)
_NAME, _STATUS = REGISTER_FIELDS.index("name"), REGISTER_FIELDS.index("status")

Told = tuple[object, ...]  # values in the order of REGISTER_FIELDS


class Change(StrEnum):
    """What an import does to a school; closed and renamed schools have changed as well."""

    CHANGED = "changed"
    CLOSED = "closed"
    RENAMED = "renamed"


class PublishedFigure(NamedTuple):  # a hundred thousand of them: a dataclass takes twice as long to make
    """One figure as a file gives it; ``value`` None: not published."""

    measure: Measure
    value: float | None
    as_of: date | None


def settled(before: Told, after: Told) -> Told:
    """What is known after the import: a blank, or a text that lost letters, never takes away what was known."""
    if before == after:
        return before
    return tuple(_kept(old, new) for old, new in zip(before, after, strict=True))


def _kept(old: object, new: object) -> object:
    if new is None or new == "":
        return old
    if isinstance(new, str) and LOST in new and isinstance(old, str) and old and LOST not in old:
        return old
    return new


def changes(before: Told, after: Told) -> frozenset[Change]:
    """What happened to a school between two registers; empty if nothing did."""
    if before == after:
        return frozenset()
    found = {Change.CHANGED}
    if before[_NAME] != after[_NAME]:
        found.add(Change.RENAMED)
    if _closed(after[_STATUS]) and not _closed(before[_STATUS]):
        found.add(Change.CLOSED)
    return frozenset(found)


def _closed(status: object) -> bool:
    return str(status).casefold().startswith("closed")


def share(part: int | None, pupils: int | None) -> float | None:
    """Per cent of pupils to one decimal; None where either is not published or the part is more than the whole."""
    if part is None or not pupils or part > pupils:
        return None
    return round(100 * part / pupils, 1)


def better(old: tuple[float | None, date | None] | None, new: PublishedFigure) -> bool:
    """Whether a file's figure takes the place of the one the same kind of file gave before.

    Not published never takes away a figure, nor an older census a newer one.
    """
    if old is None:
        return True
    value, as_of = old
    if new.value is None:
        return False
    if value is not None and as_of is not None and new.as_of is not None and new.as_of < as_of:
        return False
    return (value, as_of) != (new.value, new.as_of)


def census_day(name: str) -> date | None:
    """The day of the school census that a file name such as "census_2022-23.csv" speaks of, or None.

    The spring census is taken on the third Thursday of January (Department for Education).
    """
    found = re.search(r"(?<!\d)(20\d\d)[-_ ]?(?:20)?(\d\d)(?!\d)", name)
    if found is None or (int(found[1]) + 1) % 100 != int(found[2]):
        return None
    first = date(int(found[1]) + 1, 1, 1)
    return first + timedelta(days=(3 - first.weekday()) % 7 + 14)


def inside(la_name: str, authorities: Sequence[str]) -> bool:
    """Whether a school of this authority is wanted; an empty list wants all. Authorities come in lower case."""
    return not authorities or la_name.strip().casefold() in authorities
