"""Tables of the programme: the service, its years, people and partners."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Date, Integer, String, Table, Text

from nurture_desk.db.tables.base import key, link, metadata

programme_year = Table(
    "programme_year",
    metadata,
    key(),
    Column("name", String(7), nullable=False, unique=True),  # "2026-27"
    Column("launch_year", Integer, nullable=False),  # 2026: the year in which the fund was launched
    Column("is_current", Boolean, nullable=False, default=False),
)

person = Table(
    "person",
    metadata,
    key(),
    Column("name", String(200), nullable=False),
    Column("known_as", String(100), nullable=False, default=""),
    Column("email", String(200), nullable=False, default=""),
    Column("telephone", String(60), nullable=False, default=""),
    Column("may_name", String(20), nullable=False, default="role_only"),
    Column("may_picture", Text, nullable=False, default="[]"),  # audiences: school training service web partners
    Column("notes", Text, nullable=False, default=""),
)

person_role = Table(
    "person_role",
    metadata,
    key(),
    link("person_id", "person", cascade=True),
    Column("role", String(30), nullable=False),
    Column("since", Date),
    Column("until", Date),
    Column("note", Text, nullable=False, default=""),
)
