"""Tables of paper and back: the layouts of printed versions, the intake tray, tutor packs."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Date, DateTime, Integer, LargeBinary, String, Table, Text, UniqueConstraint

from nurture_desk.db.tables.base import key, link, metadata

sheet_layout = Table(  # forms.geometry.Geometry of every version that was ever printed
    "sheet_layout",
    metadata,
    key(),
    Column("form", String(20), nullable=False),  # the form's word: "family-slip"
    Column("version", String(12), nullable=False),  # as in the reference: "2.W4KD"
    Column("content", Text, nullable=False),  # JSON
    Column("made_on", Date, nullable=False),
    UniqueConstraint("form", "version"),
)

tray_drop = Table(  # one file dropped on the desk, or one sheet answered in audience mode
    "tray_drop",
    metadata,
    key(),
    Column("title", String(200), nullable=False),  # what the file was called
    Column("channel", String(12), nullable=False, default="paper"),  # paper pdf laptop
    Column("sha256", String(64), nullable=False, index=True),
    Column("dropped_at", DateTime, nullable=False),
)

tray_page = Table(
    "tray_page",
    metadata,
    key(),
    link("drop_id", "tray_drop", cascade=True),
    Column("page", Integer, nullable=False),  # in its file, from 1
    Column("reference", String(60), nullable=False, default="", index=True),
    Column("form", String(20), nullable=False, default=""),
    Column("version", String(12), nullable=False, default=""),
    Column("reading", Text, nullable=False),  # JSON of domain.readings.PageReading without its picture
    Column("answers", Text, nullable=False, default="{}"),  # JSON: what the person at the desk chose or typed, by field
    Column("state", String(12), nullable=False, default="waiting"),  # waiting confirmed set_aside
    Column("set_aside_why", String(20), nullable=False, default=""),
    Column("pupil_id", Integer, index=True),  # whose, once known or chosen; no foreign keys: erasure empties the tray
    Column("tutor_id", Integer, index=True),
    Column("school_id", Integer, index=True),
    Column("group_id", Integer, index=True),
    Column("session_id", Integer, index=True),
    Column("round_id", Integer, index=True),
    Column("filed", Text, nullable=False, default=""),  # JSON: what confirming it made, for taking it back
    Column("confirmed_at", DateTime),
    link("attachment_id", "attachment", optional=True),
)

tray_picture = Table(  # apart, so that lists of pages never read it
    "tray_picture",
    metadata,
    key(),
    link("page_id", "tray_page", cascade=True, unique=True),
    Column("content", LargeBinary, nullable=False),  # JPEG or PNG; a filled PDF's page drawn
)

tutor_pack = Table(
    "tutor_pack",
    metadata,
    key(),
    link("group_id", "music_group", cascade=True),
    link("tutor_id", "tutor", optional=True),
    Column("made_on", Date, nullable=False),
    Column("with_names", Boolean, nullable=False, default=False),  # known-as names instead of codes
    Column("fillable", Boolean, nullable=False, default=False),
    Column("contents", Text, nullable=False, default="[]"),  # JSON list of the papers in it
    Column("returned_on", Date),
    Column("note", String(200), nullable=False, default=""),
)
