"""Tables of the tutors: profiles, audits, choosing, training."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, String, Table, Text

from nurture_desk.db.tables.base import key, link, metadata

tutor = Table(
    "tutor",
    metadata,
    key(),
    Column("code", String(12), nullable=False, unique=True),  # "NT-001"
    link("person_id", "person", unique=True),
    Column("employment", String(30), nullable=False, default="not_known"),
    Column("trainee", Boolean, nullable=False, default=False),
    Column("active", Boolean, nullable=False, default=True),
    Column("notes", Text, nullable=False, default=""),
)
