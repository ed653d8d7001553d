"""The look that is worn now: tokens, theme and text scale, and the one stylesheet made from them.

``wear(theme, scale)`` dresses the whole application and announces it on ``herald().changed``. Painters ask
``current()`` for colours and pixels each time they paint; nothing keeps a colour of its own.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetrics, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from nurture_desk import paths

THEMES = ("light", "dark", "contrast")
SCALES = (1.0, 1.25, 1.5, 1.75, 2.0)


@cache
def tokens() -> Mapping[str, Any]:
    """The look in numbers, from ``resources/look/tokens.toml``."""
    return tomllib.loads((paths.resources() / "look" / "tokens.toml").read_text(encoding="utf-8"))


@cache
def _colour(theme: str, role: str) -> QColor:
    return QColor(tokens()["themes"][theme][role])


@dataclass(frozen=True)
class Look:
    """A theme ("light", "dark", "contrast") at a text scale (1.0 to 2.0)."""

    theme: str = "light"
    scale: float = 1.0

    def colour(self, role: str) -> QColor:
        """The colour of ``role`` in this theme; do not change the returned object."""
        return _colour(self.theme, role)

    def px(self, pixels: float) -> int:
        """A height, width or type size at this text scale."""
        return round(pixels * self.scale)

    def gap(self, pixels: float) -> int:
        """A space at this text scale: space grows half as fast as type."""
        return round(pixels * (1 + (self.scale - 1) / 2))

    def radius(self, part: str) -> int:
        """The corner of a part; the same at every text scale."""
        return int(tokens()["radius"][part])

    def measure(self, part: str) -> int:
        """A width or height of ``[measure]`` at this text scale."""
        return self.px(tokens()["measure"][part])

    def row(self, part: str) -> int:
        """The height of a row of ``[rows]`` at this text scale."""
        return self.px(tokens()["rows"][part])

    def font(self, kind: str = "body") -> QFont:
        """The font of a kind of ``[type]``: h1 h2 h3 body strong button chip column_head."""
        return _font(kind, self.scale)

    def metrics(self, kind: str = "body") -> QFontMetrics:
        """How wide and high words of a kind are; painters ask this at every cell, so it is kept."""
        return _metrics(kind, self.scale)

    def logical(self, pixels: int) -> float:
        """A window's width or height in pixels of text scale 1; break points are counted in it."""
        return pixels / self.scale


@cache
def _metrics(kind: str, scale: float) -> QFontMetrics:
    return QFontMetrics(_font(kind, scale))


@cache
def _font(kind: str, scale: float) -> QFont:
    size, weight = tokens()["type"][kind]
    font = QFont([tokens()["family"], *tokens()["fallback"]])
    font.setPixelSize(round(size * scale))
    font.setWeight(QFont.Weight(weight))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


class Herald(QObject):
    """Tells widgets that another look is worn."""

    changed = Signal()


_worn = [Look()]


@cache
def herald() -> Herald:
    """The one teller of ``changed``."""
    return Herald()


def current() -> Look:
    """The look that is worn now."""
    return _worn[0]


def system_theme() -> str:
    """The theme the system asks for: "contrast", "dark" or "light"."""
    hints = QApplication.styleHints()
    asked = getattr(hints, "accessibility", lambda: None)()
    if asked is not None and asked.contrastPreference() == Qt.ContrastPreference.HighContrast:
        return "contrast"
    return "dark" if hints.colorScheme() == Qt.ColorScheme.Dark else "light"


def load_fonts() -> None:
    """Make the desk's own typeface known to Qt; call once, after the application object exists.

    The faces of other scripts come later (``load_scripts``): they would hold up the first paint.
    """
    for face in sorted(paths.fonts().glob("InterDesk-*.ttf")):
        QFontDatabase.addApplicationFont(str(face))


@cache
def load_scripts() -> None:
    """Make the faces of other scripts known to Qt (30 ms), which takes them where the system has none of its own.

    To be called before the first name is shown.
    """
    for face in sorted(paths.fonts().glob("Fallback-*-Regular.ttf")):
        QFontDatabase.addApplicationFont(str(face))


def application(name: str = "nurture-desk") -> QApplication:
    """The application object, painting in Qt's Fusion style whatever the desktop uses.

    The style is asked for as Qt's own option: ``setStyle`` answers with a ``QStyle``, whose 22 enumerations PySide
    would make before the first paint (15 ms).
    """
    return QApplication([name, "-style", "fusion"])


def redress(widget: QWidget) -> None:
    """Have the stylesheet look at the properties of ``widget`` again; one that was never shown is dressed then."""
    if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def wear(theme: str = "light", scale: float = 1.0) -> None:
    """Dress the application in a theme ("system" asks the system) at a text scale (held to 1.0 to 2.0)."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        return
    look = _look(theme, scale)
    first = not app.property("nd_dressed")
    if look == _worn[0] and not first:
        return
    if first:
        load_fonts()
        app.setProperty("nd_dressed", True)
    before, _worn[0] = _worn[0], look
    if first or before.scale != look.scale:  # each of the three visits every widget, so only what changes is set
        app.setFont(look.font())
    if first or before.theme != look.theme:
        app.setPalette(palette(look))
    app.setStyleSheet(sheet(look))
    herald().changed.emit()


def would_change(theme: str, scale: float) -> bool:
    """Whether ``wear`` with the same words would change anything."""
    return _look(theme, scale) != _worn[0]


def _look(theme: str, scale: float) -> Look:
    return Look(theme if theme in THEMES else system_theme(), min(2.0, max(1.0, scale)))


def palette(look: Look) -> QPalette:
    """The colours Qt itself uses where no rule of the stylesheet reaches."""
    roles = QPalette.ColorRole
    pairs = {
        roles.Window: "canvas", roles.WindowText: "text", roles.Base: "surface", roles.AlternateBase: "surface",
        roles.Text: "text", roles.Button: "surface", roles.ButtonText: "text", roles.Highlight: "accent",
        roles.HighlightedText: "on_accent", roles.ToolTipBase: "surface", roles.ToolTipText: "text",
        roles.PlaceholderText: "muted", roles.Link: "accent_text", roles.LinkVisited: "accent_text",
        roles.Mid: "border", roles.Midlight: "border", roles.Dark: "control", roles.Light: "surface",
        roles.Shadow: "text", roles.BrightText: "on_accent", roles.Accent: "accent",
    }  # fmt: skip
    made = QPalette()
    for role, name in pairs.items():
        made.setColor(role, look.colour(name))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, look.colour("muted"))
    return made


@cache
def _template() -> str:
    return (paths.resources() / "look" / "desk.qss").read_text(encoding="utf-8")


@cache
def sheet(look: Look) -> str:
    """The stylesheet of a look: ``$accent`` is a colour, ``$36`` pixels times text scale, ``$s8`` a space."""

    def fill(match: re.Match[str]) -> str:
        word = match.group(1)
        if word.isdigit():
            return f"{look.px(int(word))}px"
        if re.fullmatch(r"s\d+", word):
            return f"{look.gap(int(word[1:]))}px"
        return str(tokens()["themes"][look.theme][word])

    text = re.sub(r"/\*.*?\*/", "", _template(), flags=re.DOTALL)
    return re.sub(r"\$(s?\d+|[a-z]\w*)(?:px)?", fill, text)
