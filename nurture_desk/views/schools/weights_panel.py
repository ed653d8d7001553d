"""How much each thing counts: the list beside re-ranks as the numbers change; nothing is kept until it is saved."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from nurture_desk.documents.wording import say
from nurture_desk.domain.shortlist import CRITERIA, DEFAULT_WEIGHTS, GROUPS, Criterion, Field
from nurture_desk.views.schools import words
from nurture_desk.views.widgets.buttons import icon_button
from nurture_desk.views.widgets.labels import Elided, label
from nurture_desk.views.widgets.measures import fix, pack

MOST = 10


class WeightRow(QWidget):
    """One criterion: its name, what of it is known, and a number between less and more."""

    changed = Signal()

    def __init__(self, key: Criterion) -> None:
        super().__init__()
        self.key = key
        self._weight = 0.0
        name = say(f"schools.criterion.{key.value}.name")
        row = pack(QHBoxLayout(self), 0, gap=4)
        text = pack(QVBoxLayout(), 0, gap=0)
        text.addWidget(Elided(name, "strong"))
        self._known = Elided("", "muted")
        text.addWidget(self._known)
        row.addLayout(text, 1)
        self.less = icon_button("ph.minus", say("schools.weights.less", name=name))
        self.more = icon_button("add", say("schools.weights.more", name=name))
        self.number = fix(_Number(name), width=44)
        self.number.wished.connect(self._set)
        for part in (self.less, self.number, self.more):
            row.addWidget(part)
        self.less.clicked.connect(lambda: self._step(-1))
        self.more.clicked.connect(lambda: self._step(1))

    def weight(self) -> float:
        """The weight as it stands."""
        return self._weight

    def set_weight(self, weight: float) -> None:
        """Show a weight without announcing it."""
        self._weight = weight
        self.number.show_weight(weight)
        self.less.setEnabled(weight > 0)
        self.more.setEnabled(weight < MOST)

    def set_known(self, text: str) -> None:
        """Say of how many schools it is known."""
        self._known.setText(text)

    def _step(self, by: int) -> None:
        self._set(min(MOST, max(0, round(self._weight) + by)))

    def _set(self, weight: float) -> None:
        if weight != self._weight:
            self.set_weight(weight)
            self.changed.emit()


class _Number(QLineEdit):
    """A weight one can type, or change with the arrow keys; what is no weight goes back to the one before."""

    wished = Signal(float)

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name, self._weight = name, 0.0
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setMaxLength(4)
        self.editingFinished.connect(self._take)

    def show_weight(self, weight: float) -> None:
        """Show a weight without announcing it."""
        self._weight = weight
        self.setText(words.amount(weight))
        self.setAccessibleName(say("schools.weights.number", name=self._name, weight=words.amount(weight)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps: dict[int, int] = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1, Qt.Key.Key_Plus: 1, Qt.Key.Key_Minus: -1}
        if event.key() in steps:
            self.wished.emit(float(min(MOST, max(0, round(self._weight) + steps[event.key()]))))
            self.selectAll()
        else:
            super().keyPressEvent(event)

    def _take(self) -> None:
        try:
            weight = float(self.text().replace(",", "."))
        except ValueError:
            weight = -1.0
        if 0 <= weight <= MOST:
            self.wished.emit(weight)
        self.show_weight(self._weight)


class WeightsPanel(QWidget):
    """All criteria in their groups; ``changed`` tells the weights to try."""

    changed = Signal(object)

    def __init__(self, weights: Mapping[Criterion, float], field: Field) -> None:
        super().__init__()
        self._field = field
        column = pack(QVBoxLayout(self), 0, gap=8)
        column.addWidget(label(say("schools.weights.about"), "muted", wrap=True))
        column.addWidget(label(say("schools.weights.keys"), "muted", wrap=True))
        self._rows: dict[Criterion, WeightRow] = {}
        for group, keys in GROUPS.items():
            column.addWidget(label(say(f"schools.key.{group}"), "h3"))
            for key in (one for one in CRITERIA if one in keys):
                self._rows[key] = row = WeightRow(key)
                row.changed.connect(self._changed)
                column.addWidget(row)
        self._warning = label(say("schools.weights.all_zero"), "owed", wrap=True)
        column.addWidget(self._warning)
        self.set_weights(weights)

    def focus_first(self) -> None:
        """Go to the first weight: who opened the panel with a key goes on with keys."""
        next(iter(self._rows.values())).number.setFocus()

    def weights(self) -> dict[Criterion, float]:
        """The weights as they stand."""
        return {key: row.weight() for key, row in self._rows.items()}

    def set_weights(self, weights: Mapping[Criterion, float]) -> None:
        """Show these weights."""
        for key, row in self._rows.items():
            row.set_weight(weights.get(key, 0.0))
        self._tell()

    def usual(self) -> None:
        """Back to the weights the app comes with."""
        self.set_weights(DEFAULT_WEIGHTS)
        self.changed.emit(self.weights())

    def known_only(self) -> None:
        """Let nothing count of which no school has a figure."""
        known = known_counts(self._field)
        self.set_weights({key: weight for key, weight in self.weights().items() if known[key]})
        self.changed.emit(self.weights())

    def _changed(self) -> None:
        self._tell()
        self.changed.emit(self.weights())

    def _tell(self) -> None:
        weights, known = self.weights(), known_counts(self._field)
        total = sum(weights.values())
        for key, row in self._rows.items():
            share = words.amount(100 * weights[key] / total) if total else "0"
            row.set_known(say("schools.weights.known", share=share, known=f"{known[key]:,}"))
        self._warning.setVisible(not total)


def known_counts(field: Field) -> dict[Criterion, int]:
    """Of how many schools each criterion is known."""
    unknown = [sum(mask >> place & 1 for mask in field.masks) for place in range(len(CRITERIA))]
    return {key: len(field.candidates) - unknown[place] for place, key in enumerate(CRITERIA)}
