"""Programme years, the grant and the hours it pays for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from nurture_desk.domain.errors import NurtureError

GRANT = 1500.0  # pounds, what the programme gives a service in two halves
RATE = 36.0  # pounds an hour, a starting point


class Heading(StrEnum):
    """What the grant pays for."""

    DELIVERY = "delivery"
    TRAINING = "training"
    REFLECTION = "reflection"
    REPORTING = "reporting"


class MatchKind(StrEnum):
    """How somebody else adds to the grant."""

    CASH = "cash"
    IN_KIND = "in_kind"


ELIGIBILITY = (
    "hub_member",
    "manager_named",
    "tutor_named",
    "school_with_senco",
    "room_and_adult",
    "three_to_five",
    "twenty_sessions",
    "training_attended",
    "reflection_attended",
    "reports_and_return",
    "safeguarding",
    "edi_plan",
)


@dataclass(frozen=True)
class Year:
    """One programme year; ``launch_year`` 2026 is "2026-27". Money in pounds, None while not known."""

    name: str
    launch_year: int
    id: int = 0
    is_current: bool = False
    grant_amount: float | None = GRANT
    hourly_rate: float | None = RATE
    sessions_in_series: int = 20
    reflection_every_weeks: int = 4
    reflection_minutes: int = 120
    notes: str = ""


@dataclass(frozen=True)
class YearBeside:
    """One year in the table that puts them side by side."""

    year: Year
    groups: int
    children: int
    sessions_held: int
    meetings: int
    returns: int
    received: float
    match_cash: float


SECOND = 2  # the half that follows acceptance


@dataclass(frozen=True)
class Instalment:
    """One half of the grant; the second follows acceptance of the return, on a date the national team gives."""

    year_id: int
    number: int
    amount: float | None = None
    due_on: date | None = None
    received_on: date | None = None
    note: str = ""
    id: int = 0

    def state(self, today: date, accepted_on: date | None = None) -> str:
        """``received``, ``overdue``, ``due`` or ``waiting`` (no date yet).

        The second half is due once the return is accepted (``accepted_on``), whether its date is known or not.
        """
        if self.received_on is not None:
            return "received"
        if self.due_on is None:
            return "due" if self.number == SECOND and accepted_on is not None else "waiting"
        return "overdue" if self.due_on < today else "due"


@dataclass(frozen=True)
class BudgetLine:
    """Hours planned and spent under one heading; None: not known yet."""

    year_id: int
    heading: Heading
    what: str
    planned_hours: float | None = None
    actual_hours: float | None = None
    id: int = 0


@dataclass(frozen=True)
class MatchFunding:
    """What somebody else adds: ``pounds`` in cash, ``hours`` in kind."""

    year_id: int
    kind: MatchKind
    source: str
    what: str = ""
    pounds: float | None = None
    hours: float | None = None
    agreed_on: date | None = None
    id: int = 0


@dataclass(frozen=True)
class Eligibility:
    """One line of the checklist: met since ``met_on``, or still open."""

    year_id: int
    item: str
    met_on: date | None = None
    note: str = ""
    id: int = 0


@dataclass(frozen=True)
class Sum:
    """Hours of one heading, or of all: planned, spent (None: nothing typed), and pounds at the service's rate."""

    heading: str
    planned: float
    actual: float | None
    planned_pounds: float | None
    actual_pounds: float | None


def year_name(launch_year: int) -> str:
    """The year as the contract writes it: 2026 gives "2026-27"."""
    return f"{launch_year}-{(launch_year + 1) % 100:02d}"


def year_of(launch_year: int) -> Year:
    """A new year with the programme's usual settings; a year of launch outside 2015 to 2100 is refused."""
    if not 2015 <= launch_year <= 2100:
        raise NurtureError("programme.year_out_of_range", field="launch_year")
    return Year(year_name(launch_year), launch_year)


def launch_year_on(today: date) -> int:
    """The year whose programme runs on ``today``: a new one begins with May, when the fund is launched."""
    return today.year if today.month >= 5 else today.year - 1


def starting_budget(year_id: int) -> tuple[BudgetLine, ...]:
    """The offer's sum in hours: 20 of teaching and travel, 3.5 training, 6 meetings of 2, 6 of reporting: 41.5."""
    return (
        BudgetLine(year_id, Heading.DELIVERY, "teaching_and_travel", 20.0),
        BudgetLine(year_id, Heading.TRAINING, "trauma_training", 3.5),
        BudgetLine(year_id, Heading.REFLECTION, "reflection_groups", 12.0),
        BudgetLine(year_id, Heading.REPORTING, "reports_and_case_study", 6.0),
    )


def sums(lines: Iterable[BudgetLine], rate: float | None) -> tuple[Sum, ...]:
    """The hours of each heading in order, then of all (heading ``total``)."""
    kept = list(lines)
    found = [_sum(heading.value, [line for line in kept if line.heading is heading], rate) for heading in Heading]
    return (*found, _sum("total", kept, rate))


def _sum(name: str, lines: list[BudgetLine], rate: float | None) -> Sum:
    planned = sum(line.planned_hours or 0 for line in lines)
    spent = [line.actual_hours for line in lines if line.actual_hours is not None]
    actual = sum(spent) if spent else None
    return Sum(
        name,
        planned,
        actual,
        None if rate is None else round(planned * rate, 2),
        None if rate is None or actual is None else round(actual * rate, 2),
    )


def checked_year(year: Year) -> Year:
    """``year`` as it may be stored. Raises ``programme.…``."""
    for field in ("grant_amount", "hourly_rate"):
        value = getattr(year, field)
        if value is not None and value < 0:
            raise NurtureError("programme.money_below_nothing", field=field)
    if not 1 <= year.sessions_in_series <= 60:
        raise NurtureError("programme.series_out_of_range", field="sessions_in_series")
    if not 1 <= year.reflection_every_weeks <= 52:
        raise NurtureError("programme.cadence_out_of_range", field="reflection_every_weeks")
    if not 10 <= year.reflection_minutes <= 600:
        raise NurtureError("programme.minutes_out_of_range", field="reflection_minutes")
    return year


def checked_instalment(one: Instalment, today: date) -> Instalment:
    """``one`` as it may be stored: money arrives on a day that has been. Raises ``programme.…``."""
    if one.amount is not None and one.amount < 0:
        raise NurtureError("programme.money_below_nothing", field="amount")
    if one.received_on is not None and one.received_on > today:
        raise NurtureError("programme.received_in_future", field="received_on")
    return one


def checked_line(line: BudgetLine) -> BudgetLine:
    """``line`` as it may be stored. Raises ``programme.line_without_words`` or ``programme.hours_out_of_range``."""
    if not line.what.strip():
        raise NurtureError("programme.line_without_words", field="what")
    for field in ("planned_hours", "actual_hours"):
        hours = getattr(line, field)
        if hours is not None and not 0 <= hours <= 10_000:
            raise NurtureError("programme.hours_out_of_range", field=field)
    return line


def checked_match(match: MatchFunding) -> MatchFunding:
    """``match`` as it may be stored; refuses one from nobody, cash without pounds, help in kind without hours or a
    worth in pounds, and sums below nothing.
    """
    if not match.source.strip():
        raise NurtureError("programme.match_from_whom", field="source")
    for field in ("pounds", "hours"):
        value = getattr(match, field)
        if value is not None and value < 0:
            raise NurtureError("programme.money_below_nothing", field=field)
    if match.kind is MatchKind.CASH and match.pounds is None:
        raise NurtureError("programme.cash_needs_pounds", field="pounds")
    if match.kind is MatchKind.IN_KIND and match.pounds is None and match.hours is None:
        raise NurtureError("programme.kind_needs_hours", field="hours")
    return match
