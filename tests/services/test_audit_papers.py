"""A round's papers out: sheets for those who owe, and drafts each with the person's own fillable PDF."""

from __future__ import annotations

import email
import io
from datetime import date
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

import pytest
from pypdf import PdfReader

from nurture_desk.db import audit
from nurture_desk.domain.audits import AuditRound, Sheet
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.form_kinds import Form
from nurture_desk.domain.print_wishes import PrintWish
from nurture_desk.domain.tutors import Tutor
from nurture_desk.services.audit_papers import filled
from nurture_desk.services.suite import Suite

DAY = date(2026, 9, 1)


@pytest.fixture
def inset(suite: Suite) -> int:
    """Four expected: one answered, two who can be written to, one without an address. A newer round stands beside."""
    people = [
        suite.tutors.add(Tutor("Perdita Loom", email="perdita@example.org")),
        suite.tutors.add(Tutor("Siân Gwŷn", email="sian@example.org", known_as="Siân")),
        suite.tutors.add(Tutor("Bram Sedge")),
        suite.tutors.add(Tutor("Odo Penhallow", email="odo@example.org")),
    ]
    round_id = suite.audits.add_round(AuditRound("Autumn INSET", DAY, closes_on=date(2026, 9, 18)))
    suite.audits.save_sheet(Sheet(round_id, people[0], marks={"a1": 1}))
    suite.audits.add_round(AuditRound("A later one", DAY))
    return round_id


def test_print_these_makes_one_sheet_for_each_who_owes_and_no_more(suite: Suite, inset: int) -> None:
    codes = suite.audit_papers.codes(inset, owed_only=True)
    assert codes == ("NT-003.1", "NT-004.1", "NT-002.1")
    drafted = suite.prints.draft(PrintWish(Form.AUDIT, codes))
    assert sorted(copy.code for copy in drafted.copies) == ["NT-002", "NT-003", "NT-004"]
    assert all(f".{inset}-" in copy.reference for copy in drafted.copies), "in this round, though another is newer"
    assert suite.audit_papers.codes(inset, owed_only=False) == ("AR-01",)


def test_who_can_be_written_to_and_who_cannot(suite: Suite, inset: int) -> None:
    reach = suite.audit_papers.reach(inset)
    assert [name for _, name in reach.reached] == ["Odo Penhallow", "Siân Gwŷn"]
    assert [name for _, name in reach.without] == ["Bram Sedge"]


def test_each_draft_carries_the_persons_own_sheet_and_words(suite: Suite, inset: int, tmp_path: Path) -> None:
    letter = suite.audit_papers.letter(inset)
    made = suite.audit_papers.write_drafts(inset, tmp_path, letter)
    assert sorted(path.name for path in made) == ["audit-NT-002.eml", "audit-NT-004.eml"]
    message = email.message_from_bytes((tmp_path / "audit-NT-002.eml").read_bytes(), policy=SMTP)
    assert isinstance(message, EmailMessage)
    assert str(message["Subject"]) == "Skills audit: Autumn INSET"
    assert message["To"].addresses[0].addr_spec == "sian@example.org"
    words = message.get_body().get_content()
    assert words.startswith("Dear Siân,")
    assert "by 18 September 2026" in words
    (file,) = message.iter_attachments()
    assert file.get_filename() == "audit-NT-002.pdf"
    sheet = PdfReader(io.BytesIO(file.get_content()))
    assert len(sheet.pages) == 2
    fields = [name for name in sheet.get_fields() or {} if "/" in name]
    assert fields
    assert all("-NT002.1-" in name for name in fields), "the person's own sheet, and nobody else's"
    with suite.desk.look() as conn:
        assert "audit_round.drafts" in [entry.action for entry in audit.entries(conn)]


def test_nobody_to_write_to_is_said(suite: Suite, inset: int, tmp_path: Path) -> None:
    for row in suite.audits.asked(inset):
        if not row.sheets:
            suite.audits.save_sheet(Sheet(inset, row.tutor_id, marks={"a1": 1}))
    with pytest.raises(NurtureError, match="nobody_reached"):
        suite.audit_papers.write_drafts(inset, tmp_path, suite.audit_papers.letter(inset))
    assert suite.audit_papers.codes(inset, owed_only=True) == ()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Dear {name},", "Dear Odo,"),
        ("{round} and {round}", "{name} and {name}"),
        ("{name.__class__} {0} {} {unknown} {name", "{name.__class__} {0} {} {unknown} {name"),
        ("}{", "}{"),
    ],
)
def test_h6_the_managers_words_are_never_a_format(text: str, said: str) -> None:
    assert filled(text, {"name": "Odo", "round": "{name}"}) == said
