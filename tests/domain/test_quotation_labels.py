"""Who spoke, under a quotation: a child's sex and age only where ten share both."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from nurture_desk.domain.evidence import Source
from nurture_desk.domain.quotation_labels import LEAST, PublishedChild, quotation_label

GIRLS = tuple(PublishedChild(key, "F", 10) for key in range(LEAST))


def test_a_child_is_a_child_where_nine_are_alike_and_a_girl_of_ten_where_ten_are() -> None:
    assert quotation_label(Source.PUPIL, GIRLS[0], GIRLS[:9]).key == "evidence.label.pupil"
    label = quotation_label(Source.PUPIL, GIRLS[0], GIRLS)
    assert (label.key, label.values) == ("evidence.label.girl", {"age": 10})


def test_the_same_child_twice_is_one_child() -> None:
    assert quotation_label(Source.PUPIL, GIRLS[0], GIRLS[:9] * 4).key == "evidence.label.pupil"


def test_an_unknown_sex_or_age_stays_a_child_however_many_there_are() -> None:
    for sex, age in (("", 10), ("X", 10), ("F", None)):
        alike = tuple(PublishedChild(key, sex, age) for key in range(20))
        assert quotation_label(Source.PUPIL, alike[0], alike).key == "evidence.label.pupil"


def test_grown_ups_have_their_role_whoever_is_in_the_publication() -> None:
    assert quotation_label(Source.PARENT, None, GIRLS).key == "evidence.label.parent"
    assert quotation_label(Source.TA, GIRLS[0], GIRLS).key == "evidence.label.ta"


@given(st.lists(st.tuples(st.sampled_from(["F", "M", "X", ""]), st.integers(8, 10)), max_size=24))
def test_no_label_tells_more_than_ten_children_share(found: list[tuple[str, int]]) -> None:
    children = [PublishedChild(key, sex, age) for key, (sex, age) in enumerate(found)]
    for child in children:
        label = quotation_label(Source.PUPIL, child, children)
        if label.key != "evidence.label.pupil":
            assert sum(other.sex == child.sex and other.age == child.age for other in children) >= LEAST
