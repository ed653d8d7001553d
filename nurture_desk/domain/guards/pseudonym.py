"""A name that stands in for a name: always the same one, and nobody real's."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Pseudonym:
    """The alias of one child, adult, school or group (exactly one of the keys is given)."""

    id: int
    alias: str
    pupil_id: int | None = None
    person_id: int | None = None
    school_id: int | None = None
    group_id: int | None = None


@dataclass(frozen=True)
class AliasRow:
    """A child's alias as a list shows it; ``kept``: it has been used or chosen, so that it stays."""

    pupil_id: int
    code: str
    shown_name: str
    alias: str
    kept: bool


@dataclass(frozen=True)
class Replaced:
    """An alias that had to give way because it became a real name."""

    pupil_id: int
    code: str
    before: str
    now: str
