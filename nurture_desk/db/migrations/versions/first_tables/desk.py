"""Tables of the desk itself: settings, audit trail, attachments, drafts."""

from __future__ import annotations

from sqlalchemy import Column, DateTime, Integer, LargeBinary, String, Table, Text

from nurture_desk.db.migrations.versions.first_tables.columns import key, metadata

setting = Table(
    "setting",
    metadata,
    Column("name", String(60), primary_key=True),
    Column("value", Text, nullable=False),
)

audit_entry = Table(
    "audit_entry",
    metadata,
    key(),
    Column("at", DateTime, nullable=False),  # UTC
    Column("action", String(60), nullable=False),
    Column("detail", Text, nullable=False),  # JSON of ids and counts only
    Column("chain", String(64), nullable=False),  # SHA-256 over the entry before and this one
)

attachment = Table(
    "attachment",
    metadata,
    key(),
    Column("token", String(32), nullable=False, unique=True),  # random: the name it has everywhere outside
    Column("kind", String(8), nullable=False),  # pdf png jpg tiff docx xlsx
    Column("title", String(200), nullable=False),
    Column("size", Integer, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("content", LargeBinary, nullable=False),
    Column("added_at", DateTime, nullable=False),
)
