"""The meter and judgements, over their whole space."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.evidence import (
    EvidenceItem,
    EvidenceRow,
    ItemKind,
    Judgement,
    Origin,
    Source,
    Verdict,
    Voice,
    checked_item,
    checked_judgement,
    meter,
)
from nurture_desk.domain.framework import CHILD_OUTCOMES

DAY = date(2027, 2, 23)


def row(key: int, source: Source, *indicators: str, on: date = DAY) -> EvidenceRow:
    return EvidenceRow(
        key, 1, on, source, "…", 1, 1, None, ItemKind.OBSERVATION, "", False, None, Origin.TYPED, None,
        "ND-014", "Koji", "Larkspur", None, indicators,
    )  # fmt: skip


def test_ta_senco_and_teacher_are_one_voice() -> None:
    (agency,) = [
        each
        for each in meter(
            [row(n, s, "agency.choices") for n, s in enumerate((Source.TA, Source.SENCO, Source.TEACHER))]
        )
        if each.outcome == "agency"
    ]
    assert agency.voices == (Voice.SCHOOL,)
    assert agency.few_voices


def test_a_schools_own_hope_counts_for_the_outcome_it_maps_to() -> None:
    found = {each.outcome: each for each in meter([row(1, Source.TA, "school.7")], (), {"school.7": "resilience"})}
    assert found["resilience"].items == (1,)
    assert all(not found[outcome].items for outcome in CHILD_OUTCOMES if outcome != "resilience")


def test_an_item_may_speak_to_several_outcomes() -> None:
    found = meter([row(1, Source.PUPIL, "agency.choices", "resilience.trust")])
    assert [each.outcome for each in found if each.items] == ["agency", "resilience"]


@given(st.lists(st.tuples(st.sampled_from(list(Source)), st.sampled_from(CHILD_OUTCOMES)), max_size=25))
def test_triangulated_is_three_of_four_voices_and_the_manager_is_none(found: list[tuple[Source, str]]) -> None:
    rows = [row(key, source, outcome) for key, (source, outcome) in enumerate(found)]
    for each in meter(rows):
        heard = {item.voice for item in rows if each.outcome in item.indicators} - {None}
        assert set(each.voices) == heard
        assert each.triangulated == (len(heard) >= 3)
        assert set(each.items) == {item.id for item in rows if each.outcome in item.indicators}


@pytest.mark.parametrize(
    ("item", "field"),
    [
        (EvidenceItem(0, 1, DAY, Source.TUTOR, "  ", pupil_id=1), "text"),
        (EvidenceItem(0, 1, DAY, Source.TUTOR, "Seen"), "about"),
        (EvidenceItem(0, 1, date(2027, 3, 6), Source.TUTOR, "Seen", pupil_id=1), "noted_on"),
    ],
)
def test_an_item_lacks_nothing(item: EvidenceItem, field: str) -> None:
    with pytest.raises(NurtureError) as caught:
        checked_item(item, date(2027, 3, 5))
    assert caught.value.field == field


def test_a_judgement_of_the_service_is_not_one_of_a_child() -> None:
    judgement = Judgement(0, 1, 1, "org_embedded", Verdict.INCREASED, "", DAY, "", (1,))
    with pytest.raises(NurtureError) as caught:
        checked_judgement(judgement, frozenset({1}), DAY)
    assert caught.value.field == "outcome"
