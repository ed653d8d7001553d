"""Pages stand ready before they are opened, and nobody who types is held up for it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLineEdit, QPushButton, QStackedWidget
from pytestqt.qtbot import QtBot

from nurture_desk import jobs
from nurture_desk.domain.areas import Area
from nurture_desk.domain.errors import NurtureError
from nurture_desk.views.widgets.page import Page
from nurture_desk.views.window.building_ahead import QUIET_MS, BuildingAhead
from nurture_desk.views.window.built_pages import BuiltPages
from tests.views.answers import Answers

KEYS = ("one", "two", "three")


class Counted(Page):
    """A page that counts how often it was read."""

    areas = frozenset({Area.PUPILS})

    def _build(self) -> None:
        self.read = 0
        self.damaged = False
        self.field = QLineEdit()
        self.body.addWidget(self.field)
        self.kept, self.gone = QPushButton("Print"), QPushButton("Read the register in")
        for button in (self.kept, self.gone):
            self.add_action(button)

    def refresh(self) -> None:
        self.read += 1
        if self.damaged:
            raise NurtureError("vault.damaged", file="larkspur.nurture")
        self.gone.hide()
        self.field.setFocus()


@pytest.fixture
def pages(qtbot: QtBot) -> BuiltPages:
    stack = QStackedWidget()
    qtbot.addWidget(stack)
    made = BuiltPages(stack, lambda _key: Counted(None, Answers()))
    stack.resize(800, 600)
    stack.show()
    made.page("one")
    made.freshen("one")
    return made


@pytest.fixture
def ahead(pages: BuiltPages) -> Callable[[int], BuildingAhead]:
    def begin(quiet: int) -> BuildingAhead:
        pages.ahead = BuildingAhead(pages, KEYS, lambda: quiet, pages._stack)
        return pages.ahead

    return begin


def all_of(pages: BuiltPages) -> list[tuple[str, int]]:
    return [(key, page.read) for key in KEYS if pages.is_built(key) and isinstance(page := pages.page(key), Counted)]


@pytest.mark.dressed
def test_while_nobody_does_anything_every_page_is_made_and_read_once(
    pages: BuiltPages, ahead: Callable[[int], BuildingAhead], qtbot: QtBot
) -> None:
    working = ahead(QUIET_MS)
    qtbot.waitUntil(working.is_done)
    assert all_of(pages) == [("one", 1), ("two", 1), ("three", 1)]
    assert pages.page("two").width() == 800  # laid out as it will be shown
    pages.freshen("two")
    assert all_of(pages)[1] == ("two", 1)  # opening it reads nothing again


@pytest.mark.dressed
def test_a_page_made_ready_stands_as_one_that_was_just_opened(
    pages: BuiltPages, ahead: Callable[[int], BuildingAhead], qtbot: QtBot
) -> None:
    places = []
    qtbot.waitUntil(ahead(QUIET_MS).is_done)
    for key in ("one", "two"):
        page = pages.page(key)
        assert isinstance(page, Counted)
        pages._stack.setCurrentWidget(page)
        QCoreApplication.sendPostedEvents()
        places.append(page.kept.mapTo(page, page.kept.rect().topRight()))
    assert places[0] == places[1]


def test_a_page_that_nobody_sees_takes_no_keys_away(
    pages: BuiltPages, ahead: Callable[[int], BuildingAhead], qtbot: QtBot
) -> None:
    seen = pages.page("one")
    assert isinstance(seen, Counted)
    pages._stack.activateWindow()
    seen.field.setFocus()
    qtbot.waitUntil(seen.field.hasFocus)
    qtbot.waitUntil(ahead(QUIET_MS).is_done)
    assert seen.field.hasFocus()


def test_nothing_is_made_while_somebody_types_or_work_waits(
    pages: BuiltPages, ahead: Callable[[int], BuildingAhead], monkeypatch: pytest.MonkeyPatch
) -> None:
    working = ahead(QUIET_MS - 1)
    working.step()
    assert all_of(pages) == [("one", 1)]
    assert not working.is_done()  # it waits for a better moment
    monkeypatch.setattr(jobs, "idle", lambda: False)
    ahead(QUIET_MS).step()
    assert all_of(pages) == [("one", 1)]


def test_a_step_does_one_thing(pages: BuiltPages, ahead: Callable[[int], BuildingAhead]) -> None:
    working = ahead(QUIET_MS)
    working.step()
    assert all_of(pages) == [("one", 1), ("two", 0)]
    working.step()
    assert all_of(pages) == [("one", 1), ("two", 1)]


def test_what_changed_is_read_again_unless_something_was_left_on_the_page(
    pages: BuiltPages, ahead: Callable[[int], BuildingAhead], qtbot: QtBot
) -> None:
    working = ahead(QUIET_MS)
    qtbot.waitUntil(working.is_done)
    left = pages.page("three")
    assert isinstance(left, Counted)
    left.field.setText("Koji")
    left.field.setModified(True)
    pages.hear(frozenset({Area.PUPILS}))
    assert not working.is_done()
    qtbot.waitUntil(working.is_done)
    assert all_of(pages) == [("one", 1), ("two", 2), ("three", 1)]
    assert pages.is_stale("three")  # it is read when it is opened


def test_nothing_goes_on_once_the_desk_is_about_to_be_closed(
    pages: BuiltPages, ahead: Callable[[int], BuildingAhead]
) -> None:
    working = ahead(QUIET_MS)
    pages.forget_changes()
    assert working.is_done()
    assert all_of(pages) == [("one", 1)]


def test_a_page_that_cannot_be_read_says_so_when_it_is_opened_and_not_before(
    pages: BuiltPages, ahead: Callable[[int], BuildingAhead], qtbot: QtBot
) -> None:
    hurt = pages.page("two")
    assert isinstance(hurt, Counted)
    hurt.damaged = True
    with qtbot.captureExceptions() as told:
        qtbot.waitUntil(ahead(QUIET_MS).is_done)
    assert told == []
    assert all_of(pages) == [("one", 1), ("two", 1), ("three", 1)]  # tried once, and the others stand ready
    assert not pages.is_ready("two")
    with pytest.raises(NurtureError, match=r"vault\.damaged"):
        pages.freshen("two")
    hurt.damaged = False
    pages.hear(frozenset({Area.PUPILS}))
    pages.freshen("two")
    assert pages.is_ready("two")


def test_a_page_that_cannot_be_made_is_asked_for_once(qtbot: QtBot) -> None:
    asked = []

    def build(key: str) -> Page:
        asked.append(key)
        raise NurtureError("vault.damaged", file="larkspur.nurture")

    stack = QStackedWidget()
    qtbot.addWidget(stack)
    pages = BuiltPages(stack, build)
    pages.ahead = BuildingAhead(pages, KEYS, lambda: QUIET_MS, stack)
    qtbot.waitUntil(pages.ahead.is_done)
    assert asked == list(KEYS)
