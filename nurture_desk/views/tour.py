"""Drives the real window through every page and its important states and takes a picture of each.

``run_tour(suite, out, ...)`` writes ``NN-name-light.png`` and ``NN-name-dark.png`` into ``out``, returns their paths.
A page names further states in ``tour_stops``: (name, call that shows it). The pages of the door come first.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from PySide6.QtCore import QElapsedTimer, QEventLoop
from PySide6.QtWidgets import QApplication

from nurture_desk import jobs
from nurture_desk.documents.wording import say
from nurture_desk.domain.audience import Handover
from nurture_desk.domain.backups import file_name
from nurture_desk.domain.desks import RecentDesk
from nurture_desk.domain.recovery_key import RecoverySheet, spell
from nurture_desk.views.app_window import Window
from nurture_desk.views.audience.window import AudienceWindow
from nurture_desk.views.desk.door import Door
from nurture_desk.views.desk.first_run import ReadyPage, RecoveryPage, ServicePage, SheetPage, WherePage
from nurture_desk.views.desk.lock_page import LockPage
from nurture_desk.views.desk.new_key_page import NewKeyPage
from nurture_desk.views.desk.restore_page import RestorePage
from nurture_desk.views.pages import EVERY
from nurture_desk.views.preferences import Preferences
from nurture_desk.views.widgets import style
from nurture_desk.views.widgets.ask import Ask
from nurture_desk.views.widgets.drafting import place_on
from nurture_desk.views.widgets.record_list import RecordList

Told = Callable[[str], object]
SETTLE_TURNS = 6
LAYOUTS = 4  # what a job brought is told, laid out, and laid out again by what holds it
JOBS_MS = 20_000
NOBODYS = Path("/home/odile/Documents/Nurture Desk")  # whose home the pictures are taken in is nobody's business


def application() -> QApplication:
    """The application object, made for no screen where there is none yet."""
    found = QApplication.instance()
    return found if isinstance(found, QApplication) else style.application()


def run_tour(
    suite: Any,
    out_dir: Path,
    size: tuple[int, int] = (1440, 900),
    themes: Sequence[str] = ("light", "dark"),
    text_scale: float = 1.0,
    told: Told | None = None,
) -> list[Path]:
    """Take every picture of an open desk in every theme; ``told`` hears each file's name as it is written."""
    application()
    out_dir.mkdir(parents=True, exist_ok=True)
    made: list[Path] = []
    troubles: list[Exception] = []
    with TemporaryDirectory() as folder:
        window = Window(Preferences(f"{folder}/tour.ini"))
        window.resize(*size)
        for theme in themes:
            window.set_look(theme, text_scale, keep=True)
            guide = Guide(window, suite)
            for number, name in enumerate(guide.stops(), start=1):
                path = out_dir / f"{number:02}-{name}-{theme}.png"
                window.grab().save(str(path))
                made.append(path)
                if told is not None:
                    told(path.name)
            troubles += guide.troubles
        window.forget_desk()
        window.close()
        window.deleteLater()
        settle()
    if troubles:
        raise troubles[0]
    return made


def settle(*, wait_for_jobs: bool = True) -> None:
    """Let everything that waits happen: jobs, queued refreshes, layouts, paints."""
    _turn()
    clock = QElapsedTimer()
    clock.start()
    while wait_for_jobs and clock.elapsed() < JOBS_MS:
        while not jobs.wait(1) and clock.elapsed() < JOBS_MS:
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
        for _ in range(LAYOUTS):
            _turn()
        if jobs.wait(1):  # what ended did not begin another: pages are made first, then drawn
            return


def _turn() -> None:
    for _ in range(SETTLE_TURNS):
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents)


class Guide:
    """Leads the window from one stop to the next; whoever follows looks at each (a camera, a test)."""

    def __init__(self, window: Window, suite: Any) -> None:
        self._window, self._suite = window, suite
        self.troubles: list[Exception] = []  # states that could not be reached

    def stops(self) -> Iterator[str]:
        """The name of each stop ("schools-shortlist"), once the window shows it and has come to rest."""
        for name in self._ways():
            settle()
            yield re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")

    def _ways(self) -> Iterator[str]:
        for name, page in doors(self._suite):
            self._window.show_front(page)
            self._window.show()
            yield name
        yield from self._pages()
        yield from self._laptop()

    def _laptop(self) -> Iterator[str]:
        """The audit as people see it who answer on the laptop; what is shown is nobody's."""
        self._window.forget_desk()  # as when the laptop is lent: the desk locks first
        framework, today = self._suite.audit_frameworks.current(), self._suite.desk.today
        laptop = AudienceWindow(Handover("AR-01", "INSET", 0, framework, "", ""), lambda _: None, today)
        self._window.show_front(laptop)
        yield "audience"
        assert laptop.form is not None
        laptop.form.name.setText(say("audience.your_name"))
        laptop.form.go_to(laptop.form.steps - 3)
        yield "audience-items"
        laptop.form.go_to(laptop.form.steps - 1)
        yield "audience-last"
        laptop.ask_to_end()
        yield "audience-end"
        laptop.end()

    def _pages(self) -> Iterator[str]:
        self._window.show_desk(self._suite, "today")
        for spec in EVERY:
            self._window.desk.go(spec.key)
            self._window.desk.lighten()  # pages seen already are let go
            yield spec.key
            page = self._window.desk.page(spec.key)
            for name, show in page.tour_stops():
                self._try(show)
                yield name if name.startswith(spec.key) else f"{spec.key}-{name}"
            page.side.close_panel()
        self._window.desk.go("today")
        self._window.desk.toggle_help()
        yield "help"
        yield from self._beside_pages()
        yield from self._kept_and_undone()

    def _beside_pages(self) -> Iterator[str]:
        """What lies beside a page or over it: the guide, codes for names."""
        desk = self._window.desk
        self._try(lambda: desk.help.show_guide("begin/quarter"))
        yield "guide"
        self._try(desk.help.show_guide)
        yield "guide-contents"
        desk.help.close_panel()
        children = self._suite.pupils.rows()
        if children:
            desk.go("pupils", ("pupil", children[0].id))
            desk.privacy.toggle()
            yield "privacy"
            desk.privacy.end()
            self._try(lambda: desk.go("protection", ("erased", ("child", children[0].id))))
            yield "erase-review"
            desk.go("protection", "requests")

    def _kept_and_undone(self) -> Iterator[str]:
        """What was being typed is offered; what was removed comes back."""
        desk, suite = self._window.desk, self._suite
        if not suite.partners.all():
            return
        desk.go("programme", "partners")
        listed = next(one for one in desk.page("programme").findChildren(RecordList) if one.isVisible())
        partner = replace(suite.partners.all()[0].partner, id=0)
        place = place_on(desk.page("programme"), "partner", ("partner", 0))
        suite.drafts.keep(place, {"name": partner.name})
        self._try(listed.start_new)
        yield "draft-offered"
        suite.drafts.forget(place)
        listed.close_form()
        suite.partners.remove(suite.partners.save(partner))
        yield "removed"
        desk.undo.undo()
        yield "undone"
        desk.undo.undo()

    def _try(self, show: Callable[[], object]) -> None:
        """Go to a state; one that cannot be reached is raised at the end, so that the other pictures are there."""
        try:
            show()
        except Exception as trouble:  # noqa: BLE001  # raised again by run_tour
            self.troubles.append(trouble)


def doors(suite: Any) -> list[tuple[str, Door]]:
    """The pages before a desk is open, filled with nobody's desk."""
    now = suite.desk.now()
    path = NOBODYS / "Fennshire Music Service.nurture"
    lock = LockPage(now)
    lock.show_recent(
        [
            RecentDesk(path, path.stem, now - timedelta(hours=17), True),
            RecentDesk(path.with_stem("Practice"), "Practice", now - timedelta(days=29), True),
        ]
    )
    lock.passphrase.setText("x" * 20)
    ask = Ask()  # nothing is asked on a tour
    sheet = RecoverySheet(path.name, spell(bytes(range(7, 39))), "0000", "")
    return [
        ("unlock", lock),
        ("first-run-where", WherePage(path, ask)),
        ("first-run-sheet", SheetPage(sheet, ask)),
        ("first-run-service", ServicePage()),
        ("first-run-ready", ReadyPage()),
        ("recovery", RecoveryPage(path)),
        ("restore", _restore(path, ask, now)),
        ("new-key", NewKeyPage(path)),
    ]


def _restore(path: Path, ask: Ask, now: datetime) -> RestorePage:
    """A new laptop, the backup of the evening before being chosen."""
    page = RestorePage(path.parent, ask)
    page.show_file(path.parent / file_name(path.stem, now - timedelta(hours=17), "ABCD-EFGH-JKMN-PQRS"))
    return page
