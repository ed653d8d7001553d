"""Tables of the celebration day: where and when, which schools come, who wears which band."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Date, Integer, String, Table, Text, UniqueConstraint

from nurture_desk.db.tables.base import key, link, metadata

celebration_day = Table(
    "celebration_day",
    metadata,
    key(),
    link("year_id", "programme_year", cascade=True),
    Column("held_on", Date, nullable=False),
    Column("starts_at", String(5), nullable=False, default=""),
    Column("ends_at", String(5), nullable=False, default=""),
    Column("place", String(200), nullable=False, default=""),
    Column("host", String(200), nullable=False, default=""),
    Column("access", Text, nullable=False, default=""),
    Column("quiet_room", Text, nullable=False, default=""),
    Column("food", Text, nullable=False, default=""),
    Column("roles", Text, nullable=False, default=""),
    Column("words_caught", Text, nullable=False, default=""),  # no names
    Column("next_steps", Text, nullable=False, default=""),  # offered that day
)

celebration_step = Table(  # the running order
    "celebration_step",
    metadata,
    key(),
    link("day_id", "celebration_day", cascade=True),
    Column("place", Integer, nullable=False),  # 1, 2, 3 ...
    Column("minutes", Integer, nullable=False, default=10),
    Column("what", String(120), nullable=False),
    Column("led_by", String(120), nullable=False, default=""),
)

celebration_school = Table(
    "celebration_school",
    metadata,
    key(),
    link("day_id", "celebration_day", cascade=True),
    link("school_id", "school", cascade=True),
    Column("may_come", Integer),  # how many children
    Column("staff_ratio", String(60), nullable=False, default=""),
    Column("visit_form_done_on", Date),
    Column("arrival", Text, nullable=False, default=""),
    Column("transport", String(200), nullable=False, default=""),
    Column("who_pays", String(120), nullable=False, default=""),
    Column("families_invited", Integer),
    Column("families_came", Integer),
    UniqueConstraint("day_id", "school_id"),
)

celebration_child = Table(
    "celebration_child",
    metadata,
    key(),
    link("day_id", "celebration_day", cascade=True),
    link("pupil_id", "pupil", cascade=True),
    Column("coming", Boolean, nullable=False, default=True),
    Column("allergies", String(200), nullable=False, default=""),
    UniqueConstraint("day_id", "pupil_id"),
)
