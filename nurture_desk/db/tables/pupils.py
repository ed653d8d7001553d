"""Tables of children and groups: suggestion, profile, needs, demographics, mentoring, progression."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Date, Integer, String, Table, Text, UniqueConstraint

from nurture_desk.db.tables.base import key, link, metadata, token

pupil = Table(
    "pupil",
    metadata,
    key(),
    Column("code", String(12), nullable=False, unique=True),  # "ND-001": shown instead of the name
    Column("ref", String(12), nullable=False, default=""),  # the school's own mark at the suggestion stage, "TL3"
    Column("first_names", String(120), nullable=False, default=""),
    Column("surname", String(120), nullable=False, default=""),
    Column("known_as", String(80), nullable=False, default=""),
    link("school_id", "school"),
    Column("year_group", Integer),  # 0 = Reception, 1 to 13
    Column("class_name", String(60), nullable=False, default=""),
    Column("birth_month", Integer),
    Column("birth_year", Integer),
    Column("stage", String(20), nullable=False, default="suggested"),
    Column("letter_language", String(20), nullable=False, default="en"),
    Column("letter_format", String(20), nullable=False, default="standard"),
    Column("signer_situation", String(40), nullable=False, default="not_known"),  # a row of forms-and-words 1.3
    Column("images_caution", String(60), nullable=False, default="none"),
    Column("family_knows_on", Date),  # the school records that the family knows
    Column("family_knows_from", String(200), nullable=False, default=""),  # who says so, or the list's file name
    Column("told_on", Date),  # taking part, where the school tells families and lets them say no
    Column("situation_confirmed_on", Date),
    Column("situation_confirmed_by", String(120), nullable=False, default=""),
    Column("images_confirm_role", String(60), nullable=False, default=""),
    Column("images_confirmed_on", Date),
    token(),
)

music_group = Table(
    "music_group",
    metadata,
    key(),
    Column("code", String(12), nullable=False, unique=True),  # "NG-01"
    Column("name", String(120), nullable=False, default=""),
    Column("kind", String(20), nullable=False, default="group"),  # group or mentoring
    link("year_id", "programme_year"),
    link("school_id", "school"),
    link("tutor_id", "tutor", optional=True),
    Column("room", String(120), nullable=False, default=""),
    Column("weekday", Integer),  # 0 = Monday
    Column("starts_at", String(5), nullable=False, default=""),  # "10:15"
    Column("minutes", Integer, nullable=False, default=30),
    Column("starts_on", Date),
    Column("stage", String(20), nullable=False, default="forming"),
    Column("size_reason", Text, nullable=False, default=""),
    Column("notes", Text, nullable=False, default=""),
    Column("contract", Text, nullable=False, default=""),  # how we are together, in the children's words
    Column("briefing_on", Date),
)

group_member = Table(
    "group_member",
    metadata,
    key(),
    link("group_id", "music_group", cascade=True),
    link("pupil_id", "pupil", cascade=True),
    Column("joined_on", Date),
    Column("left_on", Date),
    Column("left_reason", String(200), nullable=False, default=""),
    UniqueConstraint("group_id", "pupil_id"),
)

suggestion = Table(
    "suggestion",
    metadata,
    key(),
    link("pupil_id", "pupil", cascade=True, unique=True),
    link("year_id", "programme_year"),
    link("group_id", "music_group", optional=True),  # the group this list was made for
    Column("suggested_on", Date, nullable=False),
    Column("suggested_by", String(120), nullable=False, default=""),
    Column("interest", String(10), nullable=False, default=""),  # yes, might
    Column("kind", String(20), nullable=False, default=""),  # erased with the suggestion, never on a profile
    Column("signer_reachable", String(10), nullable=False, default=""),  # yes no not_known
    Column("family_spoken_on", Date),
    Column("outcome", String(20), nullable=False, default="waiting"),
    Column("outcome_reason", Text, nullable=False, default=""),
)

pupil_pair = Table(
    "pupil_pair",
    metadata,
    key(),
    link("pupil_id", "pupil", cascade=True),
    link("other_id", "pupil", cascade=True),
    Column("kind", String(10), nullable=False),  # with, apart
    UniqueConstraint("pupil_id", "other_id", "kind"),
)

pupil_profile = Table(
    "pupil_profile",
    metadata,
    key(),
    link("pupil_id", "pupil", cascade=True, unique=True),
    Column("enjoys", Text, nullable=False, default=""),
    Column("music_liked", Text, nullable=False, default=""),
    Column("strengths", Text, nullable=False, default=""),
    Column("hard", Text, nullable=False, default=""),
    Column("too_much", Text, nullable=False, default=""),
    Column("helps", Text, nullable=False, default=""),
    Column("words_that_work", Text, nullable=False, default=""),
    Column("avoid", Text, nullable=False, default=""),
    Column("communicates", Text, nullable=False, default=""),
    Column("home_language", String(60), nullable=False, default=""),
    Column("prefers", String(10), nullable=False, default=""),  # steps, open
    Column("health_in_room", Text, nullable=False, default=""),
    Column("health_with", String(120), nullable=False, default=""),
    Column("trusted_adult", String(120), nullable=False, default=""),
    Column("plan_exists", String(10), nullable=False, default=""),  # yes no not_known
    Column("plan_held_by", String(120), nullable=False, default=""),
    Column("supplied_by", String(120), nullable=False, default=""),
    Column("supplied_on", Date),
    link("attachment_id", "attachment", optional=True),  # the school's own one-page profile instead
)

need_note = Table(
    "need_note",
    metadata,
    key(),
    link("pupil_id", "pupil", cascade=True),
    Column("noted_on", Date, nullable=False),
    Column("said_by", String(120), nullable=False),
    Column("need", Text, nullable=False),
    Column("helps", Text, nullable=False, default=""),
)

demographic = Table(
    "demographic",
    metadata,
    key(),
    link("pupil_id", "pupil", cascade=True),
    Column("field", String(20), nullable=False),
    Column("answer", String(12), nullable=False),  # value, not_known, refused
    Column("code", String(12), nullable=False, default=""),
    Column("source", String(120), nullable=False, default=""),
    Column("supplied_on", Date, nullable=False),
    UniqueConstraint("pupil_id", "field"),
)

mentoring_plan = Table(
    "mentoring_plan",
    metadata,
    key(),
    link("group_id", "music_group", cascade=True, unique=True),
    Column("why_now", Text, nullable=False, default=""),
    Column("meetings", Integer, nullable=False),
    Column("ends_on", Date, nullable=False),
    Column("hears_what", Text, nullable=False, default=""),
    Column("room_seen", Boolean, nullable=False, default=False),
    Column("staff_near", String(120), nullable=False, default=""),  # which member of staff, by role
    Column("rule_seen", Boolean, nullable=False, default=False),
    Column("goodbye", Text, nullable=False, default=""),
)

mentoring_goal = Table(
    "mentoring_goal",
    metadata,
    key(),
    link("group_id", "music_group", cascade=True),
    link("pupil_id", "pupil", cascade=True),
    Column("text", Text, nullable=False),
    Column("set_on", Date, nullable=False),
    Column("midway", Text, nullable=False, default=""),
    Column("last_look", Text, nullable=False, default=""),
)

mentoring_talk = Table(  # beside the diary of a mentoring meeting
    "mentoring_talk",
    metadata,
    key(),
    link("session_id", "session", cascade=True, unique=True),
    Column("theme", String(200), nullable=False),  # what was talked about: the theme only
)

progression = Table(
    "progression",
    metadata,
    key(),
    link("pupil_id", "pupil", cascade=True),
    link("year_id", "programme_year"),
    Column("route", String(20), nullable=False),
    Column("note", String(200), nullable=False, default=""),
    Column("offered_on", Date),
    Column("started_on", Date),
    Column("still_there_on", Date),  # when it was looked at, after a term
    Column("still_there", String(8), nullable=False, default=""),  # yes no
    Column("fee_asked", Boolean, nullable=False, default=False),
    Column("fee_from", String(120), nullable=False, default=""),
    Column("fee_answer", String(120), nullable=False, default=""),
    Column("taken_by", String(120), nullable=False, default=""),  # who goes along the first time
)
