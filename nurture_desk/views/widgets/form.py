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
from PySide6.QtWidgets import QVBoxLayout, QWidget

from nurture_desk.documents.wording import say, sentence
from nurture_desk.domain.drafts import Place
from nurture_desk.domain.errors import NurtureError
from nurture_desk.views.widgets.asked_field import Asked, Pair
from nurture_desk.views.widgets.drafting import Drafting, place_on
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
from nurture_desk.views.widgets.labels import label
from nurture_desk.views.widgets.measures import fix, pack

__all__ = [
    "ChoiceField", "DateField", "Field", "FormPanel", "Heading", "LongTextField", "NumberField", "ShownField",
    "TextField", "TickField", "TicksField", "TimeField",
]  # fmt: skip


class FormPanel(QWidget):
    """All the fields of one form, at most 812 wide; ``changed`` tells the key of what was changed."""

    changed = Signal(str)

    def __init__(self, fields: Sequence[Field | Heading], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._asked: dict[str, Asked] = {}
        self._drafting: Drafting | None = None
        self._column = pack(QVBoxLayout(self), 0, gap=12)
        self._page_error = label("", "stop", wrap=True)
        self._page_error.hide()
        self._column.addWidget(self._page_error)
        fix(self, max_width=812)
        waiting: Pair | None = None
        for item in fields:
            if isinstance(item, Heading):
                waiting = None
                self._add_heading(item)
                continue
            asked = Asked(item)
            self._asked[item.key] = asked
            asked.editor.watch(partial(self._touched, item.key))
            if item.half and waiting is not None:
                waiting.add(asked)
                waiting = None
            elif item.half:
                waiting = Pair()
                waiting.add(asked)
                self._column.addLayout(waiting.layout)
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
        self._asked[key].set_shown(shown)

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
