"""Children: years, births, suggestions, pairs, erasing, demographics."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nurture_desk.domain.demographics import (
    Code,
    Demographic,
    Field,
    Known,
    all_the_same,
    check_cell,
    margin,
    read_code,
)
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.letters import plain_letters
from nurture_desk.domain.pupils import (
    Pupil,
    check_birth,
    check_pupil,
    next_code,
    profile_is_open,
)
from nurture_desk.domain.suggestions import NewSuggestion, Outcome, check_list, may_be_erased, read_refs

TODAY = date(2026, 9, 1)
CODES = {
    "WBRI": Code("WBRI", "White British", "White: British", "White"),
    "AIND": Code("AIND", "Indian", "Asian: Indian", "Asian"),
    "REFU": Code("REFU", "Refused", means=Known.REFUSED),
    "NOBT": Code("NOBT", "Not yet obtained", means=Known.NOT_KNOWN),
}


def test_codes_follow_one_another_past_a_thousand() -> None:
    assert [next_code(n) for n in (0, 9, 998, 999)] == ["ND-001", "ND-010", "ND-999", "ND-1000"]


def test_a_birth_in_the_future_is_refused_and_so_is_month_thirteen() -> None:
    check_birth(8, 2018, TODAY)
    for month, year in [(13, 2018), (10, 2026), (1, 2001)]:
        with pytest.raises(NurtureError):
            check_birth(month, year, TODAY)


def test_a_child_needs_something_to_be_called_by() -> None:
    check_pupil(Pupil(0, "ND-001", 1, ref="TL3"), TODAY)
    with pytest.raises(NurtureError, match=r"pupils\.name_needed"):
        check_pupil(Pupil(0, "ND-001", 1, surname="Larkspur"), TODAY)


def test_the_profile_opens_when_the_family_has_said_yes_or_is_known_to_know() -> None:
    tl3 = Pupil(1, "ND-003", 1, ref="TL3")
    assert not profile_is_open(tl3, taking_part=False)
    assert profile_is_open(tl3, taking_part=True)
    assert profile_is_open(Pupil(1, "ND-003", 1, ref="TL3", family_knows_on=TODAY), taking_part=False)


def test_names_are_found_without_accents() -> None:
    assert plain_letters("Zażółć Siôn Ó Briain") == "zazolc sion o briain"
    assert plain_letters("Łucja Đặng") == "lucja dang"
    assert plain_letters("Straße") == plain_letters("STRASSE")


def test_refs_are_read_however_they_are_parted() -> None:
    assert read_refs("TL2, TL5 and TL7") == ("TL2", "TL5", "TL7")
    assert read_refs(" TL2;TL2/TL5 ") == ("TL2", "TL5")
    assert read_refs("") == ()


def test_a_list_refuses_refs_twice_strangers_and_contradictions() -> None:
    one, two = NewSuggestion("TL1", year_group=3), NewSuggestion("TL2", year_group=3)
    check_list([one, two], {})
    broken = [
        ("none", []),
        ("ref_needed", [NewSuggestion(" ", year_group=3)]),
        ("ref_twice", [one, NewSuggestion("tl1", year_group=4)]),
        ("year_needed", [NewSuggestion("TL3")]),
        ("ref_unknown", [NewSuggestion("TL3", year_group=3, better_apart=("TL9",))]),
        ("ref_itself", [NewSuggestion("TL3", year_group=3, gets_on_with=("TL3",))]),
        ("ref_both", [one, NewSuggestion("TL3", year_group=3, gets_on_with=("TL1",), better_apart=("TL1",))]),
    ]
    for key, lines in broken:
        with pytest.raises(NurtureError, match=rf"pupils\.suggestion\.{key}"):
            check_list(lines, {})


@given(st.sampled_from(list(Outcome)), st.integers(0, 100))
def test_the_unplaced_are_erased_six_weeks_after_the_start(outcome: Outcome, days: int) -> None:
    began = date(2026, 9, 22)
    expected = outcome is not Outcome.PLACED and days >= 42
    assert may_be_erased(outcome, began, began + timedelta(days=days)) is expected
    assert not may_be_erased(outcome, None, date(2030, 1, 1))


def cell(answer: Known, code: str = "", number: int = 0) -> Demographic:
    return Demographic(number, number, Field.ETHNICITY, answer, TODAY, code)


def test_codes_and_labels_are_read_and_refused_is_not_not_known() -> None:
    assert read_code(Field.ETHNICITY, "wbri", CODES) == (Known.VALUE, "WBRI")
    assert read_code(Field.ETHNICITY, "White British", CODES) == (Known.VALUE, "WBRI")
    assert read_code(Field.ETHNICITY, "REFU", CODES) == (Known.REFUSED, "")
    assert read_code(Field.ETHNICITY, " ", CODES) == (Known.NOT_KNOWN, "")
    with pytest.raises(NurtureError, match=r"pupils\.code_unknown"):
        read_code(Field.ETHNICITY, "XYZ", CODES)


def test_a_value_carries_its_code_and_nothing_else_does() -> None:
    check_cell(cell(Known.VALUE, "WBRI"), CODES, TODAY)
    for bad in (cell(Known.VALUE), cell(Known.REFUSED, "WBRI"), cell(Known.VALUE, "ZZZZ")):
        with pytest.raises(NurtureError, match=r"pupils\.code_unknown"):
            check_cell(bad, CODES, TODAY)


CELLS = [(Known.VALUE, "WBRI"), (Known.VALUE, "AIND"), (Known.REFUSED, ""), (Known.NOT_KNOWN, "")]


@given(st.lists(st.sampled_from(CELLS)), st.integers(0, 5))
def test_a_margin_counts_every_child_once(answers: list[tuple[Known, str]], missing: int) -> None:
    cells = [cell(answer, code, n) for n, (answer, code) in enumerate(answers)]
    children = len(cells) + missing
    for by in ("label", "group", "heading"):
        assert sum(one.count for one in margin(Field.ETHNICITY, cells, children, CODES, by=by)) == children


def test_a_group_that_shares_one_value_does_not_show_it() -> None:
    same = [cell(Known.VALUE, "AIND", n) for n in range(4)]
    assert all_the_same(margin(Field.ETHNICITY, same, 4, CODES))
    assert not all_the_same(margin(Field.ETHNICITY, same, 5, CODES))
    assert not all_the_same(margin(Field.ETHNICITY, [], 4, CODES))
