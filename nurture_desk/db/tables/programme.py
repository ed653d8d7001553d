"""Tables of the programme: the service, its years and money, people and partners."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Date, Float, Integer, String, Table, Text, UniqueConstraint

from nurture_desk.db.tables.base import key, link, metadata, token

service_profile = Table(
    "service_profile",
    metadata,
    key(),  # one row only, id 1
    Column("name", String(200), nullable=False, default=""),
    Column("kind", String(20), nullable=False, default=""),  # local_authority charity trust
    Column("hub_role", String(20), nullable=False, default=""),  # lead partner other
    Column("national_lead", Boolean, nullable=False, default=False),
    Column("tutors_employed", Integer),
    Column("schools_reached", Integer),
    Column("schools_in_area", Integer),
    Column("local_authorities", Text, nullable=False, default="[]"),  # names, as the register writes them
    Column("centre_easting", Integer),  # the music centre on the national grid
    Column("centre_northing", Integer),
    Column("address", Text, nullable=False, default=""),
    Column("email", String(200), nullable=False, default=""),
    Column("telephone", String(60), nullable=False, default=""),
    Column("website", String(200), nullable=False, default=""),
    Column("contact_name", String(200), nullable=False, default=""),
    Column("safeguarding_lead", String(200), nullable=False, default=""),
    Column("registration_number", String(60), nullable=False, default=""),
    Column("protection_officer", String(200), nullable=False, default=""),
    Column("protection_contact", String(200), nullable=False, default=""),
    Column("complaints_contact", String(200), nullable=False, default=""),
    Column("lawful_basis", Text, nullable=False, default=""),
    Column("lawful_confirmed_by", String(200), nullable=False, default=""),
    Column("lawful_confirmed_on", Date),
    Column("family_group_name", String(80), nullable=False, default="music group"),
    link("logo_id", "attachment", optional=True),
    Column("family_programme_words", Boolean, nullable=False, default=False),  # "nurture", "trauma-informed" on paper
    Column("count_without_agreement", Boolean, nullable=False, default=True),  # in participation figures only
)

retention_period = Table(
    "retention_period",
    metadata,
    key(),
    Column("record", String(30), nullable=False, unique=True),  # kind of record: domain.service.Record
    Column("years", Integer),  # after the end of the programme year; None: not set, nothing is listed
    Column("note", Text, nullable=False, default=""),
)

programme_year = Table(
    "programme_year",
    metadata,
    key(),
    Column("name", String(7), nullable=False, unique=True),  # "2026-27"
    Column("launch_year", Integer, nullable=False),  # 2026: the year in which the fund was launched
    Column("is_current", Boolean, nullable=False, default=False),
    Column("grant_amount", Float),  # pounds
    Column("hourly_rate", Float),  # pounds
    Column("sessions_in_series", Integer, nullable=False, default=20),
    Column("reflection_every_weeks", Integer, nullable=False, default=4),
    Column("reflection_minutes", Integer, nullable=False, default=120),
    Column("notes", Text, nullable=False, default=""),
)

milestone = Table(
    "milestone",
    metadata,
    key(),
    link("year_id", "programme_year", cascade=True),
    Column("step", String(40), nullable=False),  # domain.milestone_steps
    Column("standing", String(20), nullable=False, default="rule"),  # rule announced own to_confirm
    Column("held_on", Date),
    Column("note", Text, nullable=False, default=""),
    Column("done_on", Date),
    UniqueConstraint("year_id", "step"),
)

instalment = Table(
    "instalment",
    metadata,
    key(),
    link("year_id", "programme_year", cascade=True),
    Column("number", Integer, nullable=False),  # 1 with the start of the groups, 2 after acceptance
    Column("amount", Float),
    Column("due_on", Date),
    Column("received_on", Date),
    Column("note", Text, nullable=False, default=""),
    UniqueConstraint("year_id", "number"),
)

budget_line = Table(
    "budget_line",
    metadata,
    key(),
    link("year_id", "programme_year", cascade=True),
    Column("heading", String(20), nullable=False),  # delivery training reflection reporting
    Column("what", String(200), nullable=False),
    Column("planned_hours", Float),
    Column("actual_hours", Float),
)

match_funding = Table(
    "match_funding",
    metadata,
    key(),
    link("year_id", "programme_year", cascade=True),
    Column("kind", String(10), nullable=False),  # cash in_kind
    Column("source", String(200), nullable=False),
    Column("what", String(200), nullable=False, default=""),
    Column("pounds", Float),
    Column("hours", Float),
    Column("agreed_on", Date),
)

eligibility = Table(
    "eligibility",
    metadata,
    key(),
    link("year_id", "programme_year", cascade=True),
    Column("item", String(40), nullable=False),  # domain.grant.ELIGIBILITY
    Column("met_on", Date),
    Column("note", Text, nullable=False, default=""),
    UniqueConstraint("year_id", "item"),
)

sharing_agreement = Table(
    "sharing_agreement",
    metadata,
    key(),
    Column("partner", String(200), nullable=False),  # with whom; margins of a return need one with the return's reader
    Column("for_returns", Boolean, nullable=False, default=True),
    Column("signed_on", Date),
    Column("ends_on", Date),
    Column("note", Text, nullable=False, default=""),
    link("attachment_id", "attachment", optional=True),
)

person = Table(
    "person",
    metadata,
    key(),
    Column("name", String(200), nullable=False),
    Column("known_as", String(100), nullable=False, default=""),
    Column("email", String(200), nullable=False, default=""),
    Column("telephone", String(60), nullable=False, default=""),
    Column("may_name", String(20), nullable=False, default="role_only"),
    Column("may_picture", Text, nullable=False, default="[]"),  # audiences: school training service web partners
    Column("notes", Text, nullable=False, default=""),
    token(),
)

person_role = Table(
    "person_role",
    metadata,
    key(),
    link("person_id", "person", cascade=True),
    Column("role", String(30), nullable=False),
    Column("since", Date),
    Column("until", Date),
    Column("note", Text, nullable=False, default=""),
)

partner = Table(
    "partner",
    metadata,
    key(),
    Column("name", String(200), nullable=False),
    Column("kind", String(30), nullable=False),  # domain.partners.PartnerKind
    Column("contact_name", String(200), nullable=False, default=""),
    Column("email", String(200), nullable=False, default=""),
    Column("telephone", String(60), nullable=False, default=""),
    Column("notes", Text, nullable=False, default=""),
    Column("current", Boolean, nullable=False, default=True),
)

partner_contact = Table(
    "partner_contact",
    metadata,
    key(),
    link("partner_id", "partner", cascade=True),
    Column("spoke_on", Date, nullable=False),
    Column("how", String(20), nullable=False, default="meeting"),
    Column("who", String(200), nullable=False, default=""),
    Column("what", Text, nullable=False, default=""),
    Column("next_step", Text, nullable=False, default=""),
    Column("next_on", Date),
    Column("next_done_on", Date),
)

introduction = Table(
    "introduction",
    metadata,
    key(),
    link("school_id", "school", cascade=True),
    link("partner_id", "partner", optional=True),
    Column("by_whom", String(200), nullable=False, default=""),  # where it was a person and no partner of ours
    Column("made_on", Date),
    Column("note", Text, nullable=False, default=""),
)
