"""The field that is worked on: what is asked, its piece of the picture, and how it is answered by key or mouse."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from nurture_desk.documents.wording import say
from nurture_desk.domain.dates import listed
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.readings import State
from nurture_desk.domain.tray import LEFT_OUT, WRITTEN, Kind, TrayField
from nurture_desk.domain.typed import day_of
from nurture_desk.views.intake.scan_view import crop
from nurture_desk.views.widgets import style
from nurture_desk.views.widgets.flow import FlowLayout
from nurture_desk.views.widgets.inputs import DateBoxes, LongText
from nurture_desk.views.widgets.labels import Picture, label
from nurture_desk.views.widgets.measures import fix, pack
from nurture_desk.views.widgets.veil import PAPER

SAVE_AFTER_MS = 2000
MOST_KEYS = 9


class FieldEditor(QFrame):
    """``answered`` tells what was chosen or typed and that it is done; ``typed`` what stands there so far."""

    answered = Signal(str)
    typed = Signal(str)
    moved = Signal(int)  # -1 to the field above, 1 to the one below
    changed_size = Signal()

    def __init__(self, field: TrayField, number: int, picture: QPixmap | None) -> None:
        super().__init__()
        self.field = field
        self.setObjectName("field_editor")
        self.setProperty("kind", "open_field" if field.is_open else "current_field")
        self.setAccessibleName(field.question.label)
        column = pack(QVBoxLayout(self), 16, 10, 16, 12, gap=8)
        column.addWidget(self._head(number))
        if field.is_open and field.question.kind not in WRITTEN:
            column.addWidget(label(doubt_of(field), "body", wrap=True))
        if picture is not None and field.where is not None and field.reading.state is not State.CLEAR:
            column.addWidget(Crop(picture, field))
        self.choices: list[tuple[str, QPushButton]] = []
        self.text: QLineEdit | LongText | None = None
        self.boxes: DateBoxes | None = None
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._tell_typed)
        column.addWidget(self._entry())
        self._trouble = label("", "stop", wrap=True)
        self._trouble.hide()
        column.addWidget(self._trouble)

    def focus_target(self) -> QWidget | None:
        """Where typing goes; None where the keys of the list choose."""
        return self.boxes.boxes[0] if self.boxes is not None else self.text

    def choose_number(self, number: int) -> bool:
        """Choose the answer with this number; 0 is "nothing there". Whether there is one."""
        if not self.choices:
            return False
        found = self.choices[-1][0] if number == 0 else None
        if number and number < len(self.choices):
            found = self.choices[number - 1][0]
        if found is None:
            return False
        self.answered.emit(found)
        return True

    def written(self) -> str | None:
        """What is typed; None while it makes no date. A date is ISO."""
        if self.boxes is not None:
            try:
                day = self.boxes.value()
            except NurtureError:
                return None
            return day.isoformat() if day else ""
        if isinstance(self.text, LongText):
            return self.text.toPlainText().strip()
        return self.text.text().strip() if self.text is not None else None

    def finish(self) -> bool:
        """Take what is typed (nothing: the writing is left out). Whether it could be taken."""
        self._later.stop()
        if self.field.question.kind not in WRITTEN:
            return False
        found = self.written()
        if found is None:
            self._trouble.setText(say("intake.no_date"))
            self._trouble.show()
            return False
        self.answered.emit(found)
        return True

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self.changed_size.emit()
        return done

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.ignore()  # digits and arrows are the list's

    def eventFilter(self, watched: object, event: object) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QKeyEvent.Type.KeyPress and self._took(event):
            return True
        return bool(super().eventFilter(watched, event))  # type: ignore[arg-type]  # Qt's own objects

    def _took(self, event: QKeyEvent) -> bool:
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.finish()
            return True
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and not self._caret_moves(up=key == Qt.Key.Key_Up):
            self.moved.emit(-1 if key == Qt.Key.Key_Up else 1)
            return True
        return False

    def _caret_moves(self, *, up: bool) -> bool:
        if not isinstance(self.text, LongText):
            return False
        cursor = self.text.textCursor()
        block = cursor.blockNumber()
        return block > 0 if up else block < self.text.blockCount() - 1

    def _head(self, number: int) -> QWidget:
        holder = QWidget()
        row = pack(QHBoxLayout(holder), 0, gap=8)
        if self.field.is_open:
            row.addWidget(Picture("unsure_bar", "owed", 18), 0, Qt.AlignmentFlag.AlignTop)
        title = label(f"{number}  {self.field.question.label}", "strong", wrap=True)
        row.addWidget(title, 1)
        return holder

    def _entry(self) -> QWidget:
        kind = self.field.question.kind
        if kind is Kind.DATE:
            return self._date()
        if kind in WRITTEN:
            return self._writing()
        return self._choosing()

    def _choosing(self) -> QWidget:
        holder = QWidget()
        flow = FlowLayout(holder, gap=6)
        options = [*self.field.question.options]
        known = self.field.question.kind is not Kind.SIGNATURE
        blank = say("intake.option.not_ticked" if self.field.question.kind is Kind.TICK else "intake.option.nothing")
        options += [(LEFT_OUT, blank)] if known else []
        for place, (value, word) in enumerate(options):
            number = 0 if value == LEFT_OUT else place + 1
            shown = f"{number}  {word}" if number <= MOST_KEYS else word
            button = QPushButton(shown)
            button.setProperty("kind", "seg")
            button.setProperty("edge", "both")
            button.setCheckable(True)
            button.setChecked(not self.field.is_open and self.field.value == value)
            button.setAccessibleName(f"{self.field.question.label}: {word}")
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(lambda _=False, chosen=value: self.answered.emit(chosen))
            fix(button, min_height=36)  # its stylesheet comes later than the flow asks for it
            flow.addWidget(button)
            self.choices.append((value, button))
        if not known:
            self.choices.append((self.choices[-1][0], self.choices[-1][1]))
        return holder

    def _writing(self) -> QWidget:
        name = self.field.question.label
        read = self.field.answer if self.field.answer is not None else self.field.reading.value or ""
        if self.field.question.kind is Kind.NAME:
            line = QLineEdit(read)
            line.textEdited.connect(lambda _: self._later.start(SAVE_AFTER_MS))
            self.text = line
        else:
            area = LongText(2)
            area.setPlainText(read)
            area.textChanged.connect(lambda: self._later.start(SAVE_AFTER_MS))
            self.text = area
        self.text.setAccessibleName(say("intake.type_label", label=name))
        self.text.setPlaceholderText(say("intake.type_here"))
        self.text.installEventFilter(self)
        return self.text

    def _date(self) -> QWidget:
        self.boxes = DateBoxes(self.field.question.label)
        read = self.field.answer if self.field.answer is not None else self.field.reading.value or ""
        self.boxes.set_value(day_of(read) if read else None)
        for box in self.boxes.boxes:
            box.installEventFilter(self)
        return self.boxes

    def _tell_typed(self) -> None:
        found = self.written()
        if found:
            self.typed.emit(found)


def doubt_of(field: TrayField) -> str:
    """What is not certain about a mark, in a sentence."""
    words = [f"“{field.question.word(option)}”" for option in field.reading.options]
    if field.reading.state is State.MULTIPLE and len(words) > 1:
        return say("intake.doubt_several", options=listed(words))
    if field.question.kind is Kind.SIGNATURE:
        return say("intake.doubt_signature")
    if field.question.kind is Kind.TICK:
        return say("intake.doubt_tick")
    if field.reading.value:
        return say("intake.doubt_one", option=field.question.word(field.reading.value))
    return say("intake.doubt_several", options=listed(words)) if len(words) > 1 else say("intake.doubt_mark")


class Crop(QLabel):
    """A piece of the page as wide as there is room, never larger than it was scanned; a picture, so it has a name."""

    def __init__(self, picture: QPixmap, field: TrayField) -> None:
        super().__init__()
        self.setProperty(PAPER, True)
        assert field.where is not None
        self._picture, self._where = picture, field.where
        left, top, right, bottom = field.where
        self._shape = ((right - left) * picture.width(), (bottom - top) * picture.height())
        self.setAccessibleName(say("intake.crop", label=field.question.label))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        look = style.current()
        wide, high = self._shape
        wanted = min(width, wide * 1.5) * high / max(1.0, wide)
        return round(max(look.px(28), min(look.px(120), wanted))) + 2

    def sizeHint(self) -> QSize:
        return QSize(style.current().px(200), self.heightForWidth(style.current().px(360)))

    def minimumSizeHint(self) -> QSize:
        return QSize(style.current().px(80), style.current().px(30))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        part = crop(self._picture, self._where, self.width() - 2, self.height() - 2, self.devicePixelRatioF())
        size = part.deviceIndependentSize()
        painter.drawPixmap(1, 1, part)
        painter.setPen(QPen(style.current().colour("border"), 1))
        painter.drawRoundedRect(QRectF(0.5, 0.5, size.width() + 1, size.height() + 1), 4, 4)
