"""Buttons: one filled one a page or panel at most; every other action is outlined, or words in the accent colour."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from nurture_desk.documents.wording import say
from nurture_desk.views.widgets import icons, style

_PAD = Qt.KeyboardModifier.KeypadModifier
_ROLES = {
    "main": "on_accent", "row_main": "on_accent", "plain": "text", "row": "text", "ghost": "accent_text",
    "link": "accent_text", "stop": "stop", "icon": "accent_text", "door": "accent_text",
}  # fmt: skip


def pressed_by_enter(button: QPushButton, event: QKeyEvent) -> bool:
    """Press a button that has the focus with Enter too, on every system; Qt leaves that to the desktop's theme."""
    if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or event.modifiers() & ~_PAD:
        return False
    if button.menu() is not None:
        button.showMenu()
    else:
        button.click()
    return True


class Button(QPushButton):
    """A push button of a kind; its icon follows theme and text scale. ``&`` in the text makes an Alt key."""

    def __init__(
        self, text: str, idea: str = "", kind: str = "plain", pixels: int = 18, parent: QWidget | None = None
    ) -> None:
        super().__init__(text, parent)
        self._pixels = pixels
        self.setProperty("kind", kind)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.set_idea(idea)

    def set_idea(self, idea: str) -> None:
        """Show the icon of an idea, or none."""
        self.idea = idea
        self.setIcon(icons.icon(idea, _ROLES.get(self.property("kind"), "text")) if idea else icons.no_icon())
        self._fit()

    def setText(self, text: str) -> None:
        """Show other words; the first ones need room between them and the icon."""
        super().setText(text)
        self._fit()

    def set_kind(self, kind: str, idea: str) -> None:
        """Turn into another kind of button, as the first line of Today does."""
        self.setProperty("kind", kind)
        self.set_idea(idea)
        style.redress(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not pressed_by_enter(self, event):
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        pixels = style.current().px(self._pixels)
        room = 0 if not self.text() else style.current().gap(5)
        if self.iconSize() != QSize(pixels + room, pixels):
            self.setIconSize(QSize(pixels + room, pixels))


def main_button(text: str, idea: str = "") -> Button:
    """The one filled button: the next thing to do."""
    return Button(text, idea, "main")


def plain_button(text: str, idea: str = "") -> Button:
    """An outlined button."""
    return Button(text, idea, "plain")


def ghost_button(text: str, idea: str = "") -> Button:
    """Words in the accent colour, for what is rarely wanted."""
    return Button(text, idea, "ghost")


def stop_button(text: str, idea: str = "") -> Button:
    """A red-edged button, only for what takes back or cannot be undone."""
    return Button(text, idea, "stop")


def link_button(text: str, idea: str = "") -> Button:
    """Words to click in running content."""
    return Button(text, idea, "link")


def icon_button(idea: str, name: str) -> Button:
    """A button without words; ``name`` is its tooltip and what a screen reader says."""
    made = Button("", idea, "icon")
    made.setToolTip(name)
    made.setAccessibleName(name)
    return made


def show_button() -> Button:
    """The button that shows what is typed in a secret field, and hides it again."""
    made = Button(say("ui.form.show"), "show", "plain")
    made.setCheckable(True)

    def turn(on: bool) -> None:
        made.setText(say("ui.form.hide" if on else "ui.form.show"))
        made.set_idea("hide" if on else "show")

    made.toggled.connect(turn)
    return made
