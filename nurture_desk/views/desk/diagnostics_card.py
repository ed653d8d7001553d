"""For whoever mends the program: what it would tell, shown whole before any of it is saved."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QPlainTextEdit

from nurture_desk import jobs
from nurture_desk.documents.wording import say
from nurture_desk.views.widgets.buttons import ghost_button, main_button
from nurture_desk.views.widgets.card import Card
from nurture_desk.views.widgets.labels import label
from nurture_desk.views.widgets.measures import fix
from nurture_desk.views.widgets.section import row_of


class DiagnosticsCard(Card):
    """A button that shows the text in the side panel; only from there it is saved."""

    def __init__(self, page: Any) -> None:
        super().__init__(say("diagnostics.title"))
        self._page, self._service = page, page.suite.diagnostics
        self.add(label(say("diagnostics.text"), "body", wrap=True))
        self.show_button = ghost_button(say("diagnostics.show"), "open")
        self.show_button.clicked.connect(self.show_text)
        self.add(row_of(self.show_button))

    def show_text(self) -> None:
        """Gather it beside the window, then show every line of it."""
        jobs.run(lambda _: self._service.text(), self.show_lines)

    def show_lines(self, text: str) -> None:
        """Open the panel with every line of ``text``; only from there it is saved."""
        self._page.side.open_panel(say("diagnostics.title"), say("diagnostics.second"))
        self.box = QPlainTextEdit(text)
        self.box.setReadOnly(True)
        self.box.setTabChangesFocus(True)
        self.box.setAccessibleName(say("diagnostics.title"))
        fix(self.box, min_height=360)
        self.save_button = main_button(say("diagnostics.save"), "export")
        self.save_button.clicked.connect(lambda: self._save(text))
        self._page.side.set_parts([self.box])
        self._page.side.set_buttons([self.save_button])

    def _save(self, text: str) -> None:
        path = self._page.ask.save_file(say("diagnostics.save_title"), "nurture-desk-diagnostics.txt", "*.txt")
        if path is not None and self._page.guard(lambda: self._service.save(text, path)):
            self._page.message_bar.show_message("ok", say("diagnostics.saved", file=path.name))
