"""From a field to its control: one small adapter a kind, all with the same four words."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from datetime import date
from typing import Any

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QWidget

from nurture_desk.domain.errors import NurtureError
from nurture_desk.views.widgets import fields
from nurture_desk.views.widgets.buttons import show_button
from nurture_desk.views.widgets.inputs import Choice, DateBoxes, LongText, Tick
from nurture_desk.views.widgets.labels import label, tip
from nurture_desk.views.widgets.measures import fix, pack
from nurture_desk.views.widgets.segments import Segments

_MOST = 10**12  # nothing anybody counts here; a desk cannot hold whole numbers of more than 18 digits


class Editor:
    """A control and how to read, fill, watch and focus it."""

    def __init__(self, widget: QWidget, focus: QWidget | None = None) -> None:
        self.widget = widget
        self.focus = focus or widget

    def get(self) -> Any:
        """The value; a ``NurtureError`` when what is typed makes none."""
        raise NotImplementedError

    def set(self, value: Any) -> None:
        """Show a value without announcing it."""
        raise NotImplementedError

    def watch(self, told: Callable[[], object]) -> None:
        """Call ``told`` when the person changes the value."""
        raise NotImplementedError

    def set_choices(self, choices: Sequence[tuple[Hashable, str]]) -> None:
        """Offer other choices."""
        raise TypeError("this field has no choices")


class _Line(Editor):
    def __init__(self, field: fields.TextField) -> None:
        self.edit = QLineEdit()
        if field.max_length:
            self.edit.setMaxLength(field.max_length)
        super().__init__(self.edit)

    def get(self) -> str:
        return self.edit.text().strip()

    def set(self, value: Any) -> None:
        self.edit.setText("" if value is None else str(value))
        self.edit.setCursorPosition(0)

    def watch(self, told: Callable[[], object]) -> None:
        self.edit.textEdited.connect(lambda _: told())


class _Secret(_Line):
    """A passphrase: hidden until somebody wishes to see it, taken as it was typed, blanks at its ends and all."""

    def __init__(self, field: fields.TextField) -> None:
        super().__init__(field)
        holder = QWidget()
        row = pack(QHBoxLayout(holder), 0, gap=8)
        row.addWidget(self.edit, 1)
        self.show = show_button()
        row.addWidget(self.show)
        self.edit.setEchoMode(QLineEdit.EchoMode.Password)
        self.show.toggled.connect(
            lambda on: self.edit.setEchoMode(QLineEdit.EchoMode.Normal if on else QLineEdit.EchoMode.Password)
        )
        Editor.__init__(self, holder, self.edit)

    def get(self) -> str:
        return self.edit.text()

    def set(self, value: Any) -> None:
        super().set(value)
        self.show.setChecked(False)


class _Long(Editor):
    def __init__(self, field: fields.LongTextField) -> None:
        self.edit = LongText(field.lines)
        super().__init__(self.edit)

    def get(self) -> str:
        return self.edit.toPlainText().strip()

    def set(self, value: Any) -> None:
        self.edit.blockSignals(True)
        self.edit.setPlainText(value or "")
        self.edit.blockSignals(False)

    def watch(self, told: Callable[[], object]) -> None:
        self.edit.textChanged.connect(lambda: told())


class _Number(Editor):
    def __init__(self, field: fields.NumberField) -> None:
        self.field = field
        self.edit = fix(QLineEdit(), width=110)
        holder = QWidget()
        row = pack(QHBoxLayout(holder), 0, gap=8)
        row.addWidget(self.edit)
        row.addWidget(label(field.suffix, "muted"), 1)
        super().__init__(holder, self.edit)

    def get(self) -> float | int | None:
        text = self.edit.text().strip().replace(",", "").replace("£", "").replace("%", "").strip()
        name, whole = self.field.label, self.field.whole
        if not text:
            return None
        try:
            value = int(text) if whole else float(text)
            if not -_MOST < value < _MOST:  # "nan" fails this too
                raise ValueError(text)
        except ValueError:
            raise NurtureError("ui.form.whole" if whole else "ui.form.number", label=name.lower()) from None
        if self.field.least is not None and value < self.field.least:
            raise NurtureError("ui.form.too_small", label=name, least=f"{self.field.least:g}")
        if self.field.most is not None and value > self.field.most:
            raise NurtureError("ui.form.too_large", label=name, most=f"{self.field.most:g}")
        return value

    def set(self, value: Any) -> None:
        self.edit.setText("" if value is None else f"{value:.10g}")

    def watch(self, told: Callable[[], object]) -> None:
        self.edit.textEdited.connect(lambda _: told())


class _Date(Editor):
    def __init__(self, field: fields.DateField) -> None:
        self.boxes = DateBoxes(field.label)
        super().__init__(self.boxes, self.boxes.boxes[0])

    def get(self) -> date | None:
        return self.boxes.value()

    def set(self, value: Any) -> None:
        self.boxes.set_value(value)

    def watch(self, told: Callable[[], object]) -> None:
        self.boxes.changed.connect(lambda: told())


class _Time(_Line):
    def __init__(self, field: fields.TimeField) -> None:
        super().__init__(fields.TextField(field.key, field.label))
        fix(self.edit, width=90)
        self.field = field

    def get(self) -> str:
        text = super().get().replace(".", ":").replace(" ", "")
        if not text:
            return ""
        hours, _, minutes = text.partition(":") if ":" in text else (text[:-2], ":", text[-2:])
        if not (hours.isdigit() and minutes.isdigit() and int(hours) < 24 and int(minutes) < 60):
            raise NurtureError("ui.form.time", label=self.field.label.lower())
        return f"{int(hours):02}:{int(minutes):02}"


class _Choice(Editor):
    def __init__(self, field: fields.ChoiceField) -> None:
        self.box = Choice(field.choices, search=field.search)
        super().__init__(self.box)

    def get(self) -> Any:
        return self.box.value()

    def set(self, value: Any) -> None:
        self.box.set_value(value)

    def watch(self, told: Callable[[], object]) -> None:
        self.box.currentIndexChanged.connect(lambda _: told())

    def set_choices(self, choices: Sequence[tuple[Hashable, str]]) -> None:
        self.box.set_choices(choices)


class _Segments(Editor):
    def __init__(self, field: fields.ChoiceField) -> None:
        self.row = Segments(field.choices, field.label)
        super().__init__(self.row, self.row.buttons()[0])

    def get(self) -> Any:
        return self.row.value()

    def set(self, value: Any) -> None:
        self.row.set_value(value)

    def watch(self, told: Callable[[], object]) -> None:
        self.row.chosen.connect(lambda _: told())


class _Ticks(Editor):
    def __init__(self, field: fields.TicksField) -> None:
        self.field = field
        self.ticks: list[tuple[Hashable, Tick]] = []
        self._told: list[Callable[[], object]] = []
        holder = QWidget()
        self._grid = pack(QGridLayout(holder), 0, gap=2)
        super().__init__(holder)
        self.set_choices(field.choices)

    def set_choices(self, choices: Sequence[tuple[Hashable, str]]) -> None:
        kept = set(self.get())
        for _, tick in self.ticks:
            self._grid.removeWidget(tick)
            tick.setParent(None)
            tick.deleteLater()
        self.ticks = [(value, Tick(text)) for value, text in choices]
        for place, (value, tick) in enumerate(self.ticks):
            tick.setChecked(value in kept)
            tick.setToolTip(tip(tick.text()))
            tick.clicked.connect(self._tell)
            self._grid.addWidget(tick, place // self.field.columns, place % self.field.columns)
        self.focus = self.ticks[0][1] if self.ticks else self.widget

    def get(self) -> tuple[Hashable, ...]:
        return tuple(value for value, tick in self.ticks if tick.isChecked())

    def set(self, value: Any) -> None:
        wanted = set(value or ())
        for key, tick in self.ticks:
            tick.setChecked(key in wanted)

    def watch(self, told: Callable[[], object]) -> None:
        self._told.append(told)

    def _tell(self) -> None:
        for told in self._told:
            told()


class _Tick(Editor):
    def __init__(self, field: fields.TickField) -> None:
        self.tick = Tick(field.label)
        super().__init__(self.tick)

    def get(self) -> bool:
        return self.tick.isChecked()

    def set(self, value: Any) -> None:
        self.tick.setChecked(bool(value))

    def watch(self, told: Callable[[], object]) -> None:
        self.tick.clicked.connect(lambda _: told())


class _Shown(Editor):
    def __init__(self, _field: fields.ShownField) -> None:
        self.words = label("", "body", wrap=True)
        super().__init__(self.words)

    def get(self) -> None:
        return None

    def set(self, value: Any) -> None:
        self.words.setText("" if value is None else str(value))

    def watch(self, told: Callable[[], object]) -> None:
        """Nothing changes here."""


_KINDS: dict[type, Callable[[Any], Editor]] = {
    fields.TextField: _Line, fields.LongTextField: _Long, fields.NumberField: _Number, fields.DateField: _Date,
    fields.TimeField: _Time, fields.TicksField: _Ticks, fields.TickField: _Tick, fields.ShownField: _Shown,
}  # fmt: skip


def editor(field: fields.Field) -> Editor:
    """The control of a field."""
    if isinstance(field, fields.ChoiceField):
        return _Segments(field) if field.segments else _Choice(field)
    if isinstance(field, fields.TextField) and field.secret:
        return _Secret(field)
    return _KINDS[type(field)](field)
