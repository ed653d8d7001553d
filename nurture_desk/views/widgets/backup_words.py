"""Backups in words: how old, how large, how long one stays."""

from __future__ import annotations

from datetime import datetime, timedelta

from nurture_desk.documents.wording import say
from nurture_desk.domain.backups import BackupAge, KeptBackup
from nurture_desk.domain.dates import day_month, long_date


def moment_words(at: datetime) -> str:
    """ "22 November 2026, 18:34"."""
    return f"{long_date(at)}, {at:%H:%M}"


def size_words(size: int) -> str:
    """ "4.6 MB"."""
    return say("backup.tab.size", n=f"{size / 1_000_000:.1f}") if size else ""


def age_words(age: BackupAge, now: datetime) -> str:
    """How old the newest one is, for the bar at the foot."""
    if age.last is None:
        return say("backup.age.none")
    gone = now - age.last
    if gone < timedelta(minutes=2):
        return say("backup.age.now")
    if gone < timedelta(hours=1):
        return say("backup.age.minutes", n=int(gone.total_seconds() // 60))
    if age.last.date() == now.date():
        return say("backup.age.today", time=f"{age.last:%H:%M}")
    if (now.date() - age.last.date()).days == 1:
        return say("backup.age.yesterday", time=f"{age.last:%H:%M}")
    return say("backup.age.day", day=day_month(age.last))


def stay_words(one: KeptBackup) -> str:
    """Until when it stays, or what became of it."""
    if one.gone_on is not None:
        return say(f"backup.gone.{one.gone_why or 'missing'}", day=day_month(one.gone_on))
    if not one.there:
        return say("backup.tab.away")
    if one.on_stick or one.why.value == "restore":
        return say("backup.tab.until_destroyed")
    if one.expires is None:
        return say("backup.tab.until_newer")
    return say("backup.tab.until", day=long_date(one.expires))
