"""Tables of the tutors: profiles, audits, choosing, training."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Date, Float, Integer, String, Table, Text, UniqueConstraint

from nurture_desk.db.migrations.versions.first_tables.columns import key, link, metadata

tutor = Table(
    "tutor",
    metadata,
    key(),
    Column("code", String(12), nullable=False, unique=True),  # "NT-001"
    link("person_id", "person", unique=True),
    Column("employment", String(30), nullable=False, default="not_known"),
    Column("trainee", Boolean, nullable=False, default=False),
    Column("would_teach", Boolean, nullable=False, default=False),  # would like to teach with us
    Column("came_by", String(200), nullable=False, default=""),
    Column("active", Boolean, nullable=False, default=True),
    Column("joined_on", Date),
    Column("instruments", Text, nullable=False, default="[]"),
    Column("approaches", Text, nullable=False, default="[]"),
    Column("free", Text, nullable=False, default="[]"),  # half-days of the week
    Column("taken", Text, nullable=False, default="[]"),  # half-days whole class ensemble teaching has taken this year
    Column("availability_note", String(300), nullable=False, default=""),
    Column("training_done", Text, nullable=False, default="[]"),
    Column("best_contact", String(200), nullable=False, default=""),
    Column("notes", Text, nullable=False, default=""),
)

audit_framework = Table(
    "audit_framework",
    metadata,
    key(),
    Column("version", Integer, nullable=False, unique=True),
    Column("made_on", Date, nullable=False),
    Column("content", Text, nullable=False),  # JSON: levels, groups of items, lists of ticks
)

audit_round = Table(
    "audit_round",
    metadata,
    key(),
    Column("code", String(12), nullable=False, unique=True),  # "AR-01"
    link("year_id", "programme_year", optional=True),
    link("framework_id", "audit_framework"),
    Column("name", String(120), nullable=False),
    Column("held_on", Date, nullable=False),
    Column("place", String(200), nullable=False, default=""),
    Column("closes_on", Date),
    Column("notes", Text, nullable=False, default=""),
)

audit_expected = Table(
    "audit_expected",
    metadata,
    key(),
    link("round_id", "audit_round", cascade=True),
    link("tutor_id", "tutor", cascade=True),
    Column("walked_in", Boolean, nullable=False, default=False),  # not on the list beforehand
    UniqueConstraint("round_id", "tutor_id"),
)

audit_sheet = Table(
    "audit_sheet",
    metadata,
    key(),
    link("round_id", "audit_round", cascade=True),
    link("tutor_id", "tutor", cascade=True),
    link("framework_id", "audit_framework"),
    Column("channel", String(12), nullable=False, default="paper"),
    Column("answered_on", Date),
    Column("state", String(12), nullable=False, default="counted"),  # counted waiting set_aside
    Column("lacks_side_2", Boolean, nullable=False, default=False),
    Column("interest", String(20), nullable=False, default=""),
    Column("untapped", Text, nullable=False, default=""),
    Column("free", Text, nullable=False, default="[]"),
)

audit_mark = Table(
    "audit_mark",
    metadata,
    key(),
    link("sheet_id", "audit_sheet", cascade=True),
    Column("item", String(20), nullable=False),
    Column("level", Integer, nullable=False),  # 1 to 4; no tick, no row
    UniqueConstraint("sheet_id", "item"),
)

audit_tick = Table(
    "audit_tick",
    metadata,
    key(),
    link("sheet_id", "audit_sheet", cascade=True),
    Column("field", String(20), nullable=False),  # approaches technologies training_done training_wanted
    Column("option", String(40), nullable=False),
    UniqueConstraint("sheet_id", "field", "option"),
)

audit_private = Table(  # the tick "glad to talk privately": apart from the sheet, so that no list or count meets it
    "audit_private",
    metadata,
    key(),
    link("tutor_id", "tutor", cascade=True, unique=True),
    Column("ticked_on", Date, nullable=False),
    Column("talked_on", Date),
)

opportunity = Table(
    "opportunity",
    metadata,
    key(),
    Column("code", String(12), nullable=False, unique=True),  # "OP-01"
    link("year_id", "programme_year", optional=True),
    link("school_id", "school", optional=True),
    link("group_id", "music_group", optional=True),
    Column("title", String(200), nullable=False),
    Column("half_days", Text, nullable=False, default="[]"),
    Column("instruments", Text, nullable=False, default="[]"),
    Column("approaches", Text, nullable=False, default="[]"),
    Column("items", Text, nullable=False, default="[]"),
    Column("trainings", Text, nullable=False, default="[]"),
    Column("told_on", Date),
    Column("replies_by", Date),
    Column("state", String(12), nullable=False, default="open"),
    Column("notes", Text, nullable=False, default=""),
)

opportunity_reply = Table(
    "opportunity_reply",
    metadata,
    key(),
    link("opportunity_id", "opportunity", cascade=True),
    link("tutor_id", "tutor", cascade=True),
    Column("reply", String(20), nullable=False),
    Column("said_on", Date, nullable=False),
    UniqueConstraint("opportunity_id", "tutor_id"),
)

tutor_choice = Table(
    "tutor_choice",
    metadata,
    key(),
    link("opportunity_id", "opportunity", cascade=True, unique=True),
    link("tutor_id", "tutor", optional=True),
    Column("decided_on", Date, nullable=False),
    Column("what_counted", Text, nullable=False),
    Column("unknowns", Text, nullable=False, default=""),
    Column("advised_by", String(200), nullable=False, default=""),
    Column("decided_by", String(200), nullable=False),
    Column("way", String(20), nullable=False),
    Column("reason", Text, nullable=False),
    Column("told_on", Date),
)

choice_considered = Table(
    "choice_considered",
    metadata,
    key(),
    link("choice_id", "tutor_choice", cascade=True),
    link("tutor_id", "tutor", cascade=True),
    UniqueConstraint("choice_id", "tutor_id"),
)

training_topic = Table(
    "training_topic",
    metadata,
    key(),
    Column("key", String(40), nullable=False, unique=True),  # as in the audit framework's list of trainings
    Column("title", String(120), nullable=False),
    Column("for_all", Boolean, nullable=False, default=False),
    Column("retired", Boolean, nullable=False, default=False),
)

training_event = Table(
    "training_event",
    metadata,
    key(),
    link("year_id", "programme_year", optional=True),
    Column("title", String(200), nullable=False),
    Column("held_on", Date, nullable=False),
    Column("minutes", Integer, nullable=False),
    Column("topics", Text, nullable=False, default="[]"),
    Column("provider", String(120), nullable=False, default=""),
    Column("place", String(200), nullable=False, default=""),
    Column("notes", Text, nullable=False, default=""),
)

training_attendance = Table(  # of people, not tutors: managers come too
    "training_attendance",
    metadata,
    key(),
    link("event_id", "training_event", cascade=True),
    link("person_id", "person", cascade=True),
    Column("state", String(12), nullable=False),  # booked came apologies
    Column("minutes", Integer),  # None: stayed for all of it
    UniqueConstraint("event_id", "person_id"),
)

pair_entry = Table(
    "pair_entry",
    metadata,
    key(),
    link("tutor_id", "tutor", cascade=True),
    link("with_tutor_id", "tutor", optional=True, cascade=True),
    Column("kind", String(20), nullable=False),  # shadowing mentoring co_teaching
    Column("happened_on", Date, nullable=False),
    Column("minutes", Integer, nullable=False),
    Column("place", String(200), nullable=False, default=""),
    Column("next_step", Text, nullable=False, default=""),
)

check_in = Table(  # dates only: never what was said
    "check_in",
    metadata,
    key(),
    link("tutor_id", "tutor", cascade=True),
    Column("planned_on", Date, nullable=False),
    Column("held_on", Date),
)

observation = Table(
    "observation",
    metadata,
    key(),
    link("tutor_id", "tutor", cascade=True),
    link("year_id", "programme_year", optional=True),
    link("session_id", "session", optional=True),
    Column("session_number", Integer),
    Column("group_name", String(160), nullable=False, default=""),
    Column("observed_on", Date, nullable=False),
    Column("agreed_look", Text, nullable=False, default=""),
    Column("what_happened", Text, nullable=False, default=""),
    Column("children", Text, nullable=False, default=""),
    Column("breathed", Text, nullable=False, default=""),
    Column("worked_well", Text, nullable=False, default=""),
    Column("ideas", Text, nullable=False, default=""),
    Column("tutor_view", Text, nullable=False, default=""),
    Column("observer_takes", Text, nullable=False, default=""),
    Column("next_step", Text, nullable=False, default=""),
    Column("observer", String(120), nullable=False, default=""),
    Column("agreed_on", Date),
    Column("reason", Text, nullable=False, default=""),  # why a second one, or outside sessions 6 to 14
)

questionnaire = Table(
    "questionnaire",
    metadata,
    key(),
    link("tutor_id", "tutor", cascade=True),
    link("year_id", "programme_year", optional=True),
    Column("answered_on", Date, nullable=False),
    Column("recommend", String(10)),  # yes no unsure; None: not answered
    Column("better_teacher", String(10)),
    Column("wider_impact", String(10)),
    Column("helped", Text, nullable=False, default=""),
    Column("hindered", Text, nullable=False, default=""),
    Column("training_next", Text, nullable=False, default=""),
    Column("hours_preparing", Float),
    Column("hours_teaching", Float),
    Column("hours_meeting", Float),
    Column("hours_writing", Float),
    Column("may_quote", String(10)),
    UniqueConstraint("tutor_id", "year_id"),
)
