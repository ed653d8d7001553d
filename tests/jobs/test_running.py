"""Slow work leaves the window alone, tells where it is, and can be cancelled."""

from __future__ import annotations

import gc
import threading

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from nurture_desk import jobs
from nurture_desk.domain.errors import Cancelled, NurtureError
from nurture_desk.domain.progress import Progress
from tests.own_time import Stopwatch


def test_the_answer_arrives_on_the_windows_thread(qtbot: QtBot) -> None:
    heard: list[object] = []
    job = jobs.run(lambda _: threading.get_ident(), lambda who: heard.append((who, threading.get_ident())))
    with qtbot.waitSignal(job.ended):
        pass
    (worker, window), *rest = heard
    assert not rest
    assert worker != window == threading.get_ident()


def test_expected_trouble_reaches_failed(qtbot: QtBot) -> None:
    heard: list[str] = []

    def work(_: Progress) -> None:
        raise NurtureError("desk.gone")

    with qtbot.waitSignal(jobs.run(work, print, lambda told: heard.append(told.key)).ended):
        pass
    assert heard == ["desk.gone"]


def test_any_other_trouble_is_raised_where_the_error_hook_is(qtbot: QtBot) -> None:
    with qtbot.captureExceptions() as raised, qtbot.waitSignal(jobs.run(lambda _: 1 / 0, print).ended):
        pass
    assert [kind for kind, _, _ in raised] == [ZeroDivisionError]


def test_what_can_wait_waits_until_every_answer_was_heard(qtbot: QtBot) -> None:
    heard: list[str] = []
    gone, owner = QWidget(), QObject()
    jobs.run(lambda _: "first", lambda told: (heard.append(told), jobs.run(lambda _: "second", heard.append)))
    jobs.when_idle(gone, lambda: heard.append("for nobody"))
    shiboken6.delete(gone)
    jobs.when_idle(owner, lambda: heard.append("last"))
    qtbot.waitUntil(lambda: "last" in heard)
    assert heard == ["first", "second", "last"]


def test_cancel_stops_the_work_at_its_next_step(qtbot: QtBot) -> None:
    begun, heard = threading.Event(), []

    def work(progress: Progress) -> None:
        done = 0
        while True:
            progress.step(done, None, "counting")
            begun.set()
            done += 1

    job = jobs.run(work, print, cancelled=lambda: heard.append("cancelled"))
    assert begun.wait(60)
    watch = Stopwatch()
    with qtbot.waitSignal(job.ended):
        job.cancel()
    assert watch.seconds() < 0.5
    assert heard == ["cancelled"]


def test_the_last_step_is_always_told(qtbot: QtBot) -> None:
    heard: list[tuple[int, int | None, str]] = []

    def work(progress: Progress) -> None:
        for done in range(1, 1001):
            progress.step(done, 1000, "rows")

    job = jobs.run(work, print, stepped=lambda done, total, what: heard.append((done, total, what)))
    with qtbot.waitSignal(job.ended):
        pass
    assert heard[-1] == (1000, 1000, "rows")
    assert len(heard) < 1000


def test_a_widget_that_is_gone_is_not_called(qtbot: QtBot) -> None:
    import shiboken6

    class Listener(QWidget):
        def hear(self, _: object) -> None:
            pytest.fail("called after it was deleted")

    listener, let_go = Listener(), threading.Event()
    job = jobs.run(lambda _: let_go.wait(60), listener.hear)
    shiboken6.delete(listener)
    with qtbot.waitSignal(job.ended):
        let_go.set()


def test_what_nothing_refers_to_is_destroyed_on_the_windows_thread(qtbot: QtBot) -> None:
    class Ring(QObject):
        def __init__(self) -> None:
            super().__init__()
            self.itself = self

    where: list[int] = []
    gc.collect()
    Ring().destroyed.connect(lambda *_: where.append(threading.get_ident()), Qt.ConnectionType.DirectConnection)
    job = jobs.run(lambda _: len([[place] for place in range(2 * gc.get_threshold()[0])]), print)
    with qtbot.waitSignal(job.ended):
        pass
    assert gc.isenabled()
    gc.collect()
    assert where == [threading.get_ident()]
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not shiboken6.isValid(job)  # and so is the job itself, whoever held it last


def test_a_worker_on_its_way_out_never_begins_to_look_for_it(qtbot: QtBot) -> None:
    almost, kept = gc.get_threshold()[0] - 20, list[object]()

    def work(_: Progress) -> list[list[int]]:
        made = list[list[int]]()
        while gc.get_count()[0] < almost:
            made.append([])
        return made

    with qtbot.waitSignal(jobs.run(work, kept.append).ended):
        assert not gc.isenabled()
    assert gc.get_count()[0] < almost // 2


def test_locking_cancels_everything(qtbot: QtBot) -> None:
    def work(progress: Progress) -> None:
        while True:
            progress.step(0)

    running = [jobs.run(work, print) for _ in range(3)]
    with qtbot.waitSignals([job.ended for job in running]):
        jobs.cancel_all()
    assert jobs.wait(1000)
    with pytest.raises(Cancelled):
        running[0].step(1)
