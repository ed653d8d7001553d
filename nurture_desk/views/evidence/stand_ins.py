"""What may stand and why, and the names that stand in for children's names: both can be changed here."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from nurture_desk.documents.wording import say
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.guards.answers import GuardAnswer
from nurture_desk.domain.guards.pseudonym import AliasRow
from nurture_desk.views.evidence import words
from nurture_desk.views.widgets.card import ListCard
from nurture_desk.views.widgets.form import FormPanel, TextField
from nurture_desk.views.widgets.labels import label
from nurture_desk.views.widgets.measures import pack
from nurture_desk.views.widgets.page import Page
from nurture_desk.views.widgets.rows import MendingRow
from nurture_desk.views.widgets.table import Column, RecordTable


class ReasonsCard(ListCard):
    """Every reason somebody gave, newest first; taken back, it is asked about again."""

    def __init__(self, page: Page) -> None:
        super().__init__(say("leaving.reasons.title"))
        self._page, self._suite = page, page.suite

    def show_reasons(self, answers: Sequence[GuardAnswer]) -> None:
        """Show these."""
        self.set_title(say("leaving.reasons.title"), str(len(answers)))
        rows: list[QWidget] = [self._row(answer) for answer in answers]
        self.set_rows(rows or [_padded(label(say("leaving.reasons.none"), "muted", wrap=True))])

    def _row(self, answer: GuardAnswer) -> QWidget:
        where = say(f"leaving.reasons.reach.{answer.reach.value}")
        told = " · ".join((f"“{answer.reason}”", where, words.long_date(answer.answered_on)))
        row = MendingRow("hint", answer.word, told, say("leaving.reasons.take_back"))
        row.mended.connect(lambda: self._take_back(answer.id))
        return row

    def _take_back(self, key: int) -> None:
        if self._page.guard(lambda: self._suite.guarding.take_back(key)):
            self._page.saved.emit()
            self.show_reasons(self._suite.guarding.answers())


class StandInsPart(QWidget):
    """Every child with the name that stands in for its own; one is changed in the side panel."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page, self._suite = page, page.suite
        column = pack(QVBoxLayout(self), 0, gap=8)
        column.addWidget(label(say("leaving.stand_ins.title"), "h3"))
        column.addWidget(label(say("leaving.stand_ins.lede"), "muted", wrap=True))
        self.table = RecordTable(_columns(), say("leaving.stand_ins.title"), grow=True)
        self.table.set_empty("person", say("leaving.stand_ins.none"), say("leaving.stand_ins.none_text"))
        self.table.row_chosen.connect(self.change)
        column.addWidget(self.table)

    def show_rows(self, rows: Sequence[AliasRow]) -> None:
        """Show these children."""
        self.table.set_rows(list(rows), key=lambda row: row.pupil_id)

    def change(self, row: AliasRow) -> FormPanel:
        """Open the panel in which a child's other name is changed."""
        form = FormPanel([TextField("pseudonym", say("leaving.stand_ins.column.alias"))])
        form.set_values({"pseudonym": row.alias})
        side = self._page.side
        side.open_panel(row.shown_name, say("leaving.stand_ins.text"))
        side.set_parts([form])

        def save() -> None:
            try:
                self._suite.pseudonyms.change(row.pupil_id, form.values()["pseudonym"] or "")
            except NurtureError as trouble:
                form.show_error(trouble)
                return
            side.close_panel()
            self._page.saved.emit()
            self.show_rows(self._suite.pseudonyms.rows())

        side.set_saving(save)
        return form


def _columns() -> list[Column]:
    def head(key: str) -> str:
        return say(f"leaving.stand_ins.column.{key}")

    def state(row: AliasRow) -> tuple[str, str]:
        return ("yes", say("leaving.stand_ins.kept")) if row.kept else ("open", say("leaving.stand_ins.free"))

    return [
        Column("child", head("child"), lambda row: row.shown_name, least=150),
        Column("code", head("code"), lambda row: row.code, width=110),
        Column("alias", head("alias"), lambda row: row.alias, least=150),
        Column("state", head("state"), state, width=160, kind="chip"),
    ]


def _padded(widget: QWidget) -> QWidget:
    around = QWidget()
    pack(QVBoxLayout(around), 15, 10, 15, 12).addWidget(widget)
    return around
