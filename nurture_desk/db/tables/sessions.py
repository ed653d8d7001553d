"""Tables of the sessions: calendar, register, diary."""

from __future__ import annotations

from sqlalchemy import Column, Date, ForeignKey, Integer, String, Table, Text, UniqueConstraint

from nurture_desk.db.tables.base import key, link, metadata

term_date = Table(
    "term_date",
    metadata,
    key(),
    link("school_id", "school", cascade=True),
    Column("kind", String(20), nullable=False),  # term holiday inset occasional other
    Column("starts_on", Date, nullable=False),
    Column("ends_on", Date, nullable=False),
    Column("note", String(120), nullable=False, default=""),
    Column("source", String(200), nullable=False, default=""),  # the file or pasted text it was read from
)

session_series = Table(
    "session_series",
    metadata,
    key(),
    link("group_id", "music_group", cascade=True, unique=True),
    Column("wanted", Integer, nullable=False, default=20),  # the N of "session 14 of N"
    Column("first_on", Date, nullable=False),
)

session = Table(
    "session",
    metadata,
    key(),
    link("group_id", "music_group", cascade=True),
    Column("number", Integer, nullable=False),  # 1 to N; a cancelled one keeps the number it had
    Column("held_on", Date, nullable=False, index=True),  # the day it is planned for, or was held on
    Column("starts_at", String(5), nullable=False, default=""),
    Column("minutes", Integer, nullable=False, default=30),
    Column("state", String(30), nullable=False, default="planned"),  # planned held cancelled_school cancelled_us moved
    Column("reason", Text, nullable=False, default=""),
    Column("off_reason", Text, nullable=False, default=""),  # why it is held on a day off
    Column("plan", Text, nullable=False, default=""),
    link("tutor_id", "tutor", optional=True),
    Column("adult", String(120), nullable=False, default=""),
    Column("adult_role", String(20), nullable=False, default=""),  # ta practitioner mentor trainee other none
    Column("replaces_id", Integer, ForeignKey("session.id", ondelete="SET NULL"), index=True),
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

diary = Table(
    "diary",
    metadata,
    key(),
    link("session_id", "session", cascade=True, unique=True),
    Column("did", Text, nullable=False, default=""),  # what we did and how it differed from the plan
    Column("sign", Text, nullable=False, default=""),  # a small sign in someone, one a line
    Column("adult_said", Text, nullable=False, default=""),
    Column("next_time", Text, nullable=False, default=""),
    Column("check_in", String(60), nullable=False, default=""),
    Column("check_out", String(60), nullable=False, default=""),
    Column("tutor_feeling", String(20), nullable=False, default=""),  # fine talk; the tutor's own, in no report
    Column("finished_on", Date),
)

concern_passed = Table(
    "concern_passed",
    metadata,
    key(),
    link("pupil_id", "pupil", optional=True, cascade=True),
    link("session_id", "session", optional=True, cascade=True),
    Column("passed_to", String(20), nullable=False),  # school ours both
    Column("passed_on", Date, nullable=False),  # in no pack, report or return
)
