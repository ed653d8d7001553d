"""The tabs of the page, in order: each is a widget in a module of its own, made when it is first shown."""

from __future__ import annotations

from nurture_desk.views.widgets.tabbed import Tab

TABS = (
    Tab("tray", "intake.tray_tab", "TrayTab"),
    Tab("print", "intake.print_tab", "PrintTab"),
    Tab("letters", "intake.letters_tab", "LettersTab"),
    Tab("texts", "intake.texts_tab", "TextsTab"),
    Tab("packs", "intake.packs_tab", "PacksTab"),
)
