"""Tables of the evidence: framework, items, slips, judgements, reports, case studies."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Date, ForeignKey, Integer, String, Table, Text, UniqueConstraint

from nurture_desk.db.tables.base import key, link, metadata

outcome_framework = Table(
    "outcome_framework",
    metadata,
    key(),
    Column("version", Integer, nullable=False, unique=True),
    Column("adopted_on", Date, nullable=False),
    Column("content", Text, nullable=False),  # JSON of domain.framework.Framework
)

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
    Column("may_quote", Boolean),  # what the slip's "may we use your words" said; None: not asked
    Column("origin", String(20), nullable=False, default="typed"),  # where it came from, as Origin
    Column("origin_id", Integer),  # the row of that slip or session
)

evidence_indicator = Table(
    "evidence_indicator",
    metadata,
    key(),
    link("item_id", "evidence_item", cascade=True),
    Column("indicator", String(60), nullable=False, index=True),  # key of a framework indicator, or of an outcome
    UniqueConstraint("item_id", "indicator"),
)

pupil_voice = Table(
    "pupil_voice",
    metadata,
    key(),
    link("pupil_id", "pupil", cascade=True),
    link("year_id", "programme_year"),
    Column("session_id", Integer, ForeignKey("session.id", ondelete="SET NULL"), index=True),
    Column("asked_on", Date, nullable=False),
    Column("asked_by", String(120), nullable=False, default=""),
    Column("written_by", String(120), nullable=False, default=""),
    Column("how", String(20), nullable=False, default="said"),  # said signed drawn
    Column("passed", Boolean, nullable=False, default=False),  # "pass" is an answer
    Column("face", Integer),  # 1 to 3, may start question 1; never counted
    Column("feels", Text, nullable=False, default=""),
    Column("chose", Text, nullable=False, default=""),
    Column("tricky", Text, nullable=False, default=""),
    Column("proud", Text, nullable=False, default=""),
    Column("with_whom", Text, nullable=False, default=""),
    Column("elsewhere", Text, nullable=False, default=""),
    Column("next_wish", Text, nullable=False, default=""),
    Column("sound_kept", String(200), nullable=False, default=""),
)

target = Table(
    "target",
    metadata,
    key(),
    link("pupil_id", "pupil", cascade=True),
    link("year_id", "programme_year"),
    Column("set_on", Date, nullable=False),
    Column("wish", Text, nullable=False),  # "I'd like to be able to…"
    Column("kind", String(20), nullable=False, default="musical"),  # musical others me
    Column("reviewed_on", Date),
    Column("review", String(20), nullable=False, default=""),  # got_there on_the_way changed_mind
    Column("review_words", Text, nullable=False, default=""),
)

family_slip = Table(
    "family_slip",
    metadata,
    key(),
    link("pupil_id", "pupil", cascade=True),
    link("year_id", "programme_year"),
    Column("noted_on", Date, nullable=False),
    Column("relationship", String(60), nullable=False, default=""),
    Column("talked", Text, nullable=False, default=""),
    Column("noticed", Text, nullable=False, default=""),
    Column("next_wish", Text, nullable=False, default=""),
    Column("may_use", Boolean),  # our words, without our name; None: not answered
    Column("by_telephone", Boolean, nullable=False, default=False),
    Column("written_by", String(120), nullable=False, default=""),  # the member of staff, when by telephone
)

school_slip = Table(
    "school_slip",
    metadata,
    key(),
    link("pupil_id", "pupil", cascade=True),
    link("year_id", "programme_year"),
    Column("noted_on", Date, nullable=False),
    Column("source", String(20), nullable=False),  # ta teacher senco
    Column("written_by", String(120), nullable=False, default=""),
    Column("in_class", Text, nullable=False, default=""),
    Column("with_others", Text, nullable=False, default=""),
    Column("got_over", Text, nullable=False, default=""),
    Column("no_change", Boolean, nullable=False, default=False),  # counts as a voice
    Column("may_use", Boolean),  # with role only; None: not answered
)

judgement = Table(
    "judgement",
    metadata,
    key(),
    link("pupil_id", "pupil", cascade=True),
    link("year_id", "programme_year"),
    Column("outcome", String(40), nullable=False),
    Column("value", String(20), nullable=False),  # increased not_yet cannot_tell
    Column("why", Text, nullable=False, default=""),
    Column("judged_on", Date, nullable=False),
    Column("judged_by", String(120), nullable=False, default=""),
    UniqueConstraint("pupil_id", "year_id", "outcome"),
)

judgement_citation = Table(
    "judgement_citation",
    metadata,
    key(),
    link("judgement_id", "judgement", cascade=True),
    link("item_id", "evidence_item", cascade=True),
    UniqueConstraint("judgement_id", "item_id"),
)

pupil_report = Table(
    "pupil_report",
    metadata,
    key(),
    link("pupil_id", "pupil", cascade=True),
    link("year_id", "programme_year"),
    Column("started_on", Date, nullable=False),
    Column("finished_on", Date),
    UniqueConstraint("pupil_id", "year_id"),
)

report_line = Table(
    "report_line",
    metadata,
    key(),
    link("report_id", "pupil_report", cascade=True),
    Column("section", String(20), nullable=False),
    Column("position", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("share", Boolean, nullable=False, default=False),  # with the family
    Column("item_id", Integer, ForeignKey("evidence_item.id", ondelete="SET NULL"), index=True),
)

case_study = Table(
    "case_study",
    metadata,
    key(),
    link("year_id", "programme_year"),
    Column("kind", String(20), nullable=False),  # child group teaching
    link("pupil_id", "pupil", optional=True, cascade=True),
    link("group_id", "music_group", optional=True),
    link("tutor_id", "tutor", optional=True),
    Column("title", String(200), nullable=False, default=""),
    Column("pseudonym", String(80), nullable=False, default=""),
    link("author_id", "person", optional=True),
    Column("started_on", Date, nullable=False),
    Column("finished_on", Date),
    Column("file_note", Text, nullable=False, default=""),  # what was changed so that nobody is recognised
    Column("family_shown_on", Date),
    Column("family_answer", String(20), nullable=False, default=""),  # yes change no
    Column("talked_on", Date),  # talked through with the author
)

case_study_part = Table(
    "case_study_part",
    metadata,
    key(),
    link("case_study_id", "case_study", cascade=True),
    Column("section", String(20), nullable=False),
    Column("position", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("item_id", Integer, ForeignKey("evidence_item.id", ondelete="SET NULL"), index=True),
)

recognise_answer = Table(
    "recognise_answer",
    metadata,
    key(),
    link("case_study_id", "case_study", cascade=True),
    Column("question", String(20), nullable=False),
    Column("answer", String(20), nullable=False),  # clear, or what was done: left_out blurred changed
    Column("answered_on", Date, nullable=False),
    Column("answered_by", String(120), nullable=False, default=""),
    Column("text_mark", String(64), nullable=False, default=""),  # SHA-256 of the words it was given for
    UniqueConstraint("case_study_id", "question"),
)
