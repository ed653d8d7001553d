"""Whose sheet is it? Asked for spares, and where the name on a sheet is somebody else's."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from nurture_desk.documents.wording import say
from nurture_desk.domain.form_kinds import About, Form
from nurture_desk.domain.tutors import Employment
from nurture_desk.services.tray.subjects import Choice
from nurture_desk.views.intake.queue import form_name
from nurture_desk.views.widgets.buttons import ghost_button, main_button, plain_button
from nurture_desk.views.widgets.inputs import Choice as ChoiceBox
from nurture_desk.views.widgets.inputs import SearchField
from nurture_desk.views.widgets.labels import label
from nurture_desk.views.widgets.measures import pack
from nurture_desk.views.widgets.section import row_of

ROOM = 46


class WhosePart(QWidget):
    """A search with what it finds; for tutors also "somebody new". Tells the choice, or the new name."""

    chosen = Signal(object)  # services.tray.subjects.Choice
    somebody_new = Signal(str, object)  # name, employment
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._find: Callable[[str], Sequence[Choice]] = lambda _: ()
        self._found: list[Choice] = []
        column = pack(QVBoxLayout(self), 16, 14, 16, 14, gap=10)
        self.title = label("", "h2", wrap=True)
        self.second = label("", "muted", wrap=True)
        self.search = SearchField()
        self.search.setAccessibleName(say("intake.whose_search"))
        self.search.textEdited.connect(self.look)
        self.results = QListWidget()
        self.results.setAccessibleName(say("intake.whose_results"))
        self.results.setProperty("kind", "choices")
        self.results.itemClicked.connect(lambda _: self.take())
        self.nobody = label(say("intake.whose_nobody"), "muted", wrap=True)
        for part in (self.title, self.second, self.search):
            column.addWidget(part)
        column.addWidget(self.results, 1)
        column.addWidget(self.nobody)
        column.addWidget(self._new())
        self.take_button = main_button(say("intake.whose_take"), "confirm")
        self.take_button.clicked.connect(self.take)
        self.back_button = plain_button(say("intake.whose_back"))
        self.back_button.clicked.connect(self.left)
        column.addWidget(row_of(self.take_button, self.back_button))

    def _new(self) -> QWidget:
        self.new_part = QWidget()
        column = pack(QVBoxLayout(self.new_part), 0, gap=6)
        self.new_link = ghost_button(say("intake.new_person"), "add")
        self.new_link.clicked.connect(self.start_new)
        column.addWidget(self.new_link, 0, Qt.AlignmentFlag.AlignLeft)
        self.new_form = QWidget()
        inner = pack(QVBoxLayout(self.new_form), 0, gap=6)
        self.name = QLineEdit()
        self.name.setAccessibleName(say("intake.new_name"))
        self.name.returnPressed.connect(self._add)
        words = [(one, say(f"tutors.employment.{one}")) for one in Employment]
        self.employment = ChoiceBox(words)
        self.employment.setAccessibleName(say("tutors.field.employment"))
        self.add_button = plain_button(say("intake.new_add"), "add")
        self.add_button.clicked.connect(self._add)
        inner.addWidget(label(say("intake.new_name"), "strong"))
        inner.addWidget(self.name)
        inner.addWidget(label(say("tutors.field.employment"), "strong"))
        inner.addWidget(self.employment)
        inner.addWidget(row_of(self.add_button))
        column.addWidget(self.new_form)
        return self.new_part

    def ask(self, form: Form, find: Callable[[str], Sequence[Choice]], *, may_leave: bool) -> None:
        """Ask for a sheet of this form; ``find`` gives whom the typed words may mean."""
        self._find = find
        self.title.setText(say("intake.whose_title"))
        self.second.setText(say(f"intake.whose_about.{form.about}", form=form_name(form.word)))
        self.new_part.setVisible(form.about is About.TUTOR)
        self.new_form.hide()
        self.new_link.show()
        self.back_button.setVisible(may_leave)
        self.search.clear()
        self.name.clear()
        self.employment.set_value(Employment.FREELANCE)
        self.look("")

    def look(self, typed: str) -> None:
        """Show whom the typed words may mean."""
        self._found = list(self._find(typed))
        self.results.clear()
        for one in self._found:
            item = QListWidgetItem(f"{one.name}   {one.code}")
            self.results.addItem(item)
        if self._found:
            self.results.setCurrentRow(0)
        self.nobody.setVisible(bool(typed.strip()) and not self._found)
        self.take_button.setEnabled(bool(self._found))

    def take(self) -> None:
        """The marked person it is."""
        row = self.results.currentRow()
        if 0 <= row < len(self._found):
            self.chosen.emit(self._found[row])

    def start_new(self) -> None:
        """Somebody who is on no list yet."""
        self.new_link.hide()
        self.new_form.show()
        self.name.setText(self.search.text())
        self.name.setFocus()

    def take_focus(self) -> None:
        """Typing goes into the search."""
        self.search.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up) and self._found:
            by = 1 if event.key() == Qt.Key.Key_Down else -1
            row = max(0, min(len(self._found) - 1, self.results.currentRow() + by))
            self.results.setCurrentRow(row)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.take()
        elif event.key() == Qt.Key.Key_Escape and self.back_button.isVisibleTo(self):
            self.left.emit()
        else:
            event.ignore()

    def _add(self) -> None:
        if self.name.text().strip():
            self.somebody_new.emit(self.name.text().strip(), self.employment.value())
