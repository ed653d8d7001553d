"""Taken back: what to call back, take down or delete, one row at a time."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from nurture_desk.documents.wording import say
from nurture_desk.domain.media import RecallRow
from nurture_desk.services.recalls import DELETE
from nurture_desk.views.consent import words
from nurture_desk.views.consent.ledger_tab import document_word
from nurture_desk.views.widgets.card import ListCard
from nurture_desk.views.widgets.empty_state import EmptyState
from nurture_desk.views.widgets.labels import label
from nurture_desk.views.widgets.measures import pack
from nurture_desk.views.widgets.page import Page
from nurture_desk.views.widgets.rows import MendingRow


class RecallTab(QWidget):
    """Counts that were returned stay; everything else that left under the answer is listed here."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page, self._suite = page, page.suite
        column = pack(QVBoxLayout(self), 0, gap=12)
        column.addWidget(label(say("consent.recall.lede"), "muted", wrap=True))
        self.card = ListCard()
        self.none = EmptyState("recall", say("consent.recall.none"), say("consent.recall.none_text"))
        column.addWidget(self.card)
        column.addWidget(self.none)
        column.addStretch(1)

    def refresh(self) -> None:
        """Read the list again."""
        rows = self._suite.recalls.open()
        self.card.set_title(say("consent.recall.name"), str(len(rows)))
        self.card.set_rows([self._line(row) for row in rows])
        self.card.setVisible(bool(rows))
        self.none.setVisible(not rows)

    def _line(self, row: RecallRow) -> MendingRow:
        deletes = row.kind == DELETE
        what = say("consent.recall.delete" if deletes else "consent.recall.call", title=row.title or row.kind)
        purpose = say(f"consent.purpose.{row.purpose}")
        where = row.went_where or say("consent.recall.nowhere")
        parts = [row.shown_name, document_word(row.subject), purpose, where, row.for_whom, words.day(row.left_on)]
        line = MendingRow(
            "recall",
            what,
            " · ".join(part for part in parts if part),
            say("consent.recall.deleted" if deletes else "consent.recall.done"),
            "confirm",
        )
        line.mended.connect(lambda: self._settle(row))
        return line

    def _settle(self, row: RecallRow) -> None:
        if self._page.guard(lambda: self._suite.recalls.settle(row)):
            self._page.saved.emit()
            self.refresh()
