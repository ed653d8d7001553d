"""Tables of returns: what is being written, and the numbered snapshots that were made of it."""

from __future__ import annotations

from sqlalchemy import Column, Date, DateTime, Integer, String, Table, Text, UniqueConstraint

from nurture_desk.db.migrations.versions.first_tables.columns import key, link, metadata

return_narrative = Table(
    "return_narrative",
    metadata,
    key(),
    link("year_id", "programme_year", cascade=True),
    Column("number", Integer, nullable=False),  # prompt 1 to 9
    Column("text", Text, nullable=False),
    UniqueConstraint("year_id", "number"),
)

return_typed = Table(
    "return_typed",
    metadata,
    key(),
    link("year_id", "programme_year", cascade=True),
    Column("name", String(60), nullable=False),  # a defined name: a plan, or a figure the desk has no records for
    Column("value", String(20), nullable=False),
    Column("source", String(200), nullable=False, default=""),
    UniqueConstraint("year_id", "name"),
)

return_snapshot = Table(
    "return_snapshot",
    metadata,
    key(),
    link("year_id", "programme_year"),
    Column("number", Integer, nullable=False),
    Column("period", String(12), nullable=False),  # interim final withdrawn
    Column("made_at", DateTime, nullable=False),  # UTC
    Column("signed_off_by", String(200), nullable=False),
    Column("signed_off_on", Date, nullable=False),
    Column("figures", Text, nullable=False),  # JSON by defined name
    Column("sheets", Text, nullable=False),  # JSON of the sheets that hold no child's words
    Column("note", Text, nullable=False, default=""),
    Column("accepted_on", Date),
    UniqueConstraint("year_id", "number"),
)

return_line = Table(  # lines about one child, so that erasing the child erases them from kept returns too
    "return_line",
    metadata,
    key(),
    link("snapshot_id", "return_snapshot", cascade=True),
    link("pupil_id", "pupil", optional=True, cascade=True),
    Column("sheet", String(20), nullable=False),  # quotes evidence
    Column("content", Text, nullable=False),  # JSON of the line
)

return_event = Table(
    "return_event",
    metadata,
    key(),
    link("snapshot_id", "return_snapshot", cascade=True),
    Column("state", String(20), nullable=False),  # made sent queried answered corrected accepted withdrawn
    Column("happened_on", Date, nullable=False),
    Column("who", String(200), nullable=False, default=""),
    Column("note", Text, nullable=False, default=""),
)
