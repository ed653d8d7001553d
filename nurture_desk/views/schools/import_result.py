"""What an import did, in figures, and every row that was left out or looked odd."""

from __future__ import annotations

from PySide6.QtCore import Signal

from nurture_desk.documents.wording import say
from nurture_desk.services.school_imports import ImportResult
from nurture_desk.views.widgets.buttons import icon_button
from nurture_desk.views.widgets.card import Card
from nurture_desk.views.widgets.labels import label
from nurture_desk.views.widgets.table import Column, RecordTable

_SHOWN = 6  # lines: a longer list scrolls inside its own table


class ImportCard(Card):
    """Counts in a sentence, then a table of line, column and reason."""

    closed = Signal()

    def __init__(self) -> None:
        close = icon_button("close", say("ui.message.close"))
        super().__init__(say("schools.import.result"), action=close)
        close.clicked.connect(self.closed)
        self._sentence = label("", "body", wrap=True)
        self._more = label("", "muted", wrap=True)
        self.add(self._sentence)
        self.add(self._more)
        self.rows: RecordTable | None = None
        self.hide()

    def show_result(self, result: ImportResult) -> None:
        """Show what happened."""
        counts = {key: f"{value:,}" for key, value in result.as_json().items() if isinstance(value, int)}
        self._sentence.setText(say("schools.import.counts", **counts))
        self._more.setText(_more(result))
        self._more.setVisible(bool(self._more.text()))
        if self.rows is not None:
            self.rows.setParent(None)
            self.rows.deleteLater()
            self.rows = None
        listed = [*result.skipped, *result.noticed]
        if listed:
            self.rows = RecordTable(_columns(), say("schools.import.rows"), grow=len(listed) <= _SHOWN, tools=False)
            self.rows.set_rows(listed)
            self.add(self.rows)
        self.show()


def _more(result: ImportResult) -> str:
    """What else is worth saying: rows left out, schools not on file, another authority's file."""
    said = []
    if result.skipped:
        said.append(say("schools.import.left_out", n=f"{len(result.skipped):,}"))
    if result.noticed:
        said.append(say("schools.import.noticed", n=f"{len(result.noticed):,}"))
    if result.unmatched:
        said.append(say("schools.import.unmatched", n=f"{len(result.unmatched):,}"))
    if result.filtered and result.filtered + len(result.skipped) == result.read:
        names = ", ".join(name for name, _ in result.authorities[:5])
        said.append(say("schools.import.none_ours", names=names))
    return " ".join(said)


def _columns() -> list[Column]:
    return [
        Column("line", say("schools.import.column.line"), lambda row: row.line, 80, "figure"),
        Column("column", say("schools.import.column.column"), lambda row: row.column, 190),
        Column("reason", say("schools.import.column.reason"), lambda row: row.reason, None, least=260),
    ]
