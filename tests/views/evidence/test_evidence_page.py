"""The evidence page with its real services."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from nurture_desk import jobs
from nurture_desk.domain.case_studies import CaseKind, Mend, Part, Recognise
from nurture_desk.domain.evidence import EvidenceItem, ItemKind, Source, Verdict
from nurture_desk.domain.reports import Section
from nurture_desk.views.evidence.page import EvidencePage
from nurture_desk.views.widgets.form import FormPanel
from tests.views.settled import settle
from tests.views.walk import faults

DAY = date(2027, 2, 23)


@pytest.fixture
def koji(suite, larkspur, clock):
    clock.go_to(date(2027, 3, 5))
    key = larkspur.children["Koji"]
    for source, text, tag in (
        (Source.TUTOR, "Left the circle twice, came back both times.", "resilience.feelings"),
        (Source.TA, "Has made a friend.", "resilience.trust"),
        (Source.PUPIL, "I did the drop.", "agency.ownership"),
    ):
        kind = ItemKind.QUOTATION if source is Source.PUPIL else ItemKind.OBSERVATION
        suite.evidence.save(EvidenceItem(0, 0, DAY, source, text, pupil_id=key, kind=kind), (tag,))
    return key


@pytest.fixture
def page(opens):
    return opens(EvidencePage, 1200, 1000)


@pytest.fixture
def opened(koji, page):
    page.open_child(koji)
    page.child_view().outcome = "resilience"
    page.refresh()
    return page


def words(widget):
    return [each.text() for each in widget.findChildren(QLabel)]


def press(page, text):
    next(each for each in page.side.findChildren(QPushButton) if each.text() == text).click()


def form_of(page):
    return page.side.findChild(FormPanel)


def test_an_empty_desk_shows_how_to_begin(page):
    assert page.title() == "Evidence"
    assert page.deck.part("children").table.rows() == []


def test_every_child_of_the_year_is_listed_with_four_outcomes(koji, page):
    table = page.deck.part("children").table
    assert [line[0].shown_name for line in table.rows()] == ["Aled", "Bram", "Ines", "Koji", "Tamsin"]
    assert len(table.shown_columns()) == 5


def test_a_click_on_a_child_opens_the_meter(koji, page):
    page.deck.part("children").table.choose(lambda line: line[0].id == koji)
    assert page.title() == "Koji"
    assert page.title_row.second.text() == "Year 3 · Larkspur · Thistle Lane Primary · ND-014"


def test_the_line_that_it_measures_the_evidence_stays_on_the_page(opened):
    assert "This measures the evidence, not the child." in opened.child_view().measures.text()


def test_the_meter_shows_who_has_spoken_and_who_has_not(opened):
    row = opened.child_view().meter.row("resilience")
    assert [voice.value for voice in row.voices] == ["tutor", "school"]
    from nurture_desk.views.evidence import words as said

    shown = [said.cell(cell) for cell in row.cells.values()]
    assert [(cell.pieces, cell.last) for cell in shown] == [
        ("", ""),
        ("1 piece", "23 Feb"),
        ("1 piece", "23 Feb"),
        ("", ""),
    ]
    assert shown[0].not_heard == "Not heard"


def test_judging_without_a_tick_is_refused_in_a_sentence(opened, suite, koji):
    opened.child_view().card.answer.buttons()[0].click()
    assert "Tick at least one piece" in opened.message_bar.text()
    assert suite.judgements.of_child(koji).row("resilience").judgement is None
    assert opened.child_view().card.answer.value() is None


def test_a_judgement_cites_what_is_ticked(opened, suite, koji):
    card = opened.child_view().card
    for tick in card._ticks.values():
        tick.click()
    card.answer.buttons()[1].click()
    judged = suite.judgements.of_child(koji).row("resilience").judgement
    assert (judged.value, len(judged.cites)) == (Verdict.NOT_YET, 2)
    assert "Cites 2 of 2" in words(card)
    assert not card.flag.isVisible()


def test_a_judgement_on_one_voice_is_flagged(opened, suite, koji):
    card = opened.child_view().card
    next(iter(card._ticks.values())).click()
    card.answer.buttons()[0].click()
    assert card.flag.isVisible()


def test_a_judgement_can_be_taken_back(opened, suite, koji):
    row = suite.judgements.of_child(koji).row("resilience")
    suite.judgements.judge(koji, "resilience", Verdict.INCREASED, row.items)
    opened.refresh()
    opened.child_view().card.back.click()
    assert suite.judgements.of_child(koji).row("resilience").judgement is None


def test_what_somebody_said_is_added_in_one_line(opened, suite, koji, qtbot):
    card = opened.child_view().card
    qtbot.keyClicks(card.text, "Waits for his turn at lunch")
    card.source.set_value(Source.TEACHER)
    qtbot.keyClick(card.text, Qt.Key.Key_Return)
    assert len(suite.judgements.of_child(koji).row("resilience").items) == 3
    assert opened.message_bar.text() == "Kept as evidence."


def test_add_evidence_asks_all_that_is_kept(opened, suite, koji):
    opened.new_button.click()
    form = form_of(opened)
    form.set_value("text", "Sings in the bath.")
    form.set_value("source", Source.PARENT)
    form.set_value("shows_musical_skills", ("musical_skills.skills",))
    form.set_value("family_may_see", True)
    press(opened, "Save")
    kept = next(row for row in suite.evidence.of_child(koji) if row.source is Source.PARENT)
    assert (kept.text, kept.family_may_see, kept.indicators) == ("Sings in the bath.", True, ("musical_skills.skills",))


def test_evidence_without_a_source_is_said_at_the_field(opened):
    opened.new_button.click()
    form_of(opened).set_value("text", "Sings.")
    press(opened, "Save")
    assert form_of(opened).error_at("source") == "Choose who saw or said it."


def test_a_place_the_desk_filled_in_is_shown_in_words_and_kept_as_it_was(opened, suite, koji):
    suite.evidence.save(EvidenceItem(0, 0, DAY, Source.TUTOR, "Hums.", pupil_id=koji, setting="session"), ())
    (row,) = (each for each in suite.evidence.of_child(koji) if each.text == "Hums.")
    opened.child_view().open_item(row.id)
    assert form_of(opened).values()["setting"] == "In a session"
    press(opened, "Save")
    (row,) = (each for each in suite.evidence.of_child(koji) if each.text == "Hums.")
    assert row.setting == "session"


def test_a_piece_a_judgement_rests_on_stays(opened, suite, koji):
    row = suite.judgements.of_child(koji).row("resilience")
    suite.judgements.judge(koji, "resilience", Verdict.INCREASED, row.items)
    opened.child_view().open_item(row.items[0])
    press(opened, "Remove")
    assert "A judgement rests on this" in opened.message_bar.text()


def test_what_to_ask_next_opens_that_slip(opened):
    opened.child_view().beside.slip_wished.emit("family")
    part = opened.deck.part("child_slips")
    assert part.isVisible()
    assert part.list_of("family").editor.isVisible()


def test_a_voice_sheet_is_typed_and_an_answer_becomes_evidence(opened, suite, koji):
    opened.show_thing(("voice", koji))
    part = opened.deck.part("child_slips").list_of("voice")
    part.form.set_value("proud", "I waited for my bit.")
    part.save_form()
    assert [voice.proud for voice in suite.slips.voices(koji)] == ["I waited for my bit."]
    part.table.choose(lambda row: True)
    form = form_of(opened)
    form.set_value("tag_proud", "resilience.review")
    form.set_value("family_proud", True)
    press(opened, "Keep as evidence")
    kept = next(row for row in suite.evidence.of_child(koji) if row.text == "I waited for my bit.")
    assert (kept.indicators, kept.family_may_see) == (("resilience.review",), True)


def test_an_empty_voice_sheet_is_refused_at_its_field(opened, koji):
    opened.show_thing(("voice", koji))
    part = opened.deck.part("child_slips").list_of("voice")
    part.save_form()
    assert "Write what the child said" in part.form.error_at("feels")


def test_every_paper_is_typed(opened, suite, koji):
    papers = {
        "target": ({"wish": "play in time"}, suite.slips.targets),
        "family": ({"noticed": "Sings in the bath", "may_use": True}, suite.slips.family_slips),
        "school": ({"source": Source.TEACHER, "no_change": True}, suite.slips.school_slips),
    }
    for kind, (typed, read) in papers.items():
        opened.show_thing((kind, koji))
        part = opened.deck.part("child_slips").list_of(kind)
        for key, value in typed.items():
            part.form.set_value(key, value)
        part.save_form()
        assert len(read(koji)) == 1, kind


def test_everybodys_slips_ask_whose_they_are(koji, page, suite, larkspur):
    page.show_thing("slips")
    part = page.deck.part("slips").list_of("target")
    part.start_new()
    part.form.set_value("wish", "play in time")
    part.save_form()
    assert part.form.error_at("pupil_id") == "Choose the child."
    part.form.set_value("pupil_id", larkspur.children["Aled"])
    part.save_form()
    assert len(suite.slips.targets(larkspur.children["Aled"])) == 1
    page.show_thing(("targets", koji))  # a target to look back at: its list, not the first of the four
    assert page.deck.part("child_slips").kind.value() == "target"


def test_the_report_is_poured_edited_and_given_out(opened, suite, koji, tmp_path, qtbot):
    opened.show_part("report")
    view = opened.deck.part("report")
    view.give.pour_button.click()
    lines = suite.reports.of_child(koji).lines
    assert len(lines) == 3
    first = next(line for line in lines if line.section is Section.WORDS)
    view._lines[first.id].share.click()
    opened.ask.files = [tmp_path / "koji.pdf"]
    view.give.save_button.click()
    qtbot.waitUntil(lambda: (tmp_path / "koji.pdf").exists(), timeout=10000)
    jobs.wait(5)
    qtbot.waitUntil(lambda: "koji.pdf written." in opened.message_bar.text(), timeout=5000)
    assert "3" not in view.held._figure.text()


def test_a_reports_line_is_saved_when_it_is_left(opened, suite, koji, qtbot):
    suite.reports.pour(koji)
    opened.show_part("report")
    view = opened.deck.part("report")
    made = next(iter(view._lines.values()))
    made.text.setPlainText("Came back twice, with a smile.")
    made.text.flush()
    assert "Came back twice, with a smile." in [line.text for line in suite.reports.of_child(koji).lines]


def test_what_is_held_back_from_each_copy_is_listed(opened, suite, koji):
    opened.show_part("report")
    view = opened.deck.part("report")
    assert view.held._figure.text() == "3"
    assert any("its tick is off" in text for text in words(view.held))


def test_a_story_is_begun_written_and_settled(koji, page, suite, qtbot):
    page.show_thing("cases")
    page.new_button.click()
    form_of(page).set_value("about", (CaseKind.CHILD, koji))
    press(page, "Begin a case study")
    view = page.deck.part("case")
    assert page.title() == "Koji"
    view._write(Part.TURN, "One day he counted us in.")
    for choice in view.leave.answers.values():
        choice.setCurrentIndex(0)
        choice.activated.emit(0)
    assert {answer.answer for answer in suite.case_studies.whole(view.case_id).answers} == {Mend.CLEAR}
    view.leave.finish_button.click()
    assert suite.case_studies.whole(view.case_id).case.finished_on == date(2027, 3, 5)


def test_an_unsettled_story_is_not_finished(koji, page, suite):
    case = suite.case_studies.begin(CaseKind.CHILD, pupil_id=koji)
    suite.case_studies.write(case, Part.TURN, "One day.")
    suite.case_studies.recognise(case, Recognise.EVENT, Mend.CLEAR)
    page.open_case(case)
    page.deck.part("case").leave.finish_button.click()
    assert "5 open questions" in page.message_bar.text()


def test_several_pieces_are_shared_at_once(koji, page, suite):
    page.show_thing("items")
    tab = page.deck.part("items")
    tab.table.grid.selectAll()
    tab._tick(may_see=True)
    assert all(row.family_may_see for row in suite.evidence.of_child(koji))


def test_an_indicator_is_added_and_old_ones_stay(koji, page, suite):
    page.show_thing("framework")
    records = page.deck.part("framework").records
    records.start_new()
    records.form.set_value("title", "Says no kindly")
    records.save_form()
    assert suite.outcome_framework.in_use().version == 1


def test_a_child_in_no_group_is_said(koji, page):
    page.show_thing(("child", 9999))
    assert "in no group yet" in page.message_bar.text()


def test_passed_on_is_kept_with_the_child(opened, suite, koji):
    opened.worried.button.click()
    press(opened, "Keep that it was passed on")
    assert len(suite.diaries.passed_on_of_child(koji)) == 1


def test_escape_leaves_the_child(opened, qtbot):
    qtbot.keyClick(opened, Qt.Key.Key_Escape)
    assert opened.title() == "Evidence"


def test_every_list_every_tab_of_a_child_and_a_story_are_named_and_unclipped(koji, page, suite):
    for part in ("children", "items", "slips", "cases", "framework"):
        page.show_thing(part)
        settle()
        assert faults(page) == [], part
    suite.reports.pour(koji)
    for part in ("child", "child_slips", "report"):
        page.open_child(koji, part)
        settle()
        assert faults(page) == [], part
    page.open_case(suite.case_studies.begin(CaseKind.CHILD, pupil_id=koji))
    settle()
    assert faults(page) == []
