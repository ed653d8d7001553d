"""The tray on screen: worked through by keys alone, every list shown, everything taken back."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from nurture_desk.domain.form_kinds import Form
from nurture_desk.domain.readings import Trouble
from nurture_desk.domain.tray import Place
from nurture_desk.services.suite import Suite
from nurture_desk.views.intake.field_editor import FieldEditor
from nurture_desk.views.intake.page import IntakePage
from nurture_desk.views.intake.workbench import Workbench
from tests.conftest import Larkspur
from tests.services.tray_pages import CLEAR, SLIP, UNSURE, Post, unknown
from tests.views.answers import Answers
from tests.views.walk import at_scale, faults

Opens = Callable[..., IntakePage]


@pytest.fixture
def post(suite: Suite) -> Post:
    return Post(suite)


def press(part: QWidget, *keys: Qt.Key) -> None:
    """Type keys where typing goes."""
    for key in keys:
        QTest.keyClick(part.window().focusWidget() or part, key)
        QApplication.processEvents()


def wrong_with(page: IntakePage) -> list[str]:
    """The accessibility and geometry walk, once everything has found its place."""
    for _ in range(3):
        QApplication.processEvents()
    return faults(page)


def bench_of(page: IntakePage) -> Workbench:
    """The workbench, with typing in it."""
    page.activateWindow()
    bench = page.tray().bench
    bench.take_focus()
    QApplication.processEvents()
    return bench


def test_an_empty_tray_says_how_to_begin(opens: Opens) -> None:
    page = opens(IntakePage, 1200, 800)
    assert page.tray().empty.isVisible()
    assert page.tray().begin_button.isVisible()
    assert wrong_with(page) == []


def test_keys_alone_choose_confirm_go_on_and_take_back(suite: Suite, post: Post, opens: Opens) -> None:
    stack, round_id = post.inset("Anwen Rowanby", "Bede Waxwing")
    post.drop(stack, (1, UNSURE), (2, CLEAR), (3, CLEAR), (4, CLEAR))
    page = opens(IntakePage, 1300, 900)
    bench = bench_of(page)
    assert bench.sheet_part.title.text() == "Anwen Rowanby"
    assert bench.sheet_part.confirm_button.text() == "Choose line 1"
    assert wrong_with(page) == []
    press(page, Qt.Key.Key_Return)  # nothing is confirmed while a mark is open
    assert suite.audits.progress(round_id).answered == 0
    press(page, Qt.Key.Key_2)
    assert bench.sheet_part.confirm_button.text() == "Confirm and next"
    press(page, Qt.Key.Key_Return)
    assert suite.audits.progress(round_id).answered == 1
    assert bench.sheet_part.title.text() == "Bede Waxwing"
    press(page, Qt.Key.Key_Return)
    assert suite.audits.progress(round_id).answered == 2
    QTest.keySequence(page.window(), QKeySequence.StandardKey.Undo)
    assert suite.audits.progress(round_id).answered == 1
    assert bench.sheet_part.title.text() == "Bede Waxwing"


def test_writing_is_typed_beside_its_picture_and_enter_goes_on(
    suite: Suite, post: Post, opens: Opens, larkspur: Larkspur
) -> None:
    post.drop(post.stack(Form.FAMILY_SLIP, ("ND-014",)), (1, SLIP))
    page = opens(IntakePage, 1300, 900)
    bench = bench_of(page)
    QTest.keyClicks(page.window().focusWidget(), "She sings at tea")
    press(page, Qt.Key.Key_Return)
    fields = bench.sheet_part.fields
    assert fields.editor is not None
    assert fields.editor.boxes is not None  # the date, in three boxes
    for box, words in zip(fields.editor.boxes.boxes, ("28", "aug", "2026"), strict=True):
        QTest.keyClicks(box, words)
    assert wrong_with(page) == []
    assert [one for one in fields.findChildren(FieldEditor) if one.isVisible()] == [fields.editor]
    press(page, Qt.Key.Key_Return, Qt.Key.Key_Return)
    (slip,) = suite.slips.family_slips(larkspur.children["Koji"])
    assert (slip.talked, slip.noted_on.isoformat()) == ("She sings at tea", "2026-08-28")


def test_arrows_move_between_fields_and_page_keys_between_sheets(post: Post, opens: Opens) -> None:
    stack, _ = post.inset("Anwen Rowanby", "Bede Waxwing")
    post.drop(stack, (1, UNSURE), (2, CLEAR), (3, UNSURE), (4, CLEAR))
    page = opens(IntakePage, 1300, 900)
    bench = bench_of(page)
    press(page, Qt.Key.Key_Down, Qt.Key.Key_Down)
    here = bench.sheet_part.fields.here()
    assert here is not None
    assert here.question.key == "b1"
    press(page, Qt.Key.Key_1)  # a clear mark may be put right
    assert bench.suite.tray.view(bench.key).sheet.first.answers == {"b1": "new_to_me"}
    press(page, Qt.Key.Key_PageDown)
    assert bench.sheet_part.title.text() == "Bede Waxwing"
    press(page, Qt.Key.Key_PageUp)
    assert bench.sheet_part.title.text() == "Anwen Rowanby"
    bench.queue.setFocus()
    press(page, Qt.Key.Key_Down, Qt.Key.Key_Return)  # chosen in the list, the digits act on its mark in doubt
    assert bench.sheet_part.title.text() == "Bede Waxwing"
    press(page, Qt.Key.Key_2)
    assert bench.sheet_part.confirm_button.text() == "Confirm and next"


def test_a_spare_is_given_to_whom_it_belongs_by_name(suite: Suite, post: Post, opens: Opens) -> None:
    stack, round_id = post.inset("Perdita Loom", "Bede Waxwing", spares=1)
    post.drop(stack, (5, CLEAR), (6, CLEAR))
    page = opens(IntakePage, 1300, 900)
    bench = bench_of(page)
    assert bench.right.currentWidget() is bench.whose_part
    assert bench.whose_part.results.count() == 2  # those who owe, before anything is typed
    assert wrong_with(page) == []
    QTest.keyClicks(page.window().focusWidget(), "bede")
    press(page, Qt.Key.Key_Return)
    assert bench.sheet_part.title.text() == "Bede Waxwing"
    press(page, Qt.Key.Key_Return)
    assert suite.audits.progress(round_id).answered == 1


def test_after_the_last_sheet_of_a_list_comes_the_first_that_waits(post: Post, opens: Opens) -> None:
    stack, _ = post.inset("Perdita Loom", "Bede Waxwing", "Anwen Rowanby")
    unsure, _, clear, _ = post.drop(stack, (1, UNSURE), (2, UNSURE), (3, CLEAR), (4, CLEAR))
    post.drop_pages([unknown(Trouble.UNREADABLE)])  # stands below the clear ones
    bench = bench_of(opens(IntakePage, 1300, 900))
    bench.open_sheet(clear)
    bench.confirm()
    assert bench.key == unsure


def test_somebody_new_is_added_from_the_spare(suite: Suite, post: Post, opens: Opens) -> None:
    stack, round_id = post.inset("Perdita Loom", spares=1)
    post.drop(stack, (3, CLEAR), (4, CLEAR))
    page = opens(IntakePage, 1300, 900)
    bench = bench_of(page)
    bench.whose_part.search.setText("Odo Penhallow")
    bench.whose_part.new_link.click()
    assert wrong_with(page) == []
    bench.whose_part.add_button.click()
    assert bench.sheet_part.title.text() == "Odo Penhallow"
    assert [row.walked_in for row in suite.audits.asked(round_id)] == [True, False]


def test_two_sheets_of_one_person_stand_side_by_side_until_one_is_chosen(post: Post, opens: Opens) -> None:
    stack, _ = post.inset("Perdita Loom")
    first, *_ = post.drop(stack, (1, CLEAR), (2, CLEAR), (1, UNSURE), (2, CLEAR))
    page = opens(IntakePage, 1300, 900)
    bench = bench_of(page)
    bench.open_first(Place.DUPLICATE)
    bench.aside_part.buttons["another"].click()
    assert bench.right.currentWidget() is bench.twice_part
    assert bench.picture.other.isVisible()
    assert [row.label for row in bench.twice_part.table.rows()] == ["Talking with the SENCO"]
    assert wrong_with(page) == []
    bench.acts.choose(first)
    assert {row.place for row in bench.rows()} == {Place.CLEAR, Place.SET_ASIDE}


def test_clear_sheets_are_looked_over_and_confirmed_together(
    suite: Suite, post: Post, opens: Opens, qtbot: QtBot
) -> None:
    stack, round_id = post.inset("Perdita Loom", "Bede Waxwing", "Anwen Rowanby")
    post.drop(stack, *((number, CLEAR) for number in range(1, 7)))
    page = opens(IntakePage, 1300, 900)
    tab = page.tray()
    tab.bench.queue_part.contact_button.click()
    qtbot.waitUntil(lambda: len(tab.contact.model.pictures) == 6)
    assert wrong_with(page) == []
    QTest.keyClick(tab.contact.grid, Qt.Key.Key_Space)  # the first is left out
    assert tab.contact.confirm_button.text() == "Confirm these 2"
    tab.contact.confirm_button.click()
    qtbot.waitUntil(lambda: suite.audits.progress(round_id).answered == 2)
    qtbot.waitUntil(lambda: tab.bench.isVisible())
    assert "2 sheets confirmed" in page.message_bar.text()


def test_every_other_list_says_what_to_do(suite: Suite, post: Post, opens: Opens) -> None:
    stack, _ = post.inset("Anwen Rowanby", "Bede Waxwing")
    post.drop(stack, (1, CLEAR), (3, CLEAR), (4, CLEAR))
    post.drop_pages([unknown(Trouble.FOREIGN), unknown(Trouble.UNREADABLE, 2)])
    page = opens(IntakePage, 1300, 900, Answers(confirm=True))
    bench = bench_of(page)
    bench.open_first(Place.MISSING)
    assert "Side 2 did not come" in bench.sheet_part.bar.text()
    assert wrong_with(page) == []
    bench.sheet_part.bar.button.click()
    assert [row.place for row in bench.rows() if row.name == "Anwen Rowanby"] == [Place.CLEAR]
    bench.open_first(Place.UNREADABLE)
    bench.aside_part.reference.setText("C3.W4KD-ND014-7F2K-1/2-QQ")
    assert wrong_with(page) == []
    bench.open_first(Place.FOREIGN)
    bench.aside_part.buttons["throw"].click()
    assert Place.FOREIGN not in {row.place for row in bench.rows()}
    bench.open_first(Place.UNREADABLE)
    bench.aside_part.buttons["later"].click()
    bench.open_first(Place.SET_ASIDE)
    bench.aside_part.buttons["back"].click()
    assert Place.UNREADABLE in {row.place for row in bench.rows()}


def test_a_confirmed_sheet_is_shown_and_taken_back(suite: Suite, post: Post, opens: Opens) -> None:
    stack, round_id = post.inset("Perdita Loom")
    post.drop(stack, (1, CLEAR), (2, CLEAR))
    page = opens(IntakePage, 1300, 900)
    bench = bench_of(page)
    bench.confirm()
    bench.open_first(Place.CONFIRMED)
    assert bench.sheet_part.confirm_button.text() == "Take it back"
    assert wrong_with(page) == []
    bench.sheet_part.confirm_button.click()
    assert suite.audits.progress(round_id).answered == 0
    assert [row.place for row in bench.rows()] == [Place.CLEAR]


def test_a_worry_is_passed_on_and_its_text_dropped(suite: Suite, post: Post, opens: Opens, larkspur: Larkspur) -> None:
    post.drop(post.stack(Form.FAMILY_SLIP, ("ND-014",)), (1, SLIP))
    page = opens(IntakePage, 1300, 900)
    bench = bench_of(page)
    bench.picture.concern.button.click()
    keep, drop = page.side.findChildren(type(bench.sheet_part.confirm_button))[-2:]
    drop.click()
    fields = {field.question.key: field for field in suite.tray.view(bench.key).fields}
    assert fields["talked"].answer == ""
    del keep


@pytest.mark.parametrize(("width", "height", "scale"), [(793, 480, 1.0), (1000, 640, 1.0), (1160, 720, 2.0)])
def test_nothing_is_cut_off_in_a_small_window_or_in_large_text(
    post: Post, opens: Opens, width: int, height: int, scale: float
) -> None:
    stack, _ = post.inset("Perdita Loom")
    post.drop(stack, (1, UNSURE), (2, CLEAR))
    page = opens(IntakePage, width, height)
    at_scale(page, scale, width, height)
    bench = bench_of(page)
    for part in (bench.queue_part, bench.picture.concern, bench.sheet_part.confirm_button):
        assert part.isVisible()
    assert wrong_with(page) == []
    page.tray().show_contact()
    assert wrong_with(page) == []
