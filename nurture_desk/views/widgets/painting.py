"""The small painters that tables, cards and charts share: chips, bars, hatching, rings."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from nurture_desk.documents.wording import has, say
from nurture_desk.views.widgets import icons, style
from nurture_desk.views.widgets.veil import veiled

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CENTRE = Qt.AlignmentFlag.AlignCenter


def words(
    painter: QPainter, box: QRect, text: str, kind: str = "body", role: str = "text", align: Qt.AlignmentFlag = LEFT
) -> int:
    """Write one line that ends in "…" when there is no room; returns the width written."""
    look, text = style.current(), veiled(text)
    metrics = look.metrics(kind)
    wide = metrics.horizontalAdvance(text)
    shown = text if wide <= box.width() else metrics.elidedText(text, Qt.TextElideMode.ElideRight, box.width())
    painter.setFont(look.font(kind))
    painter.setPen(look.colour(role))
    painter.drawText(box, int(align | Qt.TextFlag.TextSingleLine), shown)
    return min(wide, box.width())


def wrapped(
    painter: QPainter, box: QRect, text: str, kind: str = "body", role: str = "text", align: Qt.AlignmentFlag = LEFT
) -> None:
    """Write on as many lines as the box holds; a word too long for its line ends in "…"."""
    look, text = style.current(), veiled(text)
    metrics = look.metrics(kind)
    lines = [metrics.elidedText(word, Qt.TextElideMode.ElideRight, box.width()) for word in text.split(" ")]
    painter.setFont(look.font(kind))
    painter.setPen(look.colour(role))
    painter.drawText(box, int(align | Qt.TextFlag.TextWordWrap), " ".join(lines))


def width_of(text: str, kind: str = "body") -> int:
    """How wide a text is in a kind of type."""
    return style.current().metrics(kind).horizontalAdvance(veiled(text))


def state_of(state: str) -> tuple[str, str]:
    """Icon and colour role of a state; an unknown state is a calm circle."""
    found = style.tokens()["states"].get(state)
    return (found[0], found[1]) if found else ("ph.circle-bold", "calm")


def state_word(state: str) -> str:
    """The word of a state from the catalogue."""
    return say(f"ui.state.{state}") if has(f"ui.state.{state}") else state


def chip_width(word: str, *, bare: bool = False) -> int:
    """How wide a chip with this word is."""
    look = style.current()
    inner = look.px(14) + (look.gap(5) if word else 0) + width_of(word, "chip")
    return inner + (0 if bare else 2 * look.gap(8))


def chip(painter: QPainter, box: QRect, state: str, word: str, *, bare: bool = False) -> None:
    """Draw a chip at the left of ``box``, centred in its height; bare means icon and word without the tint."""
    look = style.current()
    idea, role = state_of(state)
    height = look.measure("chip")
    area = QRect(box.x(), box.y() + (box.height() - height) // 2, min(chip_width(word, bare=bare), box.width()), height)
    inset, beside = 0 if bare else look.gap(8), look.gap(5)
    short = chip_width(word, bare=bare) - box.width()
    if short > 0:  # a narrow cell takes from the air round the word before it takes from the word
        inset, beside = max(min(inset, look.gap(2)), inset - (short + 1) // 2), look.gap(2)
    if not bare:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour(f"{role}_soft"))
        painter.drawRoundedRect(area, height / 2, height / 2)
    side = look.px(14)
    ratio = painter.device().devicePixelRatio()
    painter.drawPixmap(area.x() + inset, area.y() + (height - side) // 2, icons.pixmap(idea, role, side, ratio))
    left = area.x() + inset + side + beside
    words(painter, QRect(left, area.y(), area.right() - left - inset + 2, height), word, "chip", role)


def hatch(painter: QPainter, box: QRectF, role: str = "c0") -> None:
    """Fill with thin slanted lines: not published, never an empty bar."""
    look = style.current()
    painter.save()
    clip = QPainterPath()
    clip.addRoundedRect(box, look.radius("bar"), look.radius("bar"))
    painter.setClipPath(clip)
    painter.setPen(QPen(look.colour(role), 1))
    at = box.left() - box.height()
    while at < box.right():
        painter.drawLine(QPointF(at, box.bottom()), QPointF(at + box.height(), box.top()))
        at += 5
    painter.setClipping(False)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), look.radius("bar"), look.radius("bar"))
    painter.restore()


def bar(painter: QPainter, box: QRectF, parts: Sequence[tuple[str, float]], unknown: float = 0.0) -> None:
    """A bar from zero: ``parts`` are (colour role, share of the whole), ``unknown`` is hatched behind them."""
    look = style.current()
    radius = look.radius("bar")
    track = QPainterPath()
    track.addRoundedRect(box, radius, radius)
    painter.fillPath(track, look.colour("track"))
    at = box.left()
    painter.save()
    painter.setClipPath(track)
    painter.setPen(Qt.PenStyle.NoPen)
    for role, share in parts:
        if share > 0:
            width = box.width() * min(1.0, share)
            painter.fillRect(
                QRectF(at, box.top(), max(1.0, width - (1.5 if len(parts) > 1 else 0)), box.height()), look.colour(role)
            )
            at += width
    painter.restore()
    if unknown > 0:
        width = min(box.right() - at, box.width() * unknown)
        if width > 2:
            hatch(painter, QRectF(at, box.top(), width, box.height()))


def ring(painter: QPainter, box: QRectF, radius: float, colour: QColor) -> None:
    """The focus ring: two pixels, never used for anything else."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(colour, 2))
    painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), radius, radius)
