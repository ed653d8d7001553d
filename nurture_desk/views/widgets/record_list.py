"""A small list kept beside something else (partners, contacts, a log): a table, and a form to add, change, remove.

    RecordList(columns, fields, name="Partners", load=service.partners, save=save, remove=service.remove_partner)

``save(values, row)`` gets the form's values and the row being changed (None for a new one); an expected trouble it
raises is shown at its field. A trouble that asks for a reason is asked and tried again with ``values["reason"]``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields as fields_of
from dataclasses import is_dataclass, replace
from typing import Any, Self

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from nurture_desk.documents.wording import say, sentence
from nurture_desk.domain.drafts import Place
from nurture_desk.domain.errors import NeedsReason, NurtureError
from nurture_desk.views.widgets.ask import Ask
from nurture_desk.views.widgets.buttons import ghost_button, main_button, plain_button, stop_button
from nurture_desk.views.widgets.drafting import place_on
from nurture_desk.views.widgets.fields import Field, Heading
from nurture_desk.views.widgets.form import FormPanel
from nurture_desk.views.widgets.labels import label
from nurture_desk.views.widgets.measures import fix, pack
from nurture_desk.views.widgets.table import Column, RecordTable


class RecordList(QWidget):
    """Table and, while something is added or changed, a form card below it."""

    changed = Signal()
    row_chosen = Signal(object)

    def __init__(
        self,
        columns: Sequence[Column],
        fields: Sequence[Field | Heading],
        *,
        name: str,
        load: Callable[[], Sequence[Any]],
        save: Callable[[dict[str, Any], Any | None], object],
        remove: Callable[[Any], object] | None = None,
        values_of: Callable[[Any], Mapping[str, Any]] | None = None,
        ask: Ask | None = None,
        new_word: str = "",
        empty: tuple[str, str, str] | None = None,
        tools: bool = False,
        fresh: Callable[[], Mapping[str, Any]] | None = None,
        addable: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._load, self._save, self._remove, self._ask = load, save, remove, ask or Ask(self.window)
        self._values_of = values_of or (lambda row: vars(row) if hasattr(row, "__dict__") else dict(row))
        self._fresh, self._addable = fresh, addable
        self._row: Any | None = None
        self._drafts: Any = None
        self._place: Callable[[], Place] | None = None
        self._begins_in_list = empty is not None  # then an empty list has the button itself
        self._word = new_word or say("ui.records.new")
        self.setAccessibleName(name)
        self._build(list(columns), fields, name, tools)
        if empty is not None:
            begin = plain_button(self._word, "add")
            begin.clicked.connect(self.start_new)
            self.table.set_empty(*empty, begin)

    def _build(self, columns: list[Column], fields: Sequence[Field | Heading], name: str, tools: bool) -> None:
        outer = pack(QVBoxLayout(self), 0, gap=8)
        self.table = RecordTable(columns, name, grow=True, tools=tools)
        self.table.row_chosen.connect(self._chosen)
        outer.addWidget(self.table)
        self.new_button = ghost_button(self._word, "add")
        self.new_button.clicked.connect(self.start_new)
        self.new_row = pack(QHBoxLayout(), 0, gap=8)
        self.new_row.addWidget(self.new_button)
        self.new_row.addStretch(1)
        outer.addLayout(self.new_row)
        if not self._addable:
            self.new_button.hide()
        self.editor = QFrame()
        self.editor.setProperty("kind", "card")
        inner = pack(QVBoxLayout(self.editor), 16, gap=12)
        self._title = label("", "h3")
        inner.addWidget(self._title)
        self._fields = fields
        self._form: FormPanel | None = None
        self._form_place = pack(QVBoxLayout(), 0)
        inner.addLayout(self._form_place)
        row = pack(QHBoxLayout(), 0, gap=8)
        self.save_button = main_button(say("ui.save"), "confirm")
        self.close_button = plain_button(say("ui.close"))
        self.remove_button = stop_button(say("ui.remove"))
        for button in (self.save_button, self.close_button):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self.remove_button)
        inner.addLayout(row)
        fix(self.editor, max_width=852)
        self.editor.hide()
        outer.addWidget(self.editor)
        self.save_button.clicked.connect(self.save_form)
        self.close_button.clicked.connect(self.close_form)
        self.remove_button.clicked.connect(self.remove_row)

    @property
    def form(self) -> FormPanel:
        """The form, made when it is first opened: a page of several lists opens at once."""
        if self._form is None:
            self._form = FormPanel(self._fields)
            self._form_place.addWidget(self._form)
        return self._form

    def refresh(self) -> None:
        """Read the rows again."""
        self.table.set_rows(self._load())
        self._offer_new()

    def start_new(self) -> None:
        """Open an empty form."""
        self._open(None, self._fresh() if self._fresh else {}, self._word)

    def edit_row(self, row: Any) -> None:
        """Open the form on a row."""
        self._open(row, self._values_of(row), say("ui.records.edit_title"))

    def save_form(self) -> None:
        """Save what the form holds; stay there if something is in the way."""
        try:
            values = self.form.values()
            try:
                self._save(values, self._row)
            except NeedsReason as unusual:
                reason = self._ask.reason(self._title.text(), sentence(unusual))
                if reason is None:
                    return
                self._save({**values, "reason": reason}, self._row)
        except NurtureError as error:
            self.form.show_error(error)
            return
        self.form.settled()
        self.close_form()
        self.refresh()
        self.changed.emit()

    def drafted(self, page: Any, form: str, about: Callable[[], Sequence[tuple[str, int]]] = tuple) -> Self:
        """Keep what is typed into the form as drafts: of ``form`` on ``page``, ``about`` the records the list is of."""
        self._drafts, self._place = page.suite.drafts, lambda: place_on(page, form, *about())
        return self

    def remove_row(self) -> None:
        """Take the row off the list, which Ctrl+Z undoes."""
        if self._remove is None or self._row is None:
            return
        try:
            self._remove(self._row)
        except NurtureError as error:
            self.form.show_error(error)
            return
        self.form.settled()
        self.close_form()
        self.refresh()
        self.changed.emit()

    def close_form(self) -> None:
        """Put the form away without saving."""
        self._row = None
        self.editor.hide()
        self._offer_new()

    def _offer_new(self) -> None:
        offered_there = self._begins_in_list and not self.table.model.total()
        self.new_button.setVisible(self._addable and self.editor.isHidden() and not offered_there)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self.editor.isHidden():
            self.close_form()
        else:
            super().keyPressEvent(event)

    def _chosen(self, row: Any) -> None:
        self.row_chosen.emit(row)
        self.edit_row(row)

    def _open(self, row: Any | None, values: Mapping[str, Any], title: str) -> None:
        self._row = row
        self._title.setText(title)
        if self._place is not None:
            place = self._place()
            self.form.keep_drafts(self._drafts, replace(place, about=(*place.about, (place.form, _key_of(row)))))
        self.form.set_values(values)
        self.remove_button.setVisible(row is not None and self._remove is not None)
        self.new_button.hide()
        self.editor.show()
        if row is None:
            self.form.focus_first()
        QTimer.singleShot(0, self, self._bring_into_sight)

    def _bring_into_sight(self) -> None:
        """Below a long list the form would open unseen: the page goes to it, its beginning first."""
        around = self.parentWidget()
        while around is not None and not isinstance(around, QScrollArea):
            around = around.parentWidget()
        if around is not None and not self.editor.isHidden():
            around.ensureWidgetVisible(self.editor, 0, 12)
            around.ensureWidgetVisible(self._title, 0, 12)


def _key_of(row: Any | None) -> int:
    """The row's own key; 0 for a new one. A row of the list may hold its record, or stand behind its number."""
    if row is None:
        return 0
    if isinstance(row, tuple):
        return int(row[0]) + 1
    parts = [getattr(row, part.name) for part in fields_of(row)] if is_dataclass(row) else []
    held = (getattr(part, "id", None) for part in (row, *parts))
    return next((int(key) for key in held if isinstance(key, int) and key), 0)
