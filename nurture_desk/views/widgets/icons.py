"""Icons by idea ("print", "owed"), drawn once for each name, colour and size, then kept.

The glyphs are the Phosphor font that comes with qtawesome. The font file is read directly: importing qtawesome loads
all of its dozen fonts, which costs more than the first window.
"""

from __future__ import annotations

import importlib.util
import json
from functools import cache
from pathlib import Path

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontDatabase, QIcon, QIconEngine, QPainter, QPixmap

from nurture_desk.views.widgets import style


@cache
def _folder() -> Path:
    spec = importlib.util.find_spec("qtawesome")
    assert spec is not None
    assert spec.submodule_search_locations is not None
    return Path(next(iter(spec.submodule_search_locations))) / "fonts"  # an installed program has the font alone


@cache
def _codes() -> dict[str, str]:
    """The place of each glyph in the font, in hexadecimal."""
    file = next(_folder().glob("phosphor-charmap-*.json"))
    codes: dict[str, str] = json.loads(file.read_text(encoding="utf-8"))
    return codes


@cache
def _family() -> str:
    file = next(_folder().glob("phosphor-*.ttf"))
    return QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(file)))[0]


def glyph_name(idea: str) -> str:
    """The Phosphor name of an idea; a Phosphor name ("ph.star") is its own."""
    if idea.startswith("ph."):
        return idea[3:]
    tokens = style.tokens()
    name = tokens["icons"].get(idea) or tokens["states"][idea][0]
    return str(name).removeprefix("ph.")


_drawn: dict[tuple[str, str, int, int, float], QPixmap] = {}


def pixmap(idea: str, role: str, pixels: int, ratio: float = 1.0, width: int = 0) -> QPixmap:
    """The icon of an idea in the colour of ``role`` (or "#rrggbb"), ``pixels`` high on a screen of ``ratio``.

    It is square unless ``width`` asks for room at its right, which keeps a button's words clear of it.
    """
    colour = role if role.startswith("#") else style.current().colour(role).name()
    key = (glyph_name(idea), colour, pixels, max(width, pixels), ratio)
    found = _drawn.get(key)
    if found is None:
        found = _drawn[key] = _draw(*key)
    return found


def _draw(name: str, colour: str, pixels: int, width: int, ratio: float) -> QPixmap:
    made = QPixmap(round(width * ratio), round(pixels * ratio))
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    font = QFont(_family())
    font.setPixelSize(pixels)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
    painter.setFont(font)
    painter.setPen(colour)
    painter.drawText(QRect(0, 0, pixels, pixels), Qt.AlignmentFlag.AlignCenter, chr(int(_codes()[name], 16)))
    painter.end()
    return made


class _Engine(QIconEngine):
    """Draws in the colours of the look that is worn when it is drawn, so that icons follow the theme."""

    def __init__(self, idea: str, role: str, on_role: str) -> None:
        super().__init__()
        self._idea, self._role, self._on_role = idea, role, on_role

    def clone(self) -> QIconEngine:
        return _Engine(self._idea, self._role, self._on_role)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        device = painter.device()
        ratio = device.devicePixelRatio() if device is not None else 1.0
        painter.drawPixmap(rect.topLeft(), self.scaledPixmap(rect.size() * ratio, mode, state, ratio))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        pixels = round(min(size.width(), size.height()) / scale)
        return pixmap(self._idea, self._tone(mode, state), pixels, scale, round(size.width() / scale))

    def _tone(self, mode: QIcon.Mode, state: QIcon.State) -> str:
        if mode == QIcon.Mode.Disabled:
            return "muted"
        return self._on_role if state == QIcon.State.On else self._role


@cache
def icon(idea: str, role: str = "text", on_role: str = "") -> QIcon:
    """An icon that follows the theme: colour ``role`` at rest, ``on_role`` when its button is on."""
    return QIcon(_Engine(idea, role, on_role or role))


@cache
def no_icon() -> QIcon:
    """No icon at all."""
    return QIcon()
