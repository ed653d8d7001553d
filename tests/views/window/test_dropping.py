"""Files dropped anywhere in the window."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from pytestqt.qtbot import QtBot

from nurture_desk.services.suite import Suite
from nurture_desk.views.app_window import Window
from nurture_desk.views.preferences import Preferences
from tests.services.tray_pages import PICTURE
from tests.views.walk import faults


@pytest.fixture
def window(qtbot: QtBot, suite: Suite, tmp_path: Path) -> Iterator[Window]:
    made = Window(Preferences(str(tmp_path / "window.ini")))
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.show_desk(suite, "schools")
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.forget_desk()


def hold(window: Window, *paths: Path, drop: bool = True) -> bool:
    """Hold files over the window, and let them go; whether it takes them."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    handle = window.windowHandle()
    enter = QDragEnterEvent(QPointF(300, 300), copy, data, left, none)
    QCoreApplication.sendEvent(handle, enter)
    if drop:
        QCoreApplication.sendEvent(handle, QDropEvent(QPointF(300, 300), copy, data, left, none))
    return enter.isAccepted()


def test_a_plate_says_what_is_held_over_any_part_of_the_window(window: Window, tmp_path: Path) -> None:
    assert hold(window, tmp_path / "scan-18-sept.pdf", drop=False)
    plate = window.desk.dropping
    assert plate.isVisible()
    assert plate.accessibleName() == "Drop scan-18-sept.pdf"
    assert faults(window) == []


def test_scans_go_to_the_tray_from_any_page(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    scan = tmp_path / "page.png"
    scan.write_bytes(PICTURE)
    hold(window, scan)
    qtbot.waitUntil(lambda: window.desk.here == "intake", timeout=15_000)
    tray = window.desk.page("intake").tray()
    qtbot.waitUntil(lambda: bool(tray.bench.rows()), timeout=30_000)
    assert [row.title for row in tray.bench.rows()] == ["page.png"]
    hold(window, scan)  # the same file again does no harm
    qtbot.waitUntil(lambda: "Nothing new" in window.desk.page("intake").message_bar.text(), timeout=15_000)


@pytest.mark.parametrize(
    ("name", "content", "says", "verb"),
    [
        ("list.csv", b"Forename,Surname,School\nAled,Reed,Thistle Lane\n", "list of children", "Take it in"),
        ("edubase.csv", b"URN,EstablishmentName\n", "national register", "Import it"),
        ("other.nurture", b"sealed", "another desk", "Lock this one and open it"),
        ("notes.docx", b"hello", "nothing this desk can take in", ""),
    ],
)
def test_anything_else_is_named_and_offered_where_it_belongs(
    window: Window, qtbot: QtBot, tmp_path: Path, name: str, content: bytes, says: str, verb: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    hold(window, path)
    bar = window.desk.page("schools").message_bar
    qtbot.waitUntil(lambda: says in bar.text(), timeout=15_000)
    assert bar.button.text() == verb


def test_a_list_of_children_goes_where_it_is_taken_in(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("Forename,Surname,School\nAled,Reed,Thistle Lane\n", encoding="utf-8")
    hold(window, path)
    bar = window.desk.page("schools").message_bar
    qtbot.waitUntil(lambda: bool(bar.text()) and bar.button.text() == "Take it in", timeout=15_000)
    bar.button.click()
    qtbot.waitUntil(lambda: [row.shown_name for row in window.desk.suite.pupils.rows(everybody=True)] == ["Aled"])
    assert window.desk.here == "pupils"


def test_another_desk_is_asked_for(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "other.nurture"
    path.write_bytes(b"sealed")
    hold(window, path)
    bar = window.desk.page("schools").message_bar
    qtbot.waitUntil(lambda: "another desk" in bar.text(), timeout=15_000)
    with qtbot.waitSignal(window.desk_wished) as wished:
        bar.button.click()
    assert wished.args == [path]
