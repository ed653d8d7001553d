"""How well words can be read, sampled from the picture of a window."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import numpy as np
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QWidget

from nurture_desk.views.widgets.labels import Picture
from tests.views.walk import visible_parts

ENOUGH = 4.5  # WCAG 2.2, 1.4.3: text
LARGE, ENOUGH_LARGE = 24, 3.0  # the same: letters 24 px high and more


def faint_texts(window: QWidget) -> list[str]:
    """Every visible, enabled text that stands out from its ground by less than WCAG asks for."""
    picture = window.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    across = picture.bytesPerLine() // 4
    pixels = np.frombuffer(picture.constBits(), dtype=np.uint32).reshape(picture.height(), across) & 0xFFFFFF
    found = []
    for part, box in _texts(window):
        cut = pixels[box.top() : box.bottom() + 1, box.left() : box.right() + 1]
        if not cut.size:
            continue
        contrast = _contrast(cut.tobytes())
        enough = ENOUGH_LARGE if part.fontMetrics().height() >= LARGE else ENOUGH
        if contrast < enough:
            found.append(f"{type(part).__name__} {_words(part)!r}: {contrast:.1f} of {enough}")
    return found


def _texts(window: QWidget) -> Iterator[tuple[QWidget, QRect]]:
    whole = window.rect()
    for part in visible_parts(window):
        if not isinstance(part, QLabel | QAbstractButton | QLineEdit) or isinstance(part, Picture):
            continue
        if not part.isVisible() or not part.isEnabled() or not _words(part).strip():
            continue
        shown = part.visibleRegion().boundingRect()
        if shown.height() < part.fontMetrics().height():
            continue  # scrolled half out of sight
        box = QRect(part.mapTo(window, shown.topLeft()), shown.size()).intersected(whole)
        yield part, box


def _words(part: QWidget) -> str:
    return str(part.text()) if isinstance(part, QLabel | QAbstractButton | QLineEdit) else ""


@lru_cache(2000)
def _contrast(cut: bytes) -> float:
    """The ground is the commonest colour; the ink is whatever stands out from it the most. Most texts stay."""
    colours, counts = np.unique(np.frombuffer(cut, dtype=np.uint32), return_counts=True)
    light = _luminance(colours)
    base = light[counts.argmax()]
    high, low = np.maximum(light, base), np.minimum(light, base)
    return float(((high + 0.05) / (low + 0.05)).max())


def _luminance(colours: np.ndarray) -> np.ndarray:
    """WCAG's relative luminance of colours as 0xRRGGBB."""
    parts = np.stack([colours >> 16 & 255, colours >> 8 & 255, colours & 255]) / 255
    linear = np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)
    return np.array([0.2126, 0.7152, 0.0722]) @ linear
