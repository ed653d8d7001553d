"""A screen reader's ears: what AT-SPI tells over D-Bus of a real window. Run as ``python -m`` with a desk's path.

Reading goes over the accessibility bus, as Orca's does, from a thread of its own; only keys and pages are asked of
the window's thread. What was heard is printed as JSON.
"""

from __future__ import annotations

import json
import os
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from jeepney import DBusAddress, MatchRule, message_bus, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from nurture_desk.db.engine import open_engine
from nurture_desk.services.open_desk import OpenDesk
from nurture_desk.services.suite import open_suite
from nurture_desk.views.app_window import Window
from nurture_desk.views.preferences import Preferences
from tests.conftest import KEY, StandingClock

ATSPI = "org.a11y.atspi"
ROOT = f"/{ATSPI.replace('.', '/')}/accessible/root"
LABELLED_BY = 2  # AtspiRelationType
SPOKEN = {"push button", "toggle button", "check box", "radio button", "combo box", "text", "table", "page tab", "link"}
FIELD = "Name of the service"
PATIENCE = 10  # seconds; the machine may be busy

Ref = tuple[str, str]  # whose connection, and the path of the object on it


class Reader:
    """Asks the accessibility bus, and hears where the focus goes."""

    def __init__(self) -> None:
        with open_dbus_connection(bus="SESSION") as session:
            status = DBusAddress("/org/a11y/bus", "org.a11y.Bus", "org.freedesktop.DBus.Properties")
            on = ("org.a11y.Status", "IsEnabled", ("b", True))  # as a screen reader does when it starts
            session.send_and_get_reply(new_method_call(status, "Set", "ssv", on), timeout=PATIENCE)
            bus = DBusAddress("/org/a11y/bus", "org.a11y.Bus", "org.a11y.Bus")
            address = session.send_and_get_reply(new_method_call(bus, "GetAddress"), timeout=PATIENCE).body[0]
        self._bus: DBusConnection = open_dbus_connection(bus=address)
        rule = MatchRule(type="signal", interface=f"{ATSPI}.Event.Object", member="StateChanged")
        self._bus.send_and_get_reply(message_bus.AddMatch(rule), timeout=PATIENCE)
        self._heard: deque[Any] = deque()
        self._ear = self._bus.filter(rule, queue=self._heard)
        registry = DBusAddress("/org/a11y/atspi/registry", f"{ATSPI}.Registry", f"{ATSPI}.Registry")
        wish = new_method_call(registry, "RegisterEvent", "sass", ("object:state-changed:focused", [], ""))
        self._bus.send_and_get_reply(wish, timeout=PATIENCE)

    def ask(self, ref: Ref, interface: str, method: str, signature: str = "", *body: Any) -> Any:
        """The answer of an object of the tree."""
        address = DBusAddress(ref[1], ref[0], interface)
        call = new_method_call(address, method, signature or None, body)
        found = self._bus.send_and_get_reply(call, timeout=PATIENCE).body
        return found[0] if found else None

    def name(self, ref: Ref) -> str:
        """What is read aloud."""
        properties = "org.freedesktop.DBus.Properties"
        return str(self.ask(ref, properties, "Get", "ss", f"{ATSPI}.Accessible", "Name")[1])

    def role(self, ref: Ref) -> str:
        """What kind of thing it is said to be."""
        return str(self.ask(ref, f"{ATSPI}.Accessible", "GetRoleName"))

    def children(self, ref: Ref) -> list[Ref]:
        """What lies inside."""
        return [(str(bus), str(path)) for bus, path in self.ask(ref, f"{ATSPI}.Accessible", "GetChildren")]

    def showing(self, ref: Ref) -> bool:
        """Whether it can be seen: bit 25 (AtspiStateType SHOWING)."""
        return bool(self.ask(ref, f"{ATSPI}.Accessible", "GetState")[0] & 1 << 25)

    def walk(self, ref: Ref) -> Iterator[tuple[Ref, str, str]]:
        """Everything inside that is showing: object, role, name; not each cell of a table."""
        role = self.role(ref)
        yield ref, role, self.name(ref)
        if role != "table":
            for child in self.children(ref):
                if self.showing(child):
                    yield from self.walk(child)

    def label_of(self, ref: Ref) -> str:
        """The words a field is labelled by."""
        for kind, others in self.ask(ref, f"{ATSPI}.Accessible", "GetRelationSet"):
            if kind == LABELLED_BY:
                return self.name((str(others[0][0]), str(others[0][1])))
        return ""

    def focus_after(self, act: Callable[[], object], frame: Ref) -> Ref:
        """What is announced last to have the focus once ``act`` is done; what ``frame`` answers comes after it."""
        self.role(frame)
        self._heard.clear()
        act()
        self.role(frame)
        found: list[Ref] = []
        while not found:
            told = [one for one in self._heard if one.body[:2] == ("focused", 1)]
            found = [(str(one.header.fields[7]), str(one.header.fields[1])) for one in told]  # sender, path
            if not found:
                self._bus.recv_messages(timeout=PATIENCE)
        return found[-1]


class Hand(QObject):
    """Does things on the window's thread for the reader."""

    _asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._asked.connect(lambda act: act())

    def do(self, act: Callable[[], object]) -> None:
        """Do it when the window comes to it, and wait until it is done."""
        done = threading.Event()
        self._asked.emit(lambda: (act(), done.set()))
        done.wait(PATIENCE)


def read_aloud(reader: Reader, hand: Hand, window: Window) -> dict[str, Any]:
    """What somebody hears who cannot see the screen."""
    desktop = (f"{ATSPI}.Registry", ROOT)
    application = next(one for one in reader.children(desktop) if "Nurture" in reader.name(one))
    [frame] = reader.children(application)
    heard: dict[str, Any] = {"window": [reader.role(frame), reader.name(frame)]}
    hand.do(lambda: window.desk.go("pupils", "children"))
    parts = list(reader.walk(frame))
    heard["unnamed"] = [role for _, role, name in parts if role in SPOKEN and not name]
    heard["said"] = [[role, name] for _, role, name in parts if name]
    table = next(ref for ref, role, _ in parts if role == "table")
    cell = reader.ask(table, f"{ATSPI}.Table", "GetAccessibleAt", "ii", 0, 0)
    heard["cell"] = [reader.role(cell), reader.name(cell)]
    hand.do(lambda: window.desk.go("programme", "service"))
    field = next(ref for ref, role, name in reader.walk(frame) if (role, name) == ("text", FIELD))
    heard["label"] = reader.label_of(field)
    page = reader.focus_after(lambda: hand.do(lambda: window.desk.go("evidence")), frame)
    heard["page"] = reader.name(page)
    hand.do(lambda: window.desk.rail.items["schools"].setFocus())
    after = reader.focus_after(lambda: hand.do(lambda: QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab)), frame)
    heard["tab"] = [reader.role(after), reader.name(after)]
    return heard


def main(path: Path) -> int:
    """Show the desk at ``path``, let it be read, print what was heard."""
    reader = Reader()
    app = QApplication([])
    app.setApplicationName("Nurture Desk")
    desk = OpenDesk(open_engine(path, KEY), path, StandingClock(date(2027, 3, 5)))
    window, hand = Window(Preferences(str(path.parent / "window.ini"))), Hand()
    window.show()
    window.activateWindow()
    QTest.qWaitForWindowActive(window)
    window.show_desk(open_suite(desk), "today")
    heard: dict[str, Any] = {}

    def work() -> None:
        try:
            heard.update(read_aloud(reader, hand, window))
        finally:
            hand.do(app.quit)

    threading.Thread(target=work, daemon=True).start()
    app.exec()
    print(json.dumps(heard))
    window.forget_desk()
    desk.close()
    sys.stdout.flush()
    os._exit(0 if heard else 1)  # without taking the window apart: that is proved elsewhere


if __name__ == "__main__":
    main(Path(sys.argv[1]))
