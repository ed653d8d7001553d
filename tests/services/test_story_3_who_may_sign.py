"""Story 3: who may sign."""

from __future__ import annotations

from datetime import date

import pytest

from nurture_desk.domain.answers import Answer
from nurture_desk.domain.consent import Channel, State, Value
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.gate import held_back
from nurture_desk.domain.groups import GroupKind
from nurture_desk.domain.purposes import MEDIA, QUESTIONS, OwnQuestion, Purpose
from nurture_desk.domain.signers import Capacity, Care, Signer, Situation
from nurture_desk.services.open_desk import OpenDesk
from nurture_desk.services.suite import Suite
from tests.conftest import StandingClock
from tests.services.pupil_stories import SIGNED, child, ground, group, parent, sheet, telephone

EVERYTHING = {str(purpose): "yes" for purpose in Purpose}


@pytest.fixture
def larkspur(desk: OpenDesk, suite: Suite, clock: StandingClock) -> int:
    ground(desk)
    made = group(suite)
    clock.go_to(date(2026, 9, 15))
    return made


def test_bram_photographs_need_the_parent(suite: Suite, larkspur: int) -> None:
    bram = child(suite, "Bram", "Teasel")
    care = Care(bram, "Fennshire", "Team 3")
    with pytest.raises(NurtureError, match=r"consent\.authority_needed"):
        suite.consents.set_situation(bram, Situation.BY_AGREEMENT, "SENCO", SIGNED)
    suite.consents.set_situation(bram, Situation.BY_AGREEMENT, "SENCO", SIGNED, care)
    carer = Signer(0, bram, "Nell Ashby", "Foster carer", Capacity.CARER, delegated_on=date(2026, 9, 1))
    sheet(suite, bram, suite.consents.save_signer(carer), EVERYTHING)
    suite.groups.place(larkspur, [bram], reason="first of four")
    (row,) = suite.consent_matrix.matrix().rows
    states = {cell.column: cell.state for cell in row.cells}
    assert {states["taking_part"], states["learning"], states["words"]} == {"yes"}
    assert {states[f"media_{one}"] for one in ("school", "training", "service", "web", "partners")} == {"blocked"}
    assert (states["story"], row.remark) == ("blocked", "needs_parent")
    assert not suite.consent_gate.may(bram, Purpose.PHOTO_WEB).allowed
    (held,) = suite.consent_gate.list_held_back([suite.consent_gate.may(bram, Purpose.PHOTO_WEB)])
    assert (held.who, held.purpose, held.why) == ("ND-001", "photo_web", "Needs parent.")


def test_g4_ines_web_story_is_recalled_and_the_school_display_is_not(
    suite: Suite, larkspur: int, clock: StandingClock
) -> None:
    ines = child(suite, "Ines", "Quill")
    mother, father = parent(suite, ines), parent(suite, ines, "Jon", "Father")
    suite.groups.place(larkspur, [ines], reason="first of four")
    sheet(suite, ines, mother, {**{str(one): "yes" for one in QUESTIONS}, "photo_web": "yes", "photo_school": "yes"})
    clock.go_to(date(2026, 10, 20))
    suite.consent_gate.note_left("story", {ines: [Purpose.PHOTO_WEB]}, title="Web story", went_where="Our website")
    suite.consent_gate.note_left("display", {ines: [Purpose.PHOTO_SCHOOL]}, title="Hall display")
    suite.consent_gate.note_left("return", {ines: [Purpose.LEARNING]}, title="Counts")
    clock.go_to(date(2026, 11, 2))
    telephone(suite, ines, father, {Purpose.PHOTO_WEB: Value.NO, Purpose.LEARNING: Value.NO}, date(2026, 11, 2))
    assert suite.consents.standing(ines, Purpose.PHOTO_WEB, date(2026, 11, 1)).state is State.YES
    assert suite.consents.standing(ines, Purpose.PHOTO_WEB).state is State.NO
    (recall,) = suite.recalls.open()
    assert (recall.title, recall.left_on) == ("Web story", date(2026, 10, 20))
    why = suite.consent_matrix.explain(ines, "media_web")
    assert why.state == "recalled"
    assert [(step.who, step.value) for step in why.steps] == [("Mother", Value.YES), ("Father", Value.NO)]
    suite.recalls.settle(recall, "taken down")
    assert suite.recalls.open() == []
    assert suite.consent_matrix.explain(ines, "media_web").state == "no"
    assert suite.consent_matrix.explain(ines, "media_school").state == "photo"


def test_zofia_signs_herself_and_mentoring_is_silent_about_three_to_five(suite: Suite, larkspur: int) -> None:
    zofia = child(suite, "Zofia", "Wren", born=(5, 2010), year_group=12)
    strand = group(suite, "Mentoring", GroupKind.MENTORING)
    suite.groups.place(strand, [zofia])
    with pytest.raises(NurtureError, match=r"not_entitled\.young_person"):
        sheet(suite, zofia, parent(suite, zofia), EVERYTHING)
    assert sheet(suite, zofia, None, EVERYTHING) == 20
    assert suite.consents.standing(zofia, Purpose.STORY).state is State.YES
    assert suite.consents.who_signs(zofia).signs_alone


def test_mabels_own_no_to_pictures_counts_over_her_parents_yes(suite: Suite, larkspur: int) -> None:
    mabel = child(suite, "Mabel", "Thrift", born=(2, 2018))
    sheet(suite, mabel, parent(suite, mabel), EVERYTHING)
    own = Answer(mabel, None, Channel.PAPER, SIGNED, {OwnQuestion.PHOTO: Value.NO, OwnQuestion.JOIN: Value.YES})
    suite.consents.record(own)
    for purpose in MEDIA:
        expected = State.YES if purpose.startswith("sound") else State.CHILD_NO
        assert suite.consents.standing(mabel, purpose).state is expected


def test_a_consent_dated_tomorrow_is_refused_and_nothing_is_kept(suite: Suite, larkspur: int) -> None:
    ines = child(suite, "Ines", "Quill")
    with pytest.raises(NurtureError, match=r"consent\.date_in_future"):
        sheet(suite, ines, parent(suite, ines), EVERYTHING, date(2026, 9, 16))
    assert suite.consents.answers(ines) == []


def test_a_signer_who_is_not_entitled_is_refused_and_nothing_is_kept(suite: Suite, larkspur: int) -> None:
    koji = child(suite, "Koji", "Larkspur", situation=Situation.CARE_ORDER)
    with pytest.raises(NurtureError, match=r"not_entitled\.authority"):
        sheet(suite, koji, parent(suite, koji), {"taking_part": "yes"})
    with pytest.raises(NurtureError, match=r"consent\.signer_other"):
        other = suite.consents.save_signer(Signer(0, koji, "A neighbour", "", Capacity.OTHER))
        sheet(suite, koji, other, {"taking_part": "yes"})
    assert suite.consents.answers(koji) == []


def test_from_twelve_the_second_signature_counts_with_the_parents(suite: Suite, larkspur: int) -> None:
    tamsin = child(suite, "Tamsin", born=(1, 2013), year_group=8)
    answer = Answer(tamsin, parent(suite, tamsin), Channel.PAPER, SIGNED, {})
    suite.consents.record_sheet(answer, {"taking_part": "yes"})
    assert suite.consents.standing(tamsin, Purpose.TAKING_PART).why == "young_person_too"
    suite.consents.record_sheet(answer, {"taking_part": "yes"}, young_person_signed=True)
    assert suite.consents.standing(tamsin, Purpose.TAKING_PART).state is State.YES


def test_a_group_item_needs_everyones_yes(suite: Suite, larkspur: int) -> None:
    children = [child(suite, name) for name in ("Aled", "Oisín", "Siôn")]
    suite.groups.place(larkspur, children)
    for key in children[:2]:
        sheet(suite, key, parent(suite, key), EVERYTHING)
    answers = suite.consent_gate.may_each(children, [Purpose.PHOTO_WEB])
    assert [answer.allowed for answer in answers] == [True, True, False]
    (held,) = suite.consent_gate.list_held_back(held_back(answers))
    assert held.purpose == Purpose.PHOTO_WEB
