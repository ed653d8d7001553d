"""The window around the pages: rail, palette, help, keys, what is refreshed when."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from nurture_desk import paths
from nurture_desk.domain.desks import RecentDesk
from nurture_desk.domain.form_kinds import Form
from nurture_desk.domain.tutors import Tutor
from nurture_desk.services.suite import Suite
from nurture_desk.views.app_window import Window
from nurture_desk.views.main_window import MainWindow
from nurture_desk.views.pages import EVERY
from nurture_desk.views.preferences import Preferences
from nurture_desk.views.tour import settle
from nurture_desk.views.widgets import style
from nurture_desk.views.widgets.page import Page
from tests.views.walk import at_scale, unnamed_controls


@pytest.fixture
def window(qtbot: QtBot, suite: Suite, tmp_path: Path) -> Iterator[Window]:
    made = Window(Preferences(str(tmp_path / "window.ini")))
    qtbot.addWidget(made)
    made.set_look("light", 1.0)
    made.resize(1280, 800)
    made.show_desk(suite, "today")
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.forget_desk()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # else all pages are dressed again
    style.wear("light", 1.0)


@pytest.fixture
def face(window: Window) -> MainWindow:
    assert isinstance(window.desk, MainWindow)
    return window.desk


def test_the_rail_goes_to_a_page_and_marks_it(face: MainWindow, qtbot: QtBot) -> None:
    qtbot.mouseClick(face.rail.items["schools"], Qt.MouseButton.LeftButton)
    assert face.here == "schools"
    assert face.rail.items["schools"].isChecked()
    schools = face.page("schools")
    schools.own_button.click()
    assert schools.way_back.isVisible()
    qtbot.mouseClick(face.rail.items["schools"], Qt.MouseButton.LeftButton)  # clicked again: from one to all
    assert not schools.way_back.isVisible()


def test_a_page_that_is_not_ready_shows_its_frame_at_once_and_then_fills(face: MainWindow, qtbot: QtBot) -> None:
    face.build_ahead(lambda: 0)  # somebody is busy: no page is made ready
    qtbot.mouseClick(face.rail.items["reflection"], Qt.MouseButton.LeftButton)
    assert face.here == "reflection"
    assert face.page("reflection").isVisible()
    assert face._pages.is_stale("reflection")
    qtbot.mouseClick(face.rail.items["programme"], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not face._pages.is_stale("programme"))
    assert face._pages.is_stale("reflection")  # one went on before it was painted: it is read when it is seen again
    qtbot.mouseClick(face.rail.items["reflection"], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not face._pages.is_stale("reflection"))


def test_escape_goes_back_to_the_page_before(face: MainWindow, qtbot: QtBot) -> None:
    face.go("schools")
    face.go("programme")
    qtbot.keyClick(face, Qt.Key.Key_Escape)
    assert face.here == "schools"
    qtbot.keyClick(face, Qt.Key.Key_Escape)
    assert face.here == "today"


def test_the_palette_finds_a_page_by_what_is_done_there(face: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(face, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert face.palette_of_places.isVisible()
    qtbot.keyClicks(face.palette_of_places.field, "shortlist")
    qtbot.keyClick(face.palette_of_places.field, Qt.Key.Key_Return)
    assert face.here == "schools"
    assert not face.palette_of_places.isVisible()


def test_the_palette_prints_a_form_by_its_name(face: MainWindow, qtbot: QtBot) -> None:
    forms = {"print family slip": Form.FAMILY_SLIP, "print diary": Form.DIARY, "print audit": Form.AUDIT}
    for typed, form in forms.items():
        _enter(face, qtbot, typed)
        assert face.page("intake").deck.part("print").fields.form is form, typed


def test_who_goes_to_the_tray_sees_the_tray_whatever_tab_was_open_last(face: MainWindow, qtbot: QtBot) -> None:
    face.go("intake", "print")
    qtbot.mouseClick(face.rail.items["intake"], Qt.MouseButton.LeftButton)
    assert face.page("intake").tabs.current() == "tray"


def test_help_opens_beside_the_page_and_follows_it(face: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(face, Qt.Key.Key_F1)
    assert face.help.isVisible()
    assert face.help.title() == "What waits"
    face.go("programme")
    assert face.help.title() == "Year and dates"
    qtbot.keyClick(face, Qt.Key.Key_Escape)
    assert face.help.isHidden()


def test_every_page_has_its_help() -> None:
    missing = [spec.key for spec in EVERY if not (paths.resources() / "help" / f"{spec.key}.md").is_file()]
    assert missing == []


def test_ctrl_l_wishes_the_lock(window: Window, face: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.lock_wished):
        qtbot.keyClick(face, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)


def test_ctrl_f_goes_to_the_find_field_of_the_list(face: MainWindow, qtbot: QtBot) -> None:
    face.go("schools")
    qtbot.keyClick(face, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    focus = face.window().focusWidget()
    assert focus is not None
    assert focus.accessibleName() == "Find in this list"


def test_a_change_refreshes_what_is_seen_and_leaves_the_rest_for_later(
    face: MainWindow, suite: Suite, qtbot: QtBot
) -> None:
    face.go("programme")
    face.go("today")
    suite.programme.start_year(2026)
    qtbot.waitUntil(lambda: face.page("today").year.isVisible())
    qtbot.waitUntil(lambda: face._pages.is_stale("programme"))
    assert "2026-27" in face.rail.plate.accessibleName()
    face.go("programme")
    assert not face._pages.is_stale("programme")


def test_after_a_change_the_status_bar_says_when_it_was_saved(face: MainWindow, suite: Suite, qtbot: QtBot) -> None:
    suite.programme.start_year(2026)
    qtbot.waitUntil(lambda: face.status._saved.text() == "All changes saved 12:00")


def test_what_is_owed_stands_on_the_rail(face: MainWindow) -> None:
    face.rail.set_owed({"consent": 3})
    assert face.rail.items["consent"].accessibleName() == "Consent, 3 owed here"
    assert face.rail.items["schools"].accessibleName() == "Schools"


@pytest.mark.dressed
def test_a_narrow_window_has_icons_only_and_their_names_as_tooltips(window: Window, face: MainWindow) -> None:
    at_scale(window, 1.0, 900, 700)
    assert face.rail.width() == 60
    assert face.rail.items["schools"].toolTip() == "Schools"
    assert unnamed_controls(window) == []
    face.toggle_help()
    assert not face.stack.isVisible()  # help takes all the room
    face.back()
    assert face.stack.isVisible()
    face.toggle_help()
    face.go("settings")
    assert face.page("settings").isVisible()


def test_areas_that_do_not_fit_go_behind_more_areas(window: Window, face: MainWindow) -> None:
    face.page("today").owed_counted.disconnect(face.rail.set_owed)
    face.rail.set_owed({"evidence": 4})
    at_scale(window, 2.0, 1280, 720)
    shown = [key for key, item in face.rail.items.items() if item.isVisible()]
    assert "today" in shown
    assert "evidence" in shown
    assert face.rail.more.isVisible()


def test_the_desk_is_let_go_when_it_is_locked(window: Window, qtbot: QtBot) -> None:
    window.forget_desk()
    assert window.desk is None
    qtbot.waitUntil(lambda: not window.findChildren(MainWindow))
    assert window.windowTitle() == "Nurture Desk"


def test_a_commit_still_on_its_way_when_the_desk_is_locked_asks_nothing_of_it(
    window: Window, suite: Suite, qtbot: QtBot
) -> None:
    face, said = window.desk, window.desk.status._saved.text()
    suite.programme.start_year(2026)  # announced, and not heard yet
    window.forget_desk()
    suite.desk.close()
    with qtbot.captureExceptions() as raised:
        QCoreApplication.sendPostedEvents(face)  # what a dialog's own loop does before ours lets the desk go
    assert raised == []
    assert face.status._saved.text() == said


@pytest.mark.dressed
def test_the_look_is_kept_and_worn_at_once(window: Window, tmp_path: Path) -> None:
    window.set_look("dark", 1.25)
    assert style.current().theme == "dark"
    again = Preferences(str(tmp_path / "window.ini"))
    assert (again.theme(), again.scale()) == ("dark", 1.25)


@pytest.mark.dressed
def test_another_look_dresses_the_page_that_is_seen_and_pages_where_something_was_left(
    window: Window, face: MainWindow
) -> None:
    face.go("programme", "partners")
    face.go("consent")
    QTest.keyClicks(face.page("consent").findChildren(QLineEdit)[0], "oak")
    face.go("settings")
    settle()
    window.set_look("dark", 0.0)
    built = {spec.key for spec in EVERY if face._pages.is_built(spec.key)}
    assert built == {"consent", "settings"}  # what was typed is still there, and what is seen
    face.go("programme")
    assert face.page("programme").tabs.current() == "partners"


def test_the_desk_locks_itself_when_nobody_is_there(window: Window, qtbot: QtBot) -> None:
    window.preferences.set_lock_minutes(1)
    window.restart_idle()
    window.away._on_the_wall = window.away._on_the_wall.addSecs(-59)
    with qtbot.assertNotEmitted(window.lock_wished):
        window.away.look()
    window.away._on_the_wall = window.away._on_the_wall.addSecs(-1)  # as after a minute, or a minute's sleep
    with qtbot.waitSignal(window.lock_wished):
        window.away.look()


def test_settings_change_the_look_at_once(face: MainWindow, qtbot: QtBot) -> None:
    face.go("settings")
    page = face.page("settings")
    look = page.deck.part("here").look
    dark = next(button for button in look.findChildren(QPushButton) if button.text() == "Dark")
    qtbot.mouseClick(dark, Qt.MouseButton.LeftButton)
    assert style.current().theme == "dark"
    page.refresh()
    assert look.value("theme") == "dark", "what this window wears"


def test_the_plate_offers_the_years_and_marks_the_one_worked_in(face: MainWindow, suite: Suite) -> None:
    first = suite.programme.start_year(2025)
    suite.programme.start_year(2026)
    face._years._fill()
    acts = face._years.actions()
    assert [act.text() for act in acts[:2]] == ["Work in 2026-27", "Work in 2025-26"]
    assert acts[0].isChecked()
    acts[1].trigger()
    current = suite.programme.current()
    assert current is not None
    assert current.id == first
    acts[-1].trigger()
    assert face.here == "programme"


TOP_TASKS = (
    ("add a child", "pupils", True),
    ("record", "consent", False),
    ("suggestion", "pupils", True),
    ("write the diary", "sessions", False),
    ("find a school", "schools", False),
    ("choose a tutor", "tutors", False),
    ("what somebody said", "evidence", False),
    ("make the return", "returns", False),
    ("story", "evidence", False),
    ("withdraw", "consent", False),
    ("hms", "returns", False),
    ("take down", "consent", False),
    ("national table", "returns", False),
)  # no two after one another lead to the same page


def test_every_top_task_starts_with_one_entry_of_the_palette(face: MainWindow, qtbot: QtBot) -> None:
    for typed, page, begun in TOP_TASKS:
        _enter(face, qtbot, typed)
        assert face.here == page, typed
        assert face.page(page).side.isVisible() or not begun, typed
        face.page(page).side.close_panel()


def _enter(face: MainWindow, qtbot: QtBot, typed: str) -> None:
    """Type into the palette and take the first entry."""
    qtbot.keyClick(face, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(face.palette_of_places.field, typed)
    qtbot.keyClick(face.palette_of_places.field, Qt.Key.Key_Return)


def test_the_palette_says_when_nothing_is_called_so(face: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(face, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(face.palette_of_places.field, "xylo")
    qtbot.waitUntil(lambda: face.palette_of_places.list.item(0).text().startswith("Nothing is called so"))
    qtbot.keyClick(face.palette_of_places.field, Qt.Key.Key_Return)
    assert face.here == "today"


@pytest.mark.dressed
def test_the_focus_ring_goes_with_its_button_when_the_page_makes_room(
    window: Window, face: MainWindow, qtbot: QtBot
) -> None:
    face.go("consent")
    button = face.page("consent").new_button  # of the consent page
    button.setFocus()
    face.toggle_help()
    qtbot.waitUntil(lambda: window.ring.geometry().contains(button.mapTo(window, button.rect().center())))


def test_lock_comes_before_the_page_that_only_speaks_of_locking(face: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(face, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(face.palette_of_places.field, "lock")
    assert face.palette_of_places.list.item(1).text() == "Lock"


def test_a_tutor_is_found_by_name_from_anywhere(face: MainWindow, suite: Suite, qtbot: QtBot) -> None:
    suite.tutors.add(Tutor("Siôn Penhallow"))
    qtbot.keyClick(face, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(face.palette_of_places.field, "sion")
    qtbot.waitUntil(face.palette_of_places._is_answered)
    assert face.palette_of_places.list.item(1).text() == "Siôn Penhallow, Tutor"
    qtbot.keyClick(face.palette_of_places.field, Qt.Key.Key_Return)
    assert face.here == "tutors"


def test_whatever_today_offers_to_add_is_begun(face: MainWindow) -> None:
    offers = face.page("today").new_button.menu().actions()
    assert len(offers) >= 6
    for offer in offers:
        face.go("today")
        offer.trigger()
        opened = face.page(face.here)
        why_not = opened.message_bar.isVisible()  # evidence needs a year, and this desk has none
        sheet = "sheet" if face.here == "schools" else "record"
        assert opened.side.isVisible() or why_not or _shown(opened) == sheet, offer.text()
        opened.side.close_panel()


def _shown(page: Page) -> str:
    return page._now if page.objectName() == "SchoolsPage" else page.deck.current()


def test_typing_goes_on_in_the_form_that_was_begun(face: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(face, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(face.palette_of_places.field, "add a child")
    qtbot.keyClick(face.palette_of_places.field, Qt.Key.Key_Return)
    field = face.focusWidget()
    assert field is not None
    assert "First names" in field.accessibleName()


def test_ctrl_p_prints_what_is_seen_and_where_nothing_prints_any_form(face: MainWindow, qtbot: QtBot) -> None:
    face.go("settings")
    qtbot.keyClick(face, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert (face.here, face.page("intake").tabs.current()) == ("intake", "print")


def test_another_desk_is_opened_from_the_palette(
    face: MainWindow, window: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    other, here = tmp_path / "Practice.nurture", face.suite.desk.path
    now = face.suite.desk.now()
    window.recent_desks = lambda: [RecentDesk(one, one.stem, now, True) for one in (here, other)]
    face.palette_of_places.open_palette()
    qtbot.keyClicks(face.palette_of_places.field, "open practice")
    with qtbot.waitSignal(window.desk_wished) as heard:
        qtbot.keyClick(face.palette_of_places.field, Qt.Key.Key_Return)
    assert heard.args == [other]


def test_the_keys_stay_on_the_page_when_what_was_pressed_is_put_away(face: MainWindow, qtbot: QtBot) -> None:
    page = face.page("today")
    for put_away in (QPushButton.hide, QPushButton.deleteLater, lambda one: one.setEnabled(False)):
        pressed = QPushButton("Remove", page)
        pressed.show()
        pressed.setFocus()
        put_away(pressed)
        qtbot.waitUntil(lambda: not face.rail.isAncestorOf(face.window().focusWidget() or face.rail), timeout=2000)
    face.rail.items["schools"].setFocus()
    assert face.rail.items["schools"].hasFocus(), "who walks there is not sent back"
