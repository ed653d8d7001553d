"""The money of the year on its way out: one page as PDF or Word, or a list as a workbook."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from nurture_desk.documents.wording import say
from nurture_desk.views.widgets.buttons import ghost_button, plain_button
from nurture_desk.views.widgets.measures import pack
from nurture_desk.views.widgets.page import Page
from nurture_desk.views.widgets.paper_file import save_paper
from nurture_desk.views.widgets.section import row_of


class MoneyOut(QWidget):
    """Two buttons."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page, self._service = page, page.suite.money_papers
        column = pack(QVBoxLayout(self), 0, gap=4)
        one_page = plain_button(say("programme.money.print"), "print")
        as_list = ghost_button(say("programme.money.export"), "export")
        one_page.clicked.connect(self.save_page)
        as_list.clicked.connect(self.export)
        column.addWidget(row_of(one_page))
        column.addWidget(row_of(as_list))

    def save_page(self) -> None:
        """The money of the year on one page, as PDF or Word."""
        save_paper(self._page, say("programme.money.print"), say("programme.money.file_name"), self._service.write)

    def export(self) -> None:
        """Budget lines and match funding as a workbook."""
        name = f"{say('programme.money.file_name')}.xlsx"
        path = self._page.ask.save_file(say("programme.money.export"), name, "Excel (*.xlsx)")
        if path is not None and self._page.guard(lambda: self._service.export(path)):
            self._page.message_bar.show_message("ok", say("strands.saved", file=path.name))
