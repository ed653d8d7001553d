"""Tables of what leaves: names that stand in for names, answers to the guards, texts of documents."""

from __future__ import annotations

from sqlalchemy import Column, Date, String, Table, Text, UniqueConstraint

from nurture_desk.db.tables.base import key, link, metadata

pseudonym = Table(  # one somebody or something real each; never a real name of this desk
    "pseudonym",
    metadata,
    key(),
    link("pupil_id", "pupil", optional=True, cascade=True),
    link("person_id", "person", optional=True, cascade=True),
    link("school_id", "school", optional=True, cascade=True),
    link("group_id", "music_group", optional=True, cascade=True),
    Column("alias", String(80), nullable=False, unique=True),
    UniqueConstraint("pupil_id"),
    UniqueConstraint("person_id"),
    UniqueConstraint("school_id"),
    UniqueConstraint("group_id"),
)

guard_answer = Table(  # why something the guard asked about may stand
    "guard_answer",
    metadata,
    key(),
    Column("subject", String(60), nullable=False, default="", index=True),  # "case-study:3"; empty: in every document
    Column("word", String(200), nullable=False),
    Column("sentence", Text, nullable=False, default=""),  # empty: in every sentence of the document
    Column("reason", Text, nullable=False),
    Column("answered_on", Date, nullable=False),
    Column("answered_by", String(120), nullable=False, default=""),
    link("pupil_id", "pupil", optional=True, cascade=True),  # whom the document is about
)

document_text = Table(  # what people write into a document that the desk cannot know
    "document_text",
    metadata,
    key(),
    link("year_id", "programme_year", cascade=True),
    Column("kind", String(30), nullable=False),  # school-summary, authority-page …
    Column("about", String(20), nullable=False, default=""),  # code of the school, group or child; empty: the service
    Column("section", String(30), nullable=False),
    Column("text", Text, nullable=False),
    UniqueConstraint("year_id", "kind", "about", "section"),
)
