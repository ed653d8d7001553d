"""Register and diary on a real desk."""

from __future__ import annotations

from datetime import date

import pytest

from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.evidence import Source
from nurture_desk.domain.sessions import Mark, PassedTo, SessionState
from nurture_desk.domain.slips import PupilVoice

FIRST = date(2026, 9, 22)


@pytest.fixture
def first(suite, larkspur, clock):
    suite.planning.plan(larkspur.group, FIRST)
    clock.go_to(FIRST)
    return suite.sessions.of_group(larkspur.group)[0].id


def test_listening_and_stepping_out_are_ways_of_taking_part(suite, larkspur, first):
    marks = {"Aled": Mark.PLAYING, "Bram": Mark.LISTENING, "Koji": Mark.CAME_BACK, "Tamsin": Mark.NOT_HERE}
    for name, mark in marks.items():
        suite.registers.mark(first, larkspur.children[name], mark)
    row = suite.sessions.one(first)
    assert (row.joined, row.marked, row.state) == (3, 4, SessionState.HELD)


def test_an_absence_has_a_reason_and_not_known_when_none_was_given(suite, larkspur, first):
    suite.registers.mark(first, larkspur.children["Tamsin"], Mark.NOT_HERE)
    suite.registers.mark(first, larkspur.children["Aled"], Mark.NOT_HERE, "ill")
    reasons = {row.shown_name: row.reason for row in suite.registers.of_session(first) if row.mark}
    assert reasons == {"Aled": "ill", "Tamsin": "not_known"}


def test_a_mark_can_be_changed_and_taken_back(suite, larkspur, first):
    aled = larkspur.children["Aled"]
    suite.registers.mark(first, aled, Mark.NOT_HERE, "ill")
    suite.registers.mark(first, aled, Mark.PLAYING)
    changed = suite.registers.of_session(first)[0]
    assert (changed.mark, changed.reason) == (Mark.PLAYING, "")
    suite.registers.unmark(first, aled)
    assert suite.registers.of_session(first)[0].mark is None


def test_the_rest_is_marked_in_one_go(suite, larkspur, first):
    suite.registers.mark(first, larkspur.children["Aled"], Mark.LISTENING)
    assert suite.registers.mark_the_rest(first) == 4
    assert suite.sessions.one(first).joined == 5


def test_a_register_opens_on_its_day(suite, larkspur, first):
    later = suite.sessions.of_group(larkspur.group)[1].id
    with pytest.raises(NurtureError) as caught:
        suite.registers.mark(later, larkspur.children["Aled"], Mark.PLAYING)
    assert caught.value.key == "sessions.not_yet"


def test_a_cancelled_session_has_no_register(suite, larkspur, first):
    suite.planning.put_off(first, SessionState.CANCELLED_SCHOOL, "Closed")
    with pytest.raises(NurtureError) as caught:
        suite.registers.mark(first, larkspur.children["Aled"], Mark.PLAYING)
    assert caught.value.key == "sessions.fell_out"


def test_without_an_answer_about_pictures_the_register_says_no_pictures(suite, larkspur, first):
    signs = suite.registers.signs(first)
    assert set(signs) == set(larkspur.children.values())
    assert all(sign.no_pictures and not sign.asked_later for sign in signs.values())


def test_a_box_is_saved_alone_and_the_others_stay(suite, first):
    suite.diaries.save(first, did="Pass the sound")
    suite.diaries.save(first, sign="Koji counted Aled in.")
    written = suite.diaries.of_session(first)
    assert (written.did, written.sign) == ("Pass the sound", "Koji counted Aled in.")


def test_nothing_is_written_when_nothing_changed(suite, first, desk):
    suite.diaries.save(first, did="Pass the sound")
    told = []
    desk.on_change(told.append)
    suite.diaries.save(first, did="Pass the sound")
    assert told == []


def test_an_empty_diary_cannot_be_finished(suite, first):
    with pytest.raises(NurtureError) as caught:
        suite.diaries.finish(first)
    assert caught.value.field == "did"


def test_a_finished_diary_leaves_the_list_to_write_up(suite, first):
    assert [row.id for row in suite.sessions.to_write_up()] == [first]
    suite.diaries.save(first, did="Names and instruments")
    suite.diaries.finish(first)
    assert suite.sessions.to_write_up() == []
    suite.diaries.reopen(first)
    assert [row.id for row in suite.sessions.to_write_up()] == [first]


def test_a_diary_line_becomes_evidence_of_the_child_it_names(suite, larkspur, first):
    key = suite.evidence.from_diary(first, "Koji counted Aled in without being asked, and waited for him.")
    item = suite.evidence.one(key)
    assert (item.shown_name, item.source, item.noted_on, item.session_number) == ("Koji", Source.TUTOR, FIRST, 1)
    assert not item.family_may_see


def test_the_same_diary_line_twice_is_one_item(suite, first):
    line = "Koji counted Aled in."
    assert suite.evidence.from_diary(first, line) == suite.evidence.from_diary(first, f" {line} ")


def test_what_the_adult_said_is_the_schools_voice(suite, first):
    key = suite.evidence.from_diary(first, "Mrs Pell: “Koji has been humming it in line.”", "adult_said")
    item = suite.evidence.one(key)
    assert (item.source, item.kind) == (Source.TA, "quotation")


def test_a_line_that_names_nobody_belongs_to_the_group(suite, first):
    item = suite.evidence.one(suite.evidence.from_diary(first, "They wanted to finish the song."))
    assert (item.pupil_id, item.shown_name) == (None, "Larkspur")


def test_children_without_a_sign_this_half_term_are_listed(suite, first):
    suite.evidence.from_diary(first, "Koji counted Aled in.")
    names = [row.shown_name for row in suite.diaries.without_sign(first)]
    assert names == ["Aled", "Bram", "Ines", "Tamsin"]


def test_after_session_three_those_not_asked_are_listed(suite, larkspur, clock):
    suite.planning.plan(larkspur.group, FIRST)
    third = suite.sessions.of_group(larkspur.group)[2]
    clock.go_to(third.held_on)
    assert len(suite.diaries.not_asked_since(third.id)) == 5
    aled = larkspur.children["Aled"]
    suite.slips.save(PupilVoice(0, aled, 0, third.held_on, passed=True))  # "pass" is an answer
    assert "Aled" not in [row.shown_name for row in suite.diaries.not_asked_since(third.id)]


def test_that_a_worry_was_passed_on_is_kept_with_its_day_and_nothing_else(suite, first, desk):
    suite.diaries.pass_on(PassedTo.BOTH, FIRST, session_id=first)
    (kept,) = suite.diaries.passed_on(first)
    assert (kept.passed_to, kept.passed_on) == (PassedTo.BOTH, FIRST)
    with pytest.raises(NurtureError):
        suite.diaries.pass_on(PassedTo.OURS, date(2026, 9, 23), session_id=first)
