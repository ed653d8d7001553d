"""Complaints, losses and the sheet for a lost laptop, on a real desk."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import insert

from nurture_desk.db.tables import metadata
from nurture_desk.domain.complaints import Complaint, Way
from nurture_desk.domain.incidents import Incident, IncidentKind
from nurture_desk.domain.papers import passages
from nurture_desk.domain.service import ServiceProfile
from nurture_desk.services.incidents import in_london, moment_of
from nurture_desk.services.leaving import Blocked
from nurture_desk.services.suite import Suite
from tests.conftest import Larkspur, StandingClock

CAME = date(2026, 8, 20)
PROFILE = ServiceProfile(name="Fennshire Music Service", protection_officer="Hamish Ravensthorp")


def text_of(paper: object) -> str:
    return "\n".join(passage.text for passage in passages(paper))  # type: ignore[arg-type]  # a paper


def test_each_gets_a_code_of_its_own_and_the_trail_keeps_codes_only(suite: Suite) -> None:
    first = suite.complaints.save(Complaint(CAME, from_whom="Rowan Teasel", about="An open bag"))
    suite.complaints.save(Complaint(CAME, about="A poster"))
    suite.complaints.remove(first)
    suite.incidents.save(Incident(IncidentKind.PAPER_LOST, suite.incidents.now(), what="A form"))
    assert [one.code for one in suite.complaints.all()] == ["CP-02"]
    assert [one.code for one in suite.incidents.all()] == ["IN-01"]
    assert [row.words for row in suite.trail.rows()][:4] == [
        "Loss saved", "Complaint removed", "Complaint saved", "Complaint saved"
    ]  # fmt: skip
    assert "Teasel" not in str(suite.trail.rows())
    assert [line.key for line in suite.today.day().missing] == ["loss_clock"]  # on a desk without a year as well


def test_a_loss_is_found_at_a_time_in_london_and_kept_in_utc() -> None:
    kept = moment_of(date(2026, 7, 1), "09:30")
    assert kept == datetime(2026, 7, 1, 8, 30)
    assert f"{in_london(kept):%H:%M}" == "09:30"


def test_today_says_what_presses_and_leads_there(suite: Suite, larkspur: Larkspur, clock: StandingClock) -> None:
    key = suite.complaints.save(Complaint(CAME, about="An open bag"))
    suite.incidents.save(Incident(IncidentKind.PAPER_LOST, suite.incidents.now(), what="A form"))

    def pressing() -> list[tuple[str, object]]:
        return [(line.key, line.thing) for line in suite.today.day().missing if line.page == "protection"]

    loss = ("losses", ("incident", 1))
    clock.pass_time(days=2)
    assert pressing() == [("loss_clock", loss)]
    clock.pass_time(days=14)
    assert pressing() == [("loss_over", loss), ("complaint_acknowledge", ("losses", ("complaint", key)))]
    clock.pass_time(days=14)
    assert pressing()[1][0] == "complaint_overdue"


def test_the_printed_log_names_no_child_and_nobody_who_complained(
    suite: Suite, larkspur: Larkspur, tmp_path: Path
) -> None:
    suite.complaints.save(
        Complaint(CAME, from_whom="Rowan Teasel", way=Way.LETTER, about="Bram Teasel was named on a poster")
    )
    text = text_of(suite.complaints.paper())
    assert "ND-012 was named on a poster" in text
    assert "Teasel" not in text
    assert suite.complaints.write(tmp_path / "log.docx").path.exists()


def test_l1_the_letter_names_the_child_only_where_the_log_says_whose_it_is(
    suite: Suite, larkspur: Larkspur, tmp_path: Path
) -> None:
    suite.service.save_profile(PROFILE)
    about = {"from_whom": "Rowan Teasel", "about": "A poster", "handled_by": "Odile Marsh"}
    loose = suite.complaints.save(Complaint(CAME, **about))
    known = suite.complaints.save(Complaint(CAME, pupil_id=larkspur.children["Bram"], **about))
    with pytest.raises(Blocked):
        suite.complaints.write_letter(loose, tmp_path / "one.pdf")
    assert suite.complaints.write_letter(known, tmp_path / "two.pdf").path.stat().st_size > 1000
    stranger = suite.complaints.save(Complaint(CAME, **about | {"from_whom": "Quorvenna Ashby"}))
    assert suite.complaints.write_letter(stranger, tmp_path / "three.pdf").path.exists(), "its reader may be named"
    text = text_of(suite.complaints.letter(known))
    assert "reached us on 20 August 2026" in text
    assert "Odile Marsh is looking into it" in text
    assert not (tmp_path / "one.pdf").exists()


def test_the_sheet_for_a_lost_laptop_tells_what_is_on_it_on_one_side(
    suite: Suite, larkspur: Larkspur, clock: StandingClock, tmp_path: Path
) -> None:
    suite.service.save_profile(PROFILE)
    with suite.desk.change("test.backup") as unit:
        row = {"file": "a", "why": "asked", "size": 1, "sha256": "0" * 64, "fingerprint": "AB", "place": "D:\\stick"}
        unit.conn.execute(insert(metadata.tables["backup_made"]).values(made_at=datetime(2026, 9, 1, 10), **row))
    made_on = suite.desk.now()
    clock.pass_time(days=3)
    facts = suite.lost_laptop.facts(10)
    assert (facts.held.children, facts.held.adults, facts.copies) == (5, 1, 1)
    assert (facts.changed_at, facts.copied_at) == (made_on, made_on - timedelta(hours=1))
    text = text_of(suite.lost_laptop.paper(10))
    for told in ("5 children; 1 adult", "Hamish Ravensthorp", "1 September 2026, 11:00", "D:\\stick", "10 minutes"):
        assert told in text, told
    assert suite.lost_laptop.look(10).count == 1
    suite.lost_laptop.write(tmp_path / "sheet.pdf", 10)
    assert suite.trail.rows()[0].action == "document.left"
