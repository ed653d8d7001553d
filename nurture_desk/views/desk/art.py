"""The picture beside the passphrase: a sound, and what the desk is for. Decoration; gone where there is no room."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from nurture_desk.documents.wording import say
from nurture_desk.views.widgets import style
from nurture_desk.views.widgets.labels import dress
from nurture_desk.views.widgets.mark import Mark
from nurture_desk.views.widgets.measures import pack

BARS = (  # colour of the art tokens, height as a share of the picture's
    (0, 0.29), (2, 0.43), (4, 0.49), (1, 0.41), (4, 0.275), (1, 0.17), (3, 0.32), (0, 0.45), (3, 0.47), (0, 0.40),
    (2, 0.20), (4, 0.21), (2, 0.35), (4, 0.48), (1, 0.46),
)  # fmt: skip


class Art(QWidget):
    """Bars of a sound on dark plum; the name above, two lines below."""

    def __init__(self) -> None:
        super().__init__()
        self._words: list[QLabel] = []
        colours = style.tokens()["art"]
        column = pack(QVBoxLayout(self), 44, 40, 44, 40, gap=8)
        head = pack(QHBoxLayout(), 0, gap=12)
        head.addWidget(Mark(32, colours["bars"][0], colours["text"]))
        head.addWidget(self._label(say("ui.app"), "h3"), 1)
        column.addLayout(head)
        column.addStretch(1)
        column.addWidget(self._label(say("desk.art.lead"), "h2"))
        column.addWidget(self._label(say("desk.art.text"), "body"))

    def _label(self, text: str, kind: str) -> QLabel:
        made = QLabel()
        dress(made, text, kind)
        made.setStyleSheet(f"color: {style.tokens()['art']['text']};")
        made.setWordWrap(True)
        return made

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        colours = style.tokens()["art"]
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours["ground"])
        painter.drawRect(self.rect())  # fillRect would have PySide make all of Qt's gradients before the first paint
        step = (self.width() - 60) / len(BARS)
        thick = step * 0.72
        centre = self.height() * 0.47
        for place, (colour, share) in enumerate(BARS):
            height = self.height() * share
            painter.setBrush(colours["bars"][colour])
            left = 30 + place * step + (step - thick) / 2
            painter.drawRoundedRect(QRectF(left, centre - height / 2, thick, height), thick / 2, thick / 2)
