"""Tables of what school and service agree: agreement, pre-start meeting, reviews, hopes."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Date, Float, Integer, String, Table, Text, UniqueConstraint

from nurture_desk.db.migrations.versions.first_tables.columns import key, link, metadata

school_agreement = Table(
    "school_agreement",
    metadata,
    key(),
    link("school_id", "school", cascade=True),
    link("year_id", "programme_year", optional=True),
    Column("purpose", Text, nullable=False, default=""),
    Column("sessions", Integer, nullable=False, default=20),
    Column("minutes", Integer, nullable=False, default=30),
    Column("weekday", Integer),
    Column("starts_at", String(5), nullable=False, default=""),
    Column("first_on", Date),
    Column("last_on", Date),
    Column("missed_week", Text, nullable=False, default=""),
    Column("made_up", Text, nullable=False, default=""),
    Column("children_most", Integer, nullable=False, default=5),
    Column("other_children", Text, nullable=False, default=""),
    Column("who_suggests", Text, nullable=False, default=""),
    Column("families_first", Text, nullable=False, default=""),
    Column("forms", Text, nullable=False, default=""),
    Column("room", Text, nullable=False, default=""),
    Column("adult", Text, nullable=False, default=""),
    Column("changes_told", Text, nullable=False, default=""),
    Column("demographics", Text, nullable=False, default=""),
    Column("staff_words", Text, nullable=False, default=""),
    Column("reviews", Text, nullable=False, default=""),
    Column("tutor_vetted", Text, nullable=False, default=""),
    Column("assurance_on", Date),
    Column("plans_flexibly", Text, nullable=False, default=""),
    Column("concerns", Text, nullable=False, default=""),
    Column("reports", Text, nullable=False, default=""),
    Column("family_copies", Text, nullable=False, default=""),
    Column("data_shared", Text, nullable=False, default=""),
    Column("data_end", Text, nullable=False, default=""),
    Column("device", Text, nullable=False, default=""),
    Column("cost", Text, nullable=False, default=""),
    Column("would_cost", Text, nullable=False, default=""),
    Column("ending", Text, nullable=False, default=""),
    Column("who_to_ring", Text, nullable=False, default=""),
    Column("signed_head", String(200), nullable=False, default=""),
    Column("signed_head_on", Date),
    Column("signed_service", String(200), nullable=False, default=""),
    Column("signed_service_on", Date),
)

senco_hours = Table(
    "senco_hours",
    metadata,
    key(),
    link("agreement_id", "school_agreement", cascade=True),
    Column("task", String(200), nullable=False),
    Column("hours", Float, nullable=False),
)

school_prestart = Table(
    "school_prestart",
    metadata,
    key(),
    link("school_id", "school", cascade=True),
    link("year_id", "programme_year", optional=True),
    Column("held_on", Date),
    Column("after_first_session", Boolean, nullable=False, default=False),
    Column("present", Text, nullable=False, default=""),
    Column("information", String(30), nullable=False, default="not_agreed"),
    Column("next_step", Text, nullable=False, default=""),
)

prestart_check = Table(
    "prestart_check",
    metadata,
    key(),
    link("prestart_id", "school_prestart", cascade=True),
    Column("key", String(40), nullable=False),
    Column("state", String(10), nullable=False, default="owed"),  # owed seen agreed to_do
    Column("note", Text, nullable=False, default=""),
    Column("do_by", Date),
    UniqueConstraint("prestart_id", "key"),
)

prestart_child = Table(
    "prestart_child",
    metadata,
    key(),
    link("prestart_id", "school_prestart", cascade=True),
    link("pupil_id", "pupil", cascade=True),
    Column("gone_through", Boolean, nullable=False, default=False),
    Column("helps", Text, nullable=False, default=""),
    Column("avoid", Text, nullable=False, default=""),
    Column("likes", String(12), nullable=False, default="not_known"),
    UniqueConstraint("prestart_id", "pupil_id"),
)

school_hope = Table(
    "school_hope",
    metadata,
    key(),
    link("school_id", "school", cascade=True),
    link("year_id", "programme_year", optional=True),
    Column("text", Text, nullable=False),  # the school's own words
    Column("outcome", String(40), nullable=False, default=""),  # key of the framework outcome, or empty
)

school_review = Table(
    "school_review",
    metadata,
    key(),
    link("school_id", "school", cascade=True),
    link("year_id", "programme_year", optional=True),
    Column("kind", String(10), nullable=False),  # start middle final
    Column("planned_on", Date),
    Column("held_on", Date),
    Column("present", Text, nullable=False, default=""),
    Column("to_change", Text, nullable=False, default=""),
    Column("words", Text, nullable=False, default=""),
)

review_child = Table(
    "review_child",
    metadata,
    key(),
    link("review_id", "school_review", cascade=True),
    link("pupil_id", "pupil", cascade=True),
    Column("in_class", Text, nullable=False, default=""),
    Column("at_play", Text, nullable=False, default=""),
    Column("next_step", Text, nullable=False, default=""),
    UniqueConstraint("review_id", "pupil_id"),
)
