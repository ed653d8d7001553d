"""Comings and goings, profiles, papers that go with a child, mentoring, next steps, demographics of a group."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import func, select

from nurture_desk.db.tables.desk import attachment
from nurture_desk.domain.answers import Answer
from nurture_desk.domain.consent import Caution, Channel, State
from nurture_desk.domain.demographics import Field, Known
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.groups import GroupStage
from nurture_desk.domain.mentoring import Progression, Route
from nurture_desk.domain.profiles import NeedNote, Profile
from nurture_desk.domain.purposes import Purpose
from nurture_desk.domain.suggestions import NewSuggestion, Outcome
from nurture_desk.services.kept_pages import Kept
from nurture_desk.services.open_desk import OpenDesk
from nurture_desk.services.suite import Suite
from tests.conftest import StandingClock
from tests.services.pupil_stories import SIGNED, START, child, ground, group, parent, sheet

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


@pytest.fixture
def koji(desk: OpenDesk, suite: Suite, clock: StandingClock) -> int:
    ground(desk)
    clock.go_to(SIGNED)
    return child(suite, "Koji", "Larkspur")


def test_who_has_begun_leaves_with_a_reason_instead_of_vanishing(suite: Suite, koji: int) -> None:
    key = group(suite)
    others = [child(suite, name) for name in ("Ines", "Aled", "Bram")]
    suite.groups.place(key, [koji, *others])
    suite.groups.set_stage(key, GroupStage.RUNNING)
    with pytest.raises(NurtureError, match=r"pupils\.leave_instead"):
        suite.groups.place(key, others)
    with pytest.raises(NurtureError, match=r"pupils\.leaving_reason"):
        suite.groups.leave(key, koji, SIGNED, " ")
    suite.groups.leave(key, koji, SIGNED, "moved house")
    assert [row.left_reason for row in suite.groups.members(key)] == ["", "", "", "moved house"]
    assert {row.id for row in suite.pupils.rows()} == set(others)


def test_needs_are_added_never_overwritten(suite: Suite, koji: int) -> None:
    suite.pupils.family_knows(koji, SIGNED, "SENCO")
    suite.pupils.add_need(NeedNote(0, koji, date(2026, 9, 10), "SENCO", "Loud halls", "Ear defenders"))
    suite.pupils.add_need(NeedNote(0, koji, SIGNED, "Mrs Pell", "Better now"))
    assert [note.need for note in suite.pupils.profile(koji).needs] == ["Better now", "Loud halls"]


def test_the_tutors_page_holds_no_surname_and_says_pictures_as_they_stand(suite: Suite, koji: int) -> None:
    suite.pupils.family_knows(koji, SIGNED, "SENCO")
    suite.pupils.save_profile(Profile(0, koji, enjoys="drums", helps="a plan", trusted_adult="Mrs Pell"))
    sheet(suite, koji, parent(suite, koji), {"taking_part": "yes", "photo_school": "yes"})
    page = suite.pupils.tutor_profile(koji)
    assert (page.known_as, page.likes, page.helps, page.pictures) == ("Koji", "drums", "a plan", True)
    assert "Larkspur" not in str(page)
    suite.pupils.save(replace(suite.pupils.get(koji), images_caution=Caution.NEVER))
    assert not suite.pupils.tutor_profile(koji).pictures


def test_where_the_school_tells_taking_part_counts_from_that_day(suite: Suite, koji: int) -> None:
    suite.consents.told(koji, SIGNED)
    assert suite.consents.standing(koji, Purpose.TAKING_PART).state is State.OWED
    suite.consents.set_way(1, "tell")
    assert suite.consents.standing(koji, Purpose.TAKING_PART).why == "told"
    assert suite.pupils.profile(koji).open


def test_scans_are_kept_with_answers_and_go_with_an_erased_child(
    suite: Suite, desk: OpenDesk, koji: int, clock: StandingClock
) -> None:
    made = group(suite)
    (tl9,) = suite.suggestions.add_list(1, [NewSuggestion("TL9", year_group=3)], group_id=made)
    suite.pupils.family_knows(tl9, SIGNED, "SENCO")
    suite.pupils.attach_profile(tl9, "own page.pdf", PDF)
    suite.pupils.attach_profile(tl9, "own page 2.pdf", PDF)
    answer = Answer(tl9, None, Channel.PAPER, SIGNED, {})
    suite.consents.record(replace(answer, values={"child_join": "no"}), scan=("page.pdf", PDF))
    (row,) = suite.consents.answers(tl9)
    assert row.attachment_id is not None
    assert suite.kept_pages.content(row.attachment_id) == PDF
    kept = suite.kept_pages.of_child(tl9)
    assert [one.kept for one in kept] == [Kept.ANSWER, Kept.PROFILE]
    suite.suggestions.set_outcome(tl9, Outcome.DECLINED, "did not want to")
    clock.go_to(date(2026, 11, 3))
    assert suite.suggestions.erase([tl9]) == 1
    with desk.look() as conn:
        assert conn.execute(select(func.count()).select_from(attachment)).scalar() == 0


def test_a_next_step_counts_from_offer_to_still_there(suite: Suite, koji: int, clock: StandingClock) -> None:
    clock.go_to(date(2027, 7, 1))
    suite.next_steps.save(Progression(0, koji, 0, Route.CENTRE, offered_on=date(2027, 4, 20)))
    (step,) = suite.next_steps.of(koji)
    suite.next_steps.save(replace(step, started_on=date(2027, 5, 4), fee_asked=True, fee_answer="half"))
    (step,) = suite.next_steps.of(koji)
    assert (step.started_on, step.fee_answer, step.year_id) == (date(2027, 5, 4), "half", 1)


def test_a_value_the_whole_group_shares_is_not_shown(suite: Suite, koji: int) -> None:
    others = [child(suite, name) for name in ("Ines", "Aled")]
    for key in (koji, *others):
        cells = {Field.EAL: (Known.VALUE, "N"), Field.GENDER: (Known.VALUE, "M" if key == koji else "F")}
        suite.demographics.save(key, cells, "Office", SIGNED)
    found = {one.field: one for one in suite.demographics.group([koji, *others])}
    assert found[Field.EAL].hidden
    assert not found[Field.GENDER].hidden
    assert [(one.label, one.count) for one in found[Field.GENDER].margins] == [("Female", 2), ("Male", 1)]
    assert found[Field.ETHNICITY].margins[0].label == "not known"


def test_forms_are_due_ten_weeks_ahead_for_a_looked_after_child_already_in_mind(suite: Suite, koji: int) -> None:
    made = group(suite)
    suite.suggestions.add_list(1, [NewSuggestion("TL1", year_group=3)], group_id=made, on=SIGNED)
    (due,) = suite.consent_forms.due()
    assert (due.due_on, due.looked_after) == (SIGNED, False)
    assert due.due_on < START
