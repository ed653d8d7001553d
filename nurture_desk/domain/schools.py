"""Schools: what the register and the census say of them, what we found out ourselves, and which figure counts."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from nurture_desk.domain.errors import NurtureError

METRES_IN_A_MILE = 1609.344


class Measure(StrEnum):
    """What a figure of a school measures; shares are per cent of pupils, the rest are counts (deprivation a decile)."""

    PUPILS = "pupils"
    FSM = "fsm"
    SEN_SUPPORT = "sen_support"
    EHC = "ehc"
    EAL = "eal"
    SUSPENSIONS = "suspensions"
    EXCLUSIONS = "exclusions"
    LOOKED_AFTER = "looked_after"
    DEPRIVATION = "deprivation"


PERCENTAGES = frozenset({Measure.FSM, Measure.SEN_SUPPORT, Measure.EHC, Measure.EAL})


class Origin(StrEnum):
    """Where a figure came from; ours is what somebody typed and no import ever touches."""

    OURS = "ours"
    CENSUS = "census"
    REGISTER = "register"


class Answer(StrEnum):
    """Yes, no, or nobody has said yet, which is not no."""

    YES = "yes"
    NO = "no"
    NOT_KNOWN = "not_known"


@dataclass(frozen=True, slots=True)
class School:
    """A school as the desk keeps it: register fields first, then what only we know."""

    id: int = 0
    code: str = ""  # the URN, or "S-001" for a school the register does not hold
    urn: int | None = None
    name: str = ""
    phase: str = ""
    kind: str = ""
    status: str = ""
    la_code: str = ""
    la_name: str = ""
    address: str = ""
    postcode: str = ""
    easting: int | None = None  # metres, Ordnance Survey grid
    northing: int | None = None
    lsoa: str = ""
    low_age: int | None = None
    high_age: int | None = None
    opened_on: date | None = None
    closed_on: date | None = None
    telephone: str = ""
    register_file: str = ""
    register_on: date | None = None  # the day the register was read in
    working_with_us: bool = False
    advised_by: str = ""
    room: Answer = Answer.NOT_KNOWN  # quiet, door closed, the same one each week
    room_note: str = ""
    room_source: str = ""
    room_on: date | None = None
    adult: Answer = Answer.NOT_KNOWN  # a member of staff who could stay each week
    adult_note: str = ""
    adult_source: str = ""
    adult_on: date | None = None
    notes: str = ""

    @property
    def ours(self) -> bool:
        """Whether it is a school of our own, without a URN."""
        return self.urn is None

    @property
    def is_open(self) -> bool:
        """Whether children can be taught there: open, about to close, or one of our own."""
        return self.status == "" or self.status.lower().startswith("open")


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of one school from one origin; ``value`` None means not published, never 0."""

    id: int = 0
    school_id: int = 0
    measure: Measure = Measure.PUPILS
    origin: Origin = Origin.OURS
    value: float | None = None
    source: str = ""  # the file's name, or what was typed: "Head teacher, by telephone"
    as_of: date | None = None  # the day the figure describes (census day), or was given
    imported_on: date | None = None


@dataclass(frozen=True, slots=True)
class SchoolRow:
    """One line of the list of all schools."""

    id: int
    code: str
    name: str
    phase: str
    kind: str
    status: str
    la_name: str
    postcode: str
    working_with_us: bool


@dataclass(frozen=True, slots=True)
class Centre:
    """Where miles are measured from."""

    easting: int
    northing: int
    label: str = ""


def counting(figures: list[Figure]) -> Figure | None:
    """The figure that counts among those of one school and measure, or None if there is none.

    What somebody typed beats a file; else a published value beats none, and a later day an earlier one.
    """
    if not figures:
        return None
    ours = [figure for figure in figures if figure.origin is Origin.OURS and figure.value is not None]
    return max(
        ours or figures,
        key=lambda one: (one.value is not None, one.as_of or date.min, one.origin is Origin.CENSUS),
    )


def miles(centre: Centre, easting: int, northing: int) -> float:
    """Straight-line miles on the Ordnance Survey grid."""
    return math.hypot(easting - centre.easting, northing - centre.northing) / METRES_IN_A_MILE


def check_figure(measure: Measure, value: float | None, source: str, as_of: date | None, today: date) -> None:
    """Refuse a typed figure that cannot be, or that nobody could check later."""
    if value is None:
        raise NurtureError("schools.figure.missing", field="value")
    if measure in PERCENTAGES and not 0 <= value <= 100:
        raise NurtureError("schools.figure.percent", field="value")
    if measure is Measure.DEPRIVATION and value not in range(1, 11):
        raise NurtureError("schools.figure.decile", field="value")
    if measure not in PERCENTAGES and (value < 0 or value != int(value)):
        raise NurtureError("schools.figure.count", field="value")
    if not source.strip():
        raise NurtureError("schools.figure.source", field="source")
    if as_of is None:
        raise NurtureError("schools.figure.day", field="as_of")
    if as_of > today:
        raise NurtureError("schools.figure.future", field="as_of")


def check_own(school: School) -> None:
    """Refuse a school without a name, or with half a grid reference or one outside Great Britain."""
    if not school.name.strip():
        raise NurtureError("schools.own.name", field="name")
    check_grid(school.easting, school.northing)


def check_grid(easting: int | None, northing: int | None) -> None:
    """Refuse half a grid reference, or one that lies outside the national grid (0-700 km east, 0-1300 km north)."""
    if (easting is None) != (northing is None):
        raise NurtureError("schools.grid.half", field="northing" if northing is None else "easting")
    if easting is not None and not 0 < easting < 700_000:
        raise NurtureError("schools.grid.easting", field="easting")
    if northing is not None and not 0 < northing < 1_300_000:
        raise NurtureError("schools.grid.northing", field="northing")


def check_answers(changed: School, today: date) -> None:
    """Refuse an answer about room or adult that is of tomorrow, and a day or source without an answer."""
    for name in ("room", "adult"):
        day = getattr(changed, f"{name}_on")
        if day is not None and day > today:
            raise NurtureError("schools.answer.future", field=f"{name}_on")
        if getattr(changed, name) is Answer.NOT_KNOWN and (day or getattr(changed, f"{name}_note").strip()):
            raise NurtureError(f"schools.answer.{name}_not_said", field=name)


def sort_of_school(phase: str, kind: str) -> str:
    """The short word for what sort of school it is: ``special``, ``alternative``, or its phase in lower case.

    The register calls a special school's phase "Not applicable"; its type says what it is.
    """
    lowered = kind.lower()
    if "special" in lowered:
        return "special"
    if "alternative" in lowered or "pupil referral" in lowered:
        return "alternative"
    if phase.lower() in ("", "not applicable"):
        return "other"
    return phase.lower()
