"""Below the sentence that a desk does not open: its last good backup, with its date, and one button."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from nurture_desk.documents.wording import say
from nurture_desk.views.widgets.buttons import main_button
from nurture_desk.views.widgets.flow import flow_of
from nurture_desk.views.widgets.labels import label
from nurture_desk.views.widgets.measures import pack


class Offer(QWidget):
    """Hidden until there is something to offer."""

    def __init__(self) -> None:
        super().__init__()
        column = pack(QVBoxLayout(self), 0, 4, 0, 4, gap=6)
        self._words = label("", "body", wrap=True)
        self.button = main_button(say("backup.offer.verb"), "undo")
        self._act: Callable[[], object] | None = None
        column.addWidget(self._words)
        column.addWidget(flow_of(self.button))
        self.button.clicked.connect(self._pressed)
        self.hide()

    def show_offer(self, last_good: Any, act: Callable[[], object]) -> None:
        """Offer a ``services.last_good.LastGood``."""
        from nurture_desk.views.widgets.backup_words import moment_words  # backups are not known before the window

        self._words.setText(say("backup.offer.words", moment=moment_words(last_good.made_at)))
        self._act = act
        self.show()

    def _pressed(self) -> None:
        act, self._act = self._act, None
        self.hide()
        if act is not None:
            act()
