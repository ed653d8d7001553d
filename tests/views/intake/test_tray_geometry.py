"""The tray and the print tab fit their window: what is pressed most is never below the edge, and scans can be read."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from nurture_desk.domain.form_kinds import Form
from nurture_desk.domain.tray import Place
from nurture_desk.services.suite import Suite
from nurture_desk.views.intake.page import IntakePage
from nurture_desk.views.intake.print_tab import PrintTab
from nurture_desk.views.intake.workbench import Workbench
from tests.conftest import Larkspur
from tests.services.tray_pages import CLEAR, UNSURE, Post

pytestmark = pytest.mark.dressed

Opens = Callable[..., IntakePage]
BESIDE_RAIL = {"1280 x 720": (1040, 686), "1440 x 900": (1200, 866), "1920 x 1080": (1680, 1046)}  # what a page gets


@pytest.fixture
def post(suite: Suite) -> Post:
    return Post(suite)


def shown(page: IntakePage) -> Workbench:
    for _ in range(4):
        QApplication.processEvents()
    return page.tray().bench


def on_page(page: IntakePage, part: QWidget) -> QRect:
    return QRect(part.mapTo(page, QPoint(0, 0)), part.size())


@pytest.mark.parametrize("size", BESIDE_RAIL.values(), ids=list(BESIDE_RAIL))
def test_the_tray_fills_its_window_and_nothing_lies_below_the_edge(
    post: Post, opens: Opens, size: tuple[int, int]
) -> None:
    stack, _ = post.inset("Perdita Loom", "Bede Waxwing")
    post.drop(stack, (1, UNSURE), (2, CLEAR), (3, CLEAR), (4, CLEAR))
    page = opens(IntakePage, *size)
    bench = shown(page)
    assert page.scroll_area.verticalScrollBar().maximum() == 0
    assert page.scroll_area.horizontalScrollBar().maximum() == 0
    for part in (bench.sheet_part.keys, bench.sheet_part.confirm_button, bench.picture.concern, bench.queue):
        assert page.rect().contains(on_page(page, part)), part
    assert on_page(page, bench.frame).bottom() > page.height() - 24  # no room is left over


def test_two_sheets_of_one_person_need_no_scroll_bar_and_come_near_the_line_that_differs(
    post: Post, opens: Opens
) -> None:
    stack, _ = post.inset("Perdita Loom")
    post.drop(stack, (1, CLEAR), (2, CLEAR), (1, UNSURE), (2, CLEAR))
    page = opens(IntakePage, *BESIDE_RAIL["1280 x 720"])
    bench = shown(page)
    bench.open_first(Place.DUPLICATE)
    bench.aside_part.buttons["another"].click()
    shown(page)
    assert page.scroll_area.horizontalScrollBar().maximum() == 0
    assert page.scroll_area.verticalScrollBar().maximum() == 0
    for scan in (bench.picture.scan, bench.picture.other):
        assert scan.sheet.here == "a1"
        seen = scan.sheet.box_of("a1")
        assert seen is not None
        assert scan.zoomed() > 1.4
        assert scan.viewport().rect().contains(seen.toRect().translated(scan.sheet.pos()))
    bench.picture.scan.verticalScrollBar().setValue(5)
    assert bench.picture.other.verticalScrollBar().value() == 5  # both are turned together


def test_the_scan_comes_near_a_mark_in_doubt_and_keeps_the_size_that_is_chosen(post: Post, opens: Opens) -> None:
    stack, _ = post.inset("Perdita Loom", "Bede Waxwing")
    post.drop(stack, (1, UNSURE), (2, CLEAR), (3, CLEAR), (4, CLEAR))
    page = opens(IntakePage, *BESIDE_RAIL["1280 x 720"])
    bench = shown(page)
    scan = bench.picture.scan
    box = scan.sheet.box_of("a1")
    assert box is not None
    assert scan.zoomed() > 1.2
    assert scan.viewport().rect().contains(box.toRect().translated(scan.sheet.pos()))
    bench.picture.smaller.click()
    held = scan.zoomed()
    bench.sheet_part.fields.step(1)
    assert scan.zoomed() == held
    bench.open_next()
    shown(page)
    assert scan.zoomed() == 1.0  # a clear sheet is shown as wide as its place
    assert scan.horizontalScrollBar().maximum() == 0


def test_ctrl_a_unticks_all_clear_sheets_and_ticks_them_again(post: Post, opens: Opens) -> None:
    stack, _ = post.inset("Perdita Loom", "Bede Waxwing")
    post.drop(stack, (1, CLEAR), (2, CLEAR), (3, CLEAR), (4, CLEAR))
    page = opens(IntakePage, *BESIDE_RAIL["1280 x 720"])
    page.tray().show_contact()
    contact = page.tray().contact
    QTest.keyClick(contact.grid, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert contact.ticked() == []
    assert not contact.confirm_button.isEnabled()
    QTest.keyClick(contact.grid, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert len(contact.ticked()) == 2


def test_the_print_button_stays_in_a_low_window(opens: Opens, larkspur: Larkspur) -> None:
    page = opens(IntakePage, 1110, 686)  # a page alone has to be as wide as a window that is not narrow
    page.show_thing(("print", Form.CONSENT))
    shown(page)
    tab = page.deck.part("print")
    assert isinstance(tab, PrintTab)
    for button in (tab.send_button, tab.pdf_button, tab.fillable_button):
        assert page.rect().contains(on_page(page, button)), button.text()
    assert page.scroll_area.verticalScrollBar().maximum() == 0
