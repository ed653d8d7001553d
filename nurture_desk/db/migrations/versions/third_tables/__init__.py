"""The tables that revision 0003 adds, as they were then: a copy that never changes."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Date, Integer, MetaData, String, Table, Text, UniqueConstraint

from nurture_desk.db.migrations.versions import first_tables
from nurture_desk.db.migrations.versions.first_tables.columns import NAMING, key, link

metadata = MetaData(naming_convention=NAMING)
for _first in first_tables.metadata.tables.values():  # what the new tables point at
    _first.to_metadata(metadata)


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

celebration_day = Table(
    "celebration_day",
    metadata,
    key(),
    link("year_id", "programme_year", cascade=True),
    Column("held_on", Date, nullable=False),
    Column("starts_at", String(5), nullable=False, default=""),
    Column("ends_at", String(5), nullable=False, default=""),
    Column("place", String(200), nullable=False, default=""),
    Column("host", String(200), nullable=False, default=""),
    Column("access", Text, nullable=False, default=""),
    Column("quiet_room", Text, nullable=False, default=""),
    Column("food", Text, nullable=False, default=""),
    Column("roles", Text, nullable=False, default=""),
    Column("words_caught", Text, nullable=False, default=""),  # no names
    Column("next_steps", Text, nullable=False, default=""),  # offered that day
)

celebration_step = Table(  # the running order
    "celebration_step",
    metadata,
    key(),
    link("day_id", "celebration_day", cascade=True),
    Column("place", Integer, nullable=False),  # 1, 2, 3 ...
    Column("minutes", Integer, nullable=False, default=10),
    Column("what", String(120), nullable=False),
    Column("led_by", String(120), nullable=False, default=""),
)

celebration_school = Table(
    "celebration_school",
    metadata,
    key(),
    link("day_id", "celebration_day", cascade=True),
    link("school_id", "school", cascade=True),
    Column("may_come", Integer),  # how many children
    Column("staff_ratio", String(60), nullable=False, default=""),
    Column("visit_form_done_on", Date),
    Column("arrival", Text, nullable=False, default=""),
    Column("transport", String(200), nullable=False, default=""),
    Column("who_pays", String(120), nullable=False, default=""),
    Column("families_invited", Integer),
    Column("families_came", Integer),
    UniqueConstraint("day_id", "school_id"),
)

celebration_child = Table(
    "celebration_child",
    metadata,
    key(),
    link("day_id", "celebration_day", cascade=True),
    link("pupil_id", "pupil", cascade=True),
    Column("coming", Boolean, nullable=False, default=True),
    Column("allergies", String(200), nullable=False, default=""),
    UniqueConstraint("day_id", "pupil_id"),
)

mentoring_talk = Table(  # beside the diary of a mentoring meeting
    "mentoring_talk",
    metadata,
    key(),
    link("session_id", "session", cascade=True, unique=True),
    Column("theme", String(200), nullable=False),  # what was talked about: the theme only
)

NEW = (
    pseudonym,
    guard_answer,
    document_text,
    celebration_day,
    celebration_step,
    celebration_school,
    celebration_child,
    mentoring_talk,
)
