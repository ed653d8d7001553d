"""The status bar says how it stands with what is typed; a draft is offered when the desk is opened again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from nurture_desk.domain.errors import NurtureError
from nurture_desk.services.suite import Suite
from nurture_desk.views.app_window import Window
from nurture_desk.views.main_window import MainWindow
from nurture_desk.views.preferences import Preferences
from nurture_desk.views.widgets.record_list import RecordList

Opens = Callable[[str], MainWindow]


@pytest.fixture
def opened(qtbot: QtBot, suite: Suite, tmp_path: Path) -> Iterator[Opens]:
    suite.programme.start_year(2026)
    window = Window(Preferences(str(tmp_path / "window.ini")))
    qtbot.addWidget(window)

    def show(page: str) -> MainWindow:
        window.forget_desk()
        window.show_desk(suite, page)
        window.show()
        assert isinstance(window.desk, MainWindow)
        return window.desk

    yield show
    window.forget_desk()


def partners(face: MainWindow) -> RecordList:
    face.go("programme", "partners")
    return next(one for one in face.page("programme").findChildren(RecordList) if one.isVisible())


def test_what_is_typed_is_kept_said_offered_after_a_restart_and_saved(
    opened: Opens, qtbot: QtBot, suite: Suite, monkeypatch: pytest.MonkeyPatch
) -> None:
    face = opened("programme")
    said = face.status._saved
    form = partners(face)
    form.start_new()
    qtbot.keyClicks(form.form.control("name"), "Foxley")
    assert said.text() == "Keeping what you type…"
    form.form._drafting.flush()
    assert said.text() == "What you type is kept 12:00, not saved yet"
    again = opened("today")  # locked and unlocked, or started again after a crash
    bar = again.page("today").message_bar
    qtbot.waitUntil(lambda: bool(bar.text()))
    assert bar.text() == "You were writing on “Programme” at 12:00."
    qtbot.keyClick(bar.button, Qt.Key.Key_Space)
    assert again.here == "programme"
    form = partners(again)
    form.start_new()
    form.form._drafting.bar.button.click()
    assert form.form.value("name") == "Foxley"
    form.form.set_value("kind", "other")
    form.save_form()
    assert [row.partner.name for row in suite.partners.all()] == ["Foxley"]
    assert suite.drafts.waiting() == []
    qtbot.waitUntil(lambda: again.status._saved.text() == "All changes saved 12:00")

    def full(*_: object) -> None:
        raise NurtureError("vault.busy", file="desk", folder="here")

    form.start_new()
    qtbot.keyClicks(form.form.control("name"), "Early Help")
    with monkeypatch.context() as broken:
        broken.setattr(suite.desk, "jot", full)
        form.form._drafting.flush()
    assert again.status._saved.text().startswith("Not saved: ")
