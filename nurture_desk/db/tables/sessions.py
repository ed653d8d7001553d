"""Tables of the sessions: calendar, register, diary."""

from __future__ import annotations

from sqlalchemy import Column, Date, Integer, String, Table, Text, UniqueConstraint

from nurture_desk.db.tables.base import key, link, metadata

session = Table(
    "session",
    metadata,
    key(),
    link("group_id", "music_group", cascade=True),
    Column("number", Integer, nullable=False),  # 1 to N; a cancelled one keeps the number it had
    Column("held_on", Date, nullable=False),  # the day it is planned for, or was held on
    Column("starts_at", String(5), nullable=False, default=""),
    Column("minutes", Integer, nullable=False, default=30),
    Column("state", String(30), nullable=False, default="planned"),  # planned held cancelled_school cancelled_us moved
    Column("reason", Text, nullable=False, default=""),
    link("tutor_id", "tutor", optional=True),
    Column("adult", String(120), nullable=False, default=""),
)

attendance = Table(
    "attendance",
    metadata,
    key(),
    link("session_id", "session", cascade=True),
    link("pupil_id", "pupil", cascade=True),
    Column("mark", String(20), nullable=False),  # playing listening came_back not_here
    Column("reason", String(20), nullable=False, default=""),  # of not_here: ill school family other not_known
    UniqueConstraint("session_id", "pupil_id"),
)
