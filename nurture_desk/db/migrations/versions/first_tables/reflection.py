"""Tables of reflection: meetings, what was learned, and what changed in the wider service."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Date, Integer, String, Table, Text, UniqueConstraint

from nurture_desk.db.migrations.versions.first_tables.columns import key, link, metadata

reflection_meeting = Table(
    "reflection_meeting",
    metadata,
    key(),
    link("year_id", "programme_year"),
    Column("kind", String(20), nullable=False),  # national own surgery inset managers
    Column("held_on", Date, nullable=False),
    Column("minutes", Integer),
    Column("facilitator", String(200), nullable=False, default=""),
    Column("guests", Text, nullable=False, default=""),
    Column("ideas", Text, nullable=False, default=""),
    Column("hard", Text, nullable=False, default=""),
    Column("themes", Text, nullable=False, default="[]"),  # of the seven challenges
    Column("will_try", Text, nullable=False, default=""),
    Column("for_service", Text, nullable=False, default=""),
)

reflection_note = Table(  # apart, so that no list of meetings ever reads it
    "reflection_note",
    metadata,
    key(),
    link("meeting_id", "reflection_meeting", cascade=True, unique=True),
    Column("text", Text, nullable=False),
)

reflection_attendance = Table(
    "reflection_attendance",
    metadata,
    key(),
    link("meeting_id", "reflection_meeting", cascade=True),
    link("person_id", "person", cascade=True),
    UniqueConstraint("meeting_id", "person_id"),
)

reflection_action = Table(
    "reflection_action",
    metadata,
    key(),
    link("meeting_id", "reflection_meeting", cascade=True),
    Column("what", Text, nullable=False),
    Column("who", String(200), nullable=False, default=""),
    Column("due_on", Date),
    Column("done_on", Date),
)

learning_entry = Table(
    "learning_entry",
    metadata,
    key(),
    link("year_id", "programme_year"),
    link("meeting_id", "reflection_meeting", optional=True),
    Column("noted_on", Date, nullable=False),
    Column("theme", String(30), nullable=False),  # one of the seven challenges
    Column("effect", String(10), nullable=False),  # helped hindered
    Column("text", Text, nullable=False),
    Column("source", String(200), nullable=False, default=""),
    Column("in_return", Boolean, nullable=False, default=True),
)

inclusion_entry = Table(
    "inclusion_entry",
    metadata,
    key(),
    link("year_id", "programme_year"),
    Column("happened_on", Date, nullable=False),
    Column("kind", String(20), nullable=False),  # domain.reflection.InclusionKind
    Column("title", String(200), nullable=False),
    Column("what_changed", Text, nullable=False, default=""),
    Column("outcome", String(20), nullable=False, default=""),  # domain.reflection.ServiceOutcome
    Column("proof", Text, nullable=False, default=""),
    link("attachment_id", "attachment", optional=True),
)
