"""The papers between a school and the service: agreement, pre-start meeting, reviews, hopes (forms-and-words 4)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from nurture_desk.domain.errors import NurtureError

SENCO_HOURS_AIM = 4.0  # under this many in the whole year
MOST_HOPES = 3

# The clauses of an agreement by whom they bind, and all of them in their order: each starts from the catalogue's text.
SCHOOL_DOES = (
    "who_suggests",
    "families_first",
    "forms",
    "room",
    "adult",
    "changes_told",
    "demographics",
    "staff_words",
    "reviews",
)
SERVICE_DOES = ("tutor_vetted", "plans_flexibly", "concerns", "reports", "family_copies")
CLAUSES = (
    "purpose",
    "missed_week",
    "made_up",
    "other_children",
    *SCHOOL_DOES,
    *SERVICE_DOES,
    "data_shared",
    "data_end",
    "device",
    "cost",
    "would_cost",
    "ending",
)


class Information(StrEnum):
    """How much the school has agreed to tell the tutor about each child."""

    NAMES_ONLY = "names_only"
    WHAT_HELPS = "what_helps"
    WHAT_HELPS_AND_WHY = "what_helps_and_why"
    NOT_AGREED = "not_agreed"


class Check(StrEnum):
    """Where one point of the pre-start meeting stands."""

    OWED = "owed"
    SEEN = "seen"
    AGREED = "agreed"
    TO_DO = "to_do"


class ReviewKind(StrEnum):
    """The three looks at how it goes."""

    START = "start"
    MIDDLE = "middle"
    FINAL = "final"


CHECKLIST: dict[str, tuple[str, ...]] = {
    "people": ("senco", "class_teachers", "adult", "cover", "dsl", "deputy_dsl", "dsl_reach", "our_lead"),
    "coming_in": ("assurance", "identity", "sign_in", "fire", "first_aid", "toilet", "leaving", "restraint"),
    "room": ("quiet", "closed", "step_aside", "chairs", "sockets", "neighbours", "displays"),
    "instruments": ("kept", "unlock", "bring"),
    "time": ("day_time", "collecting", "dates_off"),
    "children": ("profiles", "grouping"),
    "together": ("weekly_news", "review_dates", "family_route", "recording"),
}
CHECK_KEYS = tuple(f"{part}.{key}" for part, keys in CHECKLIST.items() for key in keys)

# What a SENCO is asked for in a year, in hours, as a start; the manager changes lines and numbers.
SENCO_TASKS: tuple[tuple[str, float], ...] = (
    ("suggesting", 0.5),
    ("families", 0.75),
    ("forms", 0.75),
    ("profiles", 0.5),
    ("demographics", 0.25),
    ("words", 0.25),
    ("reviews", 0.75),
)


@dataclass(frozen=True, slots=True)
class Agreement:
    """What school and service promised one another for one year; the texts start from the catalogue."""

    id: int = 0
    school_id: int = 0
    year_id: int | None = None
    purpose: str = ""
    sessions: int = 20
    minutes: int = 30
    weekday: int | None = None  # 0 = Monday
    starts_at: str = ""
    first_on: date | None = None
    last_on: date | None = None
    missed_week: str = ""
    made_up: str = ""
    children_most: int = 5
    other_children: str = ""
    who_suggests: str = ""
    families_first: str = ""
    forms: str = ""
    room: str = ""
    adult: str = ""
    changes_told: str = ""
    demographics: str = ""
    staff_words: str = ""
    reviews: str = ""
    tutor_vetted: str = ""
    assurance_on: date | None = None  # the day the letter of assurance went
    plans_flexibly: str = ""
    concerns: str = ""
    reports: str = ""
    family_copies: str = ""
    data_shared: str = ""
    data_end: str = ""
    device: str = ""
    cost: str = ""
    would_cost: str = ""
    ending: str = ""
    who_to_ring: str = ""
    signed_head: str = ""
    signed_head_on: date | None = None
    signed_service: str = ""
    signed_service_on: date | None = None

    @property
    def signed(self) -> bool:
        """Whether both sides have signed."""
        return self.signed_head_on is not None and self.signed_service_on is not None


@dataclass(frozen=True, slots=True)
class SencoHours:
    """One thing the SENCO is asked to do in the year, and how long it takes."""

    id: int = 0
    agreement_id: int = 0
    task: str = ""
    hours: float = 0.0


@dataclass(frozen=True, slots=True)
class Prestart:
    """The meeting before a group starts: who was there, what is settled, in points of ``CHECK_KEYS``."""

    id: int = 0
    school_id: int = 0
    year_id: int | None = None
    held_on: date | None = None
    after_first_session: bool = False
    present: str = ""
    information: Information = Information.NOT_AGREED
    next_step: str = ""


@dataclass(frozen=True, slots=True)
class CheckPoint:
    """One point of the pre-start checklist."""

    id: int = 0
    prestart_id: int = 0
    key: str = ""
    state: Check = Check.OWED
    note: str = ""
    do_by: date | None = None


@dataclass(frozen=True, slots=True)
class PrestartChild:
    """One child as talked through at the meeting."""

    id: int = 0
    prestart_id: int = 0
    pupil_id: int = 0
    gone_through: bool = False
    helps: str = ""
    avoid: str = ""
    likes: str = "not_known"  # structure, open, not_known


@dataclass(frozen=True, slots=True)
class Hope:
    """What the school itself hopes to see, in its own words; counts as an indicator of its group."""

    id: int = 0
    school_id: int = 0
    year_id: int | None = None
    text: str = ""
    outcome: str = ""  # key of the framework outcome it is mapped to, or empty


@dataclass(frozen=True, slots=True)
class Review:
    """One review meeting."""

    id: int = 0
    school_id: int = 0
    year_id: int | None = None
    kind: ReviewKind = ReviewKind.START
    planned_on: date | None = None
    held_on: date | None = None
    present: str = ""
    to_change: str = ""
    words: str = ""  # what staff said that we may use, by role only


@dataclass(frozen=True, slots=True)
class ReviewChild:
    """One child at a review: a line from class, one from the playground, what comes next."""

    id: int = 0
    review_id: int = 0
    pupil_id: int = 0
    in_class: str = ""
    at_play: str = ""
    next_step: str = ""


@dataclass(frozen=True, slots=True)
class SchoolChild:
    """A child of a school as these papers may show it."""

    pupil_id: int
    code: str
    shown_name: str
    year_group: int | None


def hours_total(rows: list[SencoHours]) -> float:
    """The hours asked of the SENCO in the year."""
    return round(sum(row.hours for row in rows), 2)


def check_hours(row: SencoHours) -> None:
    """Hours are asked for something, and lie between a quarter and a school day or so. Raises ``schools.…``."""
    if not row.task.strip():
        raise NurtureError("schools.hours.task", field="task")
    if not 0 < row.hours <= 40:
        raise NurtureError("schools.hours.range", field="hours")


def check_agreement(agreement: Agreement, today: date) -> None:
    """Refuse a group of none, a year that ends before it begins, signatures of tomorrow or without a name."""
    if not 1 <= agreement.children_most <= 12:
        raise NurtureError("schools.agreement.children", field="children_most")
    if not 1 <= agreement.sessions <= 40:
        raise NurtureError("schools.agreement.sessions", field="sessions")
    if not 10 <= agreement.minutes <= 120:
        raise NurtureError("schools.agreement.minutes", field="minutes")
    if agreement.first_on and agreement.last_on and agreement.last_on < agreement.first_on:
        raise NurtureError("schools.agreement.last_early", field="last_on")
    for side in ("head", "service"):
        name, day = getattr(agreement, f"signed_{side}"), getattr(agreement, f"signed_{side}_on")
        if day is not None and not name.strip():
            raise NurtureError("schools.agreement.signed_name", field=f"signed_{side}")
        if day is not None and day > today:
            raise NurtureError("schools.agreement.signed_future", field=f"signed_{side}_on")


def check_point(point: CheckPoint) -> None:
    """A thing still to do has a day by which it is done. Raises ``desk.gone`` or ``schools.prestart.do_by``."""
    if point.key not in CHECK_KEYS:
        raise NurtureError("desk.gone")
    if point.state is Check.TO_DO and point.do_by is None:
        raise NurtureError("schools.prestart.do_by", field="do_by")


def check_hope(hope: Hope, others: int) -> None:
    """A school values up to three things, in its own words. Raises ``schools.hope.text`` or ``schools.hope.most``."""
    if not hope.text.strip():
        raise NurtureError("schools.hope.text", field="text")
    if others >= MOST_HOPES:
        raise NurtureError("schools.hope.most", field="text", most=MOST_HOPES)


def check_review(review: Review, today: date) -> None:
    """A review has a day, planned or held; a held one has been. Raises ``schools.…``."""
    if review.planned_on is None and review.held_on is None:
        raise NurtureError("schools.review.day", field="planned_on")
    if review.held_on is not None and review.held_on > today:
        raise NurtureError("schools.review.future", field="held_on")
