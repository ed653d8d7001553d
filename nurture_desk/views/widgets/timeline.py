"""The year on one line: what is past, where today is, what comes next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from nurture_desk.views.widgets import icons, painting, style

LEAST_WIDTH = 112  # of one step, at text scale 1


@dataclass(frozen=True)
class Step:
    """One date of the year: what the date reads as ("12 Mar"), and what happens. No day: to be confirmed."""

    day: date | None
    shown: str
    what: str


class Timeline(QWidget):
    """Steps at even distances; the filled part ends at today. Where it is narrow only the nearest steps show."""

    def __init__(self, today_word: str) -> None:
        super().__init__()
        self._today_word = today_word
        self._steps: list[Step] = []
        self._today: date | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_steps(self, steps: Sequence[Step], today: date) -> None:
        """Show these steps, in their order."""
        self._steps, self._today = list(steps), today
        self.setAccessibleName("; ".join(f"{step.shown}: {step.what}" for step in steps))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(style.current().px(300), style.current().measure("timeline"))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _next(self, steps: Sequence[Step]) -> int:
        """The place of the first step that is not past."""
        today = self._today
        return next(
            (place for place, step in enumerate(steps) if step.day is None or today is None or step.day >= today),
            len(steps),
        )

    def _shown(self) -> list[Step]:
        room = max(2, int(style.current().logical(self.width()) // LEAST_WIDTH))
        if len(self._steps) <= room:
            return self._steps
        first = max(0, min(len(self._steps) - room, self._next(self._steps) - room // 2))
        return self._steps[first : first + room]

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        steps = self._shown()
        if not steps:
            return
        look = style.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        wide = self.width() / len(steps)
        centres = [wide * (place + 0.5) for place in range(len(steps))]
        y = look.px(42)
        self._paint_line(painter, steps, centres, y)
        coming = self._next(steps)
        for place, (step, x) in enumerate(zip(steps, centres, strict=True)):
            self._paint_dot(painter, QPointF(x, y), place - coming)
            line = look.metrics().height()
            box = QRect(round(x - wide / 2), round(y + look.px(12)), round(wide), line)
            painting.words(painter, box, step.shown, "strong", "owed" if place == coming else "text", painting.CENTRE)
            painting.words(painter, box.adjusted(3, line, -3, line), step.what, "body", "muted", painting.CENTRE)

    def _paint_line(self, painter: QPainter, steps: Sequence[Step], centres: Sequence[float], y: float) -> None:
        look = style.current()
        at = self._today_x(steps, centres)
        painter.setPen(QPen(look.colour("track"), 4))
        painter.drawLine(QPointF(centres[0], y), QPointF(centres[-1], y))
        if at is not None and at > centres[0]:
            painter.setPen(QPen(look.colour("accent"), 4))
            painter.drawLine(QPointF(centres[0], y), QPointF(min(at, centres[-1]), y))
        if at is not None:
            width = painting.width_of(self._today_word, "strong") + look.gap(16)
            height = look.px(24)
            left = max(0.0, min(self.width() - width, at - width / 2))
            painter.setPen(QPen(look.colour("text"), 2))
            painter.drawLine(QPointF(at, height), QPointF(at, y + look.px(6)))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("text"))
            painter.drawRoundedRect(QRectF(left, 0, width, height), height / 2, height / 2)
            painting.words(
                painter,
                QRect(round(left), 0, round(width), height),
                self._today_word,
                "strong",
                "canvas",
                painting.CENTRE,
            )

    def _today_x(self, steps: Sequence[Step], centres: Sequence[float]) -> float | None:
        """Where today falls between two steps, by its share of the days between them."""
        coming = self._next(steps)
        if self._today is None:
            return None
        if coming == 0:
            return centres[0] if steps[0].day == self._today else centres[0] / 2
        if coming == len(steps):
            return (centres[-1] + self.width()) / 2
        before, after = steps[coming - 1].day, steps[coming].day
        if before is None or after is None:
            return (centres[coming - 1] + centres[coming]) / 2
        share = (self._today - before).days / max(1, (after - before).days)
        return centres[coming - 1] + (centres[coming] - centres[coming - 1]) * share

    def _paint_dot(self, painter: QPainter, at: QPointF, from_next: int) -> None:
        look = style.current()
        radius = look.px(7)
        if from_next < 0:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("accent"))
            painter.drawEllipse(at, radius, radius)
            side = look.px(9)
            tick = icons.pixmap("confirm", "on_accent", side, self.devicePixelRatioF())
            painter.drawPixmap(round(at.x() - side / 2), round(at.y() - side / 2), tick)
            return
        painter.setPen(QPen(look.colour("owed" if from_next == 0 else "control"), 2))
        painter.setBrush(look.colour("surface"))
        painter.drawEllipse(at, radius, radius)
