"""Tables of the evidence: framework, items, judgements, reports, case studies."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Date, String, Table, Text, UniqueConstraint

from nurture_desk.db.tables.base import key, link, metadata

evidence_item = Table(
    "evidence_item",
    metadata,
    key(),
    link("year_id", "programme_year"),
    link("pupil_id", "pupil", optional=True, cascade=True),
    link("group_id", "music_group", optional=True),
    link("session_id", "session", optional=True),
    Column("noted_on", Date, nullable=False),
    Column("kind", String(20), nullable=False, default="observation"),  # observation or quotation
    Column("source", String(20), nullable=False),  # tutor ta senco teacher pupil parent manager
    Column("setting", String(40), nullable=False, default=""),
    Column("text", Text, nullable=False),
    Column("family_may_see", Boolean, nullable=False, default=False),
)

evidence_indicator = Table(
    "evidence_indicator",
    metadata,
    key(),
    link("item_id", "evidence_item", cascade=True),
    Column("indicator", String(60), nullable=False, index=True),  # key of a framework indicator
    UniqueConstraint("item_id", "indicator"),
)
