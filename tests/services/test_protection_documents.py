"""Record of processing and assessment: every table is described, the desk's own facts stand in them, gaps are said."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import insert

from nurture_desk.db.tables import metadata
from nurture_desk.documents.protection_words import starting
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.papers import passages
from nurture_desk.domain.protection_texts import Document
from nurture_desk.domain.service import Record, Retention, ServiceProfile, SharingAgreement
from nurture_desk.services.suite import Suite
from tests.conftest import Larkspur, StandingClock

PROFILE = ServiceProfile(
    name="Fennshire Music Service",
    registration_number="ZZ000001",
    protection_officer="Hamish Ravensthorp",
    complaints_contact="complaints@fennshire.example",
    lawful_basis="A task in the public interest",
    lawful_confirmed_by="Hamish Ravensthorp",
    lawful_confirmed_on=date(2026, 8, 1),
)


def text_of(suite: Suite, document: Document) -> str:
    return "\n".join(passage.text for passage in passages(suite.protection_documents.draft(document, 10).paper))


def test_every_table_of_the_schema_is_described_once() -> None:
    words = starting()
    told = [table for one in words.activities for table in one.holds] + list(words.nobody)
    assert sorted(told) == sorted(metadata.tables)


def test_the_record_tells_what_the_desk_holds_now_and_how_long(suite: Suite, larkspur: Larkspur) -> None:
    suite.service.save_profile(PROFILE)
    suite.service.save_retention(Retention(Record.CHILDREN, 3))
    suite.service.save_agreement(SharingAgreement("Hertfordshire Music Service", signed_on=date(2026, 8, 1)))
    paper = suite.protection_documents.draft(Document.RECORD, 10).paper
    children = next(section for section in paper.sections if section.key == "children")
    told, held = ({row[0]: row[-1] for row in grid.rows} for grid in children.blocks)
    assert told["How long"] == "3 years after the programme year ends"
    assert [n for what, n in held.items() if what.startswith("Code, names, school")] == ["5"]
    text = text_of(suite, Document.RECORD)
    assert "A task in the public interest" in text
    assert "Confirmed by Hamish Ravensthorp on 1 August 2026." in text
    assert "Hertfordshire Music Service: a sharing agreement is in force." in text
    assert "It locks itself after 10 minutes" in text


def test_what_is_missing_is_said_until_it_is_there(suite: Suite) -> None:
    def missing() -> tuple[str, ...]:
        return suite.protection_documents.draft(Document.DPIA).missing

    before = missing()
    suite.service.save_profile(replace(PROFILE, lawful_confirmed_by="", lawful_confirmed_on=None))
    assert "Nobody has confirmed this wording yet." in text_of(suite, Document.RECORD)
    suite.service.save_profile(PROFILE)
    with suite.desk.change("test.backup") as unit:
        row = {"file": "a", "place": "b", "why": "asked", "size": 1, "sha256": "0", "fingerprint": "AB"}
        unit.conn.execute(insert(metadata.tables["backup_made"]).values(made_at=suite.desk.now(), **row))
    for record in Record:
        suite.service.save_retention(Retention(record, 2))
    suite.protection_documents.keep(Document.DPIA, "advice", "Go ahead; lock after five minutes.")
    after = missing()
    assert len(before) - len(after) == 7
    assert len(after) == 4
    assert all("nobody has written it yet" in one for one in after)
    text = text_of(suite, Document.DPIA)
    assert "Go ahead; lock after five minutes." in text
    assert "Not written yet. Name, role and date" in text


def test_each_version_has_its_day_and_starting_words_come_back(
    suite: Suite, larkspur: Larkspur, clock: StandingClock, tmp_path: Path
) -> None:
    service = suite.protection_documents
    service.keep(Document.DPIA, "need", "Because.")
    service.keep(Document.DPIA, "need", "Because of Bram Teasel.")
    draft = service.draft(Document.DPIA)
    assert (draft.written_on, draft.given_on) == (date(2026, 9, 1), ())
    hit = service.look(Document.DPIA).hits[0]
    assert service.mend(Document.DPIA, hit)
    assert service.write(Document.DPIA, tmp_path / "assessment.docx").path.exists()
    clock.pass_time(days=1)
    service.propose_again(Document.DPIA, "need")
    draft = service.draft(Document.DPIA)
    assert (draft.written_on, draft.given_on) == (None, (date(2026, 9, 1),))
    assert draft.sections[0].text.startswith("We keep notes about the health")
    with pytest.raises(NurtureError):
        service.keep(Document.DPIA, "nothing", "x")
