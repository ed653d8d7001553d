"""Schools as they stand: own figures, own schools, own words, own authorities."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import insert

from nurture_desk.db.tables.pupils import pupil
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.schools import Answer, Centre, Measure, Origin, School
from nurture_desk.services.suite import Suite
from tests.services.registers import school_row, write_register


@pytest.fixture
def registered(suite: Suite, tmp_path: Path) -> int:
    """A desk with one school of the register; its key."""
    row = school_row(100_001, "Gorse Hill", Easting="544000", Northing="258000")
    suite.school_imports.register(write_register(tmp_path / "a.csv", [row]))
    return suite.schools.listing()[0].id


def test_a_typed_figure_counts_until_it_is_taken_back(suite: Suite, registered: int) -> None:
    suite.schools.set_figure(registered, Measure.FSM, 31.0, " Head, by telephone ", date(2026, 8, 30))
    ours = suite.schools.figures(registered)[Measure.FSM]
    assert (ours.value, ours.source, ours.origin) == (31.0, "Head, by telephone", Origin.OURS)
    suite.schools.set_figure(registered, Measure.FSM, 32.0, "Head", date(2026, 8, 31))
    assert suite.schools.figures(registered)[Measure.FSM].value == 32.0
    suite.schools.clear_figure(registered, Measure.FSM)
    assert suite.schools.figures(registered)[Measure.FSM].value == 20.5
    with pytest.raises(NurtureError, match="not_ours"):
        suite.schools.clear_figure(registered, Measure.FSM)


def test_a_percentage_out_of_range_is_refused_and_nothing_is_kept(suite: Suite, registered: int) -> None:
    with pytest.raises(NurtureError, match=r"schools\.figure\.percent"):
        suite.schools.set_figure(registered, Measure.FSM, 120.0, "Head", date(2026, 8, 30))
    assert suite.schools.figures(registered)[Measure.FSM].origin is Origin.REGISTER


def test_what_the_register_says_cannot_be_typed_over(suite: Suite, registered: int) -> None:
    school = suite.schools.school(registered)
    suite.schools.save(replace(school, name="Another", notes="Quiet corridor.", room=Answer.YES, room_note="library"))
    kept = suite.schools.school(registered)
    assert (kept.name, kept.notes, kept.room_note) == ("Gorse Hill", "Quiet corridor.", "library")


def test_a_school_of_our_own_gets_a_code_and_keeps_everything_typed(suite: Suite) -> None:
    first = suite.schools.add_own(School(name="Thistle Lane Primary", phase="Primary"))
    second = suite.schools.add_own(School(name="Harrowfield Junior"))
    assert [suite.schools.school(key).code for key in (first, second)] == ["S-001", "S-002"]
    suite.schools.save(replace(suite.schools.school(first), name="Thistle Lane Primary School"))
    kept = suite.schools.school(first)
    assert (kept.name, kept.ours, kept.is_open) == ("Thistle Lane Primary School", True, True)


def test_an_own_school_can_go_until_a_child_belongs_to_it(suite: Suite, registered: int) -> None:
    key = suite.schools.add_own(School(name="Thistle Lane Primary"))
    with suite.desk.change("test.child") as unit:
        unit.conn.execute(insert(pupil).values(code="ND-001", school_id=key))
    with pytest.raises(NurtureError, match="in_use"):
        suite.schools.remove_own(key)
    with pytest.raises(NurtureError, match="of_register"):
        suite.schools.remove_own(registered)
    empty = suite.schools.add_own(School(name="Nowhere"))
    suite.schools.remove_own(empty)
    assert "Nowhere" not in {row.name for row in suite.schools.listing()}


def test_our_authorities_and_the_centre_stand_in_the_service_profile(suite: Suite, registered: int) -> None:
    suite.schools.set_authorities(("Fennshire", "Fennshire", "Wexcombe"))
    assert suite.schools.our_authorities() == ("Fennshire", "Wexcombe")
    suite.schools.set_centre_at(" fn11aa ")
    assert suite.schools.centre() == Centre(544_000, 258_000)
    suite.schools.set_centre(None, None)
    assert suite.schools.centre() is None
    for nowhere in ("ZZ9 9ZZ", ""):
        with pytest.raises(NurtureError, match="nobody"):
            suite.schools.set_centre_at(nowhere)
    with pytest.raises(NurtureError, match="half"):
        suite.schools.set_centre(5, None)


def test_the_list_is_read_once_between_changes(suite: Suite, registered: int) -> None:
    first = suite.schools.listing()
    assert suite.schools.listing() is first
    suite.schools.add_own(School(name="Abbey"))
    assert [row.name for row in suite.schools.listing()] == ["Abbey", "Gorse Hill"]
    assert suite.schools.authorities() == [("Fennshire", 1)]


@pytest.mark.slow
def test_26000_schools_go_in_and_are_listed_while_somebody_waits(suite: Suite, tmp_path: Path) -> None:
    rows = (school_row(100_000 + n, f"School {n}", LA=f"Authority {n % 150}") for n in range(26_000))
    file = write_register(tmp_path / "all.csv", rows)
    begun = time.process_time()
    assert suite.school_imports.register(file).new == 26_000
    took = time.process_time() - begun
    assert took < 15, f"{took:.1f} s to read the register in"
    begun = time.process_time()
    assert len(suite.schools.listing()) == 26_000
    took = time.process_time() - begun
    assert took < 2, f"{took:.2f} s to list; the page does it in a job"
    field = suite.shortlist.field(())
    begun = time.process_time()
    assert len(field.rank(suite.shortlist.weights())) == 26_000
    took = time.process_time() - begun
    assert took < 0.3, f"{took:.2f} s to weigh again"
