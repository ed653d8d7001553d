"""One sheet at a time: the list at the left, the page in the middle, at the right what is to be done with it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPixmap
from PySide6.QtWidgets import QVBoxLayout, QWidget

from nurture_desk.documents.wording import say, sentence
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.form_kinds import Form
from nurture_desk.domain.tray import WAITS, Place, SheetRow
from nurture_desk.services.tray.asking import Asked
from nurture_desk.services.tray.rows import SheetView
from nurture_desk.views.intake.bench_frame import BenchFrame
from nurture_desk.views.intake.pictures import Pictures
from nurture_desk.views.intake.sheet_acts import SheetActs
from nurture_desk.views.widgets.measures import pack

AHEAD_MS = 60  # the sheet that was opened is painted first
ASIDE = frozenset({Place.UNREADABLE, Place.FOREIGN, Place.DUPLICATE, Place.SET_ASIDE})


class Workbench(QWidget):
    """Arrows move between fields, Page up and Page down between sheets, Enter confirms."""

    contact_wished = Signal()
    undo_wished = Signal()
    changed = Signal()

    def __init__(self, page: Any) -> None:
        super().__init__()
        self.page, self.suite, self.key = page, page.suite, 0
        self._view: SheetView | None = None
        self.pictures = Pictures(self.suite.tray)
        self._ahead = QTimer(self, singleShot=True, interval=AHEAD_MS)
        self._build()
        self._connect()

    def _build(self) -> None:
        self.frame = BenchFrame(self.page)
        pack(QVBoxLayout(self), 0).addWidget(self.frame, 1)
        self.queue_part, self.queue = self.frame.queue_part, self.frame.queue_part.queue
        self.picture, self.right = self.frame.picture, self.frame.right
        self.sheet_part, self.aside_part = self.frame.sheet_part, self.frame.aside_part
        self.whose_part, self.twice_part = self.frame.whose_part, self.frame.twice_part
        self.frame.arrange(self.width())

    def _connect(self) -> None:
        self.queue_part.contact_button.clicked.connect(self.contact_wished)
        self.queue.sheet_chosen.connect(self.open_sheet)
        self.queue.sheet_chosen.connect(lambda _: self.take_focus())  # digits and Enter act on it from here on
        self.sheet_part.fields.here_changed.connect(self.picture.go_to)
        self.picture.field_clicked.connect(self._go_to_field)
        self.sheet_part.confirm_wished.connect(self.confirm)
        self.whose_part.left.connect(lambda: self.open_sheet(self.key))
        self._ahead.timeout.connect(self._fetch_ahead)
        self.acts = SheetActs(self)

    def rows(self) -> list[SheetRow]:
        """Every sheet as the list shows it."""
        return self.queue.lines.rows

    def view(self) -> SheetView | None:
        """The sheet that is worked on."""
        return self._view

    def show_rows(self, rows: Sequence[SheetRow]) -> None:
        """Show the list; the sheet that is worked on stays if it is still there."""
        before = self.row(self.key)
        self.queue_part.show_rows(rows, self.key)
        now = self.row(self.key)
        if not rows:
            self._forget()
        elif now is None:
            self.open_next()
        elif before is not None and before.place is not now.place:
            self.open_sheet(self.key)

    def open_sheet(self, key: int) -> None:
        """Work on a sheet."""
        self.sheet_part.fields.keep_typed()
        row = self.row(key)
        if row is not None:
            self.key = key
            self.queue.mark(key)
            self.page.message_bar.clear()
            self._show(row)
            self._ahead.start()

    def open_first(self, place: Place) -> None:
        """Work on the first sheet of a list."""
        found = next((row for row in self.queue.lines.in_order() if row.place is place), None)
        if found is not None:
            self.queue.lines.fold(place, folded=False)
            self.open_sheet(found.key)

    def open_next(self, by: int = 1) -> None:
        """Go to the next sheet that waits (or, with -1, the one before); round to the first where there is none."""
        order = self.queue.lines.in_order()
        waiting = [row.key for row in order if row.place in WAITS] or [row.key for row in order]
        if not waiting:
            self._forget()
            return
        at = waiting.index(self.key) + by if self.key in waiting else 0
        self.open_sheet(waiting[at % len(waiting)])
        self.take_focus()

    def confirm(self) -> None:
        """Confirm this sheet and go to the next of its list; after the last of a list, to the first that waits."""
        here = self.row(self.key)
        order = [row.key for row in self.queue.lines.in_order() if here is not None and row.place is here.place]
        at = order.index(self.key) if self.key in order else -1
        following = order[at + 1] if 0 <= at < len(order) - 1 else 0
        try:
            self.suite.confirming.confirm(self.key)
        except NurtureError as trouble:
            self.say_trouble(trouble)
            return
        self.key = following
        self.reload()
        if following:
            self.open_sheet(following)
        else:
            self.open_next()
        self.take_focus()
        done, undo = say("intake.confirmed_one", n=1), say("intake.undo")
        self.page.message_bar.show_message("ok", done, "", undo, self.undo_wished.emit)

    def resizeEvent(self, event: Any) -> None:
        super().resizeEvent(event)
        self.frame.arrange(self.width())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            self.open_next(1 if event.key() == Qt.Key.Key_PageDown else -1)
        else:
            event.ignore()

    def row(self, key: int) -> SheetRow | None:
        """The row of a sheet, None when it is no longer there."""
        return next((row for row in self.rows() if row.key == key), None)

    def _show(self, row: SheetRow) -> None:
        view = self.suite.tray.view(row.key)
        self._view = view
        pictures = self._load(view)
        if row.place is Place.WHO:
            self.picture.show_view(view, pictures)
            self.acts.ask_whose()
        elif row.place in ASIDE:
            self.picture.show_view(view, pictures)
            self.aside_part.show_row(row)
            self.right.setCurrentWidget(self.aside_part)
        elif row.place is Place.TWICE:
            self._show_both(view, pictures)
        else:
            asked = self._asked(view)
            self.picture.show_view(view, pictures)
            seen = {key: one for key, one in pictures.items() if one is not None}
            self.sheet_part.show_view(view, asked, seen)
            self.right.setCurrentWidget(self.sheet_part)

    def _show_both(self, view: SheetView, pictures: dict[int, QPixmap | None]) -> None:
        other = self.suite.tray.view(view.sheet.rivals[0])
        pair = (view.sheet, other.sheet)
        unlike = self.suite.tray.unlike([one.key for one in pair])
        self.picture.show_both(view, pictures, other, self._load(other), unlike)
        self.twice_part.show_both(view.name, pair, unlike, both=view.sheet.form is Form.CONSENT)
        self.right.setCurrentWidget(self.twice_part)

    def show_again(self) -> None:
        """The same sheet after an answer: its fields, its marks, the list."""
        view = self.suite.tray.view(self.key)
        self._view = view
        asked = self._asked(view)
        self.sheet_part.change_view(view, asked)
        here = self.sheet_part.fields.here()
        self.picture.change_view(view, here.question.key if here is not None else "")
        self.reload()

    def _fetch_ahead(self) -> None:
        """Have the pictures of the next sheet ready before it is asked for."""
        order = [row.key for row in self.queue.lines.in_order() if row.place in WAITS]
        if self.key in order:
            self.pictures.fetch(self.suite.tray.sheet(order[(order.index(self.key) + 1) % len(order)]))

    def _asked(self, view: SheetView) -> Asked:
        if view.sheet.place not in (Place.LOOK, Place.CLEAR):
            return Asked()
        found: Asked = self.suite.asking.of(view)
        return found

    def _load(self, view: SheetView) -> dict[int, QPixmap | None]:
        return self.pictures.of([page.id for page in view.sheet.pages])

    def reload(self) -> None:
        """Read the list again, after something was done."""
        self.queue_part.show_rows(self.suite.tray.rows(), self.key)
        self.changed.emit()

    def _go_to_field(self, page_id: int, field: str) -> None:
        at = self.sheet_part.fields.lines.at(field, page_id)
        if at >= 0:
            self.sheet_part.fields.open_line(at)
            self.sheet_part.fields.take_focus()

    def say_trouble(self, trouble: NurtureError) -> None:
        """Say what is in the way, at its field where it has one."""
        at = self.sheet_part.fields.lines.at(trouble.field) if trouble.field else -1
        if at >= 0:
            self.sheet_part.fields.open_line(at)
        self.page.message_bar.show_message("owed", sentence(trouble))

    def take_focus(self) -> None:
        """Typing goes to what is to be done now; made ready before it is seen, the tray leaves it where it is."""
        if self.isVisible():
            part = self.right.currentWidget()
            (self.sheet_part.fields if part is self.sheet_part else part).take_focus()

    def _forget(self) -> None:
        self.key, self._view = 0, None
        self.picture.show_nothing()
