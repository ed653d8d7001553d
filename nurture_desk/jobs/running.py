"""A piece of slow work away from the window's thread, with numbers on the way and a Cancel that is heard."""

from __future__ import annotations

import gc
import threading
import time
from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar

import shiboken6
from PySide6.QtCore import QCoreApplication, QObject, QRunnable, QThreadPool, QTimer, QTimerEvent, Signal, Slot

from nurture_desk.domain.errors import Cancelled, NurtureError
from nurture_desk.domain.progress import Progress

T = TypeVar("T")

BETWEEN_STEPS = 0.05  # seconds; more steps than twenty a second nobody can read

TIDY_MS = 1000  # how often long work lets the window's thread look for memory that nothing refers to
ON_THE_WAY_OUT = 200  # objects: many more than a worker makes between its answer and its end

MOST_AT_ONCE = 8  # more than cores: work that waits for a key store must not keep the desk from being opened

_running: set[Job] = set()


class _Tidying:
    """While work is done on other threads, memory that nothing refers to is looked for on the window's thread only.

    Python looks for it on whichever thread asks for memory next. A widget that lies in a ring of references would then
    be destroyed by a worker while Qt still has it in hand, and the program would end without a word.
    """

    def __init__(self) -> None:
        self._paused = False

    def pause(self) -> None:
        """Work begins: Python does not look by itself any more."""
        if gc.isenabled():
            gc.disable()
            self._paused = True

    def look(self) -> None:
        """Look as deep as Python would have looked by now, or is about to on a thread that ends."""
        young, *older = gc.get_count()
        counts = zip((young + ON_THE_WAY_OUT, *older), gc.get_threshold(), strict=True)
        due = [age for age, (n, most) in enumerate(counts) if n > most]
        if self._paused and 0 in due:
            gc.collect(max(due))

    def resume(self) -> None:
        """No work is on its way; after a ``look``, so that no thread on its way out begins with what was left out."""
        if self._paused:
            gc.enable()
            self._paused = False


_tidy = _Tidying()


class Job(QObject):
    """A piece of work on its way. Made by ``run`` on the window's thread, where its signals and callbacks arrive."""

    stepped = Signal(int, object, str)  # done, total or None, what
    ended = Signal()  # whichever way

    _answered = Signal(object)
    _stopped = Signal(object)

    def __init__(
        self,
        work: Callable[[Progress], object],
        done: Callable[[Any], object],
        failed: Callable[[NurtureError], object] | None,
        cancelled: Callable[[], object] | None,
    ) -> None:
        super().__init__()
        self._work: Callable[[Progress], object] | None = work
        self._done, self._failed, self._on_cancel = done, failed, cancelled
        self._wish = threading.Event()
        self._last = 0.0
        self._dropped = False
        self._answered.connect(self._answer)
        self._stopped.connect(self._stop)
        self.startTimer(TIDY_MS)

    def timerEvent(self, event: QTimerEvent) -> None:
        """It takes long: look for what nothing refers to any more, here and not on the worker's thread."""
        del event
        _tidy.look()

    def cancel(self) -> None:
        """Ask the work to stop at its next step; what it did is undone by its unit of work."""
        self._wish.set()

    def drop(self) -> None:
        """Cancel it, and hear nothing of it any more: who wished it is gone."""
        self._dropped = True
        self.cancel()

    def step(self, done: int, total: int | None = None, what: str = "") -> None:
        """Told by the worker, on its own thread; raises ``Cancelled`` after ``cancel``."""
        if self._wish.is_set():
            raise Cancelled
        now = time.monotonic()
        if now - self._last >= BETWEEN_STEPS or (total is not None and done >= total):
            self._last = now
            self.stepped.emit(done, total, what)

    def work_off(self) -> None:
        """Do the work on this thread and carry its answer or its trouble back."""
        assert self._work is not None  # let go of only once it has ended
        try:
            answer = self._work(self)
        except BaseException as trouble:  # noqa: BLE001  # raised again, or said, on the window's thread
            self._stopped.emit(trouble)
        else:
            self._answered.emit(answer)

    @Slot(object)
    def _answer(self, answer: object) -> None:
        self._end()
        if not self._dropped and _alive(self._done):
            self._done(answer)

    @Slot(object)
    def _stop(self, trouble: BaseException) -> None:
        self._end()
        if self._dropped and isinstance(trouble, Exception):
            return  # its desk was closed under it: whatever it stumbled over there is no news
        if isinstance(trouble, Cancelled):
            if self._on_cancel is not None and _alive(self._on_cancel):
                self._on_cancel()
        elif isinstance(trouble, NurtureError) and self._failed is not None:
            if _alive(self._failed):
                self._failed(trouble)
        else:
            raise trouble

    def _end(self) -> None:
        """Let go on this thread, whoever else still holds us: the worker may be the last, and is not to destroy us."""
        _running.discard(self)
        self._work = None
        self.setParent(QCoreApplication.instance())
        self.deleteLater()
        _tidy.look()
        if not _running:
            _tidy.resume()
        self.ended.emit()


class _Task(QRunnable):
    def __init__(self, job: Job) -> None:
        super().__init__()
        self._job = job

    def run(self) -> None:
        self._job.work_off()


def run(
    work: Callable[[Progress], T],
    done: Callable[[T], object],
    failed: Callable[[NurtureError], object] | None = None,
    *,
    cancelled: Callable[[], object] | None = None,
    stepped: Callable[[int, int | None, str], object] | None = None,
) -> Job:
    """Do ``work`` in a thread; then, on the calling (window's) thread, ``done`` with its answer or ``failed``.

    ``failed`` gets expected trouble only; anything else is raised on the window's thread, where the error hook is.
    A callback that is a method of a widget which is gone by then is not called. ``stepped`` gets done, total, what.
    """
    job = Job(work, done, failed, cancelled)
    if stepped is not None:
        job.stepped.connect(stepped)
    _tidy.pause()
    _running.add(job)
    pool = QThreadPool.globalInstance()
    pool.setMaxThreadCount(max(MOST_AT_ONCE, pool.maxThreadCount()))
    pool.start(_Task(job))
    return job


def cancel_all() -> None:
    """Ask every piece of work to stop, and hear nothing of it any more: the desk is being locked."""
    for job in tuple(_running):
        job.drop()


def idle() -> bool:
    """Whether no work is on its way, and every answer has arrived."""
    return not _running


def when_idle(owner: QObject, act: Callable[[], object]) -> None:
    """Do ``act`` on this thread once no work is on its way and every answer was heard, if ``owner`` is still there."""

    def look() -> None:
        if idle():
            act()
        else:
            when_idle(owner, act)

    def later() -> None:
        if shiboken6.isValid(owner):
            QTimer.singleShot(0, owner, look)

    if idle():
        later()
    else:
        next(iter(_running)).ended.connect(later)


def wait(milliseconds: int) -> bool:
    """Whether all work ended within the time; the window is not painted meanwhile."""
    return QThreadPool.globalInstance().waitForDone(milliseconds)


def _alive(callback: Callable[..., object]) -> bool:
    while isinstance(callback, partial):
        callback = callback.func
    owner = getattr(callback, "__self__", None)
    return not isinstance(owner, QObject) or shiboken6.isValid(owner)
