"""If the laptop is lost: what is on it, told by this desk, and the sheet to print before it happens."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from nurture_desk.documents.wording import say
from nurture_desk.domain.progress import Progress
from nurture_desk.services.lost_laptop import AT_ONCE, THEN, steps_of, told
from nurture_desk.views.preferences import Preferences
from nurture_desk.views.widgets.buttons import ghost_button, plain_button
from nurture_desk.views.widgets.card import Card, empty
from nurture_desk.views.widgets.labels import label
from nurture_desk.views.widgets.measures import pack
from nurture_desk.views.widgets.paper_file import save_paper
from nurture_desk.views.widgets.paper_out import send_to_printer
from nurture_desk.views.widgets.section import row_of
from nurture_desk.views.widgets.stops import let_out


class LostCard(Card):
    """Two lists of steps, then what the desk knows of itself."""

    def __init__(self, page: Any) -> None:
        super().__init__(say("lost.title"), gap=10)
        self._page, self._suite = page, page.suite
        self._minutes = Preferences().lock_minutes()
        self.add(label(say("lost.second"), "muted", wrap=True))
        self.print_button = plain_button(say("lost.print"), "print")
        self.save_button = plain_button(say("lost.save"), "export")
        self.steps_button = ghost_button(say("lost.show"), "open")
        self.print_button.clicked.connect(self.print_sheet)
        self.save_button.clicked.connect(self.save_sheet)
        self.steps_button.clicked.connect(self.show_steps)
        self.add(row_of(self.print_button, self.save_button, self.steps_button))
        holder = QWidget()
        self._facts = pack(QVBoxLayout(holder), 0, gap=6)
        self.add(holder)

    def refresh(self) -> None:
        """Tell what is on this laptop now."""
        empty(self._facts)
        for word, text in told(self._suite.lost_laptop.facts(self._minutes)):
            line = QWidget()
            row = pack(QHBoxLayout(line), 0, gap=12)
            row.addWidget(label(word, "strong", wrap=True), 1)
            row.addWidget(label(text, "body", wrap=True), 4)
            self._facts.addWidget(line)

    def show_steps(self) -> None:
        """What to do in order, beside the list of losses."""
        facts = self._suite.lost_laptop.facts(self._minutes)
        self._page.side.open_panel(say("lost.title"))
        parts: list[QWidget] = []
        for title, keys in (("lost.at_once", AT_ONCE), ("lost.then", THEN)):
            parts.append(label(say(title), "h3"))
            parts += [
                label(f"{place}. {step}", "body", wrap=True) for place, step in enumerate(steps_of(keys, facts), 1)
            ]
        self._page.side.set_parts(parts)
        self._page.side.set_buttons([])

    def save_sheet(self) -> None:
        """Save the sheet as PDF or Word."""
        service, minutes = self._suite.lost_laptop, self._minutes
        save_paper(self._page, say("lost.save"), say("lost.file_name"), lambda path: service.write(path, minutes))

    def print_sheet(self) -> None:
        """Send the sheet to a printer."""
        printer = self._page.ask.choose_printer(say("lost.file_name"))
        if printer is None:
            return
        service, minutes = self._suite.lost_laptop, self._minutes

        def work(progress: Progress) -> None:
            pages = service.for_printer(minutes)
            try:
                send_to_printer(printer, pages, range(1, pages.count + 1), progress)
            finally:
                pages.close()

        let_out(self._page, work, lambda _: self._page.message_bar.show_message("ok", say("lost.printed")))
