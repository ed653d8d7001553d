"""Words on the page: plain text always, wrapped or ended with "…", never cut off."""

from __future__ import annotations

import html

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from nurture_desk.views.widgets import icons, style


def label(text: str = "", kind: str = "body", *, wrap: bool = False) -> QLabel:
    """A label: kind is body, h1, h2, h3, strong, muted, muted_strong, accent, stop or owed."""
    made = QLabel()
    dress(made, text, kind)
    made.setWordWrap(wrap)
    if wrap:
        made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    return made


def dress(made: QLabel, text: str, kind: str) -> None:
    """Make a label plain text of a kind: what people typed is never read as markup."""
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("kind", kind)
    made.setText(text)


def tip(text: str) -> str:
    """``text`` as a tooltip that reads as it was typed: Qt takes what looks like markup for it, pictures and all."""
    return f"<span>{html.escape(text)}</span>" if "<" in text or "&lt;" in text else text


class Elided(QLabel):
    """One line that ends in "…" when there is no room; the whole text is its tooltip and accessible name."""

    def __init__(self, text: str = "", kind: str = "body", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        dress(self, text, kind)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def minimumSizeHint(self) -> QSize:
        width = min(super().sizeHint().width(), style.current().px(48))
        return QSize(width, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        cut = self.fontMetrics().horizontalAdvance(self.text()) > self.contentsRect().width()
        self.setToolTip(tip(self.text()) if cut else "")

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        box = self.contentsRect()
        words = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, box.width())
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(box, int(self.alignment() | Qt.TextFlag.TextSingleLine), words)


class Running(QLabel):
    """Words that stand in one line where there is room and go on in the next where there is not."""

    def __init__(self, text: str, kind: str = "body") -> None:
        super().__init__()
        dress(self, text, kind)
        self.setWordWrap(True)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self.text()) + 2, metrics.height())


class Picture(QLabel):
    """An icon as a label; a decoration, so it has no name of its own. ``ground`` puts it on a tinted circle."""

    def __init__(
        self, idea: str, role: str = "accent_text", pixels: int = 20, ground: str = "", circle: int = 36
    ) -> None:
        super().__init__()
        self._idea, self._role, self._pixels, self._ground, self._circle = idea, role, pixels, ground, circle
        self._fit()

    def show_idea(self, idea: str, role: str) -> None:
        """Show another icon in another colour."""
        self._idea, self._role = idea, role
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        look = style.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._ground:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour(self._ground))
            painter.drawEllipse(self.rect())
        pixels = look.px(self._pixels)
        drawn: QPixmap = icons.pixmap(self._idea, self._role, pixels, self.devicePixelRatioF())
        painter.drawPixmap((self.width() - pixels) // 2, (self.height() - pixels) // 2, drawn)

    def _fit(self) -> None:
        side = style.current().px(self._circle if self._ground else self._pixels)
        if self.width() != side or self.height() != side:
            self.setFixedSize(side, side)


def hairline() -> QFrame:
    """A line of one pixel between parts of a card."""
    line = QFrame()
    line.setProperty("kind", "line")
    line.setFixedHeight(1)
    return line
