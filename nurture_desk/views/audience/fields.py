"""Text fields that keep nothing of what one person typed for the next: no menu, no completing, no learning keyboard."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from nurture_desk.views.widgets.inputs import LongText
from nurture_desk.views.widgets.measures import fix

_FORGET = Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText


def name_field(name: str, most: int) -> QLineEdit:
    """One line for a person's own name."""
    made = fix(QLineEdit(), height=44)
    made.setMaxLength(most)
    made.setCompleter(None)  # type: ignore[arg-type]  # Qt takes none
    _forgetful(made, name)
    return made


def text_field(name: str) -> LongText:
    """Some lines for a person's own words."""
    made = LongText(3)
    _forgetful(made, name)
    return made


def _forgetful(field: QLineEdit | QPlainTextEdit, name: str) -> None:
    field.setAccessibleName(name)
    field.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
    field.setInputMethodHints(_FORGET)
