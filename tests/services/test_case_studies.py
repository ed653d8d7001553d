"""A story: poured, written, asked whether somebody would recognise it."""

from __future__ import annotations

from datetime import date

import pytest

from nurture_desk.domain.case_studies import CaseKind, Mend, Part, Recognise
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.evidence import EvidenceItem, Source


@pytest.fixture
def story(suite, larkspur, clock):
    clock.go_to(date(2027, 3, 5))
    return suite.case_studies.begin(CaseKind.CHILD, pupil_id=larkspur.children["Koji"], title="The drop")


def test_a_story_is_about_somebody(suite, larkspur):
    with pytest.raises(NurtureError) as caught:
        suite.case_studies.begin(CaseKind.CHILD)
    assert caught.value.field == "about"


def test_there_is_one_story_a_child_and_year(suite, larkspur, story):
    with pytest.raises(NurtureError) as caught:
        suite.case_studies.begin(CaseKind.CHILD, pupil_id=larkspur.children["Koji"])
    assert caught.value.key == "evidence.case_twice"
    suite.case_studies.begin(CaseKind.GROUP, group_id=larkspur.group)
    suite.case_studies.begin(CaseKind.TEACHING, tutor_id=larkspur.tutor)
    assert [row.about for row in suite.case_studies.of_year()] == ["Koji", "Larkspur", "Perdita Loom"]


def test_a_paragraph_keeps_the_evidence_it_was_poured_from(suite, larkspur, story):
    item = suite.evidence.save(
        EvidenceItem(0, 0, date(2027, 2, 2), Source.TA, "He hums.", pupil_id=larkspur.children["Koji"])
    )
    assert [row.id for row in suite.case_studies.to_pour(story)] == [item]
    assert suite.case_studies.pour(story, Part.OTHERS, (item, item)) == 1
    (part,) = suite.case_studies.whole(story).of(Part.OTHERS)
    assert (part.text, part.item_id) == ("He hums.", item)
    assert suite.case_studies.to_pour(story) == []


def test_an_emptied_paragraph_is_taken_out(suite, story):
    part = suite.case_studies.write(story, Part.TURN, "One day he counted us in.")
    suite.case_studies.write(story, Part.TURN, "", part)
    assert suite.case_studies.whole(story).parts == ()


def test_a_story_is_finished_only_when_all_six_questions_are_answered(suite, story):
    suite.case_studies.write(story, Part.TURN, "One day he counted us in.")
    with pytest.raises(NurtureError) as caught:
        suite.case_studies.finish(story)
    assert (caught.value.key, caught.value.values["n"]) == ("evidence.recognise_open", 6)
    for question in Recognise:
        suite.case_studies.recognise(story, question, Mend.CLEAR, "Odile Marsh")
    suite.case_studies.finish(story)
    assert suite.case_studies.whole(story).case.finished_on == date(2027, 3, 5)


def test_a_changed_detail_is_said_in_the_file_note(suite, story):
    suite.case_studies.write(story, Part.TURN, "One day he counted us in.")
    for question in Recognise:
        suite.case_studies.recognise(story, question, Mend.CHANGED if question is Recognise.HOBBY else Mend.CLEAR)
    with pytest.raises(NurtureError) as caught:
        suite.case_studies.finish(story)
    assert caught.value.field == "file_note"
