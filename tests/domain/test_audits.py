"""The skills audit: versions of the sheet, progress, heat map, the sentence beside it."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nurture_desk.domain import audit_framework as rules
from nurture_desk.domain.audit_framework import AuditFramework
from nurture_desk.domain.audits import (
    AskedRow,
    AuditStanding,
    RoundCounts,
    Sheet,
    audit_due,
    check_sheet,
    gaps,
    heat_map,
    option_counts,
    progress_of,
    staff_copy,
    what_it_says,
)
from nurture_desk.domain.errors import NurtureError

SHIPPED = Path(__file__).parents[2] / "resources" / "frameworks" / "skills-audit.toml"


@pytest.fixture(scope="module")
def sheet_of_ours() -> AuditFramework:
    return rules.framework_from(tomllib.loads(SHIPPED.read_text(encoding="utf-8")))


def _counts(**items: tuple[int, int, int, int]) -> RoundCounts:
    marks = {(key, level): n for key, by_level in items.items() for level, n in enumerate(by_level, 1)}
    return RoundCounts(45, marks, {})


def test_the_shipped_audit_has_22_items_in_five_groups_at_four_levels(sheet_of_ours: AuditFramework) -> None:
    assert [len(group.items) for group in sheet_of_ours.groups] == [2, 4, 6, 6, 4]
    assert sheet_of_ours.levels[0].title == "New to me"
    assert sheet_of_ours.item("d2").title == "Writing words"
    assert len(sheet_of_ours.approaches) == 10
    assert len(sheet_of_ours.trainings) == 8


def test_a_framework_is_read_back_unchanged(sheet_of_ours: AuditFramework) -> None:
    assert rules.framework_from(rules.mapping_of(sheet_of_ours)) == sheet_of_ours


def test_a_new_item_never_takes_a_key_an_earlier_version_used(sheet_of_ours: AuditFramework) -> None:
    without = rules.without_item(sheet_of_ours, "d6")
    again = rules.with_item(without, "d", "Songs by ear", "", used={"d6", "d7"})
    assert [item.key for item in again.items if item.title == "Songs by ear"] == ["d8"]


def test_better_words_keep_the_key(sheet_of_ours: AuditFramework) -> None:
    assert (
        rules.with_words(sheet_of_ours, "a1", "Talking with the inclusion lead", "").item("a1").title.endswith("lead")
    )


def test_two_items_may_not_be_called_the_same(sheet_of_ours: AuditFramework) -> None:
    with pytest.raises(NurtureError) as told:
        rules.with_item(sheet_of_ours, "a", "patience", "", used=())
    assert told.value.key == "tutors.framework.title_twice"


def test_ticks_of_a_list_keep_their_keys_when_the_list_changes(sheet_of_ours: AuditFramework) -> None:
    changed = rules.with_options(sheet_of_ours, "approaches", ["Whole class", "Choir leading", "Songwriting", ""])
    assert [option.key for option in changed.approaches] == ["whole_class", "choir_leading", "songwriting"]


def test_no_tick_is_not_answered_and_never_nought(sheet_of_ours: AuditFramework) -> None:
    rows = heat_map(sheet_of_ours, _counts(d2=(18, 14, 7, 2), d5=(17, 15, 8, 4)))
    by_key = {row.item.key: row for row in rows}
    assert len(rows) == 22
    assert by_key["d2"].n == 41
    assert by_key["a1"].n == 0
    assert by_key["a1"].share(1) == 0.0


def test_what_it_says_names_where_most_need_help_and_where_most_are_at_home(sheet_of_ours: AuditFramework) -> None:
    rows = heat_map(sheet_of_ours, _counts(d2=(18, 14, 7, 2), d5=(17, 15, 8, 4), c1=(1, 8, 22, 14), a1=(9, 17, 14, 4)))
    says = what_it_says(rows)
    assert says is not None
    assert [(row.item.title, row.need, row.n) for row in says.needs] == [
        ("Writing words", 32, 41),
        ("Music technology", 32, 44),
    ]
    assert [(row.item.title, row.at_home, row.n) for row in says.at_home] == [("Patience", 36, 45)]
    assert says.most_need


def test_it_says_nothing_while_one_or_two_have_ticked(sheet_of_ours: AuditFramework) -> None:
    assert what_it_says(heat_map(sheet_of_ours, _counts(d2=(1, 1, 0, 0)))) is None


def test_staff_see_no_item_under_five_answers(sheet_of_ours: AuditFramework) -> None:
    rows = heat_map(sheet_of_ours, _counts(d2=(1, 1, 1, 1), d5=(1, 2, 1, 1)))
    assert [row.item.key for row in staff_copy(rows)] == ["d5"]


def test_a_gap_is_where_more_than_half_would_like_support(sheet_of_ours: AuditFramework) -> None:
    rows = heat_map(sheet_of_ours, _counts(d2=(5, 5, 4, 4), a1=(5, 4, 4, 5), c1=(9, 0, 1, 0)))
    assert [row.item.key for row in gaps(rows)] == ["c1", "d2"]


@given(st.lists(st.tuples(st.integers(0, 2), st.booleans(), st.booleans()), max_size=60))
def test_everybody_expected_has_answered_or_owes(people: list[tuple[int, bool, bool]]) -> None:
    rows = [
        AskedRow(place, f"NT-{place:03d}", "x", False, sheets, bool(sheets) and lacks, sheets > 1 and waits)
        for place, (sheets, lacks, waits) in enumerate(people)
    ]
    told = progress_of(rows)
    assert told.answered + told.owed == told.expected == len(people)
    assert told.lacking_side_2 <= told.answered
    assert sum(row.standing == "owed" for row in rows) == told.owed


def test_options_nobody_ticked_stay_with_nought_of_n(sheet_of_ours: AuditFramework) -> None:
    counts = RoundCounts(45, {}, {("training_wanted", "songwriting"): 24, ("training_wanted", "trauma_awareness"): 19})
    found = option_counts(sheet_of_ours, "trainings", counts, "training_wanted")
    assert [(one.title, one.count, one.of) for one in found[:2]] == [
        ("Songwriting", 24, 45),
        ("Trauma awareness", 19, 45),
    ]
    assert found[-1].count == 0


def test_a_level_outside_one_to_four_is_refused_by_its_items_name(sheet_of_ours: AuditFramework) -> None:
    with pytest.raises(NurtureError) as told:
        check_sheet(Sheet(1, 1, marks={"d2": 0}), sheet_of_ours, date(2026, 9, 1))
    assert told.value.values == {"item": "Writing words"}


def test_last_years_round_counts_until_this_years_is_answered() -> None:
    closes = date(2026, 6, 19)
    assert audit_due([(1, 2025, 40)], 2026, closes).standing is AuditStanding.LAST_YEAR
    assert audit_due([(1, 2025, 40), (2, 2026, 0)], 2026, closes).standing is AuditStanding.LAST_YEAR
    assert audit_due([(1, 2025, 40), (2, 2026, 3)], 2026, closes).round_id == 2
    none = audit_due([(1, 2023, 40)], 2026, closes)
    assert (none.standing, none.due_on) == (AuditStanding.NONE, date(2026, 6, 19))
