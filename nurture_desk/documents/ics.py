"""Sessions as a calendar file that Outlook, Google and Apple read (RFC 5545). Nothing in it names a child.

Outlook finds an entry it knows again by ``UID`` and takes the newer one by ``SEQUENCE``: a second file updates what was
moved or cancelled instead of adding it twice. Times stand in London's, with the zone described in the file.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, vDatetime, vText

_LONDON = ZoneInfo("Europe/London")
_MADE_BY = "-//Nurture Desk//Sessions//EN"
_DAY = timedelta(days=1)
_ZONE = """BEGIN:VCALENDAR
BEGIN:VTIMEZONE
TZID:Europe/London
BEGIN:DAYLIGHT
TZNAME:BST
DTSTART:19700329T010000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZOFFSETFROM:+0000
TZOFFSETTO:+0100
END:DAYLIGHT
BEGIN:STANDARD
TZNAME:GMT
DTSTART:19701025T020000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZOFFSETFROM:+0100
TZOFFSETTO:+0000
END:STANDARD
END:VTIMEZONE
END:VCALENDAR
"""


@dataclass(frozen=True)
class Entry:
    """One session; ``starts_at`` "10:15", empty for a whole day. ``uid`` stays with it wherever it moves."""

    uid: str
    day: date
    starts_at: str
    minutes: int
    summary: str
    where: str = ""
    about: str = ""
    cancelled: bool = False


def calendar_file(name: str, entries: Sequence[Entry], made_at: datetime) -> bytes:
    """The file of ``entries``; ``made_at`` (aware) stamps it and counts as its sequence, so a later one wins."""
    calendar = Calendar()
    calendar.add("prodid", _MADE_BY)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar["X-WR-CALNAME"] = vText(name)
    calendar.add_component(Calendar.from_ical(_ZONE).walk("VTIMEZONE")[0])
    for entry in entries:
        calendar.add_component(_event(entry, made_at))
    return bytes(calendar.to_ical())


def _event(entry: Entry, made_at: datetime) -> Event:
    event = Event()
    event.add("uid", entry.uid)
    event.add("dtstamp", vDatetime(made_at.astimezone(UTC)))
    event.add("sequence", _minutes(made_at))
    begin = _begin(entry)
    event.add("dtstart", begin)
    event.add("dtend", begin + (timedelta(minutes=entry.minutes) if isinstance(begin, datetime) else _DAY))
    event.add("summary", entry.summary)
    if entry.where:
        event.add("location", entry.where)
    if entry.about:
        event.add("description", entry.about)
    event.add("status", "CANCELLED" if entry.cancelled else "CONFIRMED")
    event.add("transp", "TRANSPARENT" if entry.cancelled else "OPAQUE")
    return event


def _begin(entry: Entry) -> date:
    if not entry.starts_at:
        return entry.day
    hours, _, minutes = entry.starts_at.partition(":")
    return datetime(entry.day.year, entry.day.month, entry.day.day, int(hours), int(minutes), tzinfo=_LONDON)


def _minutes(moment: datetime) -> int:
    """Minutes since 2020: grows with every file, and nothing has to be counted in the desk."""
    return int((moment - datetime(2020, 1, 1, tzinfo=UTC)).total_seconds() // 60)
