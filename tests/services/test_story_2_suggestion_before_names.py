"""Story 2: suggestion before names."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import func, select

from nurture_desk.db.tables import metadata
from nurture_desk.db.tables.pupils import pupil
from nurture_desk.domain.errors import NeedsReason, NurtureError
from nurture_desk.domain.groups import GroupStage
from nurture_desk.domain.profiles import NeedNote, Profile
from nurture_desk.domain.signers import Situation
from nurture_desk.domain.suggestions import NewSuggestion, Outcome
from nurture_desk.services.open_desk import OpenDesk
from nurture_desk.services.suite import Suite
from tests.conftest import StandingClock
from tests.services.pupil_stories import START, ground, group, parent, sheet

YEARS = (3, 3, 4, 4, 4, 5, 6)


@pytest.fixture
def listed(desk: OpenDesk, suite: Suite) -> dict[str, int]:
    """The seven of Thistle Lane, their list made for the group Larkspur."""
    ground(desk)
    made = group(suite)
    lines = [
        NewSuggestion(f"TL{n}", year_group=year, interest="yes", better_apart=("TL5",) if n == 2 else ())
        for n, year in enumerate(YEARS, start=1)
    ]
    keys = suite.suggestions.add_list(1, lines, by="SENCO", group_id=made)
    return {line.ref: key for line, key in zip(lines, keys, strict=True)}


def keys_of(listed: dict[str, int], *refs: str) -> list[int]:
    return [listed[ref] for ref in refs]


def test_the_list_keeps_refs_codes_and_pairs(suite: Suite, listed: dict[str, int]) -> None:
    rows = suite.suggestions.rows()
    assert [(row.ref, row.code, row.year_group) for row in rows] == [
        (f"TL{n}", f"ND-{n:03d}", year) for n, year in enumerate(YEARS, start=1)
    ]
    assert {row.ref: row.better_apart for row in rows if row.better_apart} == {"TL2": ("TL5",), "TL5": ("TL2",)}
    assert all(row.shown_name == row.ref for row in rows)


def test_the_builder_speaks_of_a_wide_spread_and_of_those_better_apart(suite: Suite, listed: dict[str, int]) -> None:
    wide = {one.key for one in suite.groups.checks(1, keys_of(listed, "TL1", "TL3", "TL4", "TL7"))}
    assert "years_wide" in wide
    fine = {one.key for one in suite.groups.checks(1, keys_of(listed, "TL1", "TL3", "TL4", "TL5"))}
    assert {"years_fine", "pairs_none", "size_fine"} <= fine
    apart = {one.key for one in suite.groups.checks(1, keys_of(listed, "TL1", "TL2", "TL5"))}
    assert "pairs_apart" in apart


def test_four_are_placed_and_the_fifth_is_kept_out_with_the_reason(suite: Suite, listed: dict[str, int]) -> None:
    suite.groups.place(1, keys_of(listed, "TL1", "TL3", "TL4", "TL5"))
    with pytest.raises(NurtureError, match=r"suggestion\.reason_needed"):
        suite.suggestions.set_outcome(listed["TL2"], Outcome.NOT_OFFERED)
    suite.suggestions.set_outcome(listed["TL2"], Outcome.NOT_OFFERED, "Better apart from TL5")
    rows = {row.ref: row for row in suite.suggestions.rows()}
    assert rows["TL3"].outcome is Outcome.PLACED
    assert (rows["TL2"].outcome, rows["TL2"].outcome_reason) == (Outcome.NOT_OFFERED, "Better apart from TL5")
    assert rows["TL6"].outcome is Outcome.WAITING
    assert [row.shown_name for row in suite.groups.members(1)] == ["TL1", "TL3", "TL4", "TL5"]


def test_a_sixth_child_is_stored_only_with_a_reason(suite: Suite, listed: dict[str, int]) -> None:
    six = keys_of(listed, "TL1", "TL2", "TL3", "TL4", "TL5", "TL6")
    with pytest.raises(NeedsReason, match=r"pupils\.sixth_child"):
        suite.groups.place(1, six)
    assert suite.groups.members(1) == []
    suite.groups.place(1, six, reason="TL6 sits with TL5 all day")
    assert len(suite.groups.members(1)) == 6
    assert suite.groups.get(1).size_reason == "TL6 sits with TL5 all day"


def test_a_sixth_child_joining_later_needs_a_reason_too(suite: Suite, listed: dict[str, int]) -> None:
    suite.groups.place(1, keys_of(listed, "TL1", "TL2", "TL3", "TL4", "TL5"))
    with pytest.raises(NeedsReason, match=r"pupils\.sixth_child"):
        suite.groups.join(1, listed["TL6"], date(2026, 11, 3))
    suite.groups.join(1, listed["TL6"], date(2026, 11, 3), reason="Asked to")
    assert len(suite.groups.members(1)) == 6


def test_the_profile_is_shut_until_the_family_has_said_yes(suite: Suite, listed: dict[str, int]) -> None:
    tl3 = listed["TL3"]
    assert not suite.pupils.profile(tl3).open
    with pytest.raises(NurtureError, match=r"pupils\.profile_shut"):
        suite.pupils.save_profile(Profile(0, tl3, enjoys="drums"))
    with pytest.raises(NurtureError, match=r"pupils\.profile_shut"):
        suite.pupils.add_need(NeedNote(0, tl3, date(2026, 9, 1), "SENCO", "Loud halls"))
    suite.consents.set_situation(tl3, Situation.PARENT, "SENCO", date(2026, 9, 1))
    sheet(suite, tl3, parent(suite, tl3), {"taking_part": "yes"}, date(2026, 9, 1))
    suite.pupils.save_profile(Profile(0, tl3, enjoys="drums", supplied_by="SENCO", supplied_on=date(2026, 9, 1)))
    opened = suite.pupils.profile(tl3)
    assert (opened.open, opened.profile.enjoys) == (True, "drums")


def test_the_profile_opens_when_the_school_records_that_the_family_knows(suite: Suite, listed: dict[str, int]) -> None:
    suite.pupils.family_knows(listed["TL3"], date(2026, 9, 1), "SENCO by telephone")
    assert suite.pupils.profile(listed["TL3"]).open


def test_six_weeks_after_the_start_the_unplaced_are_listed_and_then_gone(
    suite: Suite, desk: OpenDesk, listed: dict[str, int], clock: StandingClock
) -> None:
    suite.groups.place(1, keys_of(listed, "TL1", "TL3", "TL4", "TL5"))
    suite.groups.set_stage(1, GroupStage.RUNNING)
    clock.go_to(START + timedelta(days=41))
    assert suite.suggestions.erase_list() == []
    clock.go_to(START + timedelta(days=42))
    assert [row.ref for row in suite.suggestions.erase_list()] == ["TL2", "TL6", "TL7"]
    with pytest.raises(NurtureError, match=r"pupils\.not_on_erase_list"):
        suite.suggestions.erase([listed["TL1"]])
    assert suite.suggestions.erase(keys_of(listed, "TL2", "TL6", "TL7")) == 3
    assert [row.ref for row in suite.suggestions.rows()] == ["TL1", "TL3", "TL4", "TL5"]
    gone = keys_of(listed, "TL2", "TL6", "TL7")
    with desk.look() as conn:
        for table in metadata.tables.values():
            for column in table.c:
                if any(key.column is pupil.c.id for key in column.foreign_keys):
                    left = conn.execute(select(func.count()).where(column.in_(gone))).scalar()
                    assert left == 0, f"{table.name}.{column.name}"
    assert suite.pupils.add(suite.pupils.get(listed["TL1"])) > 0
    codes = {row.code for row in suite.pupils.rows(everybody=True)}
    assert "ND-008" in codes
    assert "ND-007" not in codes


def test_a_new_years_list_does_not_wait_for_last_years_group(
    suite: Suite, listed: dict[str, int], clock: StandingClock
) -> None:
    clock.go_to(date(2027, 9, 1))
    suite.programme.start_year(2027)
    suite.suggestions.add_list(1, [NewSuggestion("NEW1", year_group=3)], by="SENCO")
    assert "NEW1" not in [row.ref for row in suite.suggestions.erase_list()]


def test_a_child_who_leaves_before_the_first_session_never_started(
    suite: Suite, listed: dict[str, int], clock: StandingClock
) -> None:
    suite.groups.place(1, keys_of(listed, "TL1", "TL3", "TL4", "TL5"))
    suite.groups.set_stage(1, GroupStage.RUNNING)
    clock.go_to(START)
    suite.groups.leave(1, listed["TL5"], START, "moved away")
    clock.go_to(START + timedelta(days=42))
    assert "TL5" in [row.ref for row in suite.suggestions.erase_list()]
