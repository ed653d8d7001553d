"""The diary's boxes: saved while one types, and turned into evidence line by line with Ctrl+E."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QTextCursor
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from nurture_desk.documents.wording import say
from nurture_desk.domain.sessions import Diary, Feeling
from nurture_desk.views.widgets.buttons import link_button
from nurture_desk.views.widgets.card import Card
from nurture_desk.views.widgets.flow import FlowLayout
from nurture_desk.views.widgets.inputs import LongText
from nurture_desk.views.widgets.labels import label
from nurture_desk.views.widgets.measures import fix
from nurture_desk.views.widgets.segments import Segments

BOXES = (("did", 2), ("sign", 2), ("adult_said", 2), ("next_time", 2))
HINTED = ("did", "sign")
EVIDENCE_BOXES = ("sign", "adult_said")
SAVE_AFTER_MS = 1500
SAVE_AT_LATEST_MS = 4000


class DiaryCard(Card):
    """Four boxes that count, two words, and the tutor's own line."""

    typed = Signal(dict)  # boxes that changed, by name
    line_taken = Signal(str, str)  # box, line

    def __init__(self) -> None:
        super().__init__()
        self.boxes: dict[str, QPlainTextEdit] = {}
        self._fields: dict[QWidget, str] = {}
        self.last_box = "sign"
        self._shown = 0
        self._changed: set[str] = set()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SAVE_AFTER_MS)
        self._timer.timeout.connect(self.flush)
        self._latest = QTimer(self)
        self._latest.setSingleShot(True)
        self._latest.setInterval(SAVE_AT_LATEST_MS)
        self._latest.timeout.connect(self.flush)
        for key, lines in BOXES:
            self._add_box(key, lines)
        self._add_words()
        self._add_feeling()
        take = QShortcut(QKeySequence("Ctrl+E"), self)
        take.activated.connect(self.take_line)

    def _add_box(self, key: str, lines: int) -> None:
        head = QWidget()
        flow = FlowLayout(head)
        name = label(say(f"sessions.box.{key}"), "strong")
        flow.addWidget(name)
        if key in HINTED:
            flow.addWidget(label(say(f"sessions.hint.{key}"), "muted"))
        box = LongText(lines)
        box.setAccessibleName(say(f"sessions.box.{key}"))
        box.setObjectName(f"diary_{key}")
        name.setBuddy(box)
        if key in EVIDENCE_BOXES:
            take = link_button(say("sessions.take_line"), "evidence")
            take.setAccessibleName(say("sessions.take_line_of", box=say(f"sessions.box.{key}")))
            take.setToolTip("Ctrl+E")
            take.clicked.connect(lambda _=False, of=key: self.take_line(of))
            flow.add_far(take)
        self.add(head)
        self.add(box)
        self.boxes[key] = box
        self._watch(box, key)
        box.textChanged.connect(lambda of=key: self._touched(of))

    def _add_words(self) -> None:
        row = QWidget()
        flow = FlowLayout(row, gap=12)
        self.words: dict[str, QLineEdit] = {}
        for key in ("check_in", "check_out"):
            name = label(say(f"sessions.box.{key}"), "strong")
            edit = fix(QLineEdit(), width=150)
            edit.setAccessibleName(say(f"sessions.box.{key}"))
            edit.setMaxLength(60)
            name.setBuddy(edit)
            flow.addWidget(name)
            flow.addWidget(edit)
            self.words[key] = edit
            self._watch(edit, key)
            edit.textEdited.connect(lambda _, of=key: self._touched(of))
        flow.addWidget(label(say("sessions.hint.check_in"), "muted"))
        self.add(row)

    def _add_feeling(self) -> None:
        self.add_line()
        row = QWidget()
        flow = FlowLayout(row, gap=12)
        flow.addWidget(label(say("sessions.box.tutor_feeling"), "strong"))
        choices = [(each.value, say(f"sessions.feeling.{each.value}")) for each in Feeling]
        self.feeling = Segments(choices, say("sessions.box.tutor_feeling"))
        flow.addWidget(self.feeling)
        flow.addWidget(label(say("sessions.hint.tutor_feeling"), "muted"))
        self.feeling.chosen.connect(lambda value: self.typed.emit({"tutor_feeling": value}))
        self.add(row)

    def show_diary(self, diary: Diary, *, open_today: bool) -> None:
        """Show what is kept; a box somebody is typing in keeps what is typed."""
        other = diary.session_id != self._shown
        self._shown = diary.session_id
        for key, box in self.boxes.items():
            if other or (key not in self._changed and box.toPlainText() != getattr(diary, key)):
                box.blockSignals(True)
                box.setPlainText(getattr(diary, key))
                box.blockSignals(False)
            box.setReadOnly(not open_today)
            box.setEnabled(open_today)
        for key, edit in self.words.items():
            if other or key not in self._changed:
                edit.setText(getattr(diary, key))
            edit.setEnabled(open_today)
        self.feeling.set_value(diary.tutor_feeling or None)
        self.feeling.setEnabled(open_today)

    def flush(self) -> None:
        """Announce what was typed since the last time."""
        self._timer.stop()
        self._latest.stop()
        changed, self._changed = self._changed, set()
        if changed:
            self.typed.emit({key: self._text(key) for key in changed})

    def drop_text(self) -> None:
        """Empty the box the cursor was in last, its own undo included, and keep what else was typed."""
        box = self.boxes[self.last_box]
        box.blockSignals(True)
        box.setPlainText("")  # unlike ``clear``: Ctrl+Z in the box does not bring it back
        box.blockSignals(False)
        self._changed.discard(self.last_box)
        self.flush()

    def take_line(self, box: str = "") -> None:
        """Announce the line the cursor stands in, of the box it was in last."""
        key = box or (self.last_box if self.last_box in EVIDENCE_BOXES else "sign")
        cursor: QTextCursor = self.boxes[key].textCursor()
        line = cursor.selectedText().replace("\u2029", " ").strip() or cursor.block().text().strip()
        if line:
            self.flush()
            self.line_taken.emit(key, line)
        self.boxes[key].setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(watched, QWidget) and watched in self._fields:
            if event.type() == QEvent.Type.FocusIn and self._fields[watched] in self.boxes:
                self.last_box = self._fields[watched]
            elif event.type() == QEvent.Type.FocusOut:
                self.flush()
        return super().eventFilter(watched, event)

    def _watch(self, widget: QWidget, key: str) -> None:
        self._fields[widget] = key
        widget.installEventFilter(self)

    def _touched(self, key: str) -> None:
        self._changed.add(key)
        self._timer.start()
        if not self._latest.isActive():  # who types without a pause is kept as well
            self._latest.start()

    def _text(self, key: str) -> str:
        return self.boxes[key].toPlainText() if key in self.boxes else self.words[key].text()
