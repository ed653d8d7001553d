"""One field of a form as it is asked, and two side by side."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from nurture_desk.documents.wording import say
from nurture_desk.views.widgets import style
from nurture_desk.views.widgets.editors import Editor, editor
from nurture_desk.views.widgets.fields import Field, TickField
from nurture_desk.views.widgets.flow import FlowLayout
from nurture_desk.views.widgets.labels import Picture, Running, label
from nurture_desk.views.widgets.measures import pack


class _Trouble(QWidget):
    """What is wrong with a field, with its sign; nothing while nothing is."""

    def __init__(self) -> None:
        super().__init__()
        self._picture = Picture("error_field", "stop", 16)
        self._sentence = label("", "stop", wrap=True)
        row = pack(QHBoxLayout(self), 0, gap=6)
        row.addWidget(self._picture)
        row.addWidget(self._sentence, 1)
        self.say("")

    def say(self, text: str) -> None:
        """Say what is wrong, or nothing."""
        self._sentence.setText(text)
        for part in (self._picture, self._sentence):
            part.setVisible(bool(text))

    def text(self) -> str:
        """What is said."""
        return self._sentence.text()


class Asked(QWidget):
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
        self.trouble = _Trouble()
        self.trouble.hide()
        column.addWidget(self.trouble)
        self.pair: Pair | None = None  # where another field stands beside it

    def _name_controls(self, name: str) -> None:
        self._described = f"{name}. {self.field.hint}" if self.field.hint else name
        for widget in {self.editor.widget, self.editor.focus}:
            if not widget.accessibleName():
                widget.setAccessibleName(name)
            widget.setAccessibleDescription(self._described)
            widget.setObjectName(widget.objectName() or f"field_{self.field.key}")

    def say_wrong(self, text: str) -> None:
        """Show the sentence below the control, or nothing."""
        was = self.wrong()
        self.trouble.say(text)
        if self.pair is None:
            self.trouble.setVisible(bool(text))
        else:
            self.pair.show_troubles()
        target = self.editor.focus
        target.setProperty("tone", "wrong" if text else "")
        style.redress(target)
        if text or was:
            target.setAccessibleDescription(text or self._described)

    def wrong(self) -> str:
        """The sentence shown below the control."""
        return self.trouble.text()

    def set_shown(self, shown: bool) -> None:
        """Show or hide it, and what is wrong with it."""
        self.setVisible(shown)
        if self.pair is not None:
            self.trouble.setVisible(shown)
        if not shown and self.wrong():
            self.say_wrong("")


class Pair:
    """Two fields side by side; what is wrong stands in a line below both, so that neither is pushed out of its line."""

    def __init__(self) -> None:
        self.layout = pack(QVBoxLayout(), 0, gap=4)
        self._row = pack(QHBoxLayout(), 0, gap=16)
        self._troubles = QWidget()
        self._below = pack(QHBoxLayout(self._troubles), 0, gap=16)
        self._troubles.hide()
        self._asked: list[Asked] = []
        self.layout.addLayout(self._row)
        self.layout.addWidget(self._troubles)

    def add(self, asked: Asked) -> None:
        """Put a field at the right of what is there."""
        asked.pair = self
        self._asked.append(asked)
        self._row.addWidget(asked, 1)
        self._below.addWidget(asked.trouble, 1)
        asked.trouble.show()

    def show_troubles(self) -> None:
        """Make room for what is wrong with either."""
        self._troubles.setVisible(any(one.wrong() for one in self._asked))
