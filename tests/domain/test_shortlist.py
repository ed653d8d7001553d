"""The weighted shortlist: properties of points and ranks over their whole space."""

from __future__ import annotations

import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.shortlist import (
    CRITERIA,
    DEFAULT_WEIGHTS,
    FULL_MARK,
    GROUPS,
    Candidate,
    Criterion,
    Field,
    mark,
    read_weights,
)
from nurture_desk.domain.shortlist_reasons import Why, reasons


def value_of(key: Criterion) -> st.SearchStrategy[float | None]:
    if key in (Criterion.NEW_TO_US, Criterion.INTEREST, Criterion.ROOM, Criterion.ADULT):
        known: st.SearchStrategy[float] = st.sampled_from([0.0, 1.0])
    elif key is Criterion.DEPRIVATION:
        known = st.integers(1, 10).map(float)
    else:
        known = st.floats(0, 100)
    return st.none() | known


values = st.tuples(*(value_of(key) for key in CRITERIA))
weights = st.dictionaries(st.sampled_from(CRITERIA), st.floats(0, 10), min_size=1).filter(
    lambda found: sum(found.values()) > 0.01
)


def school(number: int, told: tuple[float | None, ...]) -> Candidate:
    return Candidate(number, str(number), number, f"School {number}", "Primary", "Community school", "Fenn", told)


def told(**known: float) -> tuple[float | None, ...]:
    return tuple(known.get(key.value) for key in CRITERIA)


def field_of(rows: list[tuple[float | None, ...]]) -> Field:
    return Field([school(number, row) for number, row in enumerate(rows)])


@given(st.lists(values, min_size=1, max_size=6), weights)
def test_points_lie_between_0_and_100_and_parts_add_up_to_them(
    rows: list[tuple[float | None, ...]], given_weights: dict[Criterion, float]
) -> None:
    for one in field_of(rows).rank(given_weights):
        assert 0 <= one.points <= one.points_high <= 100
        assert sum(one.parts().values()) == pytest.approx(one.points, abs=0.006)
        assert sum(one.group_points()) == pytest.approx(one.points, abs=0.006)


@given(st.lists(values, min_size=1, max_size=6), weights)
def test_a_rank_lies_between_its_best_and_its_worst(
    rows: list[tuple[float | None, ...]], given_weights: dict[Criterion, float]
) -> None:
    ranking = field_of(rows).rank(given_weights)
    for one in ranking:
        assert 1 <= one.best_rank <= one.rank <= one.worst_rank <= len(rows)
        assert one.unknown or one.points == one.points_high


@given(st.lists(values, min_size=2, max_size=6), weights, st.randoms(use_true_random=False))
def test_however_the_unknowns_fall_the_rank_stays_in_its_range(
    rows: list[tuple[float | None, ...]], given_weights: dict[Criterion, float], chance: random.Random
) -> None:
    before = {one.candidate.school_id: one for one in field_of(rows).rank(given_weights)}
    best, worst = dict(FULL_MARK), {Criterion.DEPRIVATION: 10.0, Criterion.MILES: 30.0}
    best |= {Criterion.DEPRIVATION: 1.0, Criterion.MILES: 0.0}
    filled = [
        tuple(
            value if value is not None else chance.choice([best.get(key, 1.0), worst.get(key, 0.0)])
            for key, value in zip(CRITERIA, row, strict=True)
        )
        for row in rows
    ]
    for one in field_of(filled).rank(given_weights):
        known = before[one.candidate.school_id]
        assert known.points - 0.021 <= one.points <= known.points_high + 0.021
        if all(abs(a.points - b.points) > 0.05 for a in before.values() for b in before.values() if a is not b):
            rounding = sum(abs(other.points - one.points) <= 0.05 for other in field_of(filled).rank(given_weights)) - 1
            assert known.best_rank - rounding <= one.rank <= known.worst_rank + rounding


@given(values, values, weights, st.sampled_from([Criterion.FSM, Criterion.SEN, Criterion.EHC]))
def test_more_need_never_costs_points(
    row: tuple[float | None, ...],
    other: tuple[float | None, ...],
    given_weights: dict[Criterion, float],
    key: Criterion,
) -> None:
    place = CRITERIA.index(key)
    less, more = list(row), list(row)
    less[place], more[place] = 5.0, 15.0
    low, high = (field_of([tuple(one), other]).rank(given_weights).of_school(0) for one in (less, more))
    assert low is not None
    assert high is not None
    assert low.points <= high.points


@given(st.lists(values, min_size=1, max_size=6), values, weights)
def test_another_school_never_changes_the_points_of_this_one(
    rows: list[tuple[float | None, ...]], newcomer: tuple[float | None, ...], given_weights: dict[Criterion, float]
) -> None:
    alone = {one.candidate.school_id: one.points for one in field_of(rows).rank(given_weights)}
    beside = {one.candidate.school_id: one.points for one in field_of([*rows, newcomer]).rank(given_weights)}
    assert alone.items() <= beside.items()


def test_a_blank_is_unknown_and_never_counted_as_none() -> None:
    field = field_of([told(fsm=0.0), told()])
    ranking = field.rank({Criterion.FSM: 1.0})
    nothing, unknown = ranking.of_school(0), ranking.of_school(1)
    assert nothing is not None
    assert unknown is not None
    assert nothing.parts() == {Criterion.FSM: 0.0}
    assert (nothing.best_rank, nothing.worst_rank) == (1, 2)
    assert unknown.parts() == {}
    assert unknown.unknown == (Criterion.FSM,)
    assert (unknown.points, unknown.points_high) == (0, 100)


def test_what_does_not_count_is_not_unknown() -> None:
    ranking = field_of([told(fsm=20.0)]).rank({Criterion.FSM: 1.0})
    assert ranking[0].unknown == ()


def test_the_list_stands_by_the_middle_of_the_range_so_that_gaps_neither_lift_nor_bury() -> None:
    field = field_of([told(fsm=45.0, sen=0.0), told(), told(fsm=9.0, sen=0.0)])
    ranking = field.rank({Criterion.FSM: 9.0, Criterion.SEN: 1.0})
    assert [one.candidate.school_id for one in ranking] == [0, 1, 2]


@pytest.mark.parametrize(
    ("key", "value", "worth"),
    [
        (Criterion.FSM, 45.0, 1.0),
        (Criterion.FSM, 90.0, 1.0),
        (Criterion.DEPRIVATION, 1, 1.0),
        (Criterion.DEPRIVATION, 10, 0.0),
        (Criterion.MILES, 0.0, 1.0),
        (Criterion.MILES, 45.0, 0.0),
        (Criterion.NEW_TO_US, 1.0, 1.0),
    ],
)
def test_scales_are_fixed_and_end_at_full_marks(key: Criterion, value: float, worth: float) -> None:
    assert mark(key, value) == worth


def test_every_criterion_belongs_to_one_group() -> None:
    assert sorted(key for keys in GROUPS.values() for key in keys) == sorted(CRITERIA)


def test_weights_that_are_not_named_do_not_count() -> None:
    assert read_weights({"fsm": 3}) == {Criterion.FSM: 3.0}


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ({"fms": 3}, "schools.weights.unknown"),
        ({"fsm": -1}, "schools.weights.range"),
        ({"fsm": "3"}, "schools.weights.range"),
        ({"fsm": True}, "schools.weights.range"),
        ({"fsm": float("nan")}, "schools.weights.range"),
        ({"fsm": 0}, "schools.weights.all_zero"),
        ({}, "schools.weights.all_zero"),
    ],
)
def test_weights_that_cannot_be_are_refused(written: dict[str, object], key: str) -> None:
    with pytest.raises(NurtureError) as refused:
        read_weights(written)
    assert refused.value.key == key


def test_the_weight_that_would_move_a_school_most_is_named() -> None:
    strong_fsm = told(fsm=40.0, sen=2.0)
    field = field_of([strong_fsm, told(fsm=25.0, sen=20.0), told(fsm=24.0, sen=21.0)])
    given_weights = {Criterion.FSM: 3.0, Criterion.SEN: 1.0}
    ranking = field.rank(given_weights)
    why = reasons(field, list(ranking), given_weights)[0]
    assert ranking[0].candidate.school_id == 0
    assert (why.why, why.criterion, why.rank) == (Why.HALF, Criterion.FSM, 3)


def test_a_school_that_nothing_moves_is_steady() -> None:
    field = field_of([told(fsm=40.0, sen=20.0), told(fsm=2.0, sen=1.0)])
    given_weights = {Criterion.FSM: 3.0, Criterion.SEN: 1.0}
    assert {why.why for why in reasons(field, list(field.rank(given_weights)), given_weights).values()} == {Why.STEADY}


def test_top_three_whichever_way_the_unknowns_fall() -> None:
    field = field_of([told(fsm=40.0, sen=14.0), told(fsm=40.0), told(fsm=40.0, sen=15.0), told(fsm=2.0, sen=1.0)])
    given_weights = {Criterion.FSM: 9.0, Criterion.SEN: 1.0}
    ranking = field.rank(given_weights)
    unknown = ranking.of_school(1)
    assert unknown is not None
    assert (unknown.best_rank, unknown.worst_rank) == (1, 3)
    why = reasons(field, [unknown], given_weights)[1]
    assert (why.why, why.rank) == (Why.TOP, 3)
    assert why.swing is None  # of the three, no single weight moves the one in the middle further than its unknown


def test_a_top_place_the_unknowns_leave_alone_says_as_well_which_weight_would_move_it() -> None:
    field = field_of([told(fsm=40.0), told(fsm=38.0, sen=28.0), told(fsm=31.0, sen=28.0)])
    given_weights = {Criterion.FSM: 9.0, Criterion.SEN: 1.0}
    first = field.rank(given_weights).of_school(0)
    assert first is not None
    why = reasons(field, [first], given_weights)[0]
    assert why.why is Why.TOP
    assert why.swing is not None
    assert (why.swing.why, why.swing.criterion, why.swing.rank) == (Why.HALF, Criterion.FSM, 3)


def test_many_unknowns_are_said_before_any_weight() -> None:
    field = field_of([told(fsm=20.0)] + [told(**dict.fromkeys(("fsm", "sen", "ehc", "miles"), 10.0))] * 5)
    given_weights = dict.fromkeys((Criterion.FSM, Criterion.SEN, Criterion.EHC, Criterion.MILES), 1.0)
    ranking = field.rank(given_weights)
    gaps = ranking.of_school(0)
    assert gaps is not None
    why = reasons(field, [gaps], given_weights)[0]
    assert (why.why, len(why.unknown)) == (Why.UNKNOWNS, 3)


def test_26000_schools_are_weighed_again_while_somebody_waits() -> None:
    chance = random.Random(11)
    rows = [tuple(chance.random() * 30 if chance.random() > 0.2 else None for _ in CRITERIA) for _ in range(26_000)]
    field = field_of(rows)
    field.rank(DEFAULT_WEIGHTS)
    took = []
    for _ in range(3):  # the best of three: other work on the machine is not ours
        begun = time.process_time()
        ranking = field.rank(DEFAULT_WEIGHTS)
        took.append(time.process_time() - begun)
    assert len(ranking) == 26_000
    assert min(took) < 0.3, f"{min(took):.3f} s: the bar is 0.1 s, the test allows three times that"
