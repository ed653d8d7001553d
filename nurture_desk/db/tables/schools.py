"""Tables of the schools: register, census, own figures, contacts, decisions."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Date, Float, Integer, String, Table, Text

from nurture_desk.db.tables.base import key, link, metadata

school = Table(
    "school",
    metadata,
    key(),
    Column("code", String(12), nullable=False, unique=True),  # the URN, or "S-001" for a school of our own
    Column("urn", Integer, unique=True),
    Column("name", String(250), nullable=False, index=True),
    Column("phase", String(60), nullable=False, default=""),
    Column("kind", String(80), nullable=False, default=""),
    Column("status", String(60), nullable=False, default=""),
    Column("la_code", String(10), nullable=False, default=""),
    Column("la_name", String(80), nullable=False, default="", index=True),
    Column("address", Text, nullable=False, default=""),
    Column("postcode", String(12), nullable=False, default=""),
    Column("easting", Integer),
    Column("northing", Integer),
    Column("lsoa", String(12), nullable=False, default=""),
    Column("low_age", Integer),
    Column("high_age", Integer),
    Column("opened_on", Date),
    Column("closed_on", Date),
    Column("working_with_us", Boolean, nullable=False, default=False),
    Column("notes", Text, nullable=False, default=""),
)

school_figure = Table(
    "school_figure",
    metadata,
    key(),
    link("school_id", "school", cascade=True),
    Column("measure", String(30), nullable=False),  # pupils fsm sen_support ehc eal exclusions suspensions looked_after deprivation
    Column("value", Float),  # None: not published, never 0
    Column("source", String(200), nullable=False, default=""),
    Column("as_of", Date),
)

school_contact = Table(
    "school_contact",
    metadata,
    key(),
    link("school_id", "school", cascade=True),
    link("person_id", "person"),
    Column("role", String(40), nullable=False),  # head senco class_teacher ta lsp mentor inclusion dsl deputy_dsl office
    Column("best_time", String(120), nullable=False, default=""),
    Column("current", Boolean, nullable=False, default=True),
)
