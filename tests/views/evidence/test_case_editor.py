"""The editor of a story with its real services: evidence at the left, the story at the right, what stops it marked."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QLabel, QPushButton

from nurture_desk import jobs
from nurture_desk.domain.case_studies import CaseKind, Mend, Part, Recognise
from nurture_desk.domain.evidence import EvidenceItem, ItemKind, Source, Voice
from nurture_desk.views.evidence.case_drag import carried
from nurture_desk.views.evidence.page import EvidencePage
from nurture_desk.views.tour import settle
from nurture_desk.views.widgets.form import FormPanel
from nurture_desk.views.widgets.stops import StopList
from tests.services.pupil_stories import parent, sheet
from tests.views.answers import Answers
from tests.views.walk import faults

YES = {"taking_part": "yes", "learning": "yes", "words": "yes", "story": "yes"}


@pytest.fixture
def page(suite, larkspur, clock, opens):
    """Koji's story, opened, with three pieces of evidence to pour; his family said yes."""
    clock.go_to(date(2027, 3, 5))
    koji = larkspur.children["Koji"]
    sheet(suite, koji, parent(suite, koji), YES)
    for source, text, tag in (
        (Source.TUTOR, "Came back both times.", "resilience.feelings"),
        (Source.TA, "Koji has made a friend.", "resilience.trust"),
        (Source.PUPIL, "I did the drop.", "agency.ownership"),
    ):
        kind = ItemKind.QUOTATION if source is Source.PUPIL else ItemKind.OBSERVATION
        suite.evidence.save(EvidenceItem(0, 0, date(2027, 2, 2), source, text, pupil_id=koji, kind=kind), (tag,))
    made = opens(EvidencePage, 1280, 720)
    made.open_case(suite.case_studies.begin(CaseKind.CHILD, pupil_id=koji))
    return made


@pytest.fixture
def view(page):
    return page.deck.part("case")


def parts(suite, view):
    return [(part.section, part.text) for part in suite.case_studies.whole(view.case_id).parts]


def press(part, text):
    next(each for each in part.findChildren(QPushButton) if each.text() == text and each.isVisibleTo(part)).click()


def said(part):
    return [each.text() for each in part.findChildren(QLabel) if each.isVisibleTo(part)]


def settled(qtbot):
    """Let the guards answer beside the window, and layouts come to rest."""
    assert jobs.wait(20_000)
    settle()


def test_evidence_is_looked_through_by_voice_indicator_and_word(view):
    assert len(view.evidence.shown()) == 3
    view.evidence.voice.set_value(Voice.SCHOOL)
    view.evidence._show()
    assert [row.text for row in view.evidence.shown()] == ["Koji has made a friend."]
    view.evidence.voice.set_value(None)
    view.evidence.indicator.set_value("agency")
    assert [row.text for row in view.evidence.shown()] == ["I did the drop."]
    view.evidence.indicator.set_value("")
    view.evidence.search.setText("BACK both")
    assert [row.text for row in view.evidence.shown()] == ["Came back both times."]


def test_a_piece_is_poured_where_the_caret_is_and_keeps_its_source(page, view, suite, qtbot):
    view.story.cards[Part.SIGNS].findChild(type(view.story._fresh[0]), "write_signs").entered.emit()
    view.evidence.search.setText("friend")
    view.evidence.search.returnPressed.emit()
    assert parts(suite, view) == [(Part.SIGNS, "Koji has made a friend.")]
    (paragraph,) = view.story.paragraphs.values()
    paragraph.source.click()
    assert page.side.findChild(FormPanel).values()["text"] == "Koji has made a friend."
    page.side.close_panel()
    paragraph.text.setPlainText("Has made a friend.")
    view.flush()
    (part,) = suite.case_studies.whole(view.case_id).parts
    assert (part.text, part.item_id is not None) == ("Has made a friend.", True)


def test_a_piece_is_dropped_on_a_section(view, suite):
    (row,) = [row for row in view.evidence.shown() if row.source is Source.PUPIL]
    data = carried(row.id)
    drop = QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier(0))
    view.story.cards[Part.OTHERS].dropEvent(drop)
    assert parts(suite, view) == [(Part.OTHERS, "I did the drop.")]


def test_a_name_is_marked_said_in_the_margin_and_put_right_with_one_click(view, suite, qtbot):
    view._pour(Part.OTHERS, next(row.id for row in view.evidence.shown() if row.source is Source.TA))
    settled(qtbot)
    (paragraph,) = view.story.paragraphs.values()
    assert len(paragraph.text.extraSelections()) == 1
    name = suite.case_studies.whole(view.case_id).case.pseudonym
    press(paragraph, f"Write “{name}”")
    settled(qtbot)
    assert paragraph.text.toPlainText() == f"{name} has made a friend."
    assert paragraph.text.extraSelections() == []
    assert suite.case_studies.whole(view.case_id).parts[0].item_id is not None
    view.undo_button.click()
    assert parts(suite, view) == [(Part.OTHERS, "Koji has made a friend.")]


def test_paragraphs_move_within_and_between_sections(view, suite):
    view._write(Part.SIGNS, "One.")
    view._write(Part.SIGNS, "Two.")
    first = suite.case_studies.whole(view.case_id).parts[0].id
    view._move(first, up=False)
    assert parts(suite, view) == [(Part.SIGNS, "Two."), (Part.SIGNS, "One.")]
    view._move(first, up=False)
    assert parts(suite, view) == [(Part.SIGNS, "Two."), (Part.TURN, "One.")]
    view.undo()
    view.undo()
    assert parts(suite, view) == [(Part.SIGNS, "One."), (Part.SIGNS, "Two.")]


def test_voices_and_words_are_counted(view, suite, qtbot):
    for row in view.evidence.shown():
        view._pour(Part.OTHERS, row.id)
    view.columns.show_pane("leave")
    settle()
    assert not any("fewer than two voices" in text for text in said(view.leave))
    view._write(Part.OTHERS, "", next(key for key, one in view.story.paragraphs.items() if "drop" in one.part.text))
    settle()
    assert any("fewer than two voices" in text for text in said(view.leave))


def test_what_holds_a_story_is_listed_by_name(page, view, suite, larkspur, qtbot):
    koji = larkspur.children["Koji"]
    sheet(suite, koji, parent(suite, koji, "Kenji", "Father"), {**YES, "story": "no"}, date(2027, 3, 4))
    view._write(Part.TURN, "One day.")
    view.columns.show_pane("leave")
    settled(qtbot)
    assert "Koji · ND-014" in said(view.leave)
    assert "The story cannot leave yet" in said(view.leave)
    view.leave.save_button.click()
    assert "ND-014" in page.message_bar.text()


def test_words_worth_a_second_look_stand_beside_the_questions(view, qtbot):
    view._write(Part.TURN, "Her dad drums with the fire brigade.")
    view.columns.show_pane("leave")
    settle()
    assert "Look again at: dad" in said(view.leave)


def test_answers_older_than_the_words_are_said_and_hold_again_with_one_press(view, suite):
    suite.case_studies.recognise(view.case_id, Recognise.HOBBY, Mend.CLEAR)
    view._write(Part.TURN, "He plays the serpent.")
    view.columns.show_pane("leave")
    settle()
    assert said(view.leave).count("Answered before the words changed: read the story and answer again.") == 1
    view.leave.hold_button.click()
    assert not view.leave.hold_button.isVisible()
    assert not suite.case_studies.whole(view.case_id).older


def test_it_is_saved_once_the_questions_are_answered_and_the_hits_settled(page, view, suite, tmp_path, qtbot):
    page.ask = Answers(files=[tmp_path / "story.docx"])
    view._write(Part.TURN, "At the sharing M was so proud.")
    view._write(Part.TURN, "Bram counted in.")
    view.leave.save_button.click()
    assert "6 open questions" in page.message_bar.text()
    for question in Recognise:
        suite.case_studies.recognise(view.case_id, question, Mend.CLEAR)
    view.leave.save_button.click()
    settled(qtbot)
    stops = page.side.findChild(StopList)
    assert {part.hit.text for part in stops.parts} == {"M", "Bram"}
    for part in stops.parts:
        if part.hit.text == "Bram":
            part.mend_button.click()
        else:
            part.stand_button.click()
            part.reason.setText("A letter we made up")
            part.keep_button.click()
    assert stops.left() == 0
    assert not (tmp_path / "story.docx").exists()
    press(page.side, "Let it out")
    settled(qtbot)
    assert (tmp_path / "story.docx").exists()
    assert "Bram" not in str(parts(suite, view))


def test_what_a_family_said_and_the_talk_are_kept_in_the_panel(page, view, suite):
    view.leave.about_button.click()
    form = page.side.findChild(FormPanel)
    for key, value in (("title", "The drop"), ("family_answer", "yes"), ("talked_on", date(2027, 2, 19))):
        form.set_value(key, value)
    press(page.side, "Save")
    assert "day on which the family" in " ".join(said(form))
    form.set_value("family_shown_on", date(2027, 3, 1))
    press(page.side, "Save")
    case = suite.case_studies.whole(view.case_id).case
    assert (case.title, case.family_answer, case.talked_on) == ("The drop", "yes", date(2027, 2, 19))


def test_the_pages_are_looked_at_in_the_place_of_the_story(view, qtbot):
    view._write(Part.TURN, "One day.")
    view.leave.look_button.click()
    settled(qtbot)
    assert view.columns.preview.isVisible()
    view.leave.look_button.click()
    assert not view.columns.preview.isVisible()


def test_every_part_is_named_and_unclipped_wide_and_narrow(page, view, suite, qtbot):
    view._write(Part.TURN, "At the sharing M was so proud of Bram.")
    settled(qtbot)
    for pane in ("evidence", "leave"):
        view.columns.show_pane(pane)
        settled(qtbot)
        assert faults(page) == [], pane
    page.resize(700, 720)
    for pane in ("story", "evidence", "leave"):
        view.columns.show_pane(pane)
        settled(qtbot)
        assert faults(page) == [], pane
