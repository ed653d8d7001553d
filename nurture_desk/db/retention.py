"""What is kept of each kind of record, and the last programme year it belongs to."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Connection, Select, Table, func, select

from nurture_desk.db import records
from nurture_desk.db.settings import keep_setting, setting_of
from nurture_desk.db.tables import metadata
from nurture_desk.db.tables.consent import consent_decision, form_copy, media_item
from nurture_desk.db.tables.desk import audit_entry
from nurture_desk.db.tables.programme import person, programme_year
from nurture_desk.db.tables.protection import retention_keep, retention_review
from nurture_desk.db.tables.pupils import group_member, music_group, pupil
from nurture_desk.db.tables.reflection import reflection_meeting
from nurture_desk.db.tables.returns import return_snapshot
from nurture_desk.db.tables.schools import school_contact, school_contact_log, school_interest
from nurture_desk.db.tables.sessions import diary, session
from nurture_desk.db.tables.tutors import audit_round
from nurture_desk.domain.retention import Held, Keep, Reviewed, launch_year_of
from nurture_desk.domain.service import Record

OF_EVIDENCE = ("evidence_item", "pupil_voice", "target", "family_slip", "school_slip", "judgement", "pupil_report")
CLOCK = "retention.clock"  # setting: entry of the trail up to which somebody said that the clock is right


def oldest(conn: Connection) -> int | None:
    """The programme year, by its first year, before which nothing of :func:`held` lies; None on an empty desk."""
    days = (
        media_item.c.made_on,
        audit_round.c.held_on,
        school_contact_log.c.happened_on,
        school_interest.c.registered_on,
    )
    found = [launch_year_of(day) for one in days if (day := conn.scalar(select(func.min(one)))) is not None]
    return min([*found, *_launched(conn).values()], default=None)


def held(conn: Connection, wanted: Collection[Record] = tuple(Record)) -> list[Held]:
    """Everything of the ``wanted`` kinds of record that may be listed one day."""
    readers: dict[Callable[[Connection], Iterator[Held]], set[Record]] = {
        _children: {Record.CHILDREN, Record.CONSENT},
        _of_years: {Record.DIARIES, Record.EVIDENCE, Record.MEETINGS, Record.RETURNS},
        _items: {Record.MEDIA_LIST, Record.AUDITS},
        _staff: {Record.SCHOOL_STAFF},
    }
    found = [one for read, kinds in readers.items() if not kinds.isdisjoint(wanted) for one in read(conn)]
    return [one for one in found if one.record in wanted]


def _children(conn: Connection) -> Iterator[Held]:
    last = _last_years(conn)
    papers = set(conn.execute(select(consent_decision.c.pupil_id).distinct()).scalars())
    papers |= set(conn.execute(select(form_copy.c.pupil_id).where(form_copy.c.pupil_id.is_not(None))).scalars())
    for key, code in conn.execute(select(pupil.c.id, pupil.c.code).order_by(pupil.c.id)):
        if key in last:
            yield Held(Record.CHILDREN, key, last[key], code)
            if key in papers:
                yield Held(Record.CONSENT, key, last[key], code)


def _last_years(conn: Connection) -> dict[int, int]:
    """The last programme year each child was with us: in a group, on a list, or with anything noted in it."""
    found: dict[int, int] = {}
    queries: list[Select[Any]] = [
        select(group_member.c.pupil_id, music_group.c.year_id).join(
            music_group, music_group.c.id == group_member.c.group_id
        )
    ]
    tables = [table for table in metadata.sorted_tables if "pupil_id" in table.c and "year_id" in table.c]
    queries += [select(table.c.pupil_id, table.c.year_id) for table in tables]
    launched = _launched(conn)
    for query in queries:
        for key, year in conn.execute(query.distinct()):
            if key is not None and year in launched:
                found[key] = max(found.get(key, 0), launched[year])
    return found


def _of_years(conn: Connection) -> Iterator[Held]:
    """Diaries, evidence, meetings and returns: all of one programme year together."""
    years = {row.id: (row.launch_year, row.name) for row in conn.execute(select(programme_year))}
    diaries = (
        select(music_group.c.year_id, func.count())
        .join(session, session.c.group_id == music_group.c.id)
        .join(diary, diary.c.session_id == session.c.id)
        .group_by(music_group.c.year_id)
    )
    counts: dict[tuple[Record, int], int] = {(Record.DIARIES, year): n for year, n in conn.execute(diaries)}
    of_kinds: dict[Record, tuple[Table, ...]] = {
        Record.EVIDENCE: tuple(metadata.tables[name] for name in OF_EVIDENCE),
        Record.MEETINGS: (reflection_meeting,),
        Record.RETURNS: (return_snapshot,),
    }
    for record, tables in of_kinds.items():
        for table in tables:
            for year, n in conn.execute(select(table.c.year_id, func.count()).group_by(table.c.year_id)):
                counts[record, year] = counts.get((record, year), 0) + n
    for (record, year), n in counts.items():
        if year in years:
            yield Held(record, year, *years[year], n)


def _items(conn: Connection) -> Iterator[Held]:
    launched = _launched(conn)
    media = select(media_item.c.id, media_item.c.made_on, music_group.c.year_id).outerjoin(
        music_group, music_group.c.id == media_item.c.group_id
    )
    for key, made_on, year in conn.execute(media):
        yield Held(Record.MEDIA_LIST, key, launched.get(year, launch_year_of(made_on)), str(key))
    rounds = select(audit_round.c.id, audit_round.c.code, audit_round.c.held_on, audit_round.c.year_id)
    for key, code, held_on, year in conn.execute(rounds):
        yield Held(Record.AUDITS, key, launched.get(year, launch_year_of(held_on)), code)


def _staff(conn: Connection) -> Iterator[Held]:
    """School staff: by the last year of their schools with us, or the last talk where there was no group."""
    schools: dict[int, int] = {}
    launched = _launched(conn)
    for school, year in conn.execute(select(music_group.c.school_id, music_group.c.year_id).distinct()):
        schools[school] = max(schools.get(school, 0), launched[year])
    talks = ((school_contact_log, school_contact_log.c.happened_on), (school_interest, school_interest.c.registered_on))
    for table, column in talks:
        for school, day in conn.execute(select(table.c.school_id, func.max(column)).group_by(table.c.school_id)):
            schools[school] = max(schools.get(school, 0), launch_year_of(day))
    people: dict[int, tuple[str, int]] = {}
    query = select(person.c.id, person.c.name, school_contact.c.school_id).join(
        school_contact, school_contact.c.person_id == person.c.id
    )
    for key, name, school in conn.execute(query.order_by(person.c.id)):
        if school in schools:
            people[key] = (name, max(people.get(key, (name, 0))[1], schools[school]))
    for key, (name, launch_year) in people.items():
        yield Held(Record.SCHOOL_STAFF, key, launch_year, name)


def _launched(conn: Connection) -> dict[int, int]:
    return dict(conn.execute(select(programme_year.c.id, programme_year.c.launch_year)).all())


def year_before(conn: Connection, ends: Callable[[int], date], today: date) -> int | None:
    """The last programme year that is over; ``ends`` gives the last day of the one that began in a year."""
    over = [(year, key) for key, year in _launched(conn).items() if ends(year) <= today]
    return max(over)[1] if over else None


def keeps(conn: Connection) -> list[Keep]:
    """What is kept longer, in order of entry."""
    return records.all_of(conn, retention_keep, Keep)


def keep(conn: Connection, one: Keep) -> None:
    """Keep something longer, in the place of an earlier decision about it."""
    forget_keep(conn, one.record, one.row)
    records.add(conn, retention_keep, one)


def forget_keep(conn: Connection, record: Record, row: int) -> None:
    """No decision about this any more."""
    records.clear(conn, retention_keep, retention_keep.c.record == record.value, retention_keep.c.row == row)


def reviews(conn: Connection) -> list[Reviewed]:
    """Every time a list was gone through, the newest first."""
    return records.all_of(conn, retention_review, Reviewed, order=retention_review.c.id.desc())


def add_review(conn: Connection, one: Reviewed) -> int:
    """Keep that a list was gone through."""
    return records.add(conn, retention_review, one)


def moments_of_work(conn: Connection) -> list[datetime]:
    """When something was done, in order of entry, since somebody last said that the clock is right."""
    first = int(setting_of(conn, CLOCK) or 0)
    query = select(audit_entry.c.at).where(audit_entry.c.id >= first).order_by(audit_entry.c.id)
    return [at.replace(tzinfo=UTC) for at in conn.execute(query).scalars()]


def trust_clock(conn: Connection) -> None:
    """From the next entry of the trail on, the clock counts as right."""
    newest = conn.execute(select(func.max(audit_entry.c.id))).scalar() or 0
    keep_setting(conn, CLOCK, str(int(newest) + 1))


def is_deleted(conn: Connection, media_id: int) -> bool:
    """Whether somebody ticked off that the file of a media item was deleted."""
    return conn.execute(select(media_item.c.deleted_on).where(media_item.c.id == media_id)).scalar() is not None
