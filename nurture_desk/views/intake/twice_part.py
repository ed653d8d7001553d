"""Two sheets of one person: where they differ, and which one counts."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from nurture_desk.documents.wording import say
from nurture_desk.domain.tray import TraySheet, Unlike
from nurture_desk.views.intake.queue import form_name
from nurture_desk.views.widgets.buttons import main_button, plain_button
from nurture_desk.views.widgets.labels import label
from nurture_desk.views.widgets.measures import pack
from nurture_desk.views.widgets.section import row_of
from nurture_desk.views.widgets.table import Column, RecordTable


class TwicePart(QWidget):
    """``chosen`` tells the key of the sheet that counts; ``both_wished`` that two people answered."""

    chosen = Signal(int)
    both_wished = Signal()
    looked_at = Signal(str)  # the words of the line under the cursor

    def __init__(self) -> None:
        super().__init__()
        self._column = pack(QVBoxLayout(self), 16, 14, 16, 14, gap=10)
        self.title = label("", "h2", wrap=True)
        self.second = label(say("intake.twice_text"), "muted", wrap=True)
        self._column.addWidget(self.title)
        self._column.addWidget(self.second)
        self.table: RecordTable | None = None
        self._table_place = pack(QVBoxLayout(), 0)
        self._column.addLayout(self._table_place, 1)
        self.take_buttons = [main_button("", "confirm"), plain_button("", "confirm")]
        self._keys = (0, 0)
        for place, button in enumerate(self.take_buttons):
            button.clicked.connect(lambda _=False, at=place: self.chosen.emit(self._keys[at]))
        self._column.addWidget(row_of(*self.take_buttons))
        self.both_button = plain_button(say("intake.twice_both"), "confirm_many")
        self.both_button.clicked.connect(self.both_wished)
        self._column.addWidget(self.both_button)

    def show_both(self, name: str, sheets: Sequence[TraySheet], unlike: Sequence[Unlike], *, both: bool) -> None:
        """Show where two sheets differ; ``both``: keeping both makes sense (two people signed)."""
        self.title.setText(say("intake.twice_title", name=name, form=form_name(sheets[0].first.form)))
        self._keys = (sheets[0].key, sheets[1].key)
        heads = [say("intake.twice_sheet", n=place, file=one.first.title) for place, one in enumerate(sheets, 1)]
        for place, button in enumerate(self.take_buttons):
            button.setText(say("intake.twice_take", n=place + 1))
            button.setToolTip(heads[place])
        self.both_button.setVisible(both)
        if self.table is not None:
            self._table_place.removeWidget(self.table)
            self.table.hide()
            self.table.deleteLater()
        self.table = RecordTable(
            [
                Column("what", say("intake.twice_what"), lambda row: row.label, kind="wrap", least=130),
                Column("one", say("intake.twice_n", n=1), lambda row: row.texts[0] or "–", kind="wrap", least=90),
                Column("two", say("intake.twice_n", n=2), lambda row: row.texts[1] or "–", kind="wrap", least=90),
            ],
            self.title.text(),
            tools=False,
        )
        self.table.set_rows(list(unlike))
        self.table.set_empty("confirm_many", say("intake.twice_same"), say("intake.twice_same_text"))
        self.table.row_chosen.connect(lambda row: self.looked_at.emit(row.label))
        self._table_place.addWidget(self.table)

    def take_focus(self) -> None:
        """The first choice waits for Enter."""
        self.take_buttons[0].setFocus()
