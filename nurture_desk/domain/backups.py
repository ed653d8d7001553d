"""Backups: what one is called, what lies beside it, and how long each is kept."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from nurture_desk.domain.errors import NurtureError

SUFFIX = ".nurture-backup"
MANIFEST = ".json"  # after the whole name of the backup
FOLDER = ".backups"  # after the desk's own name: where they lie unless somebody chose another place
ERASED = "erased.json"  # beside the backups: the random marks of whom an erasure took out of the desk

EVERY = timedelta(minutes=30)  # automatic ones come no closer together
OLD_DAYS = 7  # without a backup, while something changed: Today says so
ALL_HOURS, DAILY, WEEKLY, MONTHLY = 24, 14, 8 * 7, 365  # hours, then days
LEAP_DAYS = 30  # a clock that went on by more than this thins nothing out for a while
REST_DAYS = 14  # that while

_STAMP = r"(?P<stamp>\d{4}-\d\d-\d\d \d{6})"
_NAME = re.compile(rf"(?P<desk>.+) {_STAMP} (?P<mark>[0-9A-Z]{{4}}(?:-[0-9A-Z]{{4}}){{3}}){re.escape(SUFFIX)}")


class Why(StrEnum):
    """What a backup was made for."""

    AUTOMATIC = "automatic"
    CLOSING = "closing"
    ASKED = "asked"
    MIGRATION = "migration"  # before the desk was brought up to a new version
    RESTORE = "restore"  # the desk as it was before a backup took its place
    STICK = "stick"  # a copy of a backup that somebody carries away


LASTING = frozenset({Why.STICK, Why.RESTORE})  # never thinned out: somebody destroys it


class Gone(StrEnum):
    """Why a backup is no more."""

    THINNED = "thinned"
    DESTROYED = "destroyed"  # somebody said so
    MISSING = "missing"  # not found where it was put


@dataclass(frozen=True)
class Manifest:
    """What lies beside a backup in plain text: nothing of what is in it, but what it needs and whether it is whole."""

    desk: str  # the desk's file name without its ending
    made_at: datetime  # aware
    why: Why
    size: int
    sha256: str  # of the encrypted file
    fingerprint: str  # of the key that opens it
    schema: str
    needs: str  # the oldest version of Nurture Desk that reads it
    entry: int  # the last entry of the trail in it
    content: str  # a keyed hash over the hashes of all its tables; says nothing without the key
    seal: str = ""  # a keyed hash over all of the above


@dataclass(frozen=True)
class BackupRow:
    """One backup as the desk remembers it: the row of ``backup_made``."""

    id: int
    made_at: datetime  # UTC, without a zone as stored
    file: str
    place: str
    why: Why
    size: int
    sha256: str
    fingerprint: str
    entry: int = 0
    checked_at: datetime | None = None  # UTC
    gone_on: date | None = None
    gone_why: str = ""


def file_name(desk: str, at: datetime, fingerprint: str) -> str:
    """ "Larkspur 2026-11-22 183400 ABCD-EFGH-JKMN-PQRS.nurture-backup": whose, of when, under which key."""
    return f"{desk} {at:%Y-%m-%d %H%M%S} {fingerprint}{SUFFIX}"


def named(file: str) -> tuple[str, datetime, str] | None:
    """Desk, moment (as it stands there, without a zone) and fingerprint out of a backup's name; None for another."""
    found = _NAME.fullmatch(file)
    if found is None:
        return None
    try:
        return found["desk"], datetime.strptime(found["stamp"], "%Y-%m-%d %H%M%S"), found["mark"]  # noqa: DTZ007  # local
    except ValueError:
        return None


def expiries(made: Sequence[datetime], now: datetime) -> list[date | None]:
    """For each backup the day on which it goes; None for the newest, which waits for a newer one.

    Every one of the last 24 hours stays; then the last of each day for 14 days, of each week (Monday to Sunday) for
    8 weeks, of each month for 12 months. One made after ``now`` (a clock went back) counts as made just now.
    """
    moments = [min(moment, now) for moment in made]
    order = sorted(range(len(made)), key=lambda place: (moments[place], made[place], place))
    day, week, month = (
        {period(moments[place]): place for place in order}  # the last one written wins
        for period in (_day, _week, _month)
    )
    found: list[date | None] = []
    for place, moment in enumerate(moments):
        if place == order[-1]:
            found.append(None)
            continue
        days = 1
        for last, period, kept in ((day, _day, DAILY), (week, _week, WEEKLY), (month, _month, MONTHLY)):
            if last[period(moment)] == place:
                days = kept
        found.append(moment.date() + timedelta(days=days))
    return found


def to_thin(made: Sequence[datetime], now: datetime) -> list[int]:
    """The places in ``made`` of the backups whose time is over, oldest first."""
    over = []
    for place, until in enumerate(expiries(made, now)):
        if until is None or made[place] > now - timedelta(hours=ALL_HOURS):
            continue
        if until <= now.date():
            over.append(place)
    return sorted(over, key=lambda place: made[place])


def may_thin(last: datetime | None, now: datetime, rest_until: date | None) -> tuple[bool, date | None]:
    """Whether backups may be thinned out at ``now``, and until which day that rests.

    ``last`` is the newest backup before this one. After a leap of the clock by more than 30 days, either way, or a
    summer without work, nothing goes for 14 days: a clock that is wrong for an hour must not cost a year of backups.
    """
    today = now.date()
    if last is not None and abs((now - last).days) > LEAP_DAYS:
        return False, today + timedelta(days=REST_DAYS)
    if rest_until is not None and today < rest_until <= today + timedelta(days=REST_DAYS):
        return False, rest_until
    return True, None


def _day(moment: datetime) -> tuple[int, ...]:
    return (moment.toordinal(),)


def _week(moment: datetime) -> tuple[int, ...]:
    year, week, _ = moment.isocalendar()
    return (year, week)


def _month(moment: datetime) -> tuple[int, ...]:
    return (moment.year, moment.month)


@dataclass(frozen=True)
class KeptBackup:
    """One backup as it is shown: where it lies, whether it is there, and the day on which it goes."""

    id: int  # 0: it lies in the folder, but the desk does not know it yet
    folder: str
    file: str
    made_at: datetime  # aware
    why: Why
    size: int
    fingerprint: str
    checked_at: datetime | None  # aware
    there: bool
    expires: date | None  # None: when a newer one is there; a stick: when somebody destroys it
    gone_on: date | None = None
    gone_why: str = ""

    @property
    def on_stick(self) -> bool:
        """Whether it is a copy that somebody carries away."""
        return self.why is Why.STICK


@dataclass(frozen=True)
class BackupAge:
    """How old the newest backup is: for the bar at the foot, and for Today."""

    last: datetime | None  # aware
    changed: bool  # whether something was saved since
    automatic: bool  # whether this desk backs itself up: a sample does not
    trouble: NurtureError | None = None  # what is in the way of the next one
    since: datetime | None = None  # the first entry of the desk, aware: a new desk is given its time too

    def is_old(self, now: datetime) -> bool:
        """Whether somebody should be told: work is at risk, and has been for days."""
        if not self.automatic or not self.changed:
            return False
        safe = self.last or self.since
        return safe is None or now - safe > timedelta(days=OLD_DAYS)
