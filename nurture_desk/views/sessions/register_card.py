"""Who was there: one row a child, four answers, and the reason of an absence."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from nurture_desk.documents.wording import say
from nurture_desk.domain.sessions import Absence, Mark, RegisterRow, part_of
from nurture_desk.services.registers import RegisterSign
from nurture_desk.views.widgets.buttons import ghost_button
from nurture_desk.views.widgets.card import Card
from nurture_desk.views.widgets.chip import Chip
from nurture_desk.views.widgets.flow import FlowLayout
from nurture_desk.views.widgets.inputs import Choice
from nurture_desk.views.widgets.labels import Elided, label
from nurture_desk.views.widgets.measures import fix, pack
from nurture_desk.views.widgets.segments import Segments


class _ChildRow(QWidget):
    """One child: name, signs, reason when absent, the mark."""

    marked = Signal(int, str, str)  # child, mark, reason
    unmarked = Signal(int)

    def __init__(self, row: RegisterRow, sign: RegisterSign | None) -> None:
        super().__init__()
        self.pupil_id = row.pupil_id
        line = FlowLayout(self)
        left = QWidget()
        names = pack(QHBoxLayout(left), 0, gap=8)
        names.addWidget(fix(Elided(row.shown_name, "strong"), width=104))
        for chip in _signs(sign):
            names.addWidget(chip)
        line.addWidget(left)
        right = QWidget()
        answers = pack(QHBoxLayout(right), 0, gap=8)
        self.reason = fix(Choice([(each.value, say(f"sessions.absence.{each.value}")) for each in Absence]), width=118)
        self.reason.setAccessibleName(say("sessions.absence_of", name=row.shown_name))
        self.setToolTip(say("sessions.unmark_hint"))
        self.mark = Segments([(each.value, say(f"sessions.mark.{each.value}")) for each in Mark], row.shown_name)
        answers.addWidget(self.reason)
        answers.addWidget(self.mark)
        line.add_far(right)
        self.show_mark(row)
        self.mark.chosen.connect(self._chosen)
        self.reason.currentIndexChanged.connect(lambda _: self._tell())

    def show_mark(self, row: RegisterRow) -> None:
        """Show a mark without announcing it."""
        self.mark.set_value(row.mark.value if row.mark else None)
        self.reason.set_value(row.reason or Absence.NOT_KNOWN.value)
        self.reason.setVisible(row.mark is Mark.NOT_HERE)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self.mark.value() is not None:
            self.unmarked.emit(self.pupil_id)
        else:
            super().keyPressEvent(event)

    def _chosen(self, value: str) -> None:
        self.reason.setVisible(value == Mark.NOT_HERE.value)
        self._tell()

    def _tell(self) -> None:
        value = self.mark.value()
        if value is not None:
            absent = value == Mark.NOT_HERE.value
            self.marked.emit(self.pupil_id, value, self.reason.value() or "" if absent else "")


def _signs(sign: RegisterSign | None) -> list[Chip]:
    if sign is None:
        return []
    found = []
    if sign.no_pictures:
        found.append(Chip("no_pictures"))
    elif sign.ask_pictures:
        found.append(Chip("show_me", say("sessions.ask_pictures")))
    if sign.asked_later:
        found.append(Chip("unsure", say("sessions.asked_later")))
    return found


class RegisterCard(Card):
    """The register of one session."""

    marked = Signal(int, str, str)
    unmarked = Signal(int)
    rest_marked = Signal()

    def __init__(self) -> None:
        self.rest_button = ghost_button(say("sessions.mark_the_rest"), "confirm_many")
        super().__init__(say("sessions.who_was_there"), " ", self.rest_button, gap=6)
        self.rest_button.clicked.connect(self.rest_marked)
        self._rows: dict[int, _ChildRow] = {}

    def show_register(self, rows: list[RegisterRow], signs: dict[int, RegisterSign], *, open_today: bool) -> None:
        """Show the marks; the rows are made new only when other children are on the register."""
        if [row.pupil_id for row in rows] != list(self._rows):
            self._make(rows, signs)
        for row in rows:
            self._rows[row.pupil_id].show_mark(row)
        for made in self._rows.values():
            made.mark.setEnabled(open_today)
            made.reason.setEnabled(open_today)
        marked = [row for row in rows if row.mark is not None]
        joined = sum(part_of(row.mark) for row in marked if row.mark is not None)
        self.set_figure(say("sessions.was_part", n=joined, of=len(rows)) if marked else say("sessions.not_taken"))
        self.rest_button.setVisible(open_today and len(marked) < len(rows))

    def _make(self, rows: list[RegisterRow], signs: dict[int, RegisterSign]) -> None:
        self.clear()
        self._rows = {}
        for row in rows:
            made = _ChildRow(row, signs.get(row.pupil_id))
            made.marked.connect(self.marked)
            made.unmarked.connect(self.unmarked)
            self._rows[row.pupil_id] = made
            self.add(made)
        self._order()
        if not rows:
            self.add(label(say("sessions.nobody_in_group"), "muted", wrap=True))

    def _order(self) -> None:
        """Tab goes down the register before it goes on to the diary; rows made later would come last."""
        last: QWidget = self.rest_button
        for row in self._rows.values():
            for part in (row.reason, *row.mark.buttons()):
                QWidget.setTabOrder(last, part)
                last = part

    def rows(self) -> tuple[_ChildRow, ...]:
        """The rows from top to bottom."""
        return tuple(self._rows.values())

    def row_of(self, pupil_id: int) -> _ChildRow:
        """The row of one child, for tests and the keyboard."""
        return self._rows[pupil_id]
