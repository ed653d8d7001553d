"""Queries about the backups that a desk knows of, and about what changed since the last."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime

from sqlalchemy import Connection, func, select

from nurture_desk.db import records
from nurture_desk.db.settings import keep_setting, setting_of
from nurture_desk.db.tables.desk import audit_entry
from nurture_desk.db.tables.protection import backup_made, erasure
from nurture_desk.domain.backups import LASTING, BackupRow

FOLDER = "backup.folder"  # setting: where somebody wants them; none: beside the desk
REST = "backup.rest_until"  # setting: nothing is thinned out before this day
SEAL = "backup.seal"  # setting: a random secret that every copy of this desk has: what is sealed by it is this desk's
NO_CHANGE = ("desk.opened", "desk.backed_up", "desk.backups_found", "desk.backup_checked", "desk.backup_copied")


def rows(conn: Connection) -> list[BackupRow]:
    """Every backup that was made, newest first, those that are gone too."""
    order = (backup_made.c.made_at.desc(), backup_made.c.id.desc())
    return records.rows(conn, BackupRow, select(backup_made).order_by(*order))


def row(conn: Connection, key: int) -> BackupRow:
    """One of them; ``desk.gone`` if it is not known any more."""
    return records.get(conn, backup_made, BackupRow, key)


def add(conn: Connection, made: BackupRow) -> int:
    """Remember a backup; its key."""
    return records.add(conn, backup_made, made)


def set_fields(conn: Connection, key: int, **values: object) -> None:
    """Write some columns of one."""
    records.set_fields(conn, backup_made, key, **values)


def first_moment(conn: Connection) -> datetime | None:
    """When the first entry of the trail was made, in UTC as stored."""
    return conn.execute(select(func.min(audit_entry.c.at))).scalar()


def last_entry(conn: Connection) -> int:
    """The newest entry of the trail that changed something."""
    found = select(func.max(audit_entry.c.id)).where(audit_entry.c.action.not_in(NO_CHANGE))
    return int(conn.execute(found).scalar() or 0)


def newest(conn: Connection) -> BackupRow | None:
    """The newest backup not known to be gone; copies on sticks and desks kept aside do not count."""
    found = (
        select(backup_made)
        .where(backup_made.c.gone_on.is_(None), backup_made.c.why.not_in([one.value for one in LASTING]))
        .order_by(backup_made.c.made_at.desc(), backup_made.c.id.desc())
        .limit(1)
    )
    return next(iter(records.rows(conn, BackupRow, found)), None)


def erased_tokens(conn: Connection) -> list[str]:
    """The random marks of everybody who was erased from this desk."""
    return list(conn.execute(select(erasure.c.token).order_by(erasure.c.token)).scalars())


def seal(conn: Connection) -> bytes | None:
    """The secret of this desk, or None where it has none yet."""
    found = setting_of(conn, SEAL)
    return bytes.fromhex(found) if found else None


def make_seal(conn: Connection) -> None:
    """Give the desk its secret, once and for good."""
    if seal(conn) is None:
        keep_setting(conn, SEAL, secrets.token_hex(32))


def to_utc(at: datetime) -> datetime:
    """An aware moment as the table keeps it."""
    return at.astimezone(UTC).replace(tzinfo=None)
