"""What no program can take back when somebody is erased: named without the person, ticked off by one who did it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection

from nurture_desk.db import backups_made, erasing_child, erasures
from nurture_desk.documents.wording import has, say
from nurture_desk.domain.backups import LASTING, MONTHLY, expiries
from nurture_desk.domain.dates import long_date
from nurture_desk.domain.erasing import ByHand, LeftKind, Whom, Whose

STAYS = "return"  # counts that were returned name nobody


def by_hand(conn: Connection, whom: Whom, now: datetime, clean: Callable[[str], str]) -> list[ByHand]:
    """Departures to call back, files to delete, papers at school, copies of the desk; ``clean`` blanks the names."""
    return [
        *_departures(conn, whom, clean),
        *_media(conn, whom, clean),
        *_papers(conn, whom, clean),
        *_tray(conn, whom),
        *_copies(conn, now),
    ]


def _departures(conn: Connection, whom: Whom, clean: Callable[[str], str]) -> Iterator[ByHand]:
    for key, kind, title, where, day in erasures.departures_of(conn, whom):
        if kind == STAYS:
            continue
        words = clean(title or kind)
        place = clean(where) or say("erasing.hand.not_noted")
        yield ByHand(
            LeftKind.DEPARTURE, say("erasing.hand.departure", n=key, what=words, day=long_date(day), where=place)
        )


def _media(conn: Connection, whom: Whom, clean: Callable[[str], str]) -> Iterator[ByHand]:
    for key, medium, day, where, others in erasures.media_of(conn, whom):
        place = clean(where) or say("erasing.hand.not_noted")
        kind = say(f"erasing.hand.medium_{medium}") if has(f"erasing.hand.medium_{medium}") else medium
        words = "erasing.hand.media_others" if others else "erasing.hand.media"
        yield ByHand(LeftKind.MEDIA, say(words, n=key, medium=kind, day=long_date(day), where=place))


def _papers(conn: Connection, whom: Whom, clean: Callable[[str], str]) -> Iterator[ByHand]:
    if whom.whose is not Whose.CHILD:
        return
    for where, n in erasing_child.papers_at_school(conn, [whom.key]):
        place = clean(where) or say("erasing.hand.not_noted")
        yield ByHand(LeftKind.PAPER, say("erasing.hand.form", n=n, where=place))
    yield ByHand(LeftKind.PAPER, say("erasing.hand.paper"))


def _tray(conn: Connection, whom: Whom) -> Iterator[ByHand]:
    if whom.whose is Whose.CHILD:
        n = erasures.waiting_pages(conn, erasing_child.group_pages(conn, whom.key))
        if n:
            yield ByHand(LeftKind.TRAY, say("erasing.hand.tray", n=n))


def _copies(conn: Connection, now: datetime) -> Iterator[ByHand]:
    """Every copy of the desk still holds the person until the day it expires; a stick until somebody destroys it."""
    here = [one for one in backups_made.rows(conn) if one.gone_on is None]
    counted = [one for one in here if one.why not in LASTING]
    until = expiries([one.made_at.replace(tzinfo=UTC) for one in counted], now) if counted else []
    for one, day in zip(counted, until, strict=True):
        words = say("erasing.hand.backup", file=one.file, day=long_date(one.made_at.date()))
        yield ByHand(LeftKind.BACKUP, words, day or now.date() + timedelta(days=MONTHLY))
    for one in here:
        if one.why in LASTING:
            yield ByHand(LeftKind.STICK, say("erasing.hand.stick", file=one.file, day=long_date(one.made_at.date())))
    yield ByHand(LeftKind.STICK, say("erasing.hand.copies"))
