"""The list of a sheet's fields that is worked through by keys: 1 to 9 choose, arrows move, Enter goes on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView

from nurture_desk.documents.wording import say
from nurture_desk.domain.tray import TrayField
from nurture_desk.views.intake.field_editor import FieldEditor
from nurture_desk.views.intake.field_lines import FieldModel, LinePainter


class FieldList(QListView):
    """One field is open at a time, first the one that wants a person. It stores nothing: it tells what was answered."""

    answered = Signal(int, str, str)  # page, field, value; the person is done with the field
    typed = Signal(int, str, str)  # page, field, text so far
    here_changed = Signal(int, str)  # page and field that is worked on
    nothing_open = Signal()  # Enter, and no field wants a person any more

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(say("intake.fields"))
        self.setProperty("kind", "palette")
        self.lines = FieldModel()
        self.setModel(self.lines)
        self.setItemDelegate(LinePainter(self))
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.editor: FieldEditor | None = None
        self._read_only = False

    def show_fields(
        self, fields: Sequence[TrayField], pictures: Mapping[int, QPixmap], *, read_only: bool = False
    ) -> None:
        """Show a sheet; the first field that wants a person opens. ``pictures``: the pages the crops are cut from."""
        self._close_editor()
        self.lines.pictures = dict(pictures)
        self._read_only = read_only
        self.lines.set_fields(fields)
        self.scrollToTop()
        if not read_only:
            first = self.lines.next_open(-1)
            if first >= 0:
                self.open_line(first)

    def refresh_fields(self, fields: Sequence[TrayField]) -> None:
        """The same sheet, read again: lines change, the open one stays unless it is gone."""
        if [one.question.key for one in fields] != [one.question.key for one in self.lines.fields()]:
            here = self.here()
            self.show_fields(fields, self.lines.pictures, read_only=self._read_only)
            at = self.lines.at(here.question.key, here.page_id) if here is not None else -1
            if at >= 0 and here is not None and here.is_open:
                self.open_line(at)
            return
        places = [place for place, line in enumerate(self.lines.lines) if line.field is not None]
        for place, field in zip(places, fields, strict=True):
            if self.lines.lines[place].field != field:
                self.lines.change(place, field)

    def here(self) -> TrayField | None:
        """The field that is worked on."""
        opened = self.lines.opened
        return self.lines.lines[opened].field if 0 <= opened < len(self.lines.lines) else None

    def open_line(self, at: int) -> None:
        """Work on the field of a line."""
        line = self.lines.lines[at] if 0 <= at < len(self.lines.lines) else None
        if line is None or line.field is None or self._read_only:
            return
        had_focus = self._is_typed_in()
        self._close_editor()
        editor = FieldEditor(line.field, line.number, self.lines.pictures.get(line.field.page_id))
        field = line.field
        editor.answered.connect(lambda value: self._answer(field, value))
        editor.typed.connect(lambda text: self.typed.emit(field.page_id, field.question.key, text))
        editor.moved.connect(self.step)
        editor.changed_size.connect(self._measure)
        self.editor = editor
        self.lines.opened = at
        self.setIndexWidget(self.lines.index(at, 0), editor)
        self._measure()
        self.setCurrentIndex(self.lines.index(at, 0))
        QTimer.singleShot(0, self, self._measure)
        if had_focus:
            self.take_focus()
        self.here_changed.emit(field.page_id, field.question.key)

    def take_focus(self) -> None:
        """Typing goes into the open field, or its keys choose."""
        target = self.editor.focus_target() if self.editor is not None else None
        (target or self).setFocus()

    def step(self, by: int) -> None:
        """Go to the field above (-1) or below (1); what was typed goes along."""
        self.keep_typed()
        start = self.lines.opened if self.lines.opened >= 0 else (-1 if by > 0 else len(self.lines.lines))
        self.open_line(self.lines.step(start, by))
        self.take_focus()

    def keep_typed(self) -> None:
        """Tell what is being typed now, before something else is shown."""
        field = self.here()
        if self.editor is None or field is None:
            return
        text = self.editor.written()
        if text and text != field.value:
            self.typed.emit(field.page_id, field.question.key, text)

    def go_on(self) -> None:
        """Enter: to the next field that wants a person, or tell that none does."""
        if self.editor is not None and self.editor.focus_target() is not None and self.editor.field.is_open:
            self.editor.finish()
            return
        at = self.lines.next_open(self.lines.opened)
        if at < 0:
            self.keep_typed()
            self.nothing_open.emit()
        else:
            self.open_line(at)
            self.take_focus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        bare = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        digit = key - Qt.Key.Key_0 if bare else -1
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.go_on()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.step(-1 if key == Qt.Key.Key_Up else 1)
        elif (
            0 <= digit <= 9 and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier and self.editor is not None
        ):
            self.editor.choose_number(digit)
        else:
            event.ignore()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and index.row() != self.lines.opened:
            self.keep_typed()
            self.open_line(index.row())
            self.take_focus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "editor"):
            QTimer.singleShot(0, self, self._measure)

    def _is_typed_in(self) -> bool:
        focus = self.window().focusWidget()
        return focus is self or (self.editor is not None and focus is not None and self.editor.isAncestorOf(focus))

    def _answer(self, field: TrayField, value: str) -> None:
        at = self.lines.at(field.question.key, field.page_id)
        self.lines.change(at, replace(field, answer=value))
        self.answered.emit(field.page_id, field.question.key, value)
        following = self.lines.next_open(at)
        if following >= 0:
            self.open_line(following)
        else:
            self._close_editor()
            self.setCurrentIndex(self.lines.index(at, 0))
        self.take_focus()

    def _close_editor(self) -> None:
        old, self.editor = self.editor, None
        if old is not None:
            old.hide()
            index = self.lines.index(self.lines.opened, 0)
            if index.isValid() and self.indexWidget(index) is old:
                self.setIndexWidget(index, None)  # type: ignore[arg-type]  # or the view shows it again when it scrolls
            old.deleteLater()
        if self.lines.opened >= 0:
            self.lines.opened = -1
            self.scheduleDelayedItemsLayout()

    def _measure(self) -> None:
        if self.editor is None or self.lines.opened < 0:
            return
        wide = self.viewport().width()
        layout = self.editor.layout()
        assert layout is not None
        layout.invalidate()  # words and buttons know their size only once they wear the stylesheet
        layout.activate()
        high = layout.totalHeightForWidth(wide) if layout.hasHeightForWidth() else self.editor.sizeHint().height()
        high = max(high, self.editor.minimumSizeHint().height())
        if high != self.lines.opened_height:
            self.lines.opened_height = high
            self.scheduleDelayedItemsLayout()
            self.executeDelayedItemsLayout()
        self.scrollTo(self.lines.index(self.lines.opened, 0), QAbstractItemView.ScrollHint.EnsureVisible)
