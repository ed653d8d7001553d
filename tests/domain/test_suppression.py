"""Published margins: every small table is tried, against subtraction and against a reader who knows the rule."""

from __future__ import annotations

from collections import defaultdict
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nurture_desk.domain.suppression import LEAST, publish, small, span

TABLES = st.lists(st.integers(0, 60), min_size=1, max_size=12)


@pytest.mark.parametrize(
    ("counts", "shown"),
    [
        ((401, 100, 3, 0), (401, None, None, 0)),  # one small cell takes the next smallest with it
        ((401, 0, 0), (401, 0, 0)),
        ((20, 5, 9), (20, 5, 9)),
        ((1, 1, 20, 50), (None, None, None, 50)),  # two of one each would be known from their sum
        ((4, 4, 30, 60), (None, None, None, 60)),  # and so would two of four each, by whoever knows the rule
        ((3, 5, 5, 90), (None, None, None, 90)),  # which of two equal counts was hidden would tell
        ((2, 3, 40, 41), (None, None, None, 41)),
        ((2, 4, 40, 41), (None, None, 40, 41)),
        ((3,), None),
        ((1, 1, 1, 1, 1), None),
        ((0, 0), (0, 0)),
    ],
)
def test_tables_known_by_hand(counts: tuple[int, ...], shown: tuple[int | None, ...] | None) -> None:
    assert publish(counts) == shown


@given(TABLES)
def test_no_hidden_cell_is_found_by_any_subtraction(counts: list[int]) -> None:
    shown = publish(counts)
    if shown is None:
        return
    assert all(one is None or one == 0 or one >= LEAST for one in shown)
    assert all(one in (None, count) for one, count in zip(shown, counts, strict=True))
    left = sum(counts) - sum(one for one in shown if one is not None)
    hidden = sum(one is None for one in shown)
    found = span(shown, sum(counts))
    assert (found is None) == (hidden == 0)
    if found is not None:
        least, most = found
        assert hidden > 1
        assert least == 1
        assert LEAST <= most == left - (hidden - 1)


@pytest.mark.parametrize(("cells", "most"), [(2, 14), (3, 14), (4, 9)])
def test_even_who_knows_the_rule_cannot_work_a_hidden_cell_out(cells: int, most: int) -> None:
    """Every table is published; those that look the same in print differ in every one of their hidden cells."""
    alike: dict[tuple[tuple[int | None, ...], int], list[tuple[int, ...]]] = defaultdict(list)
    for counts in product(range(most + 1), repeat=cells):
        shown = publish(counts)
        if shown is not None and None in shown:
            alike[shown, sum(counts)].append(counts)
    tried = 0
    for (shown, total), tables in alike.items():
        found = span(shown, total)
        if found is None or found[1] > most:
            continue  # tables with larger cells than were tried look the same, too
        tried += 1
        for place, one in enumerate(shown):
            assert one is not None or len({table[place] for table in tables}) > 1, (shown, total)
    assert tried > 5


def test_order_of_the_cells_says_nothing() -> None:
    for counts in ((1, 7, 7, 30), (7, 1, 30, 7), (30, 7, 7, 1)):
        shown = publish(counts)
        assert shown is not None
        assert [one for one in shown if one is not None] == [30]


def test_a_count_outside_any_total_is_small_from_one_to_four() -> None:
    assert [small(count) for count in (0, 1, 4, 5)] == [False, True, True, False]
