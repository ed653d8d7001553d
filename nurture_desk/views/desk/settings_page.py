"""Settings: this computer, copies of the desk, its key and lock."""

from __future__ import annotations

from PySide6.QtCore import Signal

from nurture_desk.domain.areas import Area
from nurture_desk.views.widgets.tabbed import Tab, TabbedPage


class SettingsPage(TabbedPage):
    """What is chosen takes effect at once."""

    areas = frozenset({Area.DESK, Area.PROTECTION})
    words = "desk.settings"
    offered = (
        Tab("here", "desk.here_tab", "HereTab"),
        Tab("key", "desk.key_tab", "KeyTab"),
        Tab("backups", "desk.backups_tab", "BackupsTab"),
    )

    look_wished = Signal(str, float)
    lock_wished = Signal()
    new_key_wished = Signal()
    restore_wished = Signal(object)  # services.restoring.Prepared
