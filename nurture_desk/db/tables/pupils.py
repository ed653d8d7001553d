"""Tables of children and groups."""

from __future__ import annotations

from sqlalchemy import Column, Date, Integer, String, Table, Text, UniqueConstraint

from nurture_desk.db.tables.base import key, link, metadata

pupil = Table(
    "pupil",
    metadata,
    key(),
    Column("code", String(12), nullable=False, unique=True),  # "ND-001": shown instead of the name
    Column("ref", String(12), nullable=False, default=""),  # the school's own mark at the suggestion stage, "TL3"
    Column("first_names", String(120), nullable=False, default=""),
    Column("surname", String(120), nullable=False, default=""),
    Column("known_as", String(80), nullable=False, default=""),
    link("school_id", "school"),
    Column("year_group", Integer),  # 0 = Reception, 1 to 13
    Column("class_name", String(60), nullable=False, default=""),
    Column("birth_month", Integer),
    Column("birth_year", Integer),
    Column("stage", String(20), nullable=False, default="suggested"),
    Column("letter_language", String(20), nullable=False, default="en"),
    Column("letter_format", String(20), nullable=False, default="standard"),
    Column("signer_situation", String(40), nullable=False, default="not_known"),  # a row of forms-and-words 1.3
    Column("images_caution", String(60), nullable=False, default="none"),
    Column("family_knows_on", Date),
)

music_group = Table(
    "music_group",
    metadata,
    key(),
    Column("code", String(12), nullable=False, unique=True),  # "NG-01"
    Column("name", String(120), nullable=False, default=""),
    Column("kind", String(20), nullable=False, default="group"),  # group or mentoring
    link("year_id", "programme_year"),
    link("school_id", "school"),
    link("tutor_id", "tutor", optional=True),
    Column("room", String(120), nullable=False, default=""),
    Column("weekday", Integer),  # 0 = Monday
    Column("starts_at", String(5), nullable=False, default=""),  # "10:15"
    Column("minutes", Integer, nullable=False, default=30),
    Column("starts_on", Date),
    Column("stage", String(20), nullable=False, default="forming"),
    Column("size_reason", Text, nullable=False, default=""),
    Column("notes", Text, nullable=False, default=""),
)

group_member = Table(
    "group_member",
    metadata,
    key(),
    link("group_id", "music_group", cascade=True),
    link("pupil_id", "pupil", cascade=True),
    Column("joined_on", Date),
    Column("left_on", Date),
    Column("left_reason", String(200), nullable=False, default=""),
    UniqueConstraint("group_id", "pupil_id"),
)
