"""The named figures of a return and the checks between them."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nurture_desk.domain.return_checks import Misfit, Problem, misfits
from nurture_desk.domain.returns import (
    BY_NAME,
    FIGURES,
    OUTCOMES,
    PLANS,
    asked,
    denominator,
    is_year_name,
)

CONTRACT = """
schema_version service_name programme_year period return_number signed_off_on groups schools schools_new tutors
pupils_started pupils_completed pupils_left_early pupils_research_consent sessions_planned sessions_held
minutes_delivered attendance_present attendance_possible
pupils_triangulated voices_pupil voices_tutor voices_school voices_family progression_offered progression_started
case_studies observations match_cash match_hours training_tutors training_managers tutors_trained_to_date
reflection_meetings reflection_attendances
tutor_responses tutor_recommend tutor_recommend_of tutor_better_teacher tutor_better_teacher_of tutor_wider_impact
tutor_wider_impact_of org_understanding_evidence org_embedded_evidence work_skills_evidence work_adapting_evidence
work_consulting_evidence
plan_roll_out plan_relationships plan_documentation plan_whole_class plan_reflection plan_trauma_training
""".split()  # noqa: SIM905 - reads like the contract it is copied from


def judged(outcome: str, *four: int | None) -> dict[str, Any]:
    names = ("increased", "not_yet", "cannot_tell", "not_judged")
    return {f"outcome_{outcome}_{name}": value for name, value in zip(names, four, strict=True)}


SMALL_GROUP: dict[str, Any] = {
    "pupils_started": 4,
    "pupils_research_consent": 4,
    **judged("musical_skills", 4, 0, 0, 0),
    **judged("agency", 3, 1, 0, 0),
    **judged("resilience", 2, 1, 1, 0),
    **judged("musical_community", 3, 0, 0, 1),
}


def test_every_defined_name_of_the_contract_is_there_in_its_order() -> None:
    outcomes = [
        f"outcome_{key}_{end}" for key in OUTCOMES for end in ("increased", "not_yet", "cannot_tell", "not_judged")
    ]
    assert [figure.name for figure in FIGURES] == CONTRACT + outcomes
    assert len(BY_NAME) == len(FIGURES)
    assert len(PLANS) == 6


def test_the_small_group_has_denominators_four_four_four_three() -> None:
    assert [denominator(SMALL_GROUP, key) for key in OUTCOMES] == [4, 4, 4, 3]
    assert misfits(SMALL_GROUP) == ()


def test_a_partly_blank_triple_has_no_denominator_and_is_listed() -> None:
    figures = {**SMALL_GROUP, "outcome_agency_cannot_tell": None}
    assert denominator(figures, "agency") is None
    assert misfits(figures) == (Misfit("outcome_agency_cannot_tell", Problem.PARTLY_BLANK),)


def test_a_wholly_blank_triple_is_simply_not_known() -> None:
    figures = {"pupils_started": 4, **judged("agency", None, None, None, None)}
    assert denominator(figures, "agency") is None
    assert misfits(figures) == ()


def test_never_more_judged_than_started() -> None:
    figures = {"pupils_started": 3, **judged("agency", 3, 1, 0, None)}
    assert misfits(figures) == (Misfit("outcome_agency_increased", Problem.MORE_THAN, "pupils_started"),)


def test_a_figure_changed_by_hand_shows_that_not_judged_no_longer_fits() -> None:
    figures = {**SMALL_GROUP, "outcome_musical_community_increased": 4}
    assert misfits(figures) == (
        Misfit(
            "outcome_musical_community_not_judged",
            Problem.NOT_JUDGED,
            "pupils_research_consent",
        ),
    )


def test_a_blank_of_means_all_tutors_who_answered() -> None:
    figures = {
        "tutor_responses": 27,
        "tutor_recommend": 27,
        "tutor_better_teacher": 23,
        "tutor_better_teacher_of": 25,
    }
    assert asked(figures, "tutor_recommend") == 27
    assert asked(figures, "tutor_better_teacher") == 25
    assert misfits({**figures, "tutor_recommend": 28})[0].other == "tutor_responses"


@pytest.mark.parametrize(
    ("name", "value", "problem"),
    [
        ("groups", 1.5, Problem.NOT_WHOLE),
        ("groups", "four", Problem.NOT_WHOLE),
        ("groups", True, Problem.NOT_WHOLE),
        ("sessions_held", -1, Problem.NEGATIVE),
        ("plan_roll_out", "maybe", Problem.NOT_YES_NO),
        ("signed_off_on", "19 March", Problem.NOT_A_DATE),
        ("programme_year", "2025-27", Problem.NOT_A_YEAR),
        ("period", "half", Problem.NOT_A_PERIOD),
    ],
)
def test_a_value_of_the_wrong_kind_is_named(name: str, value: Any, problem: Problem) -> None:
    assert misfits({name: value}) == (Misfit(name, problem),)


def test_right_kinds_pass_and_blanks_are_never_wrong() -> None:
    figures = {
        "programme_year": "2099-00",
        "period": "final",
        "plan_roll_out": "no",
        "signed_off_on": date(2027, 3, 19),
    }
    assert misfits({**figures, "groups": None, "service_name": ""}) == ()


@given(st.integers(1900, 2199))
def test_every_year_names_itself(year: int) -> None:
    assert is_year_name(f"{year}-{(year + 1) % 100:02d}")
    assert not is_year_name(f"{year}-{(year + 2) % 100:02d}")


@settings(deadline=None)
@given(
    st.dictionaries(
        st.sampled_from([figure.name for figure in FIGURES]),
        st.integers(-5, 50) | st.none() | st.text(),
    )
)
def test_any_mapping_can_be_checked(figures: dict[str, Any]) -> None:
    for one in misfits(figures):
        assert one.name in BY_NAME


def test_the_format_page_explains_every_figure() -> None:
    page = (Path(__file__).parents[2] / "docs" / "return-format.md").read_text(encoding="utf-8")
    for figure in FIGURES:
        assert f"| `{figure.name}` |" in page, figure.name
