"""A window on a desk of canaries: every page, then thirty troubles with names in them, then the lock. A process alone.

``python -m tests.trust.canary_tour DESK OUT [--every-stop]``; the key is in the environment. ``OUT`` tells by figures
and places what happened; whoever started it looks for names in everything else that is left (trust L1), and at the
sockets that were opened (trust H7).
"""

from __future__ import annotations

import json
import os
import sys
import threading
import warnings
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit
from sqlalchemy import text

from nurture_desk import jobs
from nurture_desk.app.program import Program
from nurture_desk.app.single_window import SingleWindow
from nurture_desk.cli import main as command
from nurture_desk.documents.para import para
from nurture_desk.documents.sandbox import ask_child
from nurture_desk.documents.wording import say
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.progress import Silent
from nurture_desk.services.desks import Desks
from nurture_desk.views.pages import EVERY
from nurture_desk.views.tour import settle
from nurture_desk.views.widgets import clipboard

LOCAL = ("1", "AF_UNIX")
opened: list[str] = []  # addresses of a network that were asked for
dialogs: list[tuple[str, str]] = []


def _listen(event: str, args: tuple[Any, ...]) -> None:
    """Hears every socket of Python's; those between programs of this computer are no network."""
    if event in ("socket.connect", "socket.bind", "socket.sendto", "socket.getaddrinfo", "socket.gethostbyname"):
        family = str(getattr(args[0], "family", "")) if args else ""
        if not family.endswith(LOCAL):
            opened.append(event)
    elif event in ("urllib.Request", "webbrowser.open", "smtplib.connect", "ftplib.connect"):
        opened.append(event)


def main(words: list[str]) -> int:
    """Walk, stumble, lock; what happened is written to ``OUT``."""
    desk_file, out, every_stop = Path(words[0]), Path(words[1]), "--every-stop" in words
    sys.addaudithook(_listen)
    application = QApplication(["nurture-desk"])
    program = Program(SingleWindow(f"canary-{os.getpid()}"))
    program.hook._tell = lambda title, text: dialogs.append((title, text))
    program.hook.install()
    program.window.show()
    desk = Desks().open_asking(desk_file, lambda: "")
    name = _somebody(desk)
    program.show_desk(desk)
    settle()
    stops = sum(1 for _ in _walk(program, every_stop))
    _write(program, name)
    raised = [_stumble(one, name) for one in _troubles(program, desk_file, name)]
    clipboard.put_names(name)
    program.window.desk.go("pupils")
    settle()
    program.lock()
    settle()
    titles = [one.windowTitle() for one in application.topLevelWidgets()]
    told = {"stops": stops, "troubles": len(raised), "sockets": opened, "dialogs": len(dialogs)}
    unexpected = [text for title, text in dialogs if title == say("vault.hook.title")]  # the others are our sentences
    told["named"] = [
        place
        for place, said in (
            ("title", str(titles)),
            ("dialog", str(unexpected)),
            ("name", application.applicationName()),
            ("clipboard", QGuiApplication.clipboard().text()),
        )
        if name.casefold() in said.casefold()
    ]
    out.write_text(json.dumps(told), encoding="utf-8")
    program.close()
    return 0


def _somebody(desk: Any) -> str:
    with desk.look() as conn:
        return str(conn.execute(text("SELECT surname FROM pupil WHERE surname <> '' ORDER BY id")).scalar())


def _walk(program: Program, every_stop: bool) -> Iterator[str]:
    """Every page; with ``every_stop`` every state of it too, as pictures are taken of them, but not kept."""
    for spec in EVERY:
        program.window.desk.go(spec.key)
        settle()
        program.window.grab()
        yield spec.key
        if every_stop:
            for name, show in program.window.desk.page(spec.key).tour_stops():
                with suppress(Exception):
                    show()
                settle()
                yield name


def _write(program: Program, name: str) -> None:
    """Type a name into every field that is there, as somebody would who is called away."""
    for field in program.window.findChildren(QLineEdit):
        if field.isVisible() and field.isEnabled() and not field.isReadOnly():
            field.setText(name)
    settle()


def _stumble(act: Callable[[], object], name: str) -> str:
    """Do what goes wrong, on the window's own thread, so that nobody but the hook can hear of it."""
    QTimer.singleShot(0, act)
    settle()
    return name


def _troubles(program: Program, desk_file: Path, name: str) -> list[Callable[[], object]]:
    """Thirty ways to stumble over a name: in views, services, jobs, threads, the store, documents, commands."""
    suite = program.window.desk.suite
    kinds: tuple[Callable[[], BaseException], ...] = (
        lambda: ValueError(f"{name} is no number"),
        lambda: KeyError(name),
        lambda: OSError(2, "No such file", f"/home/{name}/{name}.pdf"),
        lambda: UnicodeDecodeError("utf-8", name.encode(), 0, 1, name),
        lambda: NurtureError("documents.csv.no_file", file=name),
        lambda: RuntimeError({"child": name}),
        lambda: AssertionError(name),
    )
    found: list[Callable[[], object]] = [lambda one=one: _raise(one()) for one in kinds]
    found += [lambda one=one: jobs.run(lambda _: _raise(one()), print) for one in kinds]
    found += [lambda one=one: _in_thread(one()) for one in kinds[:3]]
    found += [
        lambda: _Dying(name).__class__,
        lambda: _ask(suite.desk, f"SELECT '{name}' FROM nowhere"),
        lambda: _ask(suite.desk, f"INSERT INTO pupil (code, surname, school_id) VALUES ('{name}', '{name}', 999999)"),
        lambda: suite.guarding.check_text(name, readers=name),
        lambda: suite.pupils.attach_profile(name, name, name),
        lambda: suite.evidence.save(name),
        lambda: suite.letters.page(name),
        lambda: para(f"<b>{name}", name),
        lambda: ask_child("no such door", desk_file.with_name(f"{name}.pdf"), progress=Silent()),
        lambda: ask_child("texts", desk_file.with_name("away.pdf"), name=name),
        lambda: program.window.desk.go(name, name),
        lambda: command(["list", "children", "--desk", str(desk_file.with_name("away.nurture"))]),
        lambda: command(["guard", str(desk_file.with_name("away.txt")), "--desk", str(desk_file), "--json", "-"]),
        lambda: warnings.warn("something is odd", stacklevel=1),
    ]
    return found


class _Dying:
    """Fails where nobody can catch it."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __del__(self) -> None:
        raise ValueError(self.name)


def _raise(trouble: BaseException) -> None:
    raise trouble


def _in_thread(trouble: BaseException) -> None:
    thread = threading.Thread(target=lambda: _raise(trouble))
    thread.start()
    thread.join()


def _ask(desk: Any, words: str) -> None:
    with desk.change("test.trouble") as unit:
        unit.conn.execute(text(words))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
