"""Queries of data protection: complaints, losses, what the desk holds of whom, and what was written about it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from sqlalchemy import Connection, Table, func, select

from nurture_desk.db import records
from nurture_desk.db.tables import metadata
from nurture_desk.db.tables.consent import departure, media_item
from nurture_desk.db.tables.desk import attachment, audit_entry
from nurture_desk.db.tables.intake import tray_picture
from nurture_desk.db.tables.programme import person
from nurture_desk.db.tables.protection import backup_made, complaint, incident, protection_text
from nurture_desk.db.tables.pupils import music_group, need_note, pupil, pupil_profile
from nurture_desk.domain.complaints import Complaint
from nurture_desk.domain.incidents import Incident
from nurture_desk.domain.lost_laptop import Copy, Held
from nurture_desk.domain.protection_texts import ProtectionText

OPENED = ("desk.created", "desk.opened")


def complaints(conn: Connection) -> list[Complaint]:
    """Every complaint, the newest first."""
    newest = complaint.c.received_on.desc(), complaint.c.id.desc()
    return records.rows(conn, Complaint, select(complaint).order_by(*newest))


def incidents(conn: Connection) -> list[Incident]:
    """Every loss, the newest first."""
    newest = incident.c.found_at.desc(), incident.c.id.desc()
    return records.rows(conn, Incident, select(incident).order_by(*newest))


def next_code(conn: Connection, table: Table, letters: str) -> str:
    """The next code of ``table``: "CP-01", "CP-02", …"""
    taken = (code.partition("-")[2] for code in conn.execute(select(table.c.code)).scalars())
    return f"{letters}-{max((int(number) for number in taken if number.isdigit()), default=0) + 1:02d}"


def held(conn: Connection) -> Held:
    """How many people and papers the desk holds now."""
    return Held(
        children=records.count(conn, pupil),
        adults=records.count(conn, person),
        schools=int(conn.execute(select(func.count(music_group.c.school_id.distinct()))).scalar_one()),
        needs=records.count(conn, need_note),
        health=records.count(conn, pupil_profile, pupil_profile.c.health_in_room != ""),
        files=records.count(conn, attachment) + records.count(conn, tray_picture),
        media=records.count(conn, media_item, media_item.c.deleted_on.is_(None)),
    )


def rows_of_tables(conn: Connection) -> Mapping[str, int]:
    """How many rows each table of the schema holds now, by its name."""
    return {table.name: records.count(conn, table) for table in metadata.sorted_tables}


def copies(conn: Connection) -> list[Copy]:
    """The backups the desk knows of and that are still there, the newest first."""
    known = backup_made.c
    query = select(known.made_at, known.file, known.place, known.why, known.fingerprint).where(known.gone_on.is_(None))
    return records.rows(conn, Copy, query.order_by(known.made_at.desc(), known.id.desc()))


def last_done(conn: Connection, *actions: str) -> datetime | None:
    """When the trail was last added to (UTC without a zone), by one of ``actions`` where some are named."""
    query = select(func.max(audit_entry.c.at))
    return conn.execute(query.where(audit_entry.c.action.in_(actions)) if actions else query).scalar()


def texts_of(conn: Connection, document: str) -> dict[str, ProtectionText]:
    """What was written into the sections of one document, by section."""
    found = records.all_of(conn, protection_text, ProtectionText, protection_text.c.document == document)
    return {one.section: one for one in found}


def keep_text(conn: Connection, text: ProtectionText) -> int:
    """Keep ``text`` in place of what was written there before."""
    drop_text(conn, text.document, text.section)
    return records.add(conn, protection_text, text)


def drop_text(conn: Connection, document: str, section: str) -> int:
    """Leave a section to the desk again; how many rows went."""
    one = protection_text.c
    return records.clear(conn, protection_text, one.document == document, one.section == section)


def left_by_kind(conn: Connection, since: date) -> list[tuple[str, int]]:
    """What left the desk since a day: (what it is called, how often), the most frequent first."""
    often = func.count()
    query = select(departure.c.title, often).where(departure.c.left_on >= since, departure.c.title != "")
    return [(row[0], row[1]) for row in conn.execute(query.group_by(departure.c.title).order_by(often.desc()))]


def given_on(conn: Connection, subject: str) -> list[date]:
    """The days on which a document of the desk left, each once, the newest first."""
    query = select(departure.c.left_on).where(departure.c.subject == subject).distinct()
    return list(conn.execute(query.order_by(departure.c.left_on.desc())).scalars())
