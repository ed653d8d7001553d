"""What time it is: the system's clock, or a day named for a command or a test."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from nurture_desk.domain.errors import NurtureError

LONDON = ZoneInfo("Europe/London")
VARIABLE = "NURTURE_DESK_TODAY"
_FIRST_YEAR, _LAST_YEAR = 1970, 2200

Clock = Callable[[], datetime]


def system() -> datetime:
    """Now, in London."""
    return datetime.now(LONDON)


def on(day: date) -> Clock:
    """A clock that stands at noon of ``day``."""
    return lambda: datetime.combine(day, time(12), LONDON)


def from_environment(environment: Mapping[str, str] = os.environ) -> Clock:
    """The clock of ``NURTURE_DESK_TODAY=YYYY-MM-DD``, else the system's. Raises ``vault.…``."""
    day = environment.get(VARIABLE, "")
    if not day:
        return system
    try:
        named = date.fromisoformat(day)
    except ValueError:
        raise NurtureError("vault.today_not_a_date", variable=VARIABLE) from None
    if not _FIRST_YEAR <= named.year <= _LAST_YEAR:  # ten years either way must still be days of the calendar
        raise NurtureError("vault.today_out_of_reach", variable=VARIABLE, first=_FIRST_YEAR, last=_LAST_YEAR)
    return on(named)
