"""Trust K4: sleep and screen lock reach the desk over a real D-Bus, from a logind and a screen saver made here."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from nurture_desk.app.windows_session import LOCK, PBT_APMSUSPEND, WM_POWERBROADCAST, WM_WTSSESSION_CHANGE, means_lock
from nurture_desk.views.app_window import SessionState
from tests.app.starts import Start

QtDBus = pytest.importorskip("PySide6.QtDBus")
pytestmark = pytest.mark.skipif(shutil.which("dbus-daemon") is None, reason="needs dbus, which `make test` installs")

OURS, OTHERS = "/org/freedesktop/login1/session/_37", "/org/freedesktop/login1/session/_38"
CONFIG = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:path={path}</listen><auth>EXTERNAL</auth>
<policy context="default"><allow send_destination="*"/><allow receive_sender="*"/><allow own="*"/></policy></busconfig>
"""


class Logind(QtDBus.QDBusVirtualObject):
    """Answers what the desk asks of logind, sends what logind sends, and knows whether sleep is held back."""

    def __init__(self, bus: object) -> None:
        super().__init__()
        self._bus, self._ends = bus, list[int]()
        self.locked_hint = False

    def introspect(self, _path: str) -> str:
        return ""

    def handleMessage(self, message: object, connection: object) -> bool:
        if message.member() == "Inhibit":
            ours, theirs = os.pipe()
            connection.send(message.createReply(QtDBus.QDBusUnixFileDescriptor(theirs)))
            os.close(theirs)
            os.set_blocking(ours, False)
            self._ends.append(ours)
        else:
            asked = message.arguments()[1]
            answer = {"Id": "7", "LockedHint": self.locked_hint}[asked]
            connection.send(message.createReply(QtDBus.QDBusVariant(answer)))
        return True

    def holds(self) -> bool:
        """Whether somebody holds sleep back: a pipe whose other end is closed reads as ended."""
        try:
            return bool(self._ends) and os.read(self._ends[-1], 1) != b""
        except BlockingIOError:
            return True

    def sends(self, path: str, interface: str, name: str, *given: object) -> None:
        signal = QtDBus.QDBusMessage.createSignal(path, interface, name)
        signal.setArguments(list(given))
        self._bus.send(signal)

    def close(self) -> None:
        for end in self._ends:
            os.close(end)


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    """A bus of the test's own."""
    config = tmp_path / "bus.conf"
    config.write_text(CONFIG.format(path=tmp_path / "bus"))
    words = ["dbus-daemon", f"--config-file={config}", "--nofork", "--print-address=1"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as daemon:
        assert daemon.stdout is not None
        yield daemon.stdout.readline().strip()
        daemon.kill()


@pytest.fixture
def logind(address: str, start: Start, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Logind]:
    """A logind the desk listens to."""
    from nurture_desk.app.session_watch import SessionWatch

    monkeypatch.delenv("XDG_SESSION_ID", raising=False)
    connect, names = QtDBus.QDBusConnection.connectToBus, ("k4-logind", "k4-desk")
    theirs, ours = (connect(address, name) for name in names)
    assert theirs.registerService("org.freedesktop.login1")
    made = Logind(theirs)
    whole = QtDBus.QDBusConnection.VirtualObjectRegisterOption.SubPath
    assert theirs.registerVirtualObject("/org/freedesktop/login1", made, whole)
    watch = SessionWatch(ours, ours, start.program)
    start.program.follow_session(watch)
    qtbot.waitUntil(lambda: watch.sleep and watch.screen)
    yield made
    watch.let_go()
    made.close()
    for name in names:
        QtDBus.QDBusConnection.disconnectFromBus(name)


def lock_heard(start: Start, qtbot: QtBot) -> bool:
    try:
        qtbot.waitUntil(lambda: start.program.window.desk is None)
    except qtbot.TimeoutError:
        return False
    return True


def test_k4_before_sleep_the_desk_is_locked_and_only_then_sleep_goes_on(
    logind: Logind, start: Start, qtbot: QtBot
) -> None:
    assert start.program.window.session().sleep
    start.unlock(qtbot)
    assert logind.holds()
    locked_first: list[bool] = []
    let_go = start.program._session.let_go
    start.program._session.let_go = lambda: (locked_first.append(start.program.window.desk is None), let_go())
    logind.sends("/org/freedesktop/login1", "org.freedesktop.login1.Manager", "PrepareForSleep", True)
    assert lock_heard(start, qtbot)
    qtbot.waitUntil(lambda: not logind.holds())
    assert locked_first[0]
    logind.sends("/org/freedesktop/login1", "org.freedesktop.login1.Manager", "PrepareForSleep", False)
    qtbot.waitUntil(logind.holds)  # for the next time


def test_k4_the_screen_lock_of_this_session_locks_the_desk_that_of_others_does_not(
    logind: Logind, start: Start, qtbot: QtBot
) -> None:
    session, properties = "org.freedesktop.login1.Session", "org.freedesktop.DBus.Properties"
    assert start.program.window.session().screen
    start.unlock(qtbot)
    logind.sends(OTHERS, session, "Lock")
    logind.sends(OURS, properties, "PropertiesChanged", session, {"IdleHint": True}, [])
    logind.sends(OURS, session, "Lock")
    assert lock_heard(start, qtbot)
    start.unlock(qtbot)
    logind.locked_hint = True
    logind.sends(OURS, properties, "PropertiesChanged", session, {"LockedHint": True}, [])
    assert lock_heard(start, qtbot)
    start.unlock(qtbot)
    saver = "org.freedesktop.ScreenSaver"
    assert logind._bus.registerService(saver)
    logind.sends("/org/freedesktop/ScreenSaver", saver, "ActiveChanged", True)
    assert lock_heard(start, qtbot)


def test_k4_a_session_on_another_name_is_spelled_as_logind_spells_it() -> None:
    from nurture_desk.app.session_watch import session_path

    assert [session_path(name).rpartition("/")[2] for name in ("1", "c2", "12", "a-b")] == [
        "_31",
        "c2",
        "_312",
        "a_2db",
    ]


def test_k4_without_any_bus_nothing_is_promised(start: Start) -> None:
    from nurture_desk.app.session_watch import SessionWatch

    nowhere = QtDBus.QDBusConnection.connectToBus("unix:path=/nowhere/bus", "k4-nowhere")
    watch = SessionWatch(nowhere, nowhere, start.program)
    start.program.follow_session(watch)
    assert start.program.window.session() == SessionState()


def test_k4_windows_tells_by_two_messages() -> None:
    locks = [
        means_lock(message, what) for message in (0x0010, WM_WTSSESSION_CHANGE, WM_POWERBROADCAST) for what in (4, 7, 8)
    ]
    assert locks == [False, False, False, True, True, False, True, False, False]
    assert (LOCK, PBT_APMSUSPEND) == (7, 4)
