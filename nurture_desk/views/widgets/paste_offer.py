"""Paste from Excel, offered by a list: the button above it, and Ctrl+V in it.

offer_paste(page, table, page.suite.pasting.tables.contacts)
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout

from nurture_desk.documents.wording import say
from nurture_desk.views.widgets.buttons import ghost_button
from nurture_desk.views.widgets.paste_preview import PastePreview
from nurture_desk.views.widgets.table import RecordTable


def offer_paste(
    page: Any, table: RecordTable, target: Callable[[], Any], *, beside: QHBoxLayout | None = None
) -> PasteOffer:
    """Put "Paste from Excel…" above a list and hear Ctrl+V in it; ``target`` gives the declaration when asked.

    ``beside``: where the button stands when the list has no row of tools.
    """
    offer = PasteOffer(page, table, target)
    if beside is None:
        table.add_tool(offer.button, far=True)
    else:
        beside.insertWidget(1, offer.button)
    return offer


class PasteOffer:
    """The button, the key, and the preview that is open."""

    def __init__(self, page: Any, table: RecordTable, target: Callable[[], Any]) -> None:
        self._page, self._target = page, target
        self.preview: PastePreview | None = None
        self.button = ghost_button(say("paste.button"), "add")
        self.button.clicked.connect(self.open)
        self.key = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), table)
        self.key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.key.activated.connect(self.open)

    def open(self) -> None:
        """Show what lies on the clipboard as it would come into the list."""
        found: list[Any] = []
        if self._page.guard(lambda: found.append(self._target())) and found[0] is not None:
            self.preview = PastePreview(self._page, found[0], self._page.window())
            self.preview.finished.connect(self._closed)
            self.preview.paste()
            self.preview.open()

    def _closed(self, _how: int) -> None:
        self.preview = None
