"""Trust K4: a lock reaches everything within a second, whatever is open or at work; what was typed is kept."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtPrintSupport import QPrintPreviewDialog
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QMenu, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import delete

from nurture_desk import jobs
from nurture_desk.db.tables.desk import setting
from nurture_desk.domain.areas import Area
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.recovery_key import KEY_VARIABLE
from nurture_desk.services.letterhead import SAMPLE
from nurture_desk.views.pages import AREAS, FOOT
from nurture_desk.views.widgets import clipboard
from tests.app.starts import Start
from tests.cli.commands_run import copied
from tests.own_time import Stopwatch

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks at the process's open files the Linux way")

BAR = 3.0  # seconds: three times the bar of one


def open_files(path: Path) -> list[str]:
    links = [str(entry.readlink()) for entry in Path("/proc/self/fd").iterdir() if entry.is_symlink()]
    return [link for link in links if path.name in link]


def seen() -> list[QWidget]:
    return [one for one in QApplication.topLevelWidgets() if one.isVisible()]


def locked(start: Start, qtbot: QtBot, lock: Callable[[], object] | None = None) -> None:
    """Lock, and see that nothing of the desk is left within the time."""
    begun, watch = start.program.window.desk, Stopwatch()
    (lock or start.program.lock)()
    qtbot.waitUntil(lambda: not shiboken6.isValid(begun))
    assert watch.seconds() < BAR
    assert open_files(start.path) == []
    assert [one for one in seen() if one is not start.program.window] == []
    assert start.page.isVisible()
    assert start.program.window.windowTitle() == "Nurture Desk"


def test_k4_a_desk_of_the_samples_size_with_every_page_open_is_let_go_in_time(
    start: Start, qtbot: QtBot, sample_file: tuple[Path, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    start.path = start.path.with_name("year.nurture")
    monkeypatch.setenv(KEY_VARIABLE, copied(sample_file, start.path))
    start.program.start(start.path)
    qtbot.waitUntil(lambda: start.program.window.desk is not None)
    desk = start.program.window.desk
    for page in (*AREAS, *FOOT):
        desk.go(page.key)
    with desk.suite.desk.change("test.ours", Area.DESK) as unit:  # the lock backs such a desk up first
        unit.conn.execute(delete(setting).where(setting.c.name == SAMPLE))
    qtbot.waitUntil(jobs.idle)
    locked(start, qtbot)


def over_the_window(start: Start) -> list[Callable[[], object]]:
    """Everything that can lie over the window and waits for an answer there."""
    window, ask = start.program.window, start.program.window.ask
    no_native = QFileDialog.Option.DontUseNativeDialog
    return [
        lambda: ask.confirm("Take Kyla out?", "Kyla Fernyhough", "Take out 1"),
        lambda: QFileDialog.getOpenFileName(window, "Kyla", "", "", options=no_native),
        lambda: ask.choose_printer("Sheet"),
        lambda: QPrintPreviewDialog(window).exec(),
        lambda: menu(window).exec(window.mapToGlobal(window.rect().center())),
    ]


def menu(window: QWidget) -> QMenu:
    made = QMenu("Kyla", window)
    made.addAction("Kyla Fernyhough")
    return made


def test_k4_whatever_lies_over_the_window_is_closed_and_its_answer_is_none(start: Start, qtbot: QtBot) -> None:
    for place, show in enumerate(over_the_window(start)):
        start.unlock(qtbot)
        begun = start.program.window.desk
        watch, left = QTimer(), list[QWidget]()
        watch.timeout.connect(lambda watch=watch, left=left: lock_when_open(start, watch, left))
        watch.start(10)
        answer = show()
        assert not watch.isActive(), place
        assert left == [], place
        assert answer in (False, None, ("", ""), 0)
        locked_away(start, qtbot, begun)


def lock_when_open(start: Start, watch: QTimer, left: list[QWidget]) -> None:
    """Once something lies over the window, lay another over it, then lock; what is left open is told and closed."""
    over = QApplication.activeModalWidget() or QApplication.activePopupWidget()
    if over is None:
        return
    if isinstance(over, QMenu) or over.objectName() == "another":
        watch.stop()
        start.program.lock()
        left += [one for one in seen() if one is not start.program.window]
        for one in left:
            one.close()
    else:
        another = QDialog(over)
        another.setObjectName("another")
        QTimer.singleShot(0, another.exec)


def locked_away(start: Start, qtbot: QtBot, begun: QWidget) -> None:
    assert start.program.window.desk is None
    assert open_files(start.path) == []
    assert [one for one in seen() if one is not start.program.window] == []
    qtbot.waitUntil(lambda: not shiboken6.isValid(begun))


def test_k4_ctrl_l_works_over_a_dialog_and_keys_there_mean_that_somebody_is_there(start: Start, qtbot: QtBot) -> None:
    start.unlock(qtbot)
    away = start.program.window.away
    dialog = QDialog(start.program.window)
    dialog.setModal(True)
    dialog.show()
    handle = dialog.windowHandle()
    away._hear_of(handle)  # as when it gets the keyboard
    away._on_the_wall = away._on_the_wall.addSecs(-500)
    qtbot.keyClick(handle, Qt.Key.Key_A)
    assert away.seconds() < 5
    qtbot.keyClick(handle, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: start.program.window.desk is None)
    assert open_files(start.path) == []
    assert not dialog.isVisible()


class Stubborn:
    """Work that hears no cancel and keeps its connection: one that reads, one that writes, one between two steps."""

    def __init__(self, start: Start) -> None:
        self._desk = start.program._desk
        self.let_go, self.begun, self.told = threading.Event(), threading.Barrier(4), list[object]()

    def read(self, _progress: object) -> None:
        endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
        with self._desk.look() as conn:
            self.begun.wait()
            self._tell(lambda: conn.exec_driver_sql(endless))

    def write(self, _progress: object) -> None:
        with self._desk.change("desk.half_done", Area.DESK) as unit:
            unit.conn.exec_driver_sql("INSERT INTO setting (name, value) VALUES ('half done', '1')")
            self.begun.wait()
            self.let_go.wait(60)

    def think(self, _progress: object) -> None:
        with self._desk.look() as conn:
            conn.exec_driver_sql("SELECT 1")
            self.begun.wait()
            self.let_go.wait(60)
            self._tell(lambda: conn.exec_driver_sql("SELECT 1"))

    def _tell(self, ask: Callable[[], object]) -> None:
        try:
            ask()
        except Exception as trouble:
            self.told.append(trouble)
            raise


def test_k4_work_that_hears_nothing_loses_its_file_and_is_undone(
    start: Start, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    start.unlock(qtbot)
    qtbot.waitUntil(jobs.idle)
    work, answered, caught = Stubborn(start), list[object](), list[object]()
    monkeypatch.setattr(sys, "excepthook", lambda *told: caught.append(told))
    for one in (work.read, work.write, work.think):
        jobs.run(one, answered.append, answered.append)
    work.begun.wait(60)
    locked(start, qtbot)
    work.let_go.set()
    qtbot.waitUntil(jobs.idle)
    assert len(work.told) == 2
    assert answered == caught == []
    start.unlock(qtbot)
    with start.program._desk.look() as conn:
        assert conn.exec_driver_sql("SELECT count(*) FROM setting WHERE name = 'half done'").scalar() == 0


def test_k4_what_was_being_typed_is_kept_and_offered_after_unlocking(start: Start, qtbot: QtBot) -> None:
    start.unlock(qtbot)
    start.program.window.desk.go("tutors", "new")
    page = start.program.window.desk.page("tutors")
    field = next(one for one in page.side.findChildren(QWidget) if one.objectName() == "field_name")
    qtbot.waitUntil(field.isVisible)
    qtbot.keyClicks(field, "Perdita Loom")
    locked(start, qtbot)
    start.unlock(qtbot)
    assert [one.content["name"] for one in start.program.window.desk.suite.drafts.waiting()] == ["Perdita Loom"]


def test_k5_names_that_were_copied_are_there_for_ten_seconds_and_what_came_since_stays(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert clipboard.SECONDS == 10
    monkeypatch.setattr(clipboard, "SECONDS", 0.05)
    board = QGuiApplication.clipboard()
    clipboard.put_names("Kyla Fernyhough")
    assert board.text() == "Kyla Fernyhough"
    qtbot.waitUntil(lambda: board.text() == "")
    clipboard.put_names("Kyla Fernyhough")
    board.setText("from another program")
    qtbot.waitUntil(lambda: not clipboard._put)
    assert board.text() == "from another program"


def test_k5_what_was_copied_goes_with_the_lock_and_what_others_copied_stays(start: Start, qtbot: QtBot) -> None:
    start.unlock(qtbot)
    clipboard.put_names("Kyla Fernyhough")
    locked(start, qtbot)
    assert QGuiApplication.clipboard().text() == ""
    start.unlock(qtbot)
    clipboard.put_names("Kyla Fernyhough")
    QGuiApplication.clipboard().setText("from another program")
    locked(start, qtbot)
    assert QGuiApplication.clipboard().text() == "from another program"


def test_k4_a_locked_desk_answers_nobody(start: Start, qtbot: QtBot) -> None:
    start.unlock(qtbot)
    suite = start.program.window.desk.suite
    locked(start, qtbot)
    with pytest.raises(NurtureError) as told:
        suite.pupils.rows()
    assert told.value.key == "vault.locked"
