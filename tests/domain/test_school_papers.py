"""Stages, decisions, interest, agreement, meetings: what is refused, and at which field."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.school_contacts import ContactLog, Interest, check_contact, check_interest, check_log
from nurture_desk.domain.school_papers import (
    CHECK_KEYS,
    SENCO_HOURS_AIM,
    SENCO_TASKS,
    Agreement,
    Check,
    CheckPoint,
    Hope,
    Review,
    SencoHours,
    check_agreement,
    check_hope,
    check_hours,
    check_point,
    check_review,
    hours_total,
)
from nurture_desk.domain.school_stages import Decision, Stage, StageStep, check_decision, check_step

TODAY = date(2026, 7, 3)
TOMORROW = date(2026, 7, 4)


def field_of(error: pytest.ExceptionInfo[NurtureError]) -> str:
    return error.value.field


@pytest.mark.parametrize(
    ("step", "open_", "field"),
    [
        (StageStep(stage=Stage.INVITED), True, "happened_on"),
        (StageStep(stage=Stage.INVITED, happened_on=TOMORROW), True, "happened_on"),
        (StageStep(stage=Stage.DECLINED, happened_on=TODAY, reason=" "), True, "reason"),
        (StageStep(stage=Stage.HOLD, happened_on=TODAY), True, "reason"),
        (StageStep(stage=Stage.INVITED, happened_on=TODAY), False, ""),
        (StageStep(stage=Stage.INVITED, happened_on=TODAY, reply_by=date(2026, 7, 2)), True, "reply_by"),
    ],
)
def test_a_step_that_cannot_be_is_refused(step: StageStep, open_: bool, field: str) -> None:
    with pytest.raises(NurtureError) as error:
        check_step(step, open_, TODAY)
    assert field_of(error) == field


def test_a_closed_school_can_still_be_declined() -> None:
    check_step(StageStep(stage=Stage.DECLINED, happened_on=TODAY, reason="It has closed."), False, TODAY)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"decided_by": ""}, "decided_by"),
        ({"reason": ""}, "reason"),
        ({"decided_on": None}, "decided_on"),
        ({"decided_on": TOMORROW}, "decided_on"),
        ({"told_on": date(2026, 7, 1)}, "told_on"),
    ],
)
def test_a_decision_says_who_when_and_why(change: dict[str, object], field: str) -> None:
    whole = Decision(school_id=1, decided_by="Perdita Loom", decided_on=date(2026, 7, 2), reason="Need, and a room.")
    check_decision(whole, TODAY)
    with pytest.raises(NurtureError) as error:
        check_decision(replace(whole, **change), TODAY)
    assert field_of(error) == field


def test_interest_needs_a_day_and_somebody_who_asked() -> None:
    check_interest(Interest(registered_on=TODAY, contact="Mrs Flintham", children_about=5), TODAY)
    for wrong in (
        Interest(contact="Mrs Flintham"),
        Interest(registered_on=TOMORROW, contact="Mrs Flintham"),
        Interest(registered_on=TODAY),
        Interest(registered_on=TODAY, contact="Mrs Flintham", children_about=61),
    ):
        with pytest.raises(NurtureError):
            check_interest(wrong, TODAY)


def test_a_log_line_is_of_a_day_that_has_been_and_says_something() -> None:
    check_log(ContactLog(happened_on=TODAY, summary="Would like Tuesdays.", next_on=TOMORROW), TODAY)
    for wrong in (
        ContactLog(summary="x"),
        ContactLog(happened_on=TOMORROW, summary="x"),
        ContactLog(happened_on=TODAY),
        ContactLog(happened_on=TODAY, summary="x", next_on=date(2026, 7, 1)),
    ):
        with pytest.raises(NurtureError):
            check_log(wrong, TODAY)
    with pytest.raises(NurtureError):
        check_contact("")


def test_the_usual_hours_of_a_senco_stay_under_the_aim() -> None:
    rows = [SencoHours(task=task, hours=hours) for task, hours in SENCO_TASKS]
    assert hours_total(rows) == 3.75
    assert hours_total(rows) < SENCO_HOURS_AIM
    for wrong in (SencoHours(task="", hours=1), SencoHours(task="x", hours=0), SencoHours(task="x", hours=41)):
        with pytest.raises(NurtureError):
            check_hours(wrong)


@pytest.mark.parametrize(
    ("agreement", "field"),
    [
        (Agreement(children_most=0), "children_most"),
        (Agreement(sessions=41), "sessions"),
        (Agreement(minutes=5), "minutes"),
        (Agreement(first_on=TODAY, last_on=date(2026, 7, 1)), "last_on"),
        (Agreement(signed_head_on=TODAY), "signed_head"),
        (Agreement(signed_service="Perdita Loom", signed_service_on=TOMORROW), "signed_service_on"),
    ],
)
def test_an_agreement_that_cannot_be_is_refused_at_its_field(agreement: Agreement, field: str) -> None:
    with pytest.raises(NurtureError) as error:
        check_agreement(agreement, TODAY)
    assert field_of(error) == field


def test_an_agreement_is_signed_when_both_sides_have() -> None:
    one = Agreement(signed_head="Mrs Flintham", signed_head_on=TODAY)
    assert not one.signed
    assert replace(one, signed_service="Perdita Loom", signed_service_on=TODAY).signed


def test_the_checklist_has_every_point_once_and_a_thing_to_do_has_a_day() -> None:
    assert len(CHECK_KEYS) == len(set(CHECK_KEYS)) == 35
    check_point(CheckPoint(key="room.quiet", state=Check.TO_DO, do_by=TOMORROW))
    for wrong in (CheckPoint(key="room.quiet", state=Check.TO_DO), CheckPoint(key="room.window")):
        with pytest.raises(NurtureError):
            check_point(wrong)


def test_a_school_has_up_to_three_hopes() -> None:
    check_hope(Hope(text="Speaks up in assembly"), others=2)
    with pytest.raises(NurtureError, match="most"):
        check_hope(Hope(text="Speaks up in assembly"), others=3)
    with pytest.raises(NurtureError):
        check_hope(Hope(text=""), others=0)


def test_a_review_is_planned_or_was_held() -> None:
    check_review(Review(planned_on=TOMORROW), TODAY)
    check_review(Review(held_on=TODAY), TODAY)
    for wrong in (Review(), Review(held_on=TOMORROW)):
        with pytest.raises(NurtureError):
            check_review(wrong, TODAY)
