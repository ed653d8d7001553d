"""From figures to a decision: weights, stages, the record of why, and the answer of the command line."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from nurture_desk.db import audit
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.school_contacts import Interest
from nurture_desk.domain.school_stages import Decision, Stage
from nurture_desk.domain.schools import Answer, Measure, School
from nurture_desk.domain.shortlist import CRITERIA, DEFAULT_WEIGHTS, Criterion
from nurture_desk.domain.shortlist_reasons import Reason, Swing, Why
from nurture_desk.services.shortlist import considered_of, in_play
from nurture_desk.services.shortlist_words import as_json, ordinal, sentence
from nurture_desk.services.suite import Suite
from tests.services.registers import real, school_row, write_register

TODAY = date(2026, 9, 1)


@pytest.fixture
def three(suite: Suite, tmp_path: Path) -> dict[str, int]:
    """Three open schools and a closed one, by name."""
    rows = [
        school_row(100_001, "Harrowfield", PercentageFSM="41.2", Easting="544000", Northing="258000"),
        school_row(100_002, "Orchard Bank", PercentageFSM="20", Easting="560000", Northing="258000"),
        school_row(100_003, "Marlhouse", PercentageFSM="x", LA="Wexcombe"),
        school_row(100_004, "Gone", Status="Closed", PercentageFSM="99"),
    ]
    suite.school_imports.register(write_register(tmp_path / "a.csv", rows))
    return {row.name: row.id for row in suite.schools.listing()}


def values(suite: Suite, school_id: int) -> dict[Criterion, float | None]:
    found = suite.shortlist.field(()).rank(DEFAULT_WEIGHTS).of_school(school_id)
    assert found is not None
    return dict(zip(CRITERIA, found.candidate.values, strict=True))


def test_closed_schools_are_not_compared_and_unpublished_figures_are_unknown(
    suite: Suite, three: dict[str, int]
) -> None:
    ranking = suite.shortlist.field(()).rank({Criterion.FSM: 1.0})
    assert [(one.candidate.name, one.best_rank, one.worst_rank) for one in ranking] == [
        ("Harrowfield", 1, 2),
        ("Marlhouse", 1, 3),
        ("Orchard Bank", 2, 3),
    ]
    assert ranking[1].unknown == (Criterion.FSM,)


def test_our_own_authorities_are_compared_once_they_are_named(suite: Suite, three: dict[str, int]) -> None:
    own = suite.schools.add_own(School(name="Thistle Lane"))
    assert len(suite.shortlist.field().candidates) == 4
    suite.schools.set_authorities(("Wexcombe",))
    assert {one.school_id for one in suite.shortlist.field().candidates} == {three["Marlhouse"], own}
    assert len(suite.shortlist.field(()).candidates) == 4


def test_counts_become_rates_and_need_the_number_of_pupils(suite: Suite, three: dict[str, int]) -> None:
    key = three["Harrowfield"]
    assert values(suite, key)[Criterion.EXCLUSIONS] is None
    suite.schools.set_figure(key, Measure.SUSPENSIONS, 6, "Head", TODAY)
    suite.schools.set_figure(key, Measure.LOOKED_AFTER, 0, "Head", TODAY)
    assert values(suite, key)[Criterion.EXCLUSIONS] == 3.0
    assert values(suite, key)[Criterion.LOOKED_AFTER] == 0.0
    own = suite.schools.add_own(School(name="Thistle Lane"))
    suite.schools.set_figure(own, Measure.SUSPENSIONS, 6, "Head", TODAY)
    assert values(suite, own)[Criterion.EXCLUSIONS] is None


def test_miles_need_both_places(suite: Suite, three: dict[str, int]) -> None:
    assert values(suite, three["Orchard Bank"])[Criterion.MILES] is None
    suite.schools.set_centre(544_000, 258_000)
    assert values(suite, three["Harrowfield"])[Criterion.MILES] == 0
    assert values(suite, three["Orchard Bank"])[Criterion.MILES] == pytest.approx(9.94, abs=0.01)
    assert values(suite, three["Marlhouse"])[Criterion.MILES] is None


def test_room_and_adult_are_unknown_until_somebody_says_and_interest_is_on_file_or_not(
    suite: Suite, three: dict[str, int]
) -> None:
    key = three["Harrowfield"]
    before = values(suite, key)
    assert (before[Criterion.ROOM], before[Criterion.ADULT], before[Criterion.INTEREST]) == (None, None, 0.0)
    suite.schools.save(replace(suite.schools.school(key), room=Answer.NO, adult=Answer.YES, working_with_us=True))
    suite.school_contacts.save_interest(Interest(school_id=key, registered_on=TODAY, contact="Mrs Flintham"))
    after = values(suite, key)
    assert (after[Criterion.ROOM], after[Criterion.ADULT], after[Criterion.INTEREST]) == (0.0, 1.0, 1.0)
    assert after[Criterion.NEW_TO_US] == 0.0


def test_weights_are_kept_and_those_that_cannot_be_are_refused(suite: Suite) -> None:
    assert suite.shortlist.weights() == DEFAULT_WEIGHTS
    suite.shortlist.set_weights({Criterion.FSM: 3.0})
    assert suite.shortlist.weights() == {Criterion.FSM: 3.0}
    with pytest.raises(NurtureError, match="all_zero"):
        suite.shortlist.set_weights({Criterion.FSM: 0.0})
    assert suite.shortlist.weights() == {Criterion.FSM: 3.0}


def test_schools_are_invited_all_or_none(suite: Suite, three: dict[str, int]) -> None:
    keys = [three["Harrowfield"], three["Gone"]]
    with pytest.raises(NurtureError, match="closed_school"):
        suite.shortlist.move(keys, Stage.INVITED, TODAY, reply_by=date(2026, 9, 10))
    assert suite.shortlist.stages() == {}
    suite.shortlist.move(keys[:1], Stage.INVITED, TODAY, reply_by=date(2026, 9, 10))
    step = suite.shortlist.stages()[keys[0]]
    assert (step.stage, step.happened_on, step.reply_by) == (Stage.INVITED, TODAY, date(2026, 9, 10))


def test_holding_and_declining_need_a_reason_and_every_step_is_kept(suite: Suite, three: dict[str, int]) -> None:
    key = three["Harrowfield"]
    for stage in (Stage.HOLD, Stage.DECLINED):
        with pytest.raises(NurtureError, match="reason"):
            suite.shortlist.move([key], stage, TODAY)
        suite.shortlist.move([key], stage, TODAY, reason="The head is new.")
    suite.shortlist.move([key], Stage.OPEN, TODAY)
    assert [step.stage for step in suite.shortlist.steps(key)] == [Stage.HOLD, Stage.DECLINED, Stage.OPEN]
    assert suite.shortlist.stages()[key].stage is Stage.OPEN


def test_a_decision_keeps_who_was_considered_as_they_stood_that_day(suite: Suite, three: dict[str, int]) -> None:
    suite.shortlist.move([three["Orchard Bank"]], Stage.DECLINED, TODAY, reason="No room.")
    ranking = suite.shortlist.field(()).rank(suite.shortlist.weights())
    chosen = ranking.of_school(three["Harrowfield"])
    assert chosen is not None
    stages = suite.shortlist.stages()
    decision = Decision(
        school_id=three["Harrowfield"], decided_by="Perdita Loom", decided_on=TODAY, reason="Most need, and a room."
    )
    key = suite.shortlist.choose(decision, considered_of(in_play(ranking, stages, chosen), stages, decision.school_id))
    suite.schools.set_figure(three["Harrowfield"], Measure.FSM, 0, "Head", TODAY)
    kept, considered = suite.shortlist.decision(key)
    assert kept.reason == "Most need, and a room."
    assert {one.name: one.outcome for one in considered} == {
        "Harrowfield": Stage.CHOSEN,
        "Orchard Bank": Stage.DECLINED,
        "Marlhouse": Stage.OPEN,
    }
    assert next(one.points for one in considered if one.name == "Harrowfield") == chosen.points
    assert suite.shortlist.stages()[three["Harrowfield"]].stage is Stage.CHOSEN
    assert [(row.school_name, row.considered) for row in suite.shortlist.decisions()] == [("Harrowfield", 3)]
    suite.shortlist.save_decision(replace(kept, told_on=date(2026, 9, 3)))
    assert suite.shortlist.decisions()[0].told_on == date(2026, 9, 3)
    with suite.desk.look() as conn:
        assert "Loom" not in str(audit.entries(conn))


def test_a_decision_without_the_chosen_school_among_those_considered_is_refused(
    suite: Suite, three: dict[str, int]
) -> None:
    decision = Decision(school_id=three["Harrowfield"], decided_by="Loom", decided_on=TODAY, reason="Need.")
    with pytest.raises(NurtureError, match="not_considered"):
        suite.shortlist.choose(decision, [])
    assert suite.shortlist.stages() == {}


def test_the_answer_of_the_command_line_has_points_ranks_parts_and_unknowns(
    suite: Suite, three: dict[str, int]
) -> None:
    answer = as_json(suite.shortlist.field(()), {Criterion.FSM: 3.0, Criterion.SEN: 1.0})
    schools = answer["schools"]
    assert isinstance(schools, list)
    assert [one["rank"] for one in schools] == sorted(one["rank"] for one in schools)
    first = schools[0]
    assert (first["urn"], first["name"]) == (100_001, "Harrowfield")
    assert first["unknown"] == ["sen"]
    assert set(first["parts"]) == {"fsm"}
    assert sum(first["parts"].values()) == pytest.approx(first["points"], abs=0.01)
    assert first["best_rank"] <= first["rank"] <= first["worst_rank"]
    assert first["sentence"]


def test_cambridgeshire_primaries_are_shortlisted_from_the_real_files(suite: Suite) -> None:
    suite.school_imports.register(real("gias_layout_trafford_cambs.csv"), ["Cambridgeshire"])
    suite.school_imports.census(real("school_census_2022-23_trafford_cambs.csv"))
    ranking = suite.shortlist.field().rank({Criterion.FSM: 3.0, Criterion.SEN: 2.0, Criterion.EHC: 1.0})
    primaries = [one for one in ranking if one.candidate.phase == "Primary"]
    assert len(primaries) > 200
    assert {one.candidate.la_name for one in ranking} == {"Cambridgeshire"}
    top = primaries[0]
    assert top.worst_rank - top.best_rank < len(ranking)
    assert all(one.points_high >= one.points for one in ranking)


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        (Reason(Why.STEADY, 4), "Fourth whichever way"),
        (Reason(Why.TOP, 2), "Top two whichever way the unknowns fall"),
        (
            Reason(Why.TOP, 3, swing=Swing(Why.HALF, Criterion.FSM, 5)),
            "Top three whichever way the unknowns fall; half weight on FSM would put it fifth",
        ),
        (Reason(Why.HALF, 3, Criterion.FSM), "Half weight on FSM would put it third"),
        (Reason(Why.DOUBLE, 21, Criterion.ROOM), "21st with double weight on room"),
        (
            Reason(Why.UNKNOWNS, unknown=(Criterion.EHC, Criterion.EXCLUSIONS, Criterion.ROOM)),
            "Three unknowns: EHC, exclusions, room",
        ),
    ],
)
def test_what_decides_a_place_is_one_sentence(reason: Reason, words: str) -> None:
    assert sentence(reason) == words


@pytest.mark.parametrize(
    ("number", "word"), [(1, "first"), (12, "twelfth"), (13, "13th"), (22, "22nd"), (111, "111th")]
)
def test_ordinals_are_words_as_long_as_they_are_short(number: int, word: str) -> None:
    assert ordinal(number) == word
