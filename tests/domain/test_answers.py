"""What may be recorded as an answer, and what is refused with which sentence."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nurture_desk.domain.answers import MEDIA_NONE, Answer, check_answer, read_sheet
from nurture_desk.domain.consent import Channel, Value
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.purposes import MEDIA, QUESTIONS, OwnQuestion, Purpose
from nurture_desk.domain.signers import Capacity, Signer, SigningCase, Situation, check_may_answer

TODAY = date(2026, 9, 14)
PAPER = Answer(1, 5, Channel.PAPER, TODAY, {Purpose.TAKING_PART: Value.YES})
CALL = replace(PAPER, channel=Channel.TELEPHONE, staff_one="Asha Flintham", staff_two="Perdita Loom")


def refused(answer: Answer) -> NurtureError:
    with pytest.raises(NurtureError) as caught:
        check_answer(answer, TODAY)
    return caught.value


def test_a_consent_dated_tomorrow_is_refused_at_its_field() -> None:
    trouble = refused(replace(PAPER, decided_on=date(2026, 9, 15)))
    assert (trouble.key, trouble.field) == ("consent.date_in_future", "decided_on")


def test_today_is_not_tomorrow() -> None:
    check_answer(PAPER, TODAY)


def test_a_call_needs_two_different_named_staff() -> None:
    check_answer(CALL, TODAY)
    assert refused(replace(CALL, staff_two="")).key == "consent.two_staff"
    assert refused(replace(CALL, staff_two="asha flintham ")).key == "consent.two_staff"


@given(st.sampled_from([purpose for purpose in Purpose if purpose not in (Purpose.TAKING_PART, Purpose.LEARNING)]))
def test_a_spoken_yes_reaches_only_taking_part_and_learning_but_a_no_reaches_everything(purpose: Purpose) -> None:
    assert refused(replace(CALL, values={purpose: Value.YES})).key == "consent.spoken_yes"
    check_answer(replace(CALL, values={purpose: Value.NO}), TODAY)


def test_show_me_is_for_the_story_and_ask_each_time_for_the_child() -> None:
    assert refused(replace(PAPER, values={Purpose.WORDS: Value.SHOW_ME})).key == "consent.show_me_is_story"
    assert refused(replace(PAPER, values={Purpose.STORY: Value.ASK})).key == "consent.ask_is_the_childs"
    assert refused(replace(PAPER, values={OwnQuestion.PHOTO: Value.NO})).key == "consent.childs_own_question"
    check_answer(replace(PAPER, signer_id=None, values={OwnQuestion.PHOTO: Value.ASK}), TODAY)


def test_nothing_said_is_nothing_recorded() -> None:
    assert refused(replace(PAPER, values={})).key == "consent.nothing_answered"


def test_an_empty_grid_is_not_an_answer() -> None:
    assert read_sheet({"taking_part": "yes"}, list(Purpose)) == {"taking_part": Value.YES}


@given(st.sets(st.sampled_from(MEDIA), min_size=1))
def test_one_tick_makes_every_empty_box_a_no(ticked: set[Purpose]) -> None:
    values = read_sheet(dict.fromkeys(ticked, "yes"), list(Purpose))
    assert {key for key, value in values.items() if value is Value.YES} == set(ticked)
    assert len(values) == len(MEDIA)


def test_no_pictures_at_all_is_a_no_to_the_grid_and_contradicts_a_tick() -> None:
    values = read_sheet({MEDIA_NONE: "yes"}, list(Purpose))
    assert set(values) == set(MEDIA)
    assert set(values.values()) == {Value.NO}
    with pytest.raises(NurtureError, match=r"consent\.grid_both"):
        read_sheet({MEDIA_NONE: "yes", "photo_web": "yes"}, list(Purpose))


def test_what_the_form_did_not_ask_is_not_answered() -> None:
    values = read_sheet({"photo_school": "yes", "photo_web": "yes"}, [*QUESTIONS, Purpose.PHOTO_SCHOOL])
    assert set(values) == {"photo_school"}


def signing(situation: Situation, year: int = 2018) -> SigningCase:
    return SigningCase(situation, 6, year)


@pytest.mark.parametrize(
    ("situation", "capacity", "key"),
    [
        (Situation.CARE_ORDER, Capacity.PARENT, "consent.not_entitled.authority_or_carer"),
        (Situation.BY_AGREEMENT, Capacity.AUTHORITY, "consent.not_entitled.parent_or_carer"),
        (Situation.PARENT, Capacity.CARER, "consent.not_entitled.parent"),
        (Situation.GUARDIAN, Capacity.AUTHORITY, "consent.not_entitled.guardian"),
        (Situation.BY_AGREEMENT, Capacity.CARER, "consent.no_delegation"),
        (Situation.PARENT, Capacity.OTHER, "consent.signer_other"),
        (Situation.NOT_KNOWN, Capacity.PARENT, "consent.ask_school_who"),
    ],
)
def test_a_signer_who_is_not_entitled_is_refused(situation: Situation, capacity: Capacity, key: str) -> None:
    with pytest.raises(NurtureError) as caught:
        check_may_answer(signing(situation), Signer(1, 1, "Nell", capacity=capacity), QUESTIONS, TODAY, no=False)
    assert caught.value.key == key
    assert caught.value.field == "signer_id"


def test_at_sixteen_nobody_signs_for_the_young_person() -> None:
    with pytest.raises(NurtureError, match=r"not_entitled\.young_person"):
        check_may_answer(signing(Situation.PARENT, 2010), Signer(1, 1, "Jo"), QUESTIONS, TODAY, no=False)


def test_a_no_is_taken_before_the_school_has_said_who_signs() -> None:
    check_may_answer(signing(Situation.NOT_KNOWN), Signer(1, 1, "Jo"), QUESTIONS, TODAY, no=True)


def test_a_carer_whose_delegation_names_no_pictures_may_still_hand_in_the_sheet() -> None:
    carer = Signer(1, 1, "Nell", capacity=Capacity.CARER, delegated_on=TODAY)
    check_may_answer(signing(Situation.BY_AGREEMENT), carer, list(Purpose), TODAY, no=False)
    with pytest.raises(NurtureError, match=r"not_entitled\.parent"):
        check_may_answer(signing(Situation.BY_AGREEMENT), carer, [Purpose.PHOTO_WEB], TODAY, no=False)
