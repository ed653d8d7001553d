"""The computer's own locking reaches the desk: sleep and screen lock by logind, the screen saver, Windows sessions.

On Linux the signals come over D-Bus (``PrepareForSleep`` of org.freedesktop.login1.Manager, ``Lock`` and
``LockedHint`` of the session, ``ActiveChanged`` of the screen saver; see the manual page org.freedesktop.login1(5)).
A delay inhibitor holds sleep back until the desk is locked. Questions to logind are asked without waiting, and only
what it answers is promised in Settings.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from PySide6.QtCore import SLOT, QObject, Signal, Slot
from PySide6.QtDBus import (
    QDBusConnection,
    QDBusMessage,
    QDBusPendingCallWatcher,
    QDBusUnixFileDescriptor,
    QDBusVariant,
)

LOGIN = "org.freedesktop.login1"
ROOT = "/org/freedesktop/login1"
MANAGER, SESSION = f"{LOGIN}.Manager", f"{LOGIN}.Session"
DAEMON, DAEMON_PATH = "org.freedesktop.DBus", "/org/freedesktop/DBus"
PROPERTIES = "org.freedesktop.DBus.Properties"
SAVERS = ("org.freedesktop.ScreenSaver", "org.gnome.ScreenSaver", "org.mate.ScreenSaver", "org.cinnamon.ScreenSaver")

Answer = Callable[[Any], object]


def _slot(signature: str) -> Any:
    """The stubs of PySide want bytes where it takes text."""
    return SLOT(signature)


def session_path(session: str) -> str:
    """The object of the session called ``session``: letters stay, digits too but for a first one, the rest is hex."""
    keep = [
        one if (one.isascii() and one.isalnum() and (place or one.isalpha())) else f"_{ord(one):02x}"
        for place, one in enumerate(session)
    ]
    return f"{ROOT}/session/{''.join(keep)}"


class SessionWatch(QObject):
    """``lock_wished`` when the computer goes to sleep or its screen is locked; ``sleep`` and ``screen`` say what works.

    ``system`` and ``session`` are the buses.
    """

    lock_wished = Signal()

    def __init__(self, system: QDBusConnection, session: QDBusConnection, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bus, self._waiting = system, set[QDBusPendingCallWatcher]()
        self._held: int | None = None  # the file by which logind holds sleep back
        self._ours = ""
        self.sleep = self.screen = False
        if system.isConnected():
            self._listen()
        for saver in SAVERS if session.isConnected() else ():
            path = "/" + saver.replace(".", "/")
            session.connect(saver, path, saver, "ActiveChanged", self, _slot("_saver(bool)"))
            self._ask(session, DAEMON, DAEMON_PATH, DAEMON, "NameHasOwner", [saver], self._know_saver)

    def let_go(self) -> None:
        """Hold nothing back any more: the program ends."""
        if self._held is not None:
            with suppress(OSError):
                os.close(self._held)
            self._held = None

    def _listen(self) -> None:
        """Who answers as logind says what works here; until then nothing is promised."""
        self._bus.connect(LOGIN, ROOT, MANAGER, "PrepareForSleep", self, _slot("_sleeping(bool)"))
        self._bus.connect(LOGIN, "", SESSION, "Lock", self, _slot("_locked(QDBusMessage)"))
        self._bus.connect(LOGIN, "", PROPERTIES, "PropertiesChanged", self, _slot("_changed(QDBusMessage)"))
        named = os.environ.get("XDG_SESSION_ID", "")
        if named:
            self._ours = session_path(named)
        self._ask_login(f"{ROOT}/session/auto", PROPERTIES, "Get", [SESSION, "Id"], self._know_session)
        self._hold_back()

    def _hold_back(self) -> None:
        if self._held is None:
            given = ["sleep", "Nurture Desk", "Locks the desk first", "delay"]
            self._ask_login(ROOT, MANAGER, "Inhibit", given, self._holding)

    def _ask_login(self, path: str, interface: str, member: str, given: list[Any], answer: Answer) -> None:
        self._ask(self._bus, LOGIN, path, interface, member, given, answer)

    def _ask(
        self,
        bus: QDBusConnection,
        service: str,
        path: str,
        interface: str,
        member: str,
        given: list[Any],
        answer: Answer,
    ) -> None:
        message = QDBusMessage.createMethodCall(service, path, interface, member)
        message.setArguments(given)
        call = QDBusPendingCallWatcher(bus.asyncCall(message), self)
        self._waiting.add(call)

        def answered(_: object) -> None:
            self._waiting.discard(call)
            reply = call.reply()
            if reply.type() == QDBusMessage.MessageType.ReplyMessage and reply.arguments():
                answer(reply.arguments()[0])
            call.deleteLater()

        call.finished.connect(answered)

    def _holding(self, given: Any) -> None:
        if isinstance(given, QDBusUnixFileDescriptor) and given.isValid():
            self.sleep = True
            self.let_go()
            self._held = os.dup(given.fileDescriptor())

    def _know_session(self, given: Any) -> None:
        self.screen = True
        session = _plain(given)
        if not self._ours and isinstance(session, str):
            self._ours = session_path(session)

    def _know_saver(self, there: Any) -> None:
        self.screen = self.screen or there is True

    def _is_ours(self, path: str) -> bool:
        """Of sessions of others on this computer we hear too; without a session of our own every lock counts."""
        return not self._ours or path == self._ours

    @Slot(bool)
    def _sleeping(self, goes: bool) -> None:
        if goes:
            self.lock_wished.emit()
            self.let_go()  # now it may sleep
        else:
            self._hold_back()

    @Slot(QDBusMessage)
    def _locked(self, message: QDBusMessage) -> None:
        if self._is_ours(message.path()):
            self.lock_wished.emit()

    @Slot(QDBusMessage)
    def _changed(self, message: QDBusMessage) -> None:
        if self._is_ours(message.path()):
            self._ask_login(message.path(), PROPERTIES, "Get", [SESSION, "LockedHint"], self._hint)

    def _hint(self, given: Any) -> None:
        if _plain(given) is True:
            self.lock_wished.emit()

    @Slot(bool)
    def _saver(self, on: bool) -> None:
        if on:
            self.lock_wished.emit()


def _plain(given: Any) -> object:
    """What stands in a variant."""
    return given.variant() if isinstance(given, QDBusVariant) else given
