"""A story as it leaves: whose yes it needs, what is left out of it and said, who is credited, what is called back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import docx
import pytest

from nurture_desk.domain.answers import Answer
from nurture_desk.domain.case_studies import CaseKind, FamilyAnswer, Mend, Part, Recognise
from nurture_desk.domain.consent import Channel
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.evidence import EvidenceItem, ItemKind, Source
from nurture_desk.domain.observations import MayQuote, Questionnaire
from nurture_desk.domain.papers import Credit
from nurture_desk.domain.tutors import MayName
from nurture_desk.services.leaving import Blocked
from tests.services.pupil_stories import parent, sheet

TODAY = date(2027, 3, 5)
YES = {"taking_part": "yes", "learning": "yes", "words": "yes", "story": "yes"}


@pytest.fixture
def signed(suite, larkspur, clock):
    """Everybody in Larkspur has said yes to everything a story needs; by name, who signed."""
    clock.go_to(TODAY)
    signers = {}
    for name, key in larkspur.children.items():
        signers[name] = parent(suite, key)
        sheet(suite, key, signers[name], YES)
    return signers


@pytest.fixture
def story(suite, larkspur, signed):
    return written(suite, suite.case_studies.begin(CaseKind.CHILD, pupil_id=larkspur.children["Koji"]))


def written(suite, key):
    """One clean paragraph, all six questions answered."""
    suite.case_studies.write(key, Part.SIGNS, "The first small sign was a nod in time.")
    for question in Recognise:
        suite.case_studies.recognise(key, question, Mend.CLEAR)
    return key


def item(suite, text, source, **more):
    return suite.evidence.save(EvidenceItem(0, 0, date(2027, 2, 2), source, text, **more))


def stopped(suite, key):
    return [(one.who, one.purpose) for one in suite.case_copies.copy(key).stopped]


def change(suite, key, **values):
    suite.case_studies.save(replace(suite.case_studies.whole(key).case, **values))


def test_a_story_carries_another_name_and_its_tutor(suite, story, larkspur):
    case = suite.case_studies.whole(story).case
    assert case.pseudonym == suite.pseudonyms.shown(larkspur.children["Koji"])
    paper = suite.case_copies.copy(story).paper
    assert paper.title == f"{case.pseudonym}’s story"
    assert paper.sections[-1].blocks == (Credit("Perdita Loom, music tutor"),)
    assert "Changing Tracks" in paper.acknowledgement


@pytest.mark.parametrize(("may_name", "line"), [(MayName.ROLE_ONLY, ["a music tutor"]), (MayName.NOT_AT_ALL, [])])
def test_an_author_is_credited_as_they_allow(suite, story, may_name, line):
    author = suite.case_studies.whole(story).case.author_id
    suite.people.save(replace(suite.people.person(author), may_name=may_name))
    copy = suite.case_copies.copy(story)
    assert [block.text for part in copy.paper.sections for block in part.blocks if isinstance(block, Credit)] == line
    assert copy.stands == ()


def test_a_no_of_the_family_keeps_the_whole_story_in(suite, story, signed, larkspur, tmp_path):
    suite.withdrawals.record(Answer(larkspur.children["Koji"], signed["Koji"], Channel.PAPER, TODAY, {}), ["story"])
    with pytest.raises(Blocked) as trouble:
        suite.case_copies.write(story, tmp_path / "a.pdf")
    assert [(one.who, one.purpose) for one in trouble.value.held_back] == [("ND-014", "story")]
    assert not (tmp_path / "a.pdf").exists()


def test_who_asked_to_see_it_first_has_seen_it_and_said_yes(suite, story, signed, larkspur, tmp_path):
    sheet(suite, larkspur.children["Koji"], signed["Koji"], {**YES, "story": "show_me"}, TODAY)
    assert suite.case_copies.copy(story).show_first == ("ND-014",)
    for answer in (None, FamilyAnswer.NO, FamilyAnswer.CHANGE):
        if answer:
            change(suite, story, family_shown_on=TODAY, family_answer=answer.value)
        assert stopped(suite, story) == [("ND-014", "story")], answer
    change(suite, story, family_shown_on=TODAY, family_answer=FamilyAnswer.YES.value)
    suite.case_copies.write(story, tmp_path / "a.pdf")
    assert (tmp_path / "a.pdf").exists()


def test_what_a_family_said_has_its_day(suite, story):
    with pytest.raises(NurtureError) as caught:
        change(suite, story, family_answer="yes")
    assert caught.value.field == "family_shown_on"


def test_words_without_a_yes_are_left_out_and_listed(suite, story, signed, larkspur, tmp_path):
    koji = larkspur.children["Koji"]
    sheet(suite, koji, signed["Koji"], {**YES, "words": "no"}, TODAY)
    poured = (
        item(suite, "I did the drop.", Source.PUPIL, pupil_id=koji, kind=ItemKind.QUOTATION),
        item(suite, "He hums all day.", Source.PARENT, pupil_id=koji, kind=ItemKind.QUOTATION),
        item(suite, "Has made a friend.", Source.TA, pupil_id=koji, may_quote=False),
        item(suite, "Sings in the queue.", Source.TEACHER, pupil_id=koji, kind=ItemKind.QUOTATION, may_quote=True),
    )
    suite.case_studies.pour(story, Part.OTHERS, poured)
    suite.case_studies.still_hold(story)
    copy = suite.case_copies.write(story, tmp_path / "a.docx")
    assert [(one.who, one.purpose, one.text) for one in copy.out] == [
        ("ND-014", "words", "I did the drop."),
        ("ND-014", "family_words", "He hums all day."),
        ("ND-014", "staff_words", "Has made a friend."),
    ]
    text = "\n".join(one.text for one in docx.Document(str(tmp_path / "a.docx")).paragraphs)
    assert "Sings in the queue." in text
    assert not [one.text for one in copy.out if one.text in text]


def test_a_groups_story_needs_everybodys_yes(suite, signed, larkspur):
    key = written(suite, suite.case_studies.begin(CaseKind.GROUP, group_id=larkspur.group))
    assert stopped(suite, key) == []
    suite.withdrawals.record(Answer(larkspur.children["Ines"], signed["Ines"], Channel.PAPER, TODAY, {}), ["story"])
    assert stopped(suite, key) == [("ND-013", "story")]


def test_a_story_of_teaching_needs_the_tutors_word_and_the_childrens_words(suite, signed, larkspur):
    koji = larkspur.children["Koji"]
    key = written(suite, suite.case_studies.begin(CaseKind.TEACHING, tutor_id=larkspur.tutor))
    said = item(suite, "I did the drop.", Source.PUPIL, pupil_id=koji, kind=ItemKind.QUOTATION)
    assert said in [row.id for row in suite.case_studies.to_pour(key)]
    suite.case_studies.pour(key, Part.OTHERS, (said,))
    copy = suite.case_copies.copy(key)
    assert (copy.stopped, dict(copy.uses)) == ((), {koji: ("words",)})
    suite.withdrawals.record(Answer(koji, signed["Koji"], Channel.PAPER, TODAY, {}), ["words"])
    copy = suite.case_copies.copy(key)
    assert [one.purpose for one in copy.out] == ["words"]
    assert not copy.uses
    suite.observations.save_questionnaire(
        Questionnaire(larkspur.tutor, TODAY, year_id=larkspur.year, may_quote=MayQuote.NO)
    )
    assert stopped(suite, key) == [("NT-001", "may_quote")]


def test_a_story_that_left_is_called_back_after_a_no(suite, story, signed, larkspur, tmp_path):
    suite.case_copies.write(story, tmp_path / "a.pdf")
    koji = larkspur.children["Koji"]
    found = suite.withdrawals.record(Answer(koji, signed["Koji"], Channel.PAPER, TODAY, {}), ["story"])
    assert [row.kind for row in found] == ["case-study"]


def test_a_mend_changes_the_paragraph_once_and_another_mend_still_finds_its_sentence(suite, story):
    part = suite.case_studies.write(story, Part.TURN, "Koji waited while Bram played. Ines laughed.")
    suite.case_studies.still_hold(story)
    hits = suite.case_copies.check(story)
    assert [hit.text for hit in hits] == ["Koji", "Bram", "Ines"]
    assert [hit.text for hit in suite.case_mends.marks(story)[part]] == ["Koji", "Bram", "Ines"]
    for hit in hits:
        assert suite.case_mends.mend(story, hit)
    assert suite.case_copies.check(story) == []
    assert not suite.case_mends.mend(story, hits[0])


def test_all_names_are_put_right_at_once_and_paragraphs_come_back_as_they_were(suite, story):
    suite.case_studies.write(story, Part.TURN, "Koji counted.")
    before = suite.case_studies.whole(story).parts
    assert suite.case_mends.mend_all(story) == 1
    name = suite.case_studies.whole(story).case.pseudonym
    assert suite.case_studies.whole(story).of(Part.TURN)[0].text == f"{name} counted."
    suite.case_studies.restore(story, before)
    assert suite.case_studies.whole(story).parts == before


def test_a_paragraph_moves_with_its_source(suite, story, larkspur):
    key = item(suite, "He hums.", Source.TA, pupil_id=larkspur.children["Koji"])
    suite.case_studies.pour(story, Part.OTHERS, (key,))
    (first,) = suite.case_studies.whole(story).of(Part.SIGNS)
    (moved,) = suite.case_studies.whole(story).of(Part.OTHERS)
    suite.case_studies.place(moved.id, Part.SIGNS, before=first.id)
    assert [(part.text, part.item_id) for part in suite.case_studies.whole(story).of(Part.SIGNS)] == [
        ("He hums.", key),
        (first.text, None),
    ]


def test_the_talk_through_sheet_asks_eight_questions_in_the_order_of_the_sections(suite, story, tmp_path):
    suite.case_copies.write_talk(story, tmp_path / "talk.docx")
    text = "\n".join(one.text for one in docx.Document(str(tmp_path / "talk.docx")).paragraphs)
    places = [text.index(f"{number}  ") for number in range(1, 9)]
    assert places == sorted(places)
    assert "Koji" not in text


def test_an_answer_older_than_the_words_is_asked_again_until_somebody_read_it_again(suite, story, tmp_path):
    (part,) = suite.case_studies.whole(story).parts
    suite.case_studies.write(story, Part.SIGNS, "The first small sign was a nod to the fire engine.", part.id)
    assert suite.case_studies.whole(story).older == set(Recognise) == set(suite.case_copies.copy(story).open)
    with pytest.raises(Blocked):
        suite.case_copies.write(story, tmp_path / "story.pdf")
    suite.case_studies.recognise(story, Recognise.PLACE, Mend.BLURRED)
    assert len(suite.case_studies.whole(story).older) == 5
    suite.case_studies.still_hold(story)
    assert suite.case_copies.may_leave(story)
    suite.case_studies.restore(story, (part,))
    assert len(suite.case_copies.copy(story).open) == 6


def test_a_name_put_right_asks_nothing_again(suite, story):
    suite.case_studies.write(story, Part.TURN, "Bram counted in.")
    suite.case_studies.still_hold(story)
    suite.case_mends.mend_all(story)
    assert not suite.case_copies.copy(story).open
