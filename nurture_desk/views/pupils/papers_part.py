"""The pages of paper kept about a child, each to be looked at again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from nurture_desk import jobs
from nurture_desk.documents.wording import say
from nurture_desk.domain.dates import long_date
from nurture_desk.domain.errors import NurtureError
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
        self.shown: PagePicture | None = None  # what was looked at last
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

    def open_page(self, one: KeptPage) -> None:
        """Look at one page or file; what was attached by hand is drawn away from the window first."""
        jobs.run(lambda _: self._suite.kept_pages.pictures(one), partial(self._show, one), self._say_trouble)

    def _show(self, one: KeptPage, pictures: Sequence[bytes]) -> None:
        self.shown = PagePicture(pictures, _what(one), self.window())
        self.shown.open()

    def _say_trouble(self, trouble: NurtureError) -> None:
        self._page.message_bar.show_error(trouble)

    def _line(self, one: KeptPage) -> MendingRow:
        what = _what(one)
        day = long_date(one.on) if one.on else ""
        which = say("filing.pages.which", n=one.number, of=one.of) if one.of > 1 else ""
        detail = " · ".join(part for part in (which, day) if part)
        line = MendingRow("recovery_sheet", what, detail, say("filing.pages.look"), "open")
        line.mended.connect(lambda: self.open_page(one))
        return line


def _what(one: KeptPage) -> str:
    """What a page is: its form, or how it was attached."""
    if one.form is None:
        return say(f"filing.pages.by_hand.{one.kept.value}")
    return say(f"intake.form.{one.form.value}")
