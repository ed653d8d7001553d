"""The tray: the list of what waits, the page as it came, and its fields; Enter confirms and takes the next."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from nurture_desk.documents.wording import say, sentence
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.progress import Progress
from nurture_desk.domain.tray import WAITS, Place, TakenIn
from nurture_desk.services.tray.confirming import Confirmed
from nurture_desk.views.intake.contact_sheet import ContactSheet
from nurture_desk.views.intake.workbench import Workbench
from nurture_desk.views.widgets.buttons import plain_button
from nurture_desk.views.widgets.empty_state import EmptyState
from nurture_desk.views.widgets.filling import Filling
from nurture_desk.views.widgets.measures import pack
from nurture_desk.views.widgets.progress_panel import ProgressPanel

T = TypeVar("T")

AT_ONCE = 3  # more sheets than this are taken back away from the window


def and_read(suite: Any, act: Callable[[Progress], T]) -> Callable[[Progress], T]:
    """``act``, and the tray read again beside the window: hundreds of new pages are not parsed while it waits."""

    def work(progress: Progress) -> T:
        answer = act(progress)
        first = next((row.key for row in suite.tray.rows() if row.place in WAITS), None)
        if first is not None:
            suite.tray.view(first)  # the words of its form are read here too
        return answer

    return work


class TrayTab(Filling):
    """Shows the workbench, the contact sheet, or how to begin; does what they wish."""

    def __init__(self, page: Any) -> None:
        super().__init__()
        self.page, self.suite = page, page.suite
        column = pack(QVBoxLayout(self), 0)
        self.progress = ProgressPanel()
        holder = pack(QVBoxLayout(), 16, 0, 16, 0)
        holder.addWidget(self.progress)
        column.addLayout(holder)
        self.stack = QStackedWidget()
        self.begin_button = plain_button(say("intake.add"), "add")
        self.begin_button.clicked.connect(self.choose_files)
        self.empty = EmptyState("tray", say("intake.empty"), say("intake.empty_text"), self.begin_button)
        self.bench, self.contact = Workbench(page), ContactSheet(page.suite)
        self.fills = self.bench.frame.fills_window
        for part in (self.empty, self.bench, self.contact):
            self.stack.addWidget(part)
        column.addWidget(self.stack, 1)
        self._connect()

    def _connect(self) -> None:
        self.bench.contact_wished.connect(self.show_contact)
        self.bench.changed.connect(self.page.dress)
        self.bench.undo_wished.connect(self.undo)
        self.contact.left.connect(self.show_bench)
        self.contact.confirm_wished.connect(self.confirm_many)
        self.contact.sheet_opened.connect(self._open_from_contact)
        made = QShortcut(QKeySequence.StandardKey.Undo, self)
        made.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        made.activated.connect(self.undo)

    def refresh(self) -> None:
        """Read what waits again; the sheet that is being worked on stays. A job that changes the tray shows its end."""
        if self.progress.busy:
            return
        rows = self.suite.tray.rows()
        self.bench.show_rows(rows)
        if not rows:
            self.stack.setCurrentWidget(self.empty)
        elif self.stack.currentWidget() is self.empty:
            self.stack.setCurrentWidget(self.bench)
        elif self.stack.currentWidget() is self.contact:
            self.contact.refresh()
        self.page.dress()

    def second_line(self) -> str:
        """How much waits, and that nothing is stored yet."""
        rows = self.bench.rows()
        waiting = sum(1 for row in rows if row.place in WAITS)
        if not waiting:
            return say("intake.second_none")
        return say("intake.second_one" if waiting == 1 else "intake.second", n=waiting)

    def show_thing(self, thing: object) -> None:
        """ "add" chooses files; a list ("look", "clear" …) opens its first sheet; ("sheet", key) opens that one."""
        if thing == "add":
            self.choose_files()
        elif isinstance(thing, tuple):
            self.show_bench()
            self.bench.open_sheet(int(thing[1]))
        elif thing == "contact":
            self.show_contact()
        else:
            self.show_bench()
            self.bench.open_first(Place(str(thing)))

    def choose_files(self) -> None:
        """Ask for files and read them."""
        files = self.page.ask.choose_files(say("intake.add_title"), say("intake.patterns"))
        if files:
            self.take_files(files)

    def take_files(self, files: Sequence[Path]) -> None:
        """Read these files into the tray, away from the window."""
        if self.progress.busy:
            self.page.message_bar.show_message("info", say("intake.busy"))
            return
        self.page.message_bar.clear()
        read = self.suite.tray_drops.take_in
        self._begin(say("intake.reading"), lambda progress: read(list(files), progress), self._taken)

    def _begin(self, words: str, act: Callable[[Progress], T], done: Callable[[T], None]) -> None:
        """Do ``act`` away from the window, under progress that says ``words``."""
        self.progress.run(words, and_read(self.suite, act), done, self._failed, cancelled=self._cancelled)

    def show_contact(self) -> None:
        """Look over all clear sheets at once."""
        self.contact.refresh()
        self.stack.setCurrentWidget(self.contact)
        self.contact.grid.setFocus()

    def show_bench(self) -> None:
        """Back to one sheet at a time."""
        self.stack.setCurrentWidget(self.bench if self.bench.rows() else self.empty)

    def confirm_many(self, keys: Sequence[int]) -> None:
        """Confirm sheets that were looked over together, away from the window."""
        if not keys:
            return
        confirm = self.suite.confirming.confirm_many
        self._begin(say("intake.confirming"), lambda progress: confirm(list(keys), progress), self._confirmed)

    def undo(self) -> None:
        """Take the last confirmation back."""
        if self.progress.busy:
            return
        if self.suite.confirming.can_undo() <= AT_ONCE:
            found: list[int] = []
            if self.page.guard(lambda: found.extend(self.suite.confirming.undo())):
                self._undone(found)
            return
        self._begin(say("intake.undoing"), self.suite.confirming.undo, self._undone)

    def _undone(self, found: Sequence[int]) -> None:
        self.refresh()
        self.show_bench()
        self.bench.open_sheet(found[0])
        self.bench.take_focus()
        n = len(found)
        self.page.message_bar.show_message("ok", say("intake.undone_one" if n == 1 else "intake.undone", n=n))

    def _taken(self, taken: TakenIn) -> None:
        self.refresh()
        parts = [say("intake.known", files=", ".join(taken.known))] if taken.known else []
        if taken.pages:
            if not self.bench.key:  # else the sheet that is worked on stays, and none is passed over
                self.bench.open_next()
            lead = say("intake.taken_one" if taken.pages == 1 else "intake.taken", n=taken.pages)
            self.page.message_bar.show_message("ok", lead, " ".join(parts), stays=bool(parts))
        else:
            self.page.message_bar.show_message("info", say("intake.nothing_new"), " ".join(parts))

    def _confirmed(self, done: Confirmed) -> None:
        self.refresh()
        self.show_bench()
        text = say("intake.left_over", n=len(done.left), why=done.left[0][1]) if done.left else ""
        key = "intake.confirmed_one" if len(done.keys) == 1 else "intake.confirmed"
        tone = "owed" if done.left else "ok"
        lead = say(key, n=len(done.keys))
        self.bench.open_next()
        self.page.message_bar.show_message(tone, lead, text, say("intake.undo") if done.keys else "", self.undo)

    def _failed(self, trouble: NurtureError) -> None:
        self.refresh()
        self.page.message_bar.show_message("stop", sentence(trouble), idea="error_field")

    def _cancelled(self) -> None:
        self.refresh()
        self.page.message_bar.show_message("info", say("intake.cancelled"))

    def _open_from_contact(self, key: int) -> None:
        self.show_bench()
        self.bench.open_sheet(key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.stack.currentWidget() is self.contact:
            self.show_bench()
        else:
            event.ignore()

    def tour_stops(self) -> list[tuple[str, Callable[[], object]]]:
        """One picture of each list that holds something, and of the contact sheet."""
        there = {row.place for row in self.suite.tray.rows()}
        stops: list[tuple[str, Callable[[], object]]] = [
            (f"intake-{place}", lambda at=place: self._tour(at)) for place in Place if place in there
        ]
        return [*stops, ("intake-contact", self.show_contact)] if Place.CLEAR in there else stops

    def _tour(self, place: Place) -> None:
        self.page.show_tab("tray")
        self.show_bench()
        self.bench.open_first(place)
