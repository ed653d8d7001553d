"""How sessions are said on screen."""

from __future__ import annotations

from datetime import date

from nurture_desk.documents.wording import say
from nurture_desk.domain.dates import day_month, listed, long_date, weekday_date
from nurture_desk.domain.series import WeekCount
from nurture_desk.domain.sessions import SessionRow, SessionState

STATES = {
    SessionState.PLANNED: "open",
    SessionState.HELD: "yes",
    SessionState.CANCELLED_SCHOOL: "no",
    SessionState.CANCELLED_US: "no",
    SessionState.MOVED: "no",
}


def state(row: SessionRow) -> tuple[str, str]:
    """Chip and word of where a session stands."""
    return STATES[row.state], say(f"sessions.state.{row.state.value}")


def when(row: SessionRow) -> str:
    """Tuesday 19 January 2027, 10:15."""
    day = weekday_date(row.held_on)
    return f"{day}, {row.starts_at}" if row.starts_at else day


def number(row: SessionRow) -> str:
    """Session 14 of 20."""
    return say("sessions.number", n=row.number, of=row.wanted)


def was_part(row: SessionRow) -> str:
    """4 of 5 were part of it; nothing while no mark is set."""
    return say("sessions.was_part", n=row.joined, of=row.marked) if row.marked else ""


def diary(row: SessionRow, today: date) -> tuple[str, str] | None:
    """The diary's chip: written, to write, or nothing while its day has not come."""
    if row.state not in (SessionState.PLANNED, SessionState.HELD) or row.held_on > today:
        return None
    return ("yes", say("sessions.diary_written")) if row.diary_finished_on else ("owed", say("sessions.diary_owed"))


def last_on(day: date | None, number_then: int | None = None) -> str:
    """last on 14 December / 3 November, session 6 / not yet."""
    if day is None:
        return say("sessions.never")
    if number_then:
        return say("sessions.last_at", day=day_month(day), n=number_then)
    return say("sessions.last_on", day=day_month(day))


def days(found: tuple[date, ...]) -> str:
    """Tuesday 9 March 2027; Tuesday 16 March 2027."""
    return "; ".join(weekday_date(day) for day in found)


__all__ = ["day_month", "days", "diary", "last_on", "long_date", "number", "state", "was_part", "weekday_date", "when"]


def why_short(weeks: WeekCount, short: int) -> str:
    """Why sessions do not fit: how many weeks there are, and what takes them."""
    off = listed([say("sessions.series.off", n=n, why=say(f"sessions.closed.{why.value}")) for why, n in weeks.off])
    key = "sessions.series.why" if weeks.off else "sessions.series.why_no_off"
    values = {"short": short, "weeks": weeks.weeks, "open": weeks.open_weeks}
    return say(key, off=off, **values) if weeks.off else say(key, **values)
