"""Something went missing or to the wrong person: what has to follow, in which order, and until when.

Within 72 hours of finding out, the Information Commissioner is told unless a risk to people is unlikely (UK GDPR
Article 33, which also wants every such event written down); where the risk is high, the people themselves are told
without delay (Article 34).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from nurture_desk.domain.errors import NurtureError

DECIDE_WITHIN = timedelta(hours=72)
SUMMER_TIME = timedelta(hours=1)  # an evening of UTC may be the next day in London


class IncidentKind(StrEnum):
    """What happened."""

    LAPTOP_LOST = "laptop_lost"
    STICK_LOST = "stick_lost"
    PAPER_LOST = "paper_lost"
    SENT_WRONG = "sent_wrong"
    OTHER = "other"


class Risk(StrEnum):
    """What it may mean for the people it is about: a person's judgement, with its reason."""

    UNLIKELY = "unlikely"
    LIKELY = "likely"
    HIGH = "high"
    NOT_SAID = ""


class Owed(StrEnum):
    """What still has to be done about it, in this order."""

    OFFICER = "officer"
    RISK = "risk"
    REGULATOR = "regulator"
    FAMILIES = "families"
    CLOSE = "close"


@dataclass(frozen=True)
class Incident:
    """One event. ``found_at`` is UTC without a zone, as stored; ``unlocked``: whether the desk may have been open."""

    kind: IncidentKind
    found_at: datetime
    id: int = 0
    code: str = ""
    happened_on: date | None = None
    what: str = ""
    unlocked: bool | None = None
    risk: Risk = Risk.NOT_SAID
    risk_why: str = ""
    officer_on: date | None = None
    regulator_on: date | None = None
    families_on: date | None = None
    done: str = ""
    closed_on: date | None = None

    @property
    def decide_by(self) -> datetime:
        """When the 72 hours end, UTC without a zone."""
        return self.found_at + DECIDE_WITHIN

    def hours_left(self, now: datetime) -> int:
        """Whole hours of the 72 that are left at ``now`` (UTC without a zone); below 0 once they are over."""
        return int((self.decide_by - now).total_seconds() // 3600)

    @property
    def is_decided(self) -> bool:
        """Whether the clock has stopped: the risk is weighed and, unless it is unlikely, the regulator was told."""
        return self.risk is Risk.UNLIKELY or (self.risk is not Risk.NOT_SAID and self.regulator_on is not None)

    def owed(self) -> tuple[Owed, ...]:
        """What is still to be done; nothing once it is closed."""
        if self.closed_on is not None:
            return ()
        wanted = {
            Owed.OFFICER: self.officer_on is None,
            Owed.RISK: self.risk is Risk.NOT_SAID,
            Owed.REGULATOR: self.risk in (Risk.LIKELY, Risk.HIGH) and self.regulator_on is None,
            Owed.FAMILIES: self.risk is Risk.HIGH and self.families_on is None,
            Owed.CLOSE: True,
        }
        return tuple(step for step, is_wanted in wanted.items() if is_wanted)


def checked_incident(incident: Incident, now: datetime, today: date) -> Incident:
    """``incident`` as it may be kept at ``now`` (UTC without a zone), ``today`` in London; ``NurtureError`` if not."""
    if incident.found_at > now:
        raise NurtureError("incidents.in_future", field="found_on")
    if not incident.what.strip():
        raise NurtureError("incidents.what_happened", field="what")
    if incident.risk is not Risk.NOT_SAID and not incident.risk_why.strip():
        raise NurtureError("incidents.why_this_risk", field="risk_why")
    if incident.happened_on is not None and incident.happened_on > (incident.found_at + SUMMER_TIME).date():
        raise NurtureError("incidents.found_first", field="happened_on")
    for field in ("officer_on", "regulator_on", "families_on", "closed_on"):
        day = getattr(incident, field)
        if day is not None and day > today:
            raise NurtureError("incidents.in_future", field=field)
        if day is not None and day < incident.found_at.date():
            raise NurtureError("incidents.before_it_was_found", field=field)
    late = incident.regulator_on is not None and incident.regulator_on > incident.decide_by.date()
    if late and not incident.done.strip():
        raise NurtureError("incidents.why_so_late", field="done")
    if incident.closed_on is not None:
        _check_closing(incident)
    return incident


def _check_closing(incident: Incident) -> None:
    """It is closed once everything else is done."""
    open_yet = replace(incident, closed_on=None).owed()
    if open_yet != (Owed.CLOSE,):
        raise NurtureError(f"incidents.still_owed_{open_yet[0]}", field="closed_on")
