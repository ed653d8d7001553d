"""A paragraph of a story: its words with what the guards found marked in them, its source, and the ways to mend it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QFocusEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit, QVBoxLayout, QWidget

from nurture_desk.documents.wording import say
from nurture_desk.domain.case_studies import CasePart
from nurture_desk.domain.evidence import EvidenceRow
from nurture_desk.domain.guards.hits import Hit, HitKind
from nurture_desk.views.evidence import words
from nurture_desk.views.evidence.case_drag import dragged
from nurture_desk.views.evidence.lines import EditedText
from nurture_desk.views.widgets import style
from nurture_desk.views.widgets.buttons import icon_button, link_button
from nurture_desk.views.widgets.chip import Chip
from nurture_desk.views.widgets.flow import FlowLayout
from nurture_desk.views.widgets.labels import label, tip
from nurture_desk.views.widgets.measures import pack

_STATES = {HitKind.LEAK: "blocked", HitKind.ASK: "owed", HitKind.FRAMING: "blocked"}
_COLOURS = {HitKind.LEAK: "stop", HitKind.ASK: "owed", HitKind.FRAMING: "stop"}


class StoryText(EditedText):
    """A text that tells when the caret comes into it, and takes evidence that is dropped on it."""

    entered = Signal()
    poured = Signal(int)
    most = 40  # a paragraph is read whole

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dragged(event.mimeData()):
            event.acceptProposedAction()
        else:
            super().dragEnterEvent(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if dragged(event.mimeData()):
            event.acceptProposedAction()
        else:
            super().dragMoveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        if item := dragged(event.mimeData()):
            event.acceptProposedAction()
            self.poured.emit(item)
        else:
            super().dropEvent(event)

    def mark(self, hits: Sequence[Hit]) -> None:
        """Underline what was found, in the colour of its kind; the words for it stand in the margin."""
        self._hits = tuple(hits)
        text, marks = self.toPlainText(), []
        for hit in self._hits:
            if text[hit.start : hit.end] != hit.text:  # typed on since: it is looked for again in a moment
                continue
            mark = QTextEdit.ExtraSelection()
            mark.cursor = QTextCursor(self.document())
            mark.cursor.setPosition(_units(text, hit.start))
            mark.cursor.setPosition(_units(text, hit.end), QTextCursor.MoveMode.KeepAnchor)
            mark.format = _format(hit.kind)
            marks.append(mark)
        self.setExtraSelections(marks)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.mark(getattr(self, "_hits", ()))


class Paragraph(QWidget):
    """One paragraph with its margin."""

    written = Signal(str)
    entered = Signal()
    poured = Signal(int)
    opened = Signal(int)  # the evidence it was poured from
    moved = Signal(bool)  # up
    taken_out = Signal()
    mended = Signal(object)
    to_answer = Signal(object)

    def __init__(self, part: CasePart, row: EvidenceRow | None, name: str) -> None:
        super().__init__()
        self.part = part
        column = pack(QVBoxLayout(self), 0, gap=4)
        self.text = StoryText(part.text, name, self.written.emit, lines=2)
        self.text.entered.connect(self.entered)
        self.text.poured.connect(self.poured)
        column.addWidget(self.text)
        self._margin = QWidget()
        self._notes = pack(QVBoxLayout(self._margin), 0, gap=4)
        column.addWidget(self._margin)
        self._margin.hide()
        foot = QWidget()
        self._foot = FlowLayout(foot)
        column.addWidget(foot)
        self._add_source(row)
        for idea, key, act in (
            ("ph.caret-up", "up", lambda: self.moved.emit(True)),
            ("ph.caret-down", "down", lambda: self.moved.emit(False)),
            ("erase", "take_out", self.taken_out.emit),
        ):
            button = icon_button(idea, say(f"evidence.report.{key}", text=part.text[:60]))
            button.clicked.connect(lambda _=False, do=act: do())
            self._foot.addWidget(button)

    def _add_source(self, row: EvidenceRow | None) -> None:
        if row is None:
            self._foot.addWidget(label(say("story.edit.typed"), "muted"))
            return
        self.source = link_button(words.source(row), "evidence")
        self.source.setToolTip(tip(say("story.edit.source", text=row.text[:120])))
        self.source.setAccessibleName(say("story.edit.source", text=words.source(row)))
        self.source.clicked.connect(lambda: self.opened.emit(row.id))
        self._foot.addWidget(self.source)

    def show_hits(self, hits: Sequence[Hit]) -> None:
        """Mark what was found, and say each thing once in the margin with what can be done about it."""
        self.text.mark(hits)
        while self._notes.count():
            item = self._notes.takeAt(0)
            if item is not None and (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for hit in {(hit.text, hit.kind): hit for hit in reversed(hits)}.values():
            self._notes.addWidget(self._note(hit))
        self._margin.setVisible(bool(hits))

    def _note(self, hit: Hit) -> QWidget:
        made = QWidget()
        column = pack(QVBoxLayout(made), 0, gap=2)
        head = QWidget()
        row = FlowLayout(head)
        row.addWidget(Chip(_STATES[hit.kind], hit.text))
        alias = dict(hit.values).get("alias", "")
        if hit.mended and alias:
            mend = link_button(say("story.edit.write_instead", alias=alias))
            mend.setAccessibleName(f"{hit.text}: {mend.text()}")
            mend.clicked.connect(lambda: self.mended.emit(hit))
            row.addWidget(mend)
        if hit.kind is HitKind.ASK:
            answer = link_button(say("story.edit.answer"))
            answer.setAccessibleName(f"{hit.text}: {answer.text()}")
            answer.clicked.connect(lambda: self.to_answer.emit(hit))
            row.addWidget(answer)
        column.addWidget(head)
        column.addWidget(label(hit.why, "muted", wrap=True))
        return made


def _format(kind: HitKind) -> QTextCharFormat:
    colour = style.current().colour(_COLOURS[kind])
    made = QTextCharFormat()
    made.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
    made.setUnderlineColor(colour)
    made.setBackground(style.current().colour(f"{_COLOURS[kind]}_soft"))
    return made


def _units(text: str, place: int) -> int:
    """A place in ``text`` as Qt counts: some letters are two units long."""
    return len(text[:place].encode("utf-16-le")) // 2
