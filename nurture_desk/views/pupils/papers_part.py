"""The pages of paper kept about a child, each to be looked at again."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from nurture_desk.documents.wording import say
from nurture_desk.domain.dates import long_date
from nurture_desk.services.kept_pages import KeptPage
from nurture_desk.views.widgets.card import ListCard
from nurture_desk.views.widgets.empty_state import EmptyState
from nurture_desk.views.widgets.measures import pack
from nurture_desk.views.widgets.page import Page
from nurture_desk.views.widgets.page_picture import PagePicture
from nurture_desk.views.widgets.rows import MendingRow


class PapersPart(QWidget):
    """Newest first; nothing here can be changed: a confirmation is taken back in the tray."""

    def __init__(self, page: Page, current: Callable[[], int]) -> None:
        super().__init__()
        self._page, self._suite, self._current = page, page.suite, current
        column = pack(QVBoxLayout(self), 0, gap=12)
        self.card = ListCard()
        self.none = EmptyState("recovery_sheet", say("filing.pages.none"), say("filing.pages.none_text"))
        column.addWidget(self.card)
        column.addWidget(self.none)

    def refresh(self) -> None:
        """Read the list again."""
        pages = self._suite.kept_pages.of_child(self._current())
        self.card.set_title(say("filing.pages.title"), str(len(pages)))
        self.card.set_rows([self._line(one) for one in pages])
        self.card.setVisible(bool(pages))
        self.none.setVisible(not pages)

    def open_page(self, one: KeptPage) -> PagePicture:
        """Look at one page."""
        content = self._suite.kept_pages.picture(one.attachment_id)
        dialog = PagePicture(content, say(f"intake.form.{one.form.value}"), self.window())
        dialog.open()
        return dialog

    def _line(self, one: KeptPage) -> MendingRow:
        what = say(f"intake.form.{one.form.value}")
        day = long_date(one.confirmed_on) if one.confirmed_on else ""
        which = say("filing.pages.which", n=one.number, of=one.of) if one.of > 1 else ""
        detail = " · ".join(part for part in (which, day) if part)
        line = MendingRow("recovery_sheet", what, detail, say("filing.pages.look"), "open")
        line.mended.connect(lambda: self._page.guard(lambda: self.open_page(one)))
        return line
