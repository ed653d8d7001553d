"""The outcomes framework: shipped, edited, versioned."""

from __future__ import annotations

import json
import tomllib

import pytest

from nurture_desk import paths
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.framework import (
    CHILD_OUTCOMES,
    Framework,
    Indicator,
    as_json,
    checked,
    framework_of,
    outcome_of,
    with_changed,
    with_indicator,
)


@pytest.fixture
def shipped() -> Framework:
    text = (paths.resources() / "frameworks" / "outcomes.toml").read_text(encoding="utf-8")
    return framework_of(tomllib.loads(text), 0)


def test_the_four_outcomes_of_the_return_are_shipped_with_their_indicators(shipped: Framework) -> None:
    assert tuple(each.key for each in shipped.child_outcomes()) == CHILD_OUTCOMES
    assert [len(each.indicators) for each in shipped.child_outcomes()] == [2, 3, 3, 3]


def test_organisational_and_workforce_outcomes_stand_beside_them(shipped: Framework) -> None:
    assert {each.about for each in shipped.outcomes} == {"child", "organisation", "workforce"}


def test_a_framework_comes_back_from_the_desk_as_it_was(shipped: Framework) -> None:
    assert framework_of(json.loads(as_json(shipped)), 0) == shipped


def test_two_indicators_of_one_title_have_two_keys(shipped: Framework) -> None:
    twice = with_indicator(with_indicator(shipped, "agency", "Chooses"), "agency", "Chooses")
    assert [one.key for one in twice.outcome("agency").indicators[-2:]] == ["agency.chooses", "agency.chooses_2"]


def test_an_indicator_without_letters_still_has_a_key(shipped: Framework) -> None:
    assert with_indicator(shipped, "agency", "…").outcome("agency").indicators[-1].key == "agency.own"


def test_an_indicator_without_a_title_is_refused(shipped: Framework) -> None:
    with pytest.raises(NurtureError) as caught:
        with_changed(shipped, Indicator("agency.choices", " "))
    assert caught.value.field == "title"


def test_a_framework_without_one_of_the_four_is_refused(shipped: Framework) -> None:
    with pytest.raises(NurtureError):
        checked(Framework(1, shipped.outcomes[1:]))


def test_a_hidden_indicator_keeps_its_title_for_old_evidence(shipped: Framework) -> None:
    hidden = with_changed(shipped, Indicator("agency.choices", "Chooses", hidden=True))
    assert hidden.title_of("agency.choices") == "Chooses"


def test_an_indicator_belongs_to_the_outcome_its_key_begins_with() -> None:
    assert outcome_of("resilience.trust") == "resilience"
    assert outcome_of("resilience") == "resilience"
    assert outcome_of("school.3") == ""
