"""Tables of data protection: requests for what is held, erasures, complaints, backups, a laptop gone missing."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Date, DateTime, Integer, String, Table, Text, UniqueConstraint

from nurture_desk.db.tables.base import key, link, metadata

access_request = Table(  # somebody asked for everything that is held of one person
    "access_request",
    metadata,
    key(),
    Column("code", String(12), nullable=False, unique=True),  # "SAR-01"
    link("pupil_id", "pupil", optional=True, cascade=True),  # a child, or
    link("person_id", "person", optional=True, cascade=True),  # one of the adults
    Column("received_on", Date, nullable=False),
    Column("asked_by", String(160), nullable=False, default=""),  # who asked, as they gave it
    Column("relation", String(120), nullable=False, default=""),  # to the person: "mother", "themselves"
    Column("may_ask", Text, nullable=False, default=""),  # how we know that they may
    Column("may_ask_on", Date),
    Column("may_ask_by", String(120), nullable=False, default=""),
    Column("due_on", Date, nullable=False),  # one month, or three where extended
    Column("extended_why", Text, nullable=False, default=""),
    Column("reviewed_by", String(120), nullable=False, default=""),
    Column("reviewed_on", Date),
    Column("given_on", Date),
    Column("notes", Text, nullable=False, default=""),
)

access_decision = Table(  # what becomes of one doubtful piece of the bundle
    "access_decision",
    metadata,
    key(),
    link("request_id", "access_request", cascade=True),
    Column("place", String(160), nullable=False),  # table.column#row:piece
    Column("sha256", String(64), nullable=False),  # of the text decided about: changed words are asked about again
    Column("decision", String(12), nullable=False),  # show cover hold
    Column("reason", Text, nullable=False, default=""),
    Column("decided_on", Date, nullable=False),
    Column("decided_by", String(120), nullable=False, default=""),
    UniqueConstraint("request_id", "place"),
)

erasure = Table(  # a tombstone and its certificate: nothing in it says who it was
    "erasure",
    metadata,
    key(),
    Column("number", Integer, nullable=False, unique=True),  # of the certificate
    Column("token", String(32), nullable=False, unique=True),  # the random mark the erased person had
    Column("kind", String(12), nullable=False),  # child or adult
    Column("why", String(30), nullable=False),  # request retention not_placed …
    Column("erased_on", Date, nullable=False),
    Column("decided_by", String(120), nullable=False, default=""),
    Column("counts", Text, nullable=False, default="{}"),  # JSON: rows erased by table, files by kind
    Column("again", Integer, nullable=False, default=0),  # how often it was erased again after a restore
)

erasure_left = Table(  # what a person has to put away by hand after an erasure, named without the child
    "erasure_left",
    metadata,
    key(),
    link("erasure_id", "erasure", cascade=True),
    Column("kind", String(20), nullable=False),  # backup media departure paper
    Column("what", String(300), nullable=False),
    Column("by_when", Date),  # the day a backup expires by itself
    Column("done_on", Date),
)

retention_keep = Table(  # kept longer than its time, and why
    "retention_keep",
    metadata,
    key(),
    Column("record", String(30), nullable=False),  # domain.service.Record
    Column("row", Integer, nullable=False),  # key of what is kept
    Column("until", Date, nullable=False),
    Column("reason", Text, nullable=False),
    Column("decided_on", Date, nullable=False),
    Column("decided_by", String(120), nullable=False, default=""),
    UniqueConstraint("record", "row"),
)

retention_review = Table(  # a list was gone through
    "retention_review",
    metadata,
    key(),
    Column("reviewed_on", Date, nullable=False),
    Column("reviewed_by", String(120), nullable=False, default=""),
    Column("erased", Integer, nullable=False, default=0),
    Column("kept", Integer, nullable=False, default=0),
)

complaint = Table(  # about how we handle data: acknowledged within 30 days
    "complaint",
    metadata,
    key(),
    Column("code", String(12), nullable=False, unique=True),  # "CP-01"
    link("pupil_id", "pupil", optional=True, cascade=True),
    Column("received_on", Date, nullable=False),
    Column("from_whom", String(160), nullable=False, default=""),
    Column("way", String(30), nullable=False, default=""),  # letter telephone email in_person form
    Column("about", Text, nullable=False, default=""),
    Column("handled_by", String(120), nullable=False, default=""),
    Column("acknowledged_on", Date),
    Column("found", Text, nullable=False, default=""),  # what was looked into
    Column("answered_on", Date),
    Column("outcome", String(20), nullable=False, default=""),  # upheld partly not withdrawn
    Column("put_right", Text, nullable=False, default=""),
    Column("regulator_on", Date),  # taken on to the Information Commissioner
)

incident = Table(  # a laptop lost, a paper left on a bus
    "incident",
    metadata,
    key(),
    Column("code", String(12), nullable=False, unique=True),  # "IN-01"
    Column("kind", String(20), nullable=False),  # laptop_lost stick_lost paper_lost sent_wrong other
    Column("happened_on", Date),
    Column("found_at", DateTime, nullable=False),  # UTC: 72 hours run from here
    Column("what", Text, nullable=False, default=""),
    Column("unlocked", Boolean),  # whether the desk may have been open
    Column("risk", String(20), nullable=False, default=""),  # unlikely likely high
    Column("risk_why", Text, nullable=False, default=""),
    Column("officer_on", Date),
    Column("regulator_on", Date),
    Column("families_on", Date),
    Column("done", Text, nullable=False, default=""),
    Column("closed_on", Date),
)

backup_made = Table(  # every copy of the desk that this desk knows of
    "backup_made",
    metadata,
    key(),
    Column("made_at", DateTime, nullable=False),  # UTC
    Column("file", String(300), nullable=False),  # its name, without a folder
    Column("place", Text, nullable=False),  # the folder, as chosen
    Column("why", String(20), nullable=False),  # automatic closing asked migration restore stick
    Column("size", Integer, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("fingerprint", String(40), nullable=False),  # of the key it needs
    Column("entry", Integer, nullable=False, default=0),  # the last entry of the trail that it holds
    Column("checked_at", DateTime),  # UTC: when it was last read from end to end
    Column("gone_on", Date),  # thinned away, or said to be destroyed
    Column("gone_why", String(20), nullable=False, default=""),  # thinned destroyed missing
)

protection_text = Table(  # what people write into the assessment and the record of processing
    "protection_text",
    metadata,
    key(),
    Column("document", String(30), nullable=False),
    Column("section", String(40), nullable=False),
    Column("text", Text, nullable=False),
    Column("written_on", Date, nullable=False),
    Column("written_by", String(120), nullable=False, default=""),
    UniqueConstraint("document", "section"),
)
