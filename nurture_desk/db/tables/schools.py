"""Tables of the schools: register, census, own figures, contacts, stages, decisions."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Date, Float, Index, Integer, String, Table, Text, UniqueConstraint

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
    Column("telephone", String(40), nullable=False, default=""),
    Column("register_file", String(200), nullable=False, default=""),
    Column("register_on", Date),
    Column("working_with_us", Boolean, nullable=False, default=False),
    Column("advised_by", String(200), nullable=False, default=""),
    Column("room", String(12), nullable=False, default="not_known"),
    Column("room_note", String(200), nullable=False, default=""),
    Column("room_source", String(200), nullable=False, default=""),
    Column("room_on", Date),
    Column("adult", String(12), nullable=False, default="not_known"),
    Column("adult_note", String(200), nullable=False, default=""),
    Column("adult_source", String(200), nullable=False, default=""),
    Column("adult_on", Date),
    Column("notes", Text, nullable=False, default=""),
)

school_figure = Table(
    "school_figure",
    metadata,
    key(),
    link("school_id", "school", cascade=True),
    # pupils fsm sen_support ehc eal exclusions suspensions looked_after deprivation
    Column("measure", String(30), nullable=False),
    Column("origin", String(10), nullable=False, default="ours"),  # ours census register
    Column("value", Float),  # None: not published, never 0
    Column("source", String(200), nullable=False, default=""),
    Column("as_of", Date),
    Column("imported_on", Date),
    UniqueConstraint("school_id", "measure", "origin"),
)

school_contact = Table(
    "school_contact",
    metadata,
    key(),
    link("school_id", "school", cascade=True),
    link("person_id", "person"),
    Column("role", String(40), nullable=False),  # a domain.school_contacts.SchoolRole
    Column("best_time", String(120), nullable=False, default=""),
    Column("current", Boolean, nullable=False, default=True),
)

school_contact_log = Table(
    "school_contact_log",
    metadata,
    key(),
    link("school_id", "school", cascade=True),
    Column("happened_on", Date, nullable=False),
    Column("channel", String(20), nullable=False, default="telephone"),
    Column("spoke_to", String(200), nullable=False, default=""),
    Column("by", String(200), nullable=False, default=""),
    Column("summary", Text, nullable=False, default=""),
    Column("next_step", Text, nullable=False, default=""),
    Column("next_on", Date),
)

school_interest = Table(
    "school_interest",
    metadata,
    key(),
    link("school_id", "school", cascade=True),
    link("year_id", "programme_year", optional=True),
    Column("registered_on", Date, nullable=False),
    Column("contact", String(200), nullable=False, default=""),
    Column("source", String(200), nullable=False, default=""),
    Column("head", String(200), nullable=False, default=""),
    Column("senco", String(200), nullable=False, default=""),
    Column("best_way", String(120), nullable=False, default=""),
    Column("best_time", String(120), nullable=False, default=""),
    Column("why_now", Text, nullable=False, default=""),
    Column("children_about", Integer),
    Column("room", Text, nullable=False, default=""),
    Column("times_can", Text, nullable=False, default=""),
    Column("times_cannot", Text, nullable=False, default=""),
    Column("adult", Text, nullable=False, default=""),
    Column("instruments", Text, nullable=False, default=""),
    Column("music_now", Text, nullable=False, default=""),
    Column("works_with_us", String(12), nullable=False, default="not_known"),
    Column("heard_from", String(200), nullable=False, default=""),
    Column("keep_on_list", String(12), nullable=False, default="not_known"),
)

school_stage = Table(
    "school_stage",
    metadata,
    key(),
    link("school_id", "school", cascade=True),
    link("year_id", "programme_year", optional=True),
    Column("stage", String(12), nullable=False),  # open asked invited hold chosen declined
    Column("happened_on", Date, nullable=False),
    Column("reply_by", Date),
    Column("reason", Text, nullable=False, default=""),
)

school_decision = Table(
    "school_decision",
    metadata,
    key(),
    link("year_id", "programme_year", optional=True),
    link("school_id", "school"),
    Column("asked", Text, nullable=False, default=""),
    Column("counted", Text, nullable=False, default=""),
    Column("unknowns", Text, nullable=False, default=""),
    Column("advised_by", String(200), nullable=False, default=""),
    Column("decided_by", String(200), nullable=False, default=""),
    Column("decided_on", Date, nullable=False),
    Column("reason", Text, nullable=False, default=""),
    Column("told_on", Date),
)

school_considered = Table(
    "school_considered",
    metadata,
    key(),
    link("decision_id", "school_decision", cascade=True),
    link("school_id", "school"),
    Column("rank", Integer, nullable=False),
    Column("best_rank", Integer, nullable=False),
    Column("worst_rank", Integer, nullable=False),
    Column("points", Float, nullable=False),
    Column("points_high", Float, nullable=False),
    Column("outcome", String(12), nullable=False, default="open"),
)

Index("ix_school_status_la", school.c.la_name, school.c.status)
