"""Lines of the first page about data protection: requests to answer, complaints, losses whose 72 hours run."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import Connection

from nurture_desk.db import protection as db
from nurture_desk.db.access_requests import requests
from nurture_desk.domain.complaints import Complaint, ComplaintState
from nurture_desk.domain.dates import long_date, weekday_date
from nurture_desk.domain.incidents import Incident
from nurture_desk.domain.subject_access import AccessRequest
from nurture_desk.domain.today import Line
from nurture_desk.services.incidents import in_london

PAGE, TAB = "protection", "losses"


def protection_lines(conn: Connection, now: datetime) -> list[Line]:
    """Losses first, whose clock runs by the hour, then complaints; ``now`` is aware."""
    moment = now.astimezone(UTC).replace(tzinfo=None)
    losses = [_loss(one, moment) for one in db.incidents(conn) if one.closed_on is None]
    pressing = [_complaint(one, now) for one in db.complaints(conn) if one.presses(now.date())]
    asked = [_request(one, now) for one in requests(conn) if one.given_on is None]
    return losses + asked + pressing


def _loss(one: Incident, now: datetime) -> Line:
    key = "loss_open" if one.is_decided else "loss_clock" if one.hours_left(now) >= 0 else "loss_over"
    end = in_london(one.decide_by)
    values = {"code": one.code, "day": weekday_date(end.date()), "time": f"{end:%H:%M}"}
    return Line(key, PAGE, "warning", thing=(TAB, ("incident", one.id)), values=values)


def _request(one: AccessRequest, now: datetime) -> Line:
    left = (one.due_on - now.date()).days
    key = "request_late" if left < 0 else "request_open"
    values = {"code": one.code, "day": weekday_date(one.due_on), "came": long_date(one.received_on)}
    return Line(key, PAGE, "protection", thing=("requests", one.id), values=values, verb_idea="search")


def _complaint(one: Complaint, now: datetime) -> Line:
    state = one.state(now.date())
    key = "complaint_slow" if state is ComplaintState.SLOW else "complaint_acknowledge"
    if state is ComplaintState.OVERDUE:
        key = "complaint_overdue"
    values = {"code": one.code, "day": weekday_date(one.acknowledge_by), "came": long_date(one.received_on)}
    return Line(key, PAGE, "protection", thing=(TAB, ("complaint", one.id)), values=values, verb_idea="write")
