"""Complaints about how we handle data: when each must be acknowledged, how it stands, which dates can be right.

From 19 June 2026 a complaint is acknowledged within 30 days of being received and then answered "without undue delay"
(Data Protection Act 2018 s. 164A, put in by the Data (Use and Access) Act 2025). The days begin with the day after. A
last day on a weekend or bank holiday would run on to the next working day; the desk never counts on that.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from nurture_desk.domain.errors import NurtureError

ACKNOWLEDGE_DAYS = 30
SOON_DAYS = 14  # Today speaks of it from here on
SLOW_DAYS = 60  # our own measure: the law says "without undue delay" and no number


class Way(StrEnum):
    """How a complaint reached us."""

    LETTER = "letter"
    TELEPHONE = "telephone"
    EMAIL = "email"
    IN_PERSON = "in_person"
    FORM = "form"
    NOT_SAID = ""


class Outcome(StrEnum):
    """What we found."""

    UPHELD = "upheld"
    PARTLY = "partly"
    NOT_UPHELD = "not"
    WITHDRAWN = "withdrawn"
    NOT_YET = ""


class ComplaintState(StrEnum):
    """How a complaint stands on a day."""

    TO_ACKNOWLEDGE = "to_acknowledge"
    OVERDUE = "overdue"
    LOOKING = "looking"
    SLOW = "slow"
    ANSWERED = "answered"


@dataclass(frozen=True)
class Complaint:
    """One complaint. ``pupil_id``: the child it is about, where it is about one of ours."""

    received_on: date
    id: int = 0
    code: str = ""
    pupil_id: int | None = None
    from_whom: str = ""
    way: Way = Way.NOT_SAID
    about: str = ""
    handled_by: str = ""
    acknowledged_on: date | None = None
    found: str = ""
    answered_on: date | None = None
    outcome: Outcome = Outcome.NOT_YET
    put_right: str = ""
    regulator_on: date | None = None

    @property
    def acknowledge_by(self) -> date:
        """The last day for saying that it has arrived."""
        return self.received_on + timedelta(days=ACKNOWLEDGE_DAYS)

    def state(self, today: date) -> ComplaintState:
        """How it stands; an answer within the 30 days is its acknowledgement as well."""
        if self.answered_on is not None:
            return ComplaintState.ANSWERED
        if self.acknowledged_on is None:
            late = today > self.acknowledge_by
            return ComplaintState.OVERDUE if late else ComplaintState.TO_ACKNOWLEDGE
        slow = today > self.received_on + timedelta(days=SLOW_DAYS)
        return ComplaintState.SLOW if slow else ComplaintState.LOOKING

    def presses(self, today: date) -> bool:
        """Whether Today has to speak of it: to be acknowledged soon, late, or long without an answer."""
        state = self.state(today)
        if state is ComplaintState.TO_ACKNOWLEDGE:
            return (self.acknowledge_by - today).days <= SOON_DAYS
        return state in (ComplaintState.OVERDUE, ComplaintState.SLOW)


def checked_complaint(complaint: Complaint, today: date) -> Complaint:
    """``complaint`` as it may be kept; raises ``NurtureError`` at the field that cannot be right."""
    if complaint.received_on > today:
        raise NurtureError("complaints.in_future", field="received_on")
    if not complaint.about.strip():
        raise NurtureError("complaints.about_what", field="about")
    for field in ("acknowledged_on", "answered_on", "regulator_on"):
        day = getattr(complaint, field)
        if day is not None and day > today:
            raise NurtureError("complaints.in_future", field=field)
        if day is not None and day < complaint.received_on:
            raise NurtureError("complaints.before_it_came", field=field)
    acknowledged, answered = complaint.acknowledged_on, complaint.answered_on
    if acknowledged and answered and answered < acknowledged:
        raise NurtureError("complaints.answered_first", field="answered_on")
    if answered and complaint.outcome is Outcome.NOT_YET:
        raise NurtureError("complaints.which_outcome", field="outcome")
    if complaint.outcome is not Outcome.NOT_YET and not answered:
        raise NurtureError("complaints.answered_when", field="answered_on")
    return complaint
