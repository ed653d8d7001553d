"""Consent sheets and children's own pages from the tray: proposed, waiting, recorded, taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from nurture_desk.db import records
from nurture_desk.db.tables.consent import form_copy
from nurture_desk.db.tables.pupils import pupil
from nurture_desk.domain.consent import State, Value
from nurture_desk.domain.consent_proposal import NOBODY_YET
from nurture_desk.domain.filing import SIGNER
from nurture_desk.domain.form_kinds import Form
from nurture_desk.domain.form_life import FormCopy
from nurture_desk.domain.purposes import MEDIA, QUESTIONS, OwnQuestion, Purpose
from nurture_desk.domain.returned import ReturnedSheet
from nurture_desk.domain.signers import Capacity, Signer, Situation
from tests.services.filing.papers import Office

FIVE = {str(one): "yes" for one in QUESTIONS}
EVERYTHING = {str(one): "yes" for one in Purpose}
SIGNED = {"signer": "parent", "signature": "ink"}
ON = {"name": "Ama Koji", "date": "2026-09-14"}


def back(at_work: Office, marks: dict[str, str], typed: dict[str, str] | None = None, **more: Any) -> ReturnedSheet:
    """Both sides of Koji's sheet."""
    sheet = at_work.sheet(Form.CONSENT, {**SIGNED, **marks}, {**ON, **(typed or {})})
    asked = frozenset({*EVERYTHING, "media_none", "signer", "signature", "name", "date"})
    return replace(sheet, **{"asked": asked, "pages": (1, 2), **more})


def standing(at_work: Office, purpose: Purpose) -> State:
    return at_work.suite.consents.standing(at_work.keys["Koji"], purpose).state


def test_a_signed_sheet_is_recorded_for_its_signer_and_version(at_work: Office) -> None:
    sheet = back(at_work, {**FIVE, "photo_school": "yes"})
    assert at_work.filing.missing(sheet) == []
    at_work.file(sheet)
    assert standing(at_work, Purpose.PHOTO_SCHOOL) is State.YES
    assert standing(at_work, Purpose.PHOTO_WEB) is State.NO
    answers = at_work.suite.consents.answers(at_work.keys["Koji"])
    assert {(one.who, one.version, one.decided_on) for one in answers} == {("Ama Koji", "1", date(2026, 9, 14))}


def test_the_copy_comes_back_by_its_reference_whatever_page_was_read(at_work: Office) -> None:
    (copy,) = at_work.suite.consent_forms.made([at_work.keys["Koji"]])
    with at_work.desk.change("test.reference") as unit:
        records.set_fields(unit.conn, form_copy, copy, reference="C1.AAAA-ND014-7F2K-1/2-XX", made_on=date(2026, 9, 1))
    made = at_work.file(back(at_work, FIVE, reference="C1.AAAA-ND014-7F2K-2/2-YY"))
    kept: FormCopy = at_work.suite.consent_forms.copy(copy)
    assert kept.returned_on == date(2026, 11, 10)
    at_work.take_back(made)
    assert at_work.suite.consent_forms.copy(copy).returned_on is None


@pytest.mark.parametrize(
    ("marks", "typed", "sentence"),
    [
        ({"signature": "none"}, {}, "not signed"),
        ({"signer": "other"}, {}, "signed by somebody else"),
        ({"signer": ""}, {}, "as what the person signed"),
        ({}, {"date": ""}, "the date beside the signature"),
        ({}, {"date": "2026-11-11"}, "must be in the past"),
        ({}, {"name": ""}, "the name of the person"),
        ({"signer": "young_person"}, {}, "a grown-up signs"),
        ({"signer": "carer"}, {"name": "Nell Ashby"}, "written delegation"),
        ({"media_none": "yes", "photo_web": "yes"}, {}, "no pictures at all"),
    ],
)
def test_what_waits_says_why_and_records_nothing(
    at_work: Office, marks: dict[str, str], typed: dict[str, str], sentence: str
) -> None:
    sheet = back(at_work, {**FIVE, **marks}, typed)
    assert any(sentence in one for one in at_work.filing.missing(sheet))
    assert at_work.suite.consents.answers(at_work.keys["Koji"]) == []


def test_a_side_that_did_not_come_brings_no_signature(at_work: Office) -> None:
    only = at_work.sheet(Form.CONSENT, FIVE)
    assert any("not signed" in one for one in at_work.filing.missing(replace(only, lacks=(2,))))


def test_an_empty_grid_is_not_answered_and_counts_as_no_yes(at_work: Office) -> None:
    sheet = back(at_work, FIVE)
    proposal = at_work.filing.proposal(sheet)
    assert proposal is not None
    assert any("grid is empty" in one for one in proposal.remarks)
    at_work.file(sheet)
    assert {standing(at_work, purpose) for purpose in MEDIA} == {State.OWED}


def test_the_version_on_the_sheet_says_what_was_asked(at_work: Office) -> None:
    current = at_work.suite.consent_forms.draft()
    no_web = tuple(one for one in current.purposes if not one.endswith("_web"))
    at_work.suite.consent_forms.add_version(replace(current, number="2", purposes=no_web))
    at_work.file(back(at_work, {**FIVE, "photo_school": "yes", "photo_web": "yes"}, version="2.BBBB"))
    assert standing(at_work, Purpose.PHOTO_WEB) is State.OWED
    assert "no version 7" in at_work.filing.missing(back(at_work, FIVE, version="7.BBBB"))[0]


def test_somebody_nobody_kept_yet_is_added_and_goes_with_the_sheet(at_work: Office) -> None:
    before = at_work.rows()
    sheet = back(at_work, FIVE, {"name": "Bel Larkspur"})
    proposal = at_work.filing.proposal(sheet)
    assert proposal is not None
    assert proposal.signer_id == NOBODY_YET
    made = at_work.file(sheet)
    assert [one.name for one in at_work.suite.consents.who_signs(at_work.keys["Koji"]).signers][-1] == "Bel Larkspur"
    at_work.take_back(made)
    assert at_work.rows() == before


def test_of_two_people_who_may_have_signed_one_is_chosen(at_work: Office) -> None:
    other = Signer(0, at_work.keys["Koji"], "Ade Koji", "Father", Capacity.PARENT)
    key = at_work.suite.consents.save_signer(other)
    sheet = back(at_work, FIVE, {"name": "A. Koji"})
    assert "Two people" in at_work.filing.missing(sheet)[0]
    at_work.file(replace(sheet, values={**sheet.values, SIGNER: str(key)}))
    assert {one.who for one in at_work.suite.consents.answers(at_work.keys["Koji"])} == {"Ade Koji"}


def test_from_twelve_the_second_signature_is_the_young_persons_own_yes(at_work: Office) -> None:
    _born(at_work, 2013)
    alone = back(at_work, FIVE)
    proposal = at_work.filing.proposal(alone)
    assert proposal is not None
    assert any("From 12" in one for one in proposal.remarks)
    assert {line.counts.why for line in proposal.lines} == {"young_person_too"}
    at_work.file(back(at_work, {**FIVE, "second_signature": "ink"}))
    assert standing(at_work, Purpose.TAKING_PART) is State.YES


def test_at_sixteen_the_young_person_signs(at_work: Office) -> None:
    _born(at_work, 2010)
    assert "At 16 the young person signs" in at_work.filing.missing(back(at_work, FIVE))[0]
    at_work.file(back(at_work, {**EVERYTHING, "signer": "young_person"}, {"name": "Koji"}))
    assert standing(at_work, Purpose.STORY) is State.YES


def test_nobody_signs_until_the_school_has_said_who_can(at_work: Office) -> None:
    with at_work.desk.change("test.situation") as unit:
        unit.conn.execute(pupil.update().values(signer_situation=Situation.NOT_KNOWN.value))
    assert "Ask the school who can sign" in at_work.filing.missing(back(at_work, FIVE))[0]


def test_the_same_sheet_typed_by_hand_before_differs_only_where_it_does(at_work: Office) -> None:
    at_work.file(back(at_work, {**FIVE, "story": "no"}))
    again = back(at_work, {**FIVE, "story": "show_me"})
    assert [(one.field, one.here, one.paper) for one in at_work.filing.differences(again)] == [
        ("story", "No", "Show me first")
    ]
    at_work.file(replace(again, values={**again.values, "keep_story": "paper"}))
    assert standing(at_work, Purpose.STORY) is State.SHOW_ME


def test_what_a_family_writes_beside_stays_with_its_answers_and_letters_follow_its_wish(at_work: Office) -> None:
    typed = {"tell_us": "Please ring, not write.", "letter_language": "Polish"}
    at_work.file(back(at_work, {**FIVE, "letter_format": "large", "help_reading": "yes"}, typed))
    child = at_work.suite.pupils.get(at_work.keys["Koji"])
    assert (child.letter_language, child.letter_format.value) == ("pl", "large")
    assert "Please ring, not write." in at_work.suite.consents.answers(child.id)[0].evidence


def test_a_childs_own_page_is_the_childs_and_ask_me_decides_nothing(at_work: Office) -> None:
    at_work.file(back(at_work, {**EVERYTHING}))
    own = {OwnQuestion.JOIN: "yes", OwnQuestion.PHOTO: "no", OwnQuestion.WORDS: "ask"}
    page = at_work.sheet(Form.CHILD_PAGE, {str(key): value for key, value in own.items()}, {"date": "2026-09-15"})
    proposal = at_work.filing.proposal(page)
    assert proposal is not None
    assert {line.key: (line.value, line.counts.state) for line in proposal.lines} == {
        "child_join": (Value.YES, State.YES),
        "child_photo": (Value.NO, State.CHILD_NO),
        "child_words": (Value.ASK, State.YES),
    }
    at_work.file(page)
    assert standing(at_work, Purpose.PHOTO_SCHOOL) is State.CHILD_NO
    assert at_work.suite.consents.standing(at_work.keys["Koji"], Purpose.WORDS).asks


def _born(at_work: Office, year: int) -> None:
    with at_work.desk.change("test.born") as unit:
        unit.conn.execute(pupil.update().values(birth_year=year))
