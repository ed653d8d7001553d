"""What a slip must hold before it counts."""

from __future__ import annotations

from datetime import date

import pytest

from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.evidence import Source
from nurture_desk.domain.slips import (
    FamilySlip,
    How,
    PupilVoice,
    SchoolSlip,
    Target,
    answers_of,
    checked_family,
    checked_school,
    checked_target,
    checked_voice,
)

DAY = date(2027, 2, 23)


def test_a_pass_and_a_drawing_are_answers() -> None:
    assert checked_voice(PupilVoice(0, 1, 1, DAY, passed=True), DAY).passed
    assert checked_voice(PupilVoice(0, 1, 1, DAY, how=How.DRAWN), DAY).how is How.DRAWN


def test_a_voice_sheet_with_nothing_on_it_is_refused() -> None:
    with pytest.raises(NurtureError):
        checked_voice(PupilVoice(0, 1, 1, DAY, feels="  "), DAY)


def test_a_fourth_face_does_not_exist() -> None:
    with pytest.raises(NurtureError) as caught:
        checked_voice(PupilVoice(0, 1, 1, DAY, face=4, feels="Good"), DAY)
    assert caught.value.field == "face"


def test_answers_come_in_the_order_of_the_paper() -> None:
    voice = PupilVoice(0, 1, 1, DAY, next_wish="Drums", feels="Good")
    assert [answer.question for answer in answers_of(voice)] == ["feels", "next_wish"]


def test_no_change_seen_is_enough_for_a_school_slip() -> None:
    assert checked_school(SchoolSlip(0, 1, 1, DAY, Source.TA, no_change=True), DAY).no_change


@pytest.mark.parametrize("source", [Source.TUTOR, Source.PARENT, Source.MANAGER, Source.PUPIL])
def test_a_school_slip_is_from_the_school(source: Source) -> None:
    with pytest.raises(NurtureError) as caught:
        checked_school(SchoolSlip(0, 1, 1, DAY, source, in_class="Hums"), DAY)
    assert caught.value.field == "source"


def test_an_empty_family_slip_is_refused() -> None:
    with pytest.raises(NurtureError):
        checked_family(FamilySlip(0, 1, 1, DAY), DAY)


@pytest.mark.parametrize(
    ("target", "field"),
    [
        (Target(0, 1, 1, DAY, " "), "wish"),
        (Target(0, 1, 1, DAY, "play", review="got_there"), "reviewed_on"),
        (Target(0, 1, 1, DAY, "play", reviewed_on=DAY), "review"),
        (Target(0, 1, 1, DAY, "play", reviewed_on=date(2027, 2, 1), review="got_there"), "reviewed_on"),
    ],
)
def test_a_target_that_does_not_add_up_is_refused(target: Target, field: str) -> None:
    with pytest.raises(NurtureError) as caught:
        checked_target(target, date(2027, 3, 5))
    assert caught.value.field == field
