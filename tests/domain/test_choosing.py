"""Why a tutor fits: reasons, never a score."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date

import pytest

from nurture_desk.domain.choosing import (
    AuditWord,
    Candidate,
    Choice,
    Filter,
    Fit,
    Opportunity,
    Reason,
    Reply,
    Words,
    check_choice,
    in_alphabet,
    set_aside,
    why_it_fits,
)
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.tutors import HalfDay, Tutor

WORDS = Words({"songwriting": "Songwriting"}, {"d2": "Writing words"}, {"trauma_awareness": "Trauma awareness"})
TUESDAY = Opportunity(
    "Tuesday group at Thistle Lane",
    half_days=(HalfDay.TUE_AM, HalfDay.TUE_PM),
    instruments=("ukulele",),
    approaches=("songwriting",),
    items=("d2",),
    trainings=("trauma_awareness",),
)
PERDITA = Tutor(
    "Perdita Loom",
    instruments=("Ukulele", "voice"),
    approaches=("songwriting",),
    free=(HalfDay.TUE_AM,),
    training_done=("trauma_awareness",),
)


def _fits(tutor: Tutor, audit: AuditWord | None = None, reply: Reply | None = None) -> dict[Filter, Fit]:
    return {reason.kind: reason.fit for reason in why_it_fits(TUESDAY, tutor, audit, reply, WORDS)}


def test_every_thing_wanted_gets_a_reason_in_the_order_it_was_asked() -> None:
    reasons = why_it_fits(TUESDAY, PERDITA, AuditWord("yes_now", marks={"d2": 3}), None, WORDS)
    assert [reason.kind for reason in reasons] == list(Filter)
    assert {reason.fit for reason in reasons} == {Fit.YES}
    assert reasons[1].what == "Tue am"


def test_what_nobody_asked_is_not_known_and_never_a_no() -> None:
    assert set(_fits(Tutor("Odo Penhallow")).values()) == {Fit.NOT_KNOWN}


def test_a_no_to_this_opportunity_outranks_an_old_yes() -> None:
    assert _fits(PERDITA, AuditWord("yes_now"), Reply.NOT_THIS_TIME)[Filter.INTEREST] is Fit.NO
    assert _fits(PERDITA, AuditWord("not_for_me"), Reply.INTERESTED)[Filter.INTEREST] is Fit.YES


def test_a_half_day_taken_by_whole_class_teaching_does_not_fit() -> None:
    assert _fits(replace(PERDITA, taken=(HalfDay.TUE_AM,)))[Filter.HALF_DAYS] is Fit.NO


def test_half_days_of_the_audit_count_while_the_profile_has_none() -> None:
    audit = AuditWord(free=(HalfDay.TUE_PM,))
    assert _fits(replace(PERDITA, free=()), audit)[Filter.HALF_DAYS] is Fit.YES


def test_an_item_somebody_would_like_support_with_is_a_no_and_one_not_ticked_is_not_known() -> None:
    assert _fits(PERDITA, AuditWord(marks={"d2": 2}))[Filter.ITEMS] is Fit.NO
    assert _fits(PERDITA, AuditWord(marks={}))[Filter.ITEMS] is Fit.NOT_KNOWN


def test_a_filter_sets_aside_and_says_which_one_did() -> None:
    reasons = (
        Reason(Filter.HALF_DAYS, Fit.NO),
        Reason(Filter.ITEMS, Fit.NOT_KNOWN),
        Reason(Filter.APPROACHES, Fit.YES),
    )
    assert set_aside(reasons, list(Filter)) == (Filter.HALF_DAYS, Filter.ITEMS)
    assert set_aside(reasons, []) == ()


def test_of_several_things_of_one_kind_one_that_fits_is_enough() -> None:
    reasons = (Reason(Filter.INSTRUMENTS, Fit.NO, "cello"), Reason(Filter.INSTRUMENTS, Fit.YES, "ukulele"))
    assert set_aside(reasons, [Filter.INSTRUMENTS]) == ()


def test_people_stand_in_the_alphabet_and_carry_no_score() -> None:
    people = [Candidate(Tutor(name), ()) for name in ("Odo Penhallow", "Zed Abel", "Perdita Loom")]
    assert [c.tutor.name for c in in_alphabet(people)] == ["Zed Abel", "Perdita Loom", "Odo Penhallow"]
    assert not {field.name for field in fields(Candidate)} & {"score", "rank", "points", "percent"}


GOOD = Choice(1, date(2026, 7, 15), tutor_id=2, considered=(2, 3), what_counted="x", decided_by="y", reason="z")


@pytest.mark.parametrize(
    ("choice", "field"),
    [
        (replace(GOOD, tutor_id=9), "considered"),
        (replace(GOOD, considered=(), tutor_id=None), "considered"),
        (replace(GOOD, reason=" "), "reason"),
        (replace(GOOD, decided_by=""), "decided_by"),
        (replace(GOOD, what_counted=""), "what_counted"),
        (replace(GOOD, decided_on=date(2026, 9, 2)), "decided_on"),
        (replace(GOOD, told_on=date(2026, 7, 14)), "told_on"),
    ],
)
def test_a_decision_without_what_it_rests_on_is_refused_at_its_field(choice: Choice, field: str) -> None:
    with pytest.raises(NurtureError) as told:
        check_choice(choice, date(2026, 9, 1))
    assert told.value.field == field


def test_a_decision_that_nobody_fitted_is_a_decision() -> None:
    check_choice(replace(GOOD, tutor_id=None), date(2026, 9, 1))
