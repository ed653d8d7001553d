"""Versions, copies on their way, the matrix's cells, the media list."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nurture_desk.domain.consent import Standing, State
from nurture_desk.domain.consent_matrix import SOME_MEDIA, audience_cell, columns, question_cell
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.form_life import (
    CopyRow,
    CopyState,
    Form,
    FormCopy,
    FormVersion,
    begin_forms_on,
    check_copy,
    check_version,
    years_on,
)
from nurture_desk.domain.media import MediaItem, check_item, open_audiences
from nurture_desk.domain.purposes import QUESTIONS, Audience, Medium, Purpose, media_purpose

TODAY = date(2026, 10, 1)
WEB = [media_purpose(medium, Audience.WEB) for medium in Medium]
states = st.sampled_from([state for state in State if state is not State.RECALLED])


def web(photo: State, film: State, sound: State, recalled: tuple[Purpose, ...] = ()) -> str:
    standings = {p: Standing(p, s, "") for p, s in zip(WEB, (photo, film, sound), strict=True)}
    return audience_cell(Audience.WEB, standings, recalled).state


@given(states, states, states)
def test_a_cell_never_says_more_than_its_three_media_allow(photo: State, film: State, sound: State) -> None:
    word = web(photo, film, sound)
    allowed = [state in (State.YES, State.SHOW_ME) for state in (photo, film, sound)]
    assert (word == "yes") == all(allowed)
    if word in SOME_MEDIA.values():
        assert 0 < sum(allowed) < 3
    if State.OWED in (photo, film, sound):
        assert word == "owed"


def test_only_photographs_says_photo() -> None:
    assert web(State.YES, State.NO, State.NO) == "photo"
    assert web(State.CHILD_NO, State.CHILD_NO, State.YES) == "sound"
    assert web(State.CHILD_NO, State.CHILD_NO, State.NO) == "child_no"
    assert web(State.NO, State.NO, State.NO) == "no"
    assert web(State.NO, State.NO, State.YES, (Purpose.PHOTO_WEB,)) == "recalled"


def test_a_recall_shows_in_the_question_too() -> None:
    assert question_cell(Standing(Purpose.STORY, State.NO, "no"), recalled=True).state == "recalled"


def test_the_columns_are_what_this_years_form_asks() -> None:
    assert columns(QUESTIONS, (Audience.SCHOOL,)) == (*QUESTIONS, "media_school")


def version(**more: object) -> FormVersion:
    made = FormVersion(
        1, Form.CONSENT, "3", TODAY, {"learning": "You may…"}, (Purpose.LEARNING, Purpose.PHOTO_PARTNERS)
    )
    return replace(made, **more)


def test_partners_are_named_in_full_where_they_are_asked_for() -> None:
    with pytest.raises(NurtureError, match=r"version\.partners"):
        check_version(version())
    check_version(version(partners="Youth Music"))
    assert version().audiences == (Audience.PARTNERS,)
    with pytest.raises(NurtureError, match=r"version\.empty_line"):
        check_version(version(texts={"learning": " "}))
    with pytest.raises(NurtureError, match=r"version\.until"):
        check_version(version(partners="x", made_until=TODAY, used_until=date(2026, 9, 1)))


def test_a_sheets_steps_are_dated_in_the_past_and_after_it_was_made() -> None:
    copy = FormCopy(1, 1, date(2026, 9, 10))
    check_copy(replace(copy, handed_school_on=TODAY, handed_school_to="Office"), TODAY)
    with pytest.raises(NurtureError, match=r"consent\.handed_to_whom"):
        check_copy(replace(copy, handed_school_on=TODAY), TODAY)
    with pytest.raises(NurtureError, match=r"consent\.step_in_future"):
        check_copy(replace(copy, returned_on=date(2026, 10, 2)), TODAY)
    with pytest.raises(NurtureError, match=r"consent\.step_before_made"):
        check_copy(replace(copy, returned_on=date(2026, 9, 1)), TODAY)


def test_the_latest_step_is_the_state_of_a_sheet() -> None:
    row = CopyRow(1, 1, "ND-001", "Koji", "", "", Form.CONSENT, "3", TODAY, None, "", None, None, None, "", None)
    assert row.state is CopyState.MADE
    row = replace(row, handed_school_on=TODAY, handed_family_on=TODAY)
    assert row.state is CopyState.WITH_FAMILY
    assert replace(row, chased_on=TODAY).state is CopyState.CHASED
    assert replace(row, chased_on=TODAY, returned_on=TODAY).state is CopyState.RETURNED


def test_looked_after_forms_begin_ten_weeks_ahead_or_the_day_the_child_is_suggested() -> None:
    start = date(2026, 9, 22)
    assert begin_forms_on(start, True, date(2026, 7, 1), TODAY) == date(2026, 7, 14)
    assert begin_forms_on(start, True, date(2026, 9, 4), TODAY) == date(2026, 9, 4)
    assert begin_forms_on(start, False, date(2026, 7, 1), TODAY) == date(2026, 9, 8)


def test_three_years_from_a_leap_day_is_the_28th() -> None:
    assert years_on(date(2028, 2, 29), 3) == date(2031, 2, 28)


@given(st.lists(st.dictionaries(st.sampled_from(list(Audience)), st.booleans()), max_size=5))
def test_one_no_shuts_an_audience_for_the_whole_item(people: list[dict[Audience, bool]]) -> None:
    may = open_audiences(people)
    for audience in Audience:
        assert (audience in may) == (bool(people) and all(person.get(audience, False) for person in people))


def test_a_media_item_names_who_is_in_it() -> None:
    item = MediaItem(0, "Drum circle", Medium.PHOTO, date(2026, 9, 30))
    check_item(item, 1, TODAY)
    with pytest.raises(NurtureError, match=r"media\.who"):
        check_item(item, 0, TODAY)
    with pytest.raises(NurtureError, match=r"media\.date"):
        check_item(replace(item, deleted_on=date(2026, 9, 1)), 1, TODAY)
