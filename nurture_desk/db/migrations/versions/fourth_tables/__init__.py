"""The tables that revision 0004 adds, as they were then: a copy that never changes."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Date, DateTime, Integer, MetaData, String, Table, Text, UniqueConstraint

from nurture_desk.db.migrations.versions import first_tables
from nurture_desk.db.migrations.versions.first_tables.columns import NAMING, key, link

metadata = MetaData(naming_convention=NAMING)
for _first in first_tables.metadata.tables.values():  # what the new tables point at
    _first.to_metadata(metadata)


activity = Table(
    "activity",
    metadata,
    key(),
    Column("starter", String(40), nullable=False, default=""),  # key of the starter it came from; empty: our own
    Column("title", String(160), nullable=False),
    Column("good_for", Text, nullable=False, default=""),
    Column("how", Text, nullable=False, default=""),
    Column("needs", Text, nullable=False, default=""),
    Column("outcomes", Text, nullable=False, default="[]"),  # JSON list of keys of outcomes
    Column("added_on", Date, nullable=False),
    Column("retired", Boolean, nullable=False, default=False),
)

activity_try = Table(
    "activity_try",
    metadata,
    key(),
    link("activity_id", "activity", cascade=True),
    link("session_id", "session", optional=True, cascade=True),
    Column("tried_on", Date, nullable=False),
    Column("how_it_went", Text, nullable=False, default=""),
    Column("again", String(10), nullable=False, default=""),  # yes changed no; empty: not said
)

tutor_prompt = Table(
    "tutor_prompt",
    metadata,
    key(),
    Column("starter", String(40), nullable=False, default=""),
    Column("text", Text, nullable=False),
    Column("place", Integer, nullable=False),  # order on paper
    Column("retired", Boolean, nullable=False, default=False),
)

letter_text = Table(  # what the service changed; where there is none, our own wording stands
    "letter_text",
    metadata,
    key(),
    Column("letter", String(30), nullable=False),  # domain.letter_kinds.Letter
    Column("language", String(20), nullable=False, default="en"),
    Column("version", Integer, nullable=False),
    Column("subject", String(200), nullable=False, default=""),
    Column("body", Text, nullable=False),
    Column("changed_on", Date, nullable=False),
    UniqueConstraint("letter", "language", "version"),
)

letter_sent = Table(  # what a person said went out on a day
    "letter_sent",
    metadata,
    key(),
    Column("letter", String(30), nullable=False),
    Column("recipient", String(40), nullable=False),  # code of the school, child, tutor or year: never a name
    Column("sent_on", Date, nullable=False),
    Column("did", Text, nullable=False, default="{}"),  # JSON of keys: what was noted elsewhere with it, to take back
)

draft = Table(  # what was typed into a form that has not been saved yet
    "draft",
    metadata,
    key(),
    Column("place", String(120), nullable=False, unique=True),  # which form of which page, and of which record
    Column("content", Text, nullable=False),  # JSON: value by field
    Column("saved_at", DateTime, nullable=False),
)

NEW = (activity, activity_try, tutor_prompt, letter_text, letter_sent, draft)
