"""What counts today (forms-and-words 1.2), over its whole space."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nurture_desk.domain.consent import (
    SPOKEN,
    Caution,
    Channel,
    ConsentCase,
    Decision,
    State,
    Value,
    counts_today,
    may_still_be_made,
)
from nurture_desk.domain.purposes import MEDIA, SPOKEN_YES, OwnQuestion, Purpose, reach
from nurture_desk.domain.signers import Capacity, Signer, SigningCase, Situation, may_sign

TODAY = date(2026, 12, 1)
MOTHER = Signer(1, 7, "Ama Quill", "mother", Capacity.PARENT)
FATHER = Signer(2, 7, "Jon Quill", "father", Capacity.PARENT)
CARER = Signer(3, 7, "Nell Ashby", "carer", Capacity.CARER, delegated_on=date(2026, 9, 1))
OFFICER = Signer(4, 7, "Team 3", "social worker", Capacity.AUTHORITY)
EVERYBODY = {one.id: one for one in (MOTHER, FATHER, CARER, OFFICER)}


def case(situation: Situation = Situation.PARENT, born: tuple[int, int] = (6, 2018), **more: object) -> ConsentCase:
    return ConsentCase(SigningCase(situation, *born), EVERYBODY, **more)


def said(
    number: int,
    value: Value = Value.YES,
    by: Signer | None = MOTHER,
    purpose: str = Purpose.PHOTO_WEB,
    on: date = date(2026, 9, 14),
    channel: Channel = Channel.PAPER,
    **more: object,
) -> Decision:
    capacity = by.capacity if by else Capacity.CHILD
    return Decision(number, 7, purpose, value, by.id if by else None, capacity, channel, on, **more)


keys = st.sampled_from([*Purpose, *OwnQuestion])
decisions = st.lists(
    st.builds(
        said,
        st.just(0),
        st.sampled_from([Value.YES, Value.NO, Value.SHOW_ME, Value.ASK, Value.NOT_ASKED]),
        st.sampled_from([MOTHER, FATHER, CARER, OFFICER, None]),
        keys,
        st.dates(date(2026, 9, 1), date(2027, 2, 1)),
        st.sampled_from(list(Channel)),
    ),
    max_size=12,
).map(lambda several: [replace(one, id=place) for place, one in enumerate(several, start=1)])
cases = st.builds(
    case,
    st.sampled_from(list(Situation)),
    st.tuples(st.integers(1, 12), st.integers(2008, 2021)),
    told_on=st.none() | st.dates(date(2026, 9, 1), date(2027, 1, 1)),
    caution=st.sampled_from(list(Caution)),
)
purposes = st.sampled_from(list(Purpose))


@given(cases, purposes, decisions)
def test_the_childs_own_no_is_a_no_whoever_else_said_yes(
    one: ConsentCase, purpose: Purpose, heard: list[Decision]
) -> None:
    no = said(99, Value.NO, None, purpose, TODAY)
    standing = counts_today(one, purpose, [*heard, no], TODAY)
    alone = (one.signing.age(TODAY) or 0) >= 16
    assert standing.state is (State.NO if alone else State.CHILD_NO)
    assert not standing.allowed


@given(cases, purposes, decisions, st.sampled_from([MOTHER, FATHER, CARER, OFFICER]), st.sampled_from(list(Channel)))
def test_any_no_of_an_entitled_person_counts_by_any_channel(
    one: ConsentCase, purpose: Purpose, heard: list[Decision], signer: Signer, channel: Channel
) -> None:
    no = said(99, Value.NO, signer, purpose, TODAY, channel)
    if may_sign(one.signing, signer, purpose, TODAY, TODAY):
        assert not counts_today(one, purpose, [*heard, no], TODAY).allowed


@given(cases, purposes, decisions)
def test_nothing_is_allowed_without_a_yes_of_somebody_entitled(
    one: ConsentCase, purpose: Purpose, heard: list[Decision]
) -> None:
    standing = counts_today(one, purpose, heard, TODAY)
    if standing.allowed and standing.why != "told":
        giver = standing.by
        assert giver is not None
        assert giver.decided_on <= TODAY
        assert purpose in reach(giver.purpose)
        assert purpose in SPOKEN_YES or giver.channel not in SPOKEN
        signer = EVERYBODY.get(giver.signer_id or 0)
        age = one.signing.age(TODAY)
        if signer is None:
            assert (age or 0) >= 16
        else:
            assert may_sign(one.signing, signer, purpose, TODAY, giver.decided_on)


@given(cases, purposes, decisions)
def test_from_twelve_the_young_person_says_yes_too(one: ConsentCase, purpose: Purpose, heard: list[Decision]) -> None:
    standing = counts_today(one, purpose, heard, TODAY)
    age = one.signing.age(TODAY)
    if age is not None and age >= 12 and standing.allowed and standing.why != "told":
        assert any(d.signer_id is None and d.value is Value.YES and purpose in reach(d.purpose) for d in heard) or any(
            d.signer_id is None and d.value is Value.SHOW_ME and purpose in reach(d.purpose) for d in heard
        )


@given(cases, purposes, decisions, st.permutations(range(12)))
def test_the_order_of_reading_changes_nothing(
    one: ConsentCase, purpose: Purpose, heard: list[Decision], order: list[int]
) -> None:
    shuffled = [heard[place] for place in order if place < len(heard)]
    assert counts_today(one, purpose, shuffled, TODAY) == counts_today(one, purpose, heard, TODAY)


@given(cases, purposes, decisions)
def test_what_is_dated_later_does_not_count_yet(one: ConsentCase, purpose: Purpose, heard: list[Decision]) -> None:
    by_then = [decision for decision in heard if decision.decided_on <= TODAY]
    assert counts_today(one, purpose, heard, TODAY) == counts_today(one, purpose, by_then, TODAY)


@given(purposes, decisions)
def test_while_the_school_has_not_said_who_signs_nothing_is_used(purpose: Purpose, heard: list[Decision]) -> None:
    standing = counts_today(case(Situation.NOT_KNOWN), purpose, heard, TODAY)
    assert not standing.allowed


def test_one_parents_later_no_beats_the_others_yes() -> None:
    """Story 3, Ines Quill."""
    yes = said(1)
    no = said(2, Value.NO, FATHER, on=date(2026, 11, 2), channel=Channel.TELEPHONE)
    assert counts_today(case(), Purpose.PHOTO_WEB, [yes, no], date(2026, 11, 1)).state is State.YES
    after = counts_today(case(), Purpose.PHOTO_WEB, [yes, no], date(2026, 11, 2))
    assert (after.state, after.by) == (State.NO, no)


def test_a_yes_taken_back_and_given_again_counts_again() -> None:
    heard = [said(1), said(2, Value.NO, on=date(2026, 10, 1)), said(3, on=date(2026, 11, 1))]
    assert counts_today(case(), Purpose.PHOTO_WEB, heard, TODAY).state is State.YES


def test_two_answers_of_one_day_the_later_entered_counts() -> None:
    heard = [said(5), said(6, Value.NO)]
    assert counts_today(case(), Purpose.PHOTO_WEB, heard, TODAY).state is State.NO


def test_a_spoken_yes_leaves_the_story_owed() -> None:
    spoken = [said(n, purpose=p, channel=Channel.TELEPHONE) for n, p in enumerate([Purpose.LEARNING, Purpose.STORY])]
    assert counts_today(case(), Purpose.LEARNING, spoken, TODAY).state is State.YES
    story = counts_today(case(), Purpose.STORY, spoken, TODAY)
    assert (story.state, story.why) == (State.OWED, "spoken")


def test_a_carer_whose_delegation_does_not_name_pictures_leaves_them_blocked() -> None:
    """Story 3, Bram Teasel."""
    bram = case(Situation.BY_AGREEMENT)
    heard = [said(n, by=CARER, purpose=p) for n, p in enumerate(Purpose, start=1)]
    for purpose in (Purpose.TAKING_PART, Purpose.LEARNING, Purpose.WORDS):
        assert counts_today(bram, purpose, heard, TODAY).state is State.YES
    for purpose in (Purpose.STORY, Purpose.OWN_MUSIC, *MEDIA):
        standing = counts_today(bram, purpose, heard, TODAY)
        assert (standing.state, standing.why) == (State.BLOCKED, "needs_parent")
    naming = replace(CARER, names_pictures=True)
    named = replace(bram, signers={**EVERYBODY, naming.id: naming})
    assert counts_today(named, Purpose.PHOTO_WEB, heard, TODAY).state is State.YES


def test_under_a_care_order_the_parent_does_not_sign_and_by_agreement_the_authority_does_not() -> None:
    parents = [said(1)]
    officers = [said(2, by=OFFICER)]
    assert counts_today(case(Situation.CARE_ORDER), Purpose.PHOTO_WEB, parents, TODAY).why == "needs_authority"
    assert counts_today(case(Situation.CARE_ORDER), Purpose.PHOTO_WEB, officers, TODAY).allowed
    assert counts_today(case(Situation.BY_AGREEMENT), Purpose.PHOTO_WEB, officers, TODAY).why == "needs_parent"
    assert counts_today(case(Situation.BY_AGREEMENT), Purpose.PHOTO_WEB, parents, TODAY).allowed


def test_a_delegation_written_later_does_not_reach_back() -> None:
    early = said(1, by=CARER, purpose=Purpose.LEARNING, on=date(2026, 8, 31))
    assert counts_today(case(Situation.CARE_ORDER), Purpose.LEARNING, [early], TODAY).state is State.BLOCKED


def test_at_sixteen_only_the_young_person_counts() -> None:
    """Story 3, Zofia Wren."""
    zofia = case(born=(5, 2010))
    parent, own = said(1), said(2, by=None)
    assert counts_today(zofia, Purpose.PHOTO_WEB, [parent], TODAY).why == "young_person"
    assert counts_today(zofia, Purpose.PHOTO_WEB, [own], TODAY).state is State.YES
    assert counts_today(zofia, Purpose.PHOTO_WEB, [own, said(3, Value.NO)], TODAY).state is State.YES


def test_the_childs_page_speaks_for_every_picture() -> None:
    """Story 3, Mabel Thrift."""
    heard = [said(n, purpose=p) for n, p in enumerate(Purpose, start=1)]
    heard.append(said(50, Value.NO, None, OwnQuestion.PHOTO))
    for purpose in MEDIA:
        expected = State.YES if purpose.startswith("sound") else State.CHILD_NO
        assert counts_today(case(), purpose, heard, TODAY).state is expected


def test_ask_me_each_time_shows_and_decides_nothing() -> None:
    standing = counts_today(
        case(), Purpose.STORY, [said(1, purpose=Purpose.STORY), said(2, Value.ASK, None, OwnQuestion.WORDS)], TODAY
    )
    assert standing.state is State.YES
    assert standing.asks


def test_told_counts_as_yes_for_taking_part_until_somebody_says_no() -> None:
    told = case(told_on=date(2026, 9, 10))
    assert counts_today(told, Purpose.TAKING_PART, [], date(2026, 9, 9)).state is State.OWED
    assert counts_today(told, Purpose.TAKING_PART, [], TODAY).why == "told"
    assert counts_today(told, Purpose.LEARNING, [], TODAY).state is State.OWED
    no = said(1, Value.NO, FATHER, Purpose.TAKING_PART, channel=Channel.IN_PERSON)
    assert counts_today(told, Purpose.TAKING_PART, [no], TODAY).state is State.NO


def test_past_its_last_day_a_yes_stops_new_use_and_is_no_withdrawal() -> None:
    heard = [said(1, made_until=date(2027, 7, 31), used_until=date(2029, 9, 14))]
    standing = counts_today(case(), Purpose.PHOTO_WEB, heard, date(2027, 8, 1))
    assert standing.allowed
    assert not may_still_be_made(standing, date(2027, 8, 1))
    assert counts_today(case(), Purpose.PHOTO_WEB, heard, date(2029, 9, 14)).allowed
    assert counts_today(case(), Purpose.PHOTO_WEB, heard, date(2029, 9, 15)).state is State.PAST


def test_show_me_first_of_one_parent_holds_for_both() -> None:
    heard = [
        said(1, Value.SHOW_ME, MOTHER, Purpose.STORY),
        said(2, Value.YES, FATHER, Purpose.STORY, date(2026, 10, 1)),
    ]
    assert counts_today(case(), Purpose.STORY, heard, TODAY).state is State.SHOW_ME


@pytest.mark.parametrize(
    ("caution", "confirmed", "state"),
    [
        (Caution.NEVER, False, State.BLOCKED),
        (Caution.CONFIRM, False, State.BLOCKED),
        (Caution.CONFIRM, True, State.YES),
    ],
)
def test_the_schools_word_on_pictures_stands_above_a_yes(caution: Caution, confirmed: bool, state: State) -> None:
    careful = case(caution=caution, caution_confirmed=confirmed)
    assert counts_today(careful, Purpose.PHOTO_WEB, [said(1)], TODAY).state is state
    sound = [said(1, purpose=Purpose.SOUND_WEB)]
    assert counts_today(careful, Purpose.SOUND_WEB, sound, TODAY).state is State.YES


@given(st.integers(1, 12), st.integers(2008, 2020))
def test_age_counts_from_the_last_day_of_the_birth_month(month: int, year: int) -> None:
    born = SigningCase(Situation.PARENT, month, year)
    first_of_next = date(year + 12 + (month == 12), month % 12 + 1, 1)
    assert born.age(first_of_next - timedelta(days=1)) == 12
    assert born.age(first_of_next - timedelta(days=2)) == 11
