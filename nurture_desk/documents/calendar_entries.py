"""In the limited child: the entries of somebody's calendar file (.ics, RFC 5545) as plain data.

Only what a term-date list needs is looked at: summary, first and last day, whether it repeats. An all-day entry's end
is the day after its last (RFC 5545, 3.6.1).
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from nurture_desk.domain.errors import NurtureError

MOST_BYTES = 2 * 1024 * 1024
MOST_ENTRIES = 1000
_LONDON = ZoneInfo("Europe/London")
_DAY = timedelta(days=1)
_WORDS = 200  # letters of a summary that are kept


def entries_of(path: Path) -> list[dict[str, Any]]:
    """Every dated entry of the file at ``path``: ``first`` and ``last`` as ISO, ``words``, ``repeats``.

    Refuses a file that is no calendar, is too big or has too many entries.
    """
    from icalendar import Calendar  # only the child needs it

    if path.stat().st_size > MOST_BYTES:
        raise NurtureError("documents.calendar.too_big", file="")
    try:
        calendars = Calendar.from_ical(path.read_bytes(), multiple=True)
        events = [event for calendar in calendars for event in calendar.walk("VEVENT")]
        if len(events) > MOST_ENTRIES:
            raise NurtureError("documents.calendar.too_many", file="", most=MOST_ENTRIES)
        return [entry for event in events if (entry := _entry(event)) is not None]
    except NurtureError:
        raise
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError, RecursionError) as trouble:
        raise NurtureError("documents.calendar.not_one", file="") from trouble


def _entry(event: Any) -> dict[str, Any] | None:
    """One entry, None for a cancelled one and for one without a day."""
    begin = event.get("DTSTART")
    if begin is None or str(event.get("STATUS", "")).upper() == "CANCELLED":
        return None
    first, end = begin.dt, event.get("DTEND")
    last = end.dt if end is not None else first + event["DURATION"].dt if "DURATION" in event else first
    words = " ".join(str(event.get("SUMMARY", "")).split())[:_WORDS]
    repeats = "RRULE" in event or "RDATE" in event
    return {
        "first": _day(first).isoformat(),
        "last": _last(first, last).isoformat(),
        "words": words,
        "repeats": repeats,
    }


def _day(moment: date | datetime) -> date:
    if not isinstance(moment, datetime):
        return moment
    return (moment.astimezone(_LONDON) if moment.tzinfo else moment).date()


def _last(first: date | datetime, end: date | datetime) -> date:
    """The last day that belongs to the entry: the end itself does not, when it is a day or a midnight."""
    if end == first:
        return _day(first)
    if not isinstance(end, datetime):
        return end - _DAY
    local = end.astimezone(_LONDON) if end.tzinfo else end
    return local.date() - _DAY if local.time() == time() else local.date()
