"""Bars with their n written on them, always from zero; unknown is hatched, never an empty bar."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from nurture_desk.views.widgets import painting, style
from nurture_desk.views.widgets.labels import label, tip
from nurture_desk.views.widgets.measures import pack


class BarRow(QWidget):
    """ "Sessions, Larkspur" at the left, "19 of 20" bold at the right, the bar below, a note under it."""

    def __init__(
        self,
        name: str,
        figure: str,
        share: float | None,
        note: str = "",
        *,
        right_note: str = "",
        role: str = "c1",
    ) -> None:
        super().__init__()
        self._name, self._figure, self._share, self._role = name, figure, share, role
        self._note, self._right_note = note, right_note
        self.setAccessibleName(" ".join(part for part in (f"{name}: {figure}.", note, right_note) if part))
        self.setToolTip(tip(f"{name}: {figure}"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        line = style.current().metrics().height()
        look = style.current()
        notes = line + look.px(2) if self._note or self._right_note else 0
        return QSize(look.px(200), line + look.px(4) + look.measure("bar_in_card") + notes + look.px(4))

    def minimumSizeHint(self) -> QSize:
        return QSize(style.current().px(120), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        look = style.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = look.metrics().height()
        figure = painting.width_of(self._figure, "strong")
        top = QRect(0, 0, self.width(), line)
        painting.words(painter, top, self._figure, "strong", align=painting.RIGHT)
        painting.words(painter, top.adjusted(0, 0, -figure - look.gap(8), 0), self._name)
        area = QRectF(0, line + look.px(4), self.width(), look.measure("bar_in_card"))
        if self._share is None:
            painting.hatch(painter, area)
        else:
            painting.bar(painter, area, [(self._role, self._share)])
        below = QRect(0, round(area.bottom()) + look.px(2), self.width(), line)
        if self._right_note:
            painting.words(painter, below, self._right_note, "body", "muted", painting.RIGHT)
        if self._note:
            room = painting.width_of(self._right_note) + look.gap(8) if self._right_note else 0
            painting.words(painter, below.adjusted(0, 0, -room, 0), self._note, "body", "muted")


class Bars(QWidget):
    """Several bars with a sentence above them that says the same in words."""

    def __init__(self, sentence: str = "") -> None:
        super().__init__()
        self._column = pack(QVBoxLayout(self), 0, gap=8)
        self._sentence = label(sentence, "body", wrap=True)
        self._column.addWidget(self._sentence)
        self._sentence.setVisible(bool(sentence))

    def set_bars(self, bars: Sequence[tuple[str, int, int]], of: str = "{n} of {total}") -> None:
        """Show (name, n, total) as bars with "n of total" written on them."""
        while self._column.count() > 1:
            item = self._column.takeAt(1)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()  # at once: it lies where the new ones come
                widget.deleteLater()
        for name, n, total in bars:
            self._column.addWidget(BarRow(name, of.format(n=n, total=total), n / total if total else None))


class Key(QWidget):
    """A colour and its word, for the key at the right above a table; no role means hatched."""

    def __init__(self, word: str, role: str = "") -> None:
        super().__init__()
        self._word, self._role = word, role
        self.setAccessibleName(word)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        look = style.current()
        return QSize(look.px(12) + look.gap(6) + painting.width_of(self._word) + 2, look.px(20))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        look = style.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = look.px(12)
        box = QRectF(0, (self.height() - side) / 2, side, side)
        if self._role:
            painting.bar(painter, box, [(self._role, 1.0)])
        else:
            painting.hatch(painter, box)
        painting.words(painter, self.rect().adjusted(side + look.gap(6), 0, 0, 0), self._word, "body", "muted")
