"""Paste from Excel: what each column is, what each row would do, and one button that takes all of them in.

A small declaration a list (``services.pasting``) says what it can take; this is the same for every list, and
``paste_offer.offer_paste`` opens it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QScrollArea, QVBoxLayout, QWidget

from nurture_desk.documents.wording import say, sentence
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.pasted_table import JudgedRow, PasteColumn, PastedBlock, Verdict, begin, mapped
from nurture_desk.views.widgets.buttons import main_button, plain_button
from nurture_desk.views.widgets.empty_state import EmptyState
from nurture_desk.views.widgets.flow import FlowLayout
from nurture_desk.views.widgets.inputs import Tick
from nurture_desk.views.widgets.labels import label
from nurture_desk.views.widgets.measures import fix, pack
from nurture_desk.views.widgets.paste_columns import ColumnChoices
from nurture_desk.views.widgets.progress_panel import ProgressPanel
from nurture_desk.views.widgets.table import Column, Filter, RecordTable

LOOK_AFTER_MS = 150
CHIPS = {Verdict.NEW: "yes", Verdict.CHANGES: "show_me", Verdict.THERE: "open", Verdict.WRONG: "warning"}


class _Body(QScrollArea):
    """Whether there are heads, what each column is, and the place of the rows."""

    def __init__(self, columns: Sequence[PasteColumn]) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inner = QWidget()
        inner.setObjectName("scrolled")
        column = pack(QVBoxLayout(inner), 0, 0, 4, 0, gap=10)
        self.heads = Tick(say("paste.heads"))
        self.choices = ColumnChoices(columns)
        self.rows_place = pack(QVBoxLayout(), 0)
        column.addWidget(self.heads)
        column.addWidget(self.choices)
        column.addLayout(self.rows_place, 1)
        self.setWidget(inner)


class PastePreview(QDialog):
    """One block and what it would do. Nothing is stored before the button at the bottom is pressed."""

    def __init__(self, page: Any, target: Any, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page, self._pasting, self._target = page, page.suite.pasting, target
        self.block: PastedBlock | None = None
        self._judged: list[JudgedRow] = []
        self._again = False
        self._soon = QTimer(self, singleShot=True, interval=LOOK_AFTER_MS)
        self._soon.timeout.connect(self._look)
        self.setWindowTitle(say("ui.app"))
        self.setAccessibleName(say("paste.title", list=target.title))
        self.setModal(True)
        self.finished.connect(self._end)
        self._build()
        if parent is not None:
            self.resize(int(parent.width() * 0.86), int(parent.height() * 0.9))

    def _build(self) -> None:
        outer = pack(QVBoxLayout(self), 20, gap=10)
        outer.addWidget(label(say("paste.title", list=self._target.title), "h2", wrap=True))
        self.lede = label("", "muted", wrap=True)
        outer.addWidget(self.lede)
        self.progress = ProgressPanel()
        outer.addWidget(self.progress)
        self.empty = EmptyState("add", say("paste.button"), "")
        outer.addWidget(self.empty, 1)
        self.body = _Body(self._target.columns)
        self.heads, self.choices = self.body.heads, self.body.choices
        self.heads.toggled.connect(self._heads_said)
        self.choices.mapped.connect(self._map)
        self.choices.said_for_all.connect(self._say_for_all)
        outer.addWidget(self.body, 1)
        self.table: RecordTable | None = None
        self.says = label("", "strong", wrap=True)
        outer.addWidget(self.says)
        outer.addWidget(self._buttons())
        key = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self)
        key.activated.connect(self.paste)

    def _buttons(self) -> QWidget:
        held = QWidget()
        flow = FlowLayout(held)
        self.leave_button = plain_button(say("paste.leave_rows"))
        self.again_button = plain_button(say("paste.again"))
        self.close_button = plain_button(say("ui.close"))
        self.take_button = main_button(say("paste.take_many", n=0), "confirm")
        for button in (self.leave_button, self.again_button):
            flow.addWidget(button)
        for button in (self.close_button, self.take_button):
            flow.add_far(button)
        self.leave_button.clicked.connect(self.leave_out)
        self.again_button.clicked.connect(self.paste)
        self.close_button.clicked.connect(self.reject)
        self.take_button.clicked.connect(self.take)
        self.close_button.setAutoDefault(False)
        return held

    def paste(self) -> None:
        """Read what lies on the clipboard."""
        try:
            block = begin(QGuiApplication.clipboard().text(), self._target.columns)
        except NurtureError as trouble:
            self._show_nothing("" if self.block is None and trouble.key == "paste.nothing" else sentence(trouble))
            return
        kept = {} if self.block is None else dict(self.block.for_all)
        self._show(replace(block, for_all=kept))

    def take(self) -> None:
        """Take every row in, beside the window."""
        block = self.block
        if block is not None:
            self.progress.run(
                say("paste.taking"),
                lambda progress: self._pasting.keep(self._target, block, progress),
                self._taken,
                self._stopped,
                self._cancelled,
            )

    def leave_out(self) -> None:
        """Take the marked rows out of the block."""
        if self.block is not None and self.table is not None:
            lines = {row.line for row in self.table.selected_rows()}
            self.block = replace(self.block, left_out=self.block.left_out | lines)
            self._look()

    def judged(self) -> list[JudgedRow]:
        """The rows as they were last looked over."""
        return list(self._judged)

    def _show(self, block: PastedBlock) -> None:
        self.block = block
        self.lede.setText(say("paste.lede"))
        self.empty.hide()
        self.body.show()
        self.heads.blockSignals(True)
        self.heads.setChecked(block.has_heads)
        self.heads.blockSignals(False)
        self.choices.show_block(block)
        self._make_table()
        self._look()

    def _show_nothing(self, text: str) -> None:
        columns = ", ".join(one.title for one in self._target.columns)
        self.lede.setText(text)
        self.empty.say("add", say("paste.button"), f"{say('paste.how')}\n\n{say('paste.takes', columns=columns)}")
        if self.block is None:
            self.body.hide()
            self.empty.show()
            self.leave_button.hide()
            self._allow(0)

    def _heads_said(self, on: bool) -> None:
        if self.block is not None:
            self._show(replace(self.block, has_heads=on))

    def _map(self, place: int, key: str) -> None:
        if self.block is not None:
            self.block = mapped(self.block, place, key)
            self.choices.show_block(self.block)
            self._make_table()
            self._soon.start()

    def _say_for_all(self, key: str, text: str) -> None:
        if self.block is not None:
            self.block = replace(self.block, for_all={**self.block.for_all, key: text})
            self._soon.start()

    def _look(self) -> None:
        """Ask what each row would do; a question on its way is given up for the newer one."""
        block = self.block
        if block is None:
            return
        self._allow(0)
        begun = self.progress.run(
            say("paste.looking"),
            lambda progress: self._pasting.judge(self._target, block, progress),
            partial(self._looked, block),
            self._stopped,
            self._cancelled,
        )
        if not begun:
            self._again = True
            self.progress.cancel()

    def _stopped(self, trouble: NurtureError) -> None:
        self.says.setText(sentence(trouble))

    def _cancelled(self) -> None:
        self.says.setText(say("paste.cancelled"))
        if self._again:
            self._again = False
            self._look()

    def _end(self, _how: int) -> None:
        self._again = False
        self._soon.stop()
        self.progress.cancel()
        self.deleteLater()

    def _looked(self, block: PastedBlock, judged: list[JudgedRow]) -> None:
        if block is not self.block or self._again:
            self._again = False
            self._look()
            return
        self._judged = judged
        assert self.table is not None
        self.table.set_rows(judged, key=lambda row: row.line)
        counts = Counter(row.verdict for row in judged)
        self.leave_button.setVisible(bool(judged))
        self.says.setText(_counted(counts))
        self._allow(0 if counts[Verdict.WRONG] else counts[Verdict.NEW] + counts[Verdict.CHANGES])

    def _allow(self, n: int) -> None:
        self.take_button.setText(say("paste.take_one") if n == 1 else say("paste.take_many", n=n))
        self.take_button.setEnabled(n > 0)
        if n and self.focusWidget() in (None, self.close_button, self.again_button):
            self.take_button.setFocus()

    def _taken(self, counts: Counter[Verdict]) -> None:
        self.accept()
        self._page.saved.emit()
        self._page.refresh()
        undo = getattr(getattr(self._page.window(), "desk", None), "undo", None)  # a page alone has no window to ask
        way = (say("undo.undo"), undo.undo) if undo is not None else ()
        self._page.message_bar.show_message("ok", say("paste.done", **_numbers(counts)), "", *way)

    def _make_table(self) -> None:
        assert self.block is not None
        if self.table is not None:
            self.body.rows_place.removeWidget(self.table)
            self.table.deleteLater()
        self.table = fix(RecordTable(_columns(self._target.columns, self.block), say("paste.rows")), min_height=280)
        self.table.set_filters([Filter("wrong", say("paste.only_wrong"), lambda row: row.verdict is Verdict.WRONG)])
        self.table.grid.set_row_kind("")
        self.body.rows_place.addWidget(self.table, 1)


def _numbers(counts: Counter[Verdict]) -> dict[str, int]:
    return {"new": counts[Verdict.NEW], "changes": counts[Verdict.CHANGES], "there": counts[Verdict.THERE]}


def _counted(counts: Counter[Verdict]) -> str:
    """What the rows would do, and what there is to look at first."""
    if counts[Verdict.WRONG]:
        return say("paste.look_first", wrong=counts[Verdict.WRONG])
    if counts.total() and counts[Verdict.THERE] == counts.total():
        return say("paste.all_there")
    return say("paste.counts", **_numbers(counts))


def _columns(columns: Sequence[PasteColumn], block: PastedBlock) -> list[Column]:
    titles = {one.key: one.title for one in columns}
    used = [key for key in block.mapping if key]
    shown = [
        Column("line", say("paste.row"), lambda row: row.line, 64, "figure"),
        Column("state", say("paste.what_happens"), _state, 140, "chip", sort=lambda row: row.verdict),
    ]
    shown += [Column(key, titles[key], partial(_cell, key), kind="two_lines", least=110) for key in used]
    shown.append(Column("why", say("paste.why"), _why, 340, "wrap"))
    return shown


def _state(row: JudgedRow) -> tuple[str, str]:
    return CHIPS[row.verdict], say(f"paste.state_{row.verdict}")


def _cell(key: str, row: JudgedRow) -> tuple[str, str]:
    """What stands in the cell and, where something is in the way there, a word that says so."""
    at_cell = row.trouble is not None and row.trouble.field == key
    return row.cells.get(key, "").replace("\n", " "), say("paste.here") if at_cell else ""


def _why(row: JudgedRow) -> str:
    return sentence(row.trouble) if row.trouble is not None else ""
