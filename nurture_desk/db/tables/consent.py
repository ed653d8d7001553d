"""Tables of consent: who may sign, form versions and copies, decisions, uses, the media list, recalls."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Date, DateTime, String, Table, Text, UniqueConstraint

from nurture_desk.db.tables.base import key, link, metadata

signer = Table(
    "signer",
    metadata,
    key(),
    link("pupil_id", "pupil", cascade=True),
    Column("name", String(200), nullable=False),
    Column("relation", String(80), nullable=False, default=""),
    Column("capacity", String(20), nullable=False),  # a Capacity
    Column("delegated_on", Date),  # a carer's written delegation
    Column("names_pictures", Boolean, nullable=False, default=False),
    Column("confirmed_on", Date),  # when the school said that this person may sign
    Column("confirmed_by", String(120), nullable=False, default=""),
    Column("until", Date),
)

care = Table(
    "care",
    metadata,
    link("pupil_id", "pupil", cascade=True, unique=True),
    Column("authority", String(120), nullable=False),
    Column("team", String(120), nullable=False, default=""),
    Column("team_address", Text, nullable=False, default=""),
    Column("forms_begun_on", Date),
)

school_way = Table(
    "school_way",
    metadata,
    link("school_id", "school", cascade=True, unique=True),
    Column("way", String(10), nullable=False),  # ask, or tell families and let them say no
)

form_version = Table(
    "form_version",
    metadata,
    key(),
    Column("form", String(20), nullable=False, default="consent"),  # consent or child_page
    Column("number", String(12), nullable=False),
    Column("language", String(20), nullable=False, default="en"),
    Column("made_on", Date, nullable=False),
    Column("texts", Text, nullable=False),  # JSON: field -> exact words printed
    Column("purposes", Text, nullable=False),  # JSON list: what this form asks
    Column("partners", Text, nullable=False, default=""),  # named in full on the form
    Column("made_until", Date),
    Column("used_until", Date),
    Column("in_use", Boolean, nullable=False, default=True),
    Column("checked_by", String(120), nullable=False, default=""),  # the data protection officer, once confirmed
    Column("checked_on", Date),
    UniqueConstraint("form", "number", "language"),
)

consent_decision = Table(
    "consent_decision",
    metadata,
    key(),
    link("pupil_id", "pupil", cascade=True),
    Column("purpose", String(30), nullable=False),  # a Purpose, or a question of the child's own page
    Column("value", String(12), nullable=False),
    link("signer_id", "signer", optional=True, cascade=True),  # none: the child's own answer
    Column("capacity", String(20), nullable=False),
    Column("channel", String(12), nullable=False),
    Column("decided_on", Date, nullable=False),
    link("version_id", "form_version", optional=True),
    Column("made_until", Date),
    Column("used_until", Date),
    Column("staff_one", String(120), nullable=False, default=""),
    Column("staff_two", String(120), nullable=False, default=""),
    link("attachment_id", "attachment", optional=True),
    Column("evidence", Text, nullable=False, default=""),
    Column("recorded_by", String(120), nullable=False, default=""),
    Column("recorded_at", DateTime),
    Column("signed_name", String(200), nullable=False, default=""),
)

form_copy = Table(
    "form_copy",
    metadata,
    key(),
    link("pupil_id", "pupil", optional=True, cascade=True),  # none: a spare, not yet anybody's
    link("version_id", "form_version"),
    Column("reference", String(40), nullable=False, default=""),
    Column("made_on", Date, nullable=False),
    Column("handed_school_on", Date),
    Column("handed_school_to", String(120), nullable=False, default=""),
    Column("handed_family_on", Date),
    Column("returned_on", Date),
    Column("refused_on", Date),
    Column("original_where", String(200), nullable=False, default=""),
    Column("copy_given_on", Date),
    link("attachment_id", "attachment", optional=True),
)

form_chase = Table(
    "form_chase",
    metadata,
    key(),
    link("copy_id", "form_copy", cascade=True),
    Column("chased_on", Date, nullable=False),
    Column("chased_by", String(120), nullable=False, default=""),
    Column("way", String(20), nullable=False),  # office telephone door
    Column("note", Text, nullable=False, default=""),
)

adult_decision = Table(
    "adult_decision",
    metadata,
    key(),
    link("person_id", "person", cascade=True),
    Column("subject", String(20), nullable=False),  # name, or picture_<audience>
    Column("value", String(20), nullable=False),  # name: name_and_role role_only not_at_all; picture: yes no
    Column("decided_on", Date, nullable=False),
    Column("note", String(200), nullable=False, default=""),
)

media_item = Table(
    "media_item",
    metadata,
    key(),
    Column("title", String(200), nullable=False),
    Column("medium", String(10), nullable=False),  # photo film sound
    Column("made_on", Date, nullable=False),
    Column("made_by", String(120), nullable=False, default=""),
    Column("device", String(120), nullable=False, default=""),
    Column("kept_where", String(200), nullable=False, default=""),
    Column("moved_off_on", Date),  # off the device
    Column("delete_by", Date),
    Column("deleted_on", Date),
    link("group_id", "music_group", optional=True),
)

media_person = Table(
    "media_person",
    metadata,
    key(),
    link("media_id", "media_item", cascade=True),
    link("pupil_id", "pupil", optional=True, cascade=True),
    link("person_id", "person", optional=True, cascade=True),
    UniqueConstraint("media_id", "pupil_id"),
    UniqueConstraint("media_id", "person_id"),
)

# What has left under a consent: a document, a story, a media item shown somewhere. Ids and plain titles only.
departure = Table(
    "departure",
    metadata,
    key(),
    Column("kind", String(40), nullable=False),  # story, pupil_report, media, return ...
    Column("title", String(200), nullable=False, default=""),
    Column("went_where", String(200), nullable=False, default=""),
    Column("left_on", Date, nullable=False),
    link("media_id", "media_item", optional=True, cascade=True),
    Column("for_whom", String(200), nullable=False, default="", server_default=""),
    Column("sha256", String(64), nullable=False, default="", server_default=""),  # of the file that left
    Column("subject", String(60), nullable=False, default="", server_default=""),  # "case-study:3"
)

departure_person = Table(
    "departure_person",
    metadata,
    key(),
    link("departure_id", "departure", cascade=True),
    link("pupil_id", "pupil", cascade=True),
    Column("purpose", String(30), nullable=False),
    Column("settled_on", Date),  # called back, taken down, deleted
    Column("settled_note", String(200), nullable=False, default=""),
    UniqueConstraint("departure_id", "pupil_id", "purpose"),
)
