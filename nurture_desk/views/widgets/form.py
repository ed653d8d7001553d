"""A form on screen: a list of fields given to one panel.

form = FormPanel([TextField("name", "Name"), DateField("signed_on", "Date signed"), ...])
form.set_values(asdict(row));  values = form.values();  form.show_error(error)
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from nurture_desk.documents.wording import say, sentence
from nurture_desk.domain.drafts import Place
from nurture_desk.domain.errors import NurtureError
from nurture_desk.views.widgets import style
from nurture_desk.views.widgets.drafting import Drafting, place_on
from nurture_desk.views.widgets.editors import Editor, editor
from nurture_desk.views.widgets.fields import (
    ChoiceField,
    DateField,
    Field,
    Heading,
    LongTextField,
    NumberField,
    ShownField,
    TextField,
    TickField,
    TicksField,
    TimeField,
)
from nurture_desk.views.widgets.flow import FlowLayout
from nurture_desk.views.widgets.labels import Picture, Running, label
from nurture_desk.views.widgets.measures import fix, pack

__all__ = [
    "ChoiceField", "DateField", "Field", "FormPanel", "Heading", "LongTextField", "NumberField", "ShownField",
    "TextField", "TickField", "TicksField", "TimeField",
]  # fmt: skip


class _Asked(QWidget):
    """One field: label and hint above, the control, the sentence below when something is wrong."""

    def __init__(self, field: Field) -> None:
        super().__init__()
        self.field = field
        self.editor: Editor = editor(field)
        column = pack(QVBoxLayout(self), 0, gap=4)
        name = say("ui.optional", label=field.label) if field.optional else field.label
        if isinstance(field, TickField):
            if field.hint:
                self.editor.widget.setToolTip(field.hint)
        else:
            head = QWidget()
            flow = FlowLayout(head, gap=8)
            words = Running(name, "strong")
            words.setBuddy(self.editor.focus)
            flow.addWidget(words)
            if field.hint:
                flow.addWidget(Running(field.hint, "muted"))
            column.addWidget(head)
        self._name_controls(name)
        column.addWidget(self.editor.widget)
        self._wrong = QWidget()
        row = pack(QHBoxLayout(self._wrong), 0, gap=6)
        row.addWidget(Picture("error_field", "stop", 16))
        self._sentence = label("", "stop", wrap=True)
        row.addWidget(self._sentence, 1)
        self._wrong.hide()
        column.addWidget(self._wrong)

    def _name_controls(self, name: str) -> None:
        described = f"{name}. {self.field.hint}" if self.field.hint else name
        for widget in {self.editor.widget, self.editor.focus}:
            if not widget.accessibleName():
                widget.setAccessibleName(name)
            widget.setAccessibleDescription(described)
            widget.setObjectName(widget.objectName() or f"field_{self.field.key}")

    def say_wrong(self, text: str) -> None:
        """Show the sentence below the control, or nothing."""
        self._sentence.setText(text)
        self._wrong.setVisible(bool(text))
        target = self.editor.focus
        target.setProperty("tone", "wrong" if text else "")
        style.redress(target)
        if text:
            target.setAccessibleDescription(text)

    def wrong(self) -> str:
        """The sentence shown below the control."""
        return "" if self._wrong.isHidden() else self._sentence.text()


class FormPanel(QWidget):
    """All the fields of one form, at most 812 wide; ``changed`` tells the key of what was changed."""

    changed = Signal(str)

    def __init__(self, fields: Sequence[Field | Heading], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._asked: dict[str, _Asked] = {}
        self._drafting: Drafting | None = None
        self._column = pack(QVBoxLayout(self), 0, gap=12)
        self._page_error = label("", "stop", wrap=True)
        self._page_error.hide()
        self._column.addWidget(self._page_error)
        fix(self, max_width=812)
        waiting: QHBoxLayout | None = None
        for item in fields:
            if isinstance(item, Heading):
                waiting = None
                self._add_heading(item)
                continue
            asked = _Asked(item)
            self._asked[item.key] = asked
            asked.editor.watch(partial(self._touched, item.key))
            if item.half and waiting is not None:
                waiting.addWidget(asked, 1)
                waiting = None
            elif item.half:
                waiting = pack(QHBoxLayout(), 0, gap=16)
                waiting.addWidget(asked, 1)
                self._column.addLayout(waiting)
            else:
                waiting = None
                self._column.addWidget(asked)

    def _add_heading(self, heading: Heading) -> None:
        self._column.addWidget(label(heading.text, "h3"))
        if heading.detail:
            self._column.addWidget(label(heading.detail, "muted", wrap=True))

    def values(self) -> dict[str, Any]:
        """Every value by key. What makes no value is shown at its field and raised."""
        self.clear_errors()
        found: dict[str, Any] = {}
        trouble: NurtureError | None = None
        for key, asked in self._asked.items():
            if isinstance(asked.field, ShownField):
                continue
            try:
                found[key] = asked.editor.get()
            except NurtureError as error:
                error.field = key
                asked.say_wrong(sentence(error))
                trouble = trouble or error
        if trouble is not None:
            self._asked[trouble.field].editor.focus.setFocus()
            raise trouble
        return found

    def set_values(self, values: Mapping[str, Any]) -> None:
        """Show values by key; fields that are not named become blank. What is typed and not saved stays."""
        self.clear_errors()
        if self._drafting is not None:
            self._drafting.flush()
        for key, asked in self._asked.items():
            asked.editor.set(values.get(key))
        if self._drafting is not None:
            self._drafting.shown()

    def keep_drafts(self, drafts: Any, place: Place) -> None:
        """Keep what is typed here as a draft of ``place``, and offer the one there is; before ``set_values``."""
        if self._drafting is None:
            self._drafting = Drafting(self, drafts, {key: asked.editor for key, asked in self._asked.items()})
            self._column.insertWidget(0, self._drafting.bar)
        self._drafting.open(place)

    def drafted(self, page: Any, form: str, *about: tuple[str, int]) -> None:
        """Keep drafts of ``form`` on ``page``, ``about`` these records; before ``set_values``."""
        self.keep_drafts(page.suite.drafts, place_on(page, form, *about))

    def settled(self) -> None:
        """What was typed is saved now: no draft of it stays."""
        if self._drafting is not None:
            self._drafting.settled()

    def kept_on(self, page: Any) -> None:
        """What it says is in the desk now: no draft stays, readers of ``page`` hear of it, and it is said there."""
        self.settled()
        page.saved.emit()
        page.message_bar.show_message("ok", say("ui.saved_word"))

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self._drafting is not None:
            self._drafting.put_by()

    def set_value(self, key: str, value: Any) -> None:
        """Show one value."""
        self._asked[key].editor.set(value)

    def value(self, key: str) -> Any:
        """One value."""
        return self._asked[key].editor.get()

    def set_choices(self, key: str, choices: Sequence[tuple[Hashable, str]]) -> None:
        """Offer other choices in a field."""
        self._asked[key].editor.set_choices(choices)

    def set_shown(self, key: str, shown: bool) -> None:
        """Show or hide a field that is only asked sometimes."""
        self._asked[key].setVisible(shown)

    def control(self, key: str) -> QWidget:
        """The control of a field, for tests and for the focus."""
        return self._asked[key].editor.focus

    def show_error(self, error: NurtureError) -> None:
        """Show an expected trouble at its field, or above the form, and go there."""
        asked = self._asked.get(error.field)
        if asked is None:
            self._page_error.setText(sentence(error))
            self._page_error.show()
        else:
            asked.say_wrong(sentence(error))
            asked.editor.focus.setFocus()

    def error_at(self, key: str) -> str:
        """The sentence shown at a field, or above the form for an empty key."""
        if not key:
            return "" if self._page_error.isHidden() else self._page_error.text()
        return self._asked[key].wrong()

    def clear_errors(self) -> None:
        """Show no trouble any more."""
        self._page_error.hide()
        for asked in self._asked.values():
            asked.say_wrong("")

    def focus_first(self) -> None:
        """Put the cursor into the first field, or on the draft that is offered."""
        if self._drafting is not None and self._drafting.offers():
            self._drafting.bar.button.setFocus()
            return
        for asked in self._asked.values():
            if not asked.isHidden() and not isinstance(asked.field, ShownField):
                asked.editor.focus.setFocus()
                return

    def _touched(self, key: str) -> None:
        self._asked[key].say_wrong("")
        if self._drafting is not None:
            self._drafting.typed()
        self.changed.emit(key)
