"""The desk's face: rail, pages, help, status bar. The only place that connects one area's wishes to another's page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from nurture_desk import jobs
from nurture_desk.domain.areas import Area
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.finding import Results
from nurture_desk.views.pages import BY_KEY
from nurture_desk.views.widgets import style
from nurture_desk.views.widgets.ask import Ask
from nurture_desk.views.widgets.form import FormPanel
from nurture_desk.views.widgets.measures import pack
from nurture_desk.views.widgets.page import Page
from nurture_desk.views.window.after_paint import AfterPaint
from nurture_desk.views.window.backup_watch import BackupWatch
from nurture_desk.views.window.building_ahead import BuildingAhead
from nurture_desk.views.window.built_pages import BuiltPages
from nurture_desk.views.window.desks import desk_entries
from nurture_desk.views.window.dropping import Dropping
from nurture_desk.views.window.found import found_entries, help_entries
from nurture_desk.views.window.help_panel import HelpPanel, place_of
from nurture_desk.views.window.keys import bind_keys
from nurture_desk.views.window.palette import Palette
from nurture_desk.views.window.palette_rows import Entry
from nurture_desk.views.window.places import FIRST_TAB, places
from nurture_desk.views.window.privacy import PrivacyMode
from nurture_desk.views.window.rail import Rail
from nurture_desk.views.window.status import StatusBar
from nurture_desk.views.window.typing_watch import TypingWatch
from nurture_desk.views.window.undo import Undo
from nurture_desk.views.window.years_menu import YearsMenu

COUNT_AFTER_MS = 400

SHOWN_BY = {  # a page's wish -> the page that shows it
    "pupil_opened": ("pupils", "pupil"),
    "tutor_opened": ("tutors", "tutor"),
    "session_opened": ("sessions", "session"),
}


CARRIED = ("look_wished", "lock_wished", "lending_wished", "restore_wished", "new_key_wished")  # for who made us


class MainWindow(QWidget):
    """Lives inside the window while the desk is open; letting it go lets every page and name go."""

    lock_wished = Signal()
    lending_wished = Signal(int)  # an audit round
    new_key_wished = Signal()
    restore_wished = Signal(object)  # a backup made ready to take the desk's place
    page_shown = Signal(str)
    desk_wished = Signal(object)  # the path of another desk
    look_wished = Signal(str, float)  # theme ("" as it is) and text scale (0 as it is)
    _announced = Signal(object)  # carries a commit's areas from any thread onto this one

    def __init__(self, suite: Any, ask: Ask, start: str = "today", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("canvas")
        self.suite, self.ask = suite, ask
        self._past: list[str] = []
        self._is_let_go = False
        self._counting = QTimer(self, singleShot=True)
        self._counting.timeout.connect(self.count_owed)
        self.here = ""
        self._build()
        self._connect()
        self.refresh_plate()
        self.go(start if start in BY_KEY else "today")
        self._counting.start(COUNT_AFTER_MS)

    def _build(self) -> None:
        across = pack(QHBoxLayout(self), 0)
        self.rail = Rail()
        self.stack = QStackedWidget()
        self._pages = BuiltPages(self.stack, partial(_built, self))
        self.help = HelpPanel(lambda: (self.here, place_of(self.page(self.here))), self.ask)
        self.status = StatusBar()
        column = pack(QVBoxLayout(right := QWidget()), 0)
        row = pack(QHBoxLayout(upper := QWidget()), 0)
        row.addWidget(self.stack, 1)
        row.addWidget(self.help)
        column.addWidget(upper, 1)
        column.addWidget(self.status)
        across.addWidget(self.rail)
        across.addWidget(right, 1)
        self.palette_of_places = Palette(self, self._actions, partial(_search, self), partial(found_entries, self))
        self._years = YearsMenu(self.suite.programme, self)
        self.rail.plate.setMenu(self._years)

    def _connect(self) -> None:
        self.rail.chosen.connect(self._click)
        self.rail.find_wished.connect(self.palette_of_places.open_palette)
        self.rail.help_wished.connect(self.toggle_help)
        self.help.place_wished.connect(self.go)
        self.help.opened.connect(self._fit)
        self.help.closed.connect(self._fit)
        self.status.lock_wished.connect(self.lock_wished)
        self.dropping = Dropping(self, lambda: self._seen().message_bar, lambda paths: self._seen().take_files(paths))
        self.dropping.went_to.connect(self.go)
        self.dropping.desk_wished.connect(self.desk_wished)
        self._years.programme_wished.connect(partial(self.go, "programme"))
        self._announced.connect(self._hear, Qt.ConnectionType.QueuedConnection)
        self._stop = self.suite.desk.on_change(self._announced.emit)
        self.privacy = PrivacyMode(self, self.suite, self.status)
        self.undo, self.typing, self.backups = Undo(self, self), TypingWatch(self, self), BackupWatch(self, self)
        bind_keys(self)

    def let_go(self) -> None:
        """Stop listening and counting: the desk is about to be closed, and nothing may ask it any more."""
        self._is_let_go = True
        self._stop()
        self.privacy.end()
        self.typing.let_go()
        self.dropping.let_go()
        self._counting.stop()
        self._pages.forget_changes()

    def _click(self, key: str) -> None:
        """Somebody clicked on the rail: a page that is not ready yet shows its frame at once, and then fills."""
        if key != self.here or not self._pages.lead_to_lists(key):
            self._go(key, FIRST_TAB.get(key), frame_first=not self._pages.is_ready(key))

    def go(self, key: str, thing: object = None) -> None:
        """Show a page, and on it the thing asked for."""
        self._go(key, thing, frame_first=False)

    def _go(self, key: str, thing: object, *, frame_first: bool) -> None:
        page = self.page(key)
        if self._is_narrow():
            self.help.close_panel()  # it would lie over what one wants to see
        if self.here and self.here != key:
            self._past.append(self.here)
        self.here = key
        self.stack.setCurrentWidget(page)
        self.rail.show_here(key)
        if frame_first:
            AfterPaint(page, partial(self._fill, key, thing))
        else:
            self._fill(key, thing)
        self.page_shown.emit(key)

    def _fill(self, key: str, thing: object) -> None:
        """Read the page that is shown, and show on it what was asked for."""
        if self.here != key:
            return  # meanwhile somebody went on; it is read when it is seen again
        page = self.page(key)
        self._pages.freshen(key)
        if thing is not None:
            page.guard(lambda: page.show_thing(thing))
        self.help.follow()
        _give_focus(self, page, begun=str(thing).startswith("new"))

    def page(self, key: str) -> Page:
        """A page, built when it is first asked for; it is refreshed when it is shown."""
        return self._pages.page(key)

    def lighten(self) -> None:
        """Let go of pages nobody sees; they are built again when they are opened."""
        self._pages.lighten(self.here)

    def build_ahead(self, quiet: Callable[[], int]) -> None:
        """Make every page ready in moments when nobody did anything for ``quiet()`` milliseconds."""
        self._pages.ahead = BuildingAhead(self._pages, tuple(BY_KEY), quiet, self, self._know_names)

    def _know_names(self) -> None:
        jobs.run(lambda _: self.suite.finding.get_ready(), lambda _: None, self._not_counted)

    def _open_thing(self, key: str, kind: str, found: int) -> None:
        self.go(key, (kind, found))

    def back(self) -> None:
        """Close what lies open, else go to the page before."""
        _step_back(self)

    def toggle_help(self) -> None:
        """Show or put away the help of what is shown."""
        self.help.toggle()

    def show_help(self, key: str, topic: str = "") -> None:
        """Show a page with its help, or a topic of it, beside it."""
        self.go(key)
        self.help.show_topic(topic)

    def refresh_plate(self) -> None:
        """Show whose desk it is and which year one works in, and what is owed where."""
        year = self.suite.programme.current()
        self.rail.plate.set_words(self.suite.service.profile().name, year.name if year else "")
        self.status.set_sample(self.suite.today.is_sample())

    def count_owed(self) -> None:
        """Show on the rail what is owed where; Today counts it itself while it is seen."""
        if self.here != "today":
            jobs.run(lambda _: self.suite.today.day().owed(), self.rail.set_owed, self._not_counted)

    def _not_counted(self, _trouble: NurtureError) -> None:
        """The desk was locked meanwhile, or the page itself says what is wrong."""

    def _hear(self, areas: frozenset[Area]) -> None:
        """A commit changed ``areas``: refresh what is seen, remember what is not."""
        if self._is_let_go:
            return  # it was on its way to us when the desk was locked, over an open dialog
        self._pages.hear(areas)
        self.undo.hear()
        if Area.PROGRAMME in areas or Area.DESK in areas:
            self.refresh_plate()
        if self._pages.is_stale(self.here):
            QTimer.singleShot(0, self, lambda: self._pages.freshen(self.here))
        self._counting.start(COUNT_AFTER_MS)

    def _actions(self, typed: str) -> Sequence[Entry]:
        here = places(self, self.lock_wished.emit, self.look_wished.emit)
        here += desk_entries(self.window(), self.suite.desk.path, self.desk_wished.emit)
        return [*self.undo.entries(), self.privacy.entry(), *self.typing.entries(), *here, *help_entries(self, typed)]

    def _seen(self) -> Page:
        return self.page(self.here)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.back()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "rail"):
            QTimer.singleShot(0, self, self._fit)

    def _is_narrow(self) -> bool:
        return bool(style.current().logical(self.width()) < style.tokens()["breaks"]["narrow"])

    def _fit(self) -> None:
        narrow = self._is_narrow()
        self.rail.set_narrow(narrow)
        self.status.fit(self.width())
        self.help.fit(narrow)
        self.stack.setVisible(not (narrow and not self.help.isHidden()))


def _give_focus(window: MainWindow, page: Page, *, begun: bool) -> None:
    """Typing goes on in the page, in the form that was begun; who walks along the rail stays on it."""
    forms = page.side.findChildren(FormPanel) if begun and page.side.isVisible() else []
    if forms:
        forms[0].focus_first()
    elif window.focusWidget() in (window, None):
        page.scroll_area.setFocus()


def _search(window: MainWindow, typed: str, everything: bool) -> Results:
    finding = window.suite.finding
    found: Results = finding.everything(typed) if everything else finding.search(typed)
    return found


def _built(window: MainWindow, key: str) -> Page:
    page = BY_KEY[key].build(window.suite, window.ask)
    page.went_to.connect(window.go)
    page.tab_changed.connect(lambda _: window.help.follow())
    page.print_wished.connect(lambda form, codes: window.go("intake", ("print", (form, codes))))
    for wish, (key, kind) in SHOWN_BY.items():
        getattr(page, wish).connect(partial(window._open_thing, key, kind))
    for wish in CARRIED:
        if hasattr(page, wish):
            getattr(page, wish).connect(getattr(window, wish))
    if hasattr(page, "owed_counted"):
        page.owed_counted.connect(window.rail.set_owed)
    return page


def _step_back(window: MainWindow) -> None:
    """Close what lies open, else go to the page before."""
    page = window.page(window.here)
    if not page.side.isHidden():
        page.side.close_panel()
    elif not window.help.isHidden():
        window.help.close_panel()
    elif window._past:
        before = window._past.pop()
        window.go(before)
        window._past.pop()
