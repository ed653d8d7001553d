"""The tabs of the page, in order: each is a widget in a module of its own, made when it is first shown."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import Any

from PySide6.QtWidgets import QWidget


@dataclass(frozen=True)
class Tab:
    """A tab: its word is ``intake.tab.<key>``, its widget ``cls`` of ``views.intake.<module>``, made with the page."""

    key: str
    module: str
    cls: str

    def build(self, page: Any) -> QWidget:
        """The widget over the page's services."""
        made: QWidget = getattr(import_module(f"nurture_desk.views.intake.{self.module}"), self.cls)(page)
        return made


TABS = (
    Tab("tray", "tray_tab", "TrayTab"),
    Tab("print", "print_tab", "PrintTab"),
    Tab("letters", "letters_tab", "LettersTab"),
    Tab("texts", "texts_tab", "TextsTab"),
    Tab("packs", "packs_tab", "PacksTab"),
)
