"""Run in a process of its own by ``bench_start``: starts a window and says on stdout when it was painted, and so on.

``python start_watch.py SECONDS bare`` opens the least window Qt can; ``… ours WORDS`` runs ``nurture-desk WORDS`` as
its own script does. SECONDS is ``time.monotonic()`` of the moment before the process was made; every line is
``moment seconds processor-seconds``. Nothing of the program is replaced: the moments are heard by event filters, laid
on its window when ``QApplication.exec`` is called, and by a look every few milliseconds whether Today is there.
"""

from __future__ import annotations

import ctypes
import sys
import time
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow, QWidget

BEGAN = float(sys.argv[1])
LOOK_EVERY = 4  # milliseconds
SHIFT = 50  # X's number of a key that changes nothing: Shift

_told: set[str] = set()


def tell(moment: str) -> None:
    """Say, once, that ``moment`` is now."""
    if moment not in _told:
        _told.add(moment)
        print(moment, time.monotonic() - BEGAN, time.process_time(), flush=True)


class Painted(QObject):
    """Tells ``moment`` when the first paint that ``watched`` hears of (``kind``) is over."""

    def __init__(self, watched: QObject, kind: QEvent.Type, moment: str, then: Any = None) -> None:
        super().__init__(watched)
        self._kind, self._moment, self._then = kind, moment, then
        watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == self._kind:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self, self._over)
        return False

    def _over(self) -> None:
        tell(self._moment)
        if self._then is not None:
            self._then()


class Keys(QObject):
    """Tells ``key`` when the first key arrives from the screen."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress:
            watched.removeEventFilter(self)
            tell("key")
        return False


class Still(QObject):
    """Watches how long the window holds still at most, and tells ``still`` whenever it was longer than before."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._last, self._most = time.monotonic(), 0.0
        look = QTimer(self)
        look.setTimerType(Qt.TimerType.PreciseTimer)
        look.timeout.connect(self._look)
        look.start(LOOK_EVERY)

    def _look(self) -> None:
        now = time.monotonic()
        if now - self._last > self._most:
            self._most = now - self._last
            print("still", self._most, time.process_time(), flush=True)
        self._last = now


class KeyEvent(ctypes.Structure):
    """Xlib's XKeyEvent, inside the 24 longs of an XEvent."""

    _fields_ = (
        ("type", ctypes.c_int),
        ("serial", ctypes.c_ulong),
        ("send_event", ctypes.c_int),
        *((name, ctypes.c_void_p) for name in ("display",)),
        *((name, ctypes.c_ulong) for name in ("window", "root", "subwindow", "time")),
        *((name, ctypes.c_int) for name in ("x", "y", "x_root", "y_root")),
        *((name, ctypes.c_uint) for name in ("state", "keycode")),
        ("same_screen", ctypes.c_int),
        ("rest", ctypes.c_long * 12),
    )


def press_key(window: QWidget) -> None:
    """Have the X server send the window a key, by a connection of its own, as from another program."""
    x = ctypes.CDLL("libX11.so.6")
    x.XOpenDisplay.restype = ctypes.c_void_p
    display = ctypes.c_void_p(x.XOpenDisplay(None))
    place = ctypes.c_ulong(int(window.winId()))
    event = KeyEvent(type=2, window=place, same_screen=1, keycode=SHIFT)
    x.XSendEvent(display, place, 0, 1, ctypes.byref(event))
    x.XCloseDisplay(display)


def look_for_today(window: Any) -> None:
    """Tell ``today`` when the card of Today that is hidden until the day is known was painted."""
    look = QTimer(window)

    def seen() -> None:
        if window.desk is not None and window.desk.here == "today":
            look.stop()
            tell("desk")
            Painted(window.desk.page("today").stands, QEvent.Type.Paint, "today")

    look.timeout.connect(seen)
    look.start(LOOK_EVERY)


def watch() -> None:
    """Lay the filters on the window that was shown."""
    window: Any = next(one for one in QApplication.topLevelWidgets() if one.isVisible())
    handle = window.windowHandle()
    keys = Keys(window)
    handle.installEventFilter(keys)
    Painted(handle, QEvent.Type.Expose, "painted", lambda: press_key(window))
    Still(window)
    if hasattr(window, "desk"):
        look_for_today(window)


def watched_exec(plain: Any) -> Any:
    """``QApplication.exec``, with the filters laid before."""

    def begin(_: QApplication) -> Any:
        watch()
        return plain()

    return begin


def bare() -> int:
    """The least window: a main window with a label."""
    application = QApplication(["bare"])
    window = QMainWindow()
    window.setCentralWidget(QLabel("bare"))
    window.resize(1280, 800)
    window.show()
    return application.exec()


def ours() -> int:
    """``nurture-desk WORDS``, as the script that pip makes calls it."""
    from nurture_desk.__main__ import main

    return main(sys.argv[3:])


if __name__ == "__main__":
    QApplication.exec = watched_exec(QApplication.exec)  # type: ignore[method-assign]  # the one place where a window is known to be made
    sys.exit(bare() if sys.argv[2] == "bare" else ours())
