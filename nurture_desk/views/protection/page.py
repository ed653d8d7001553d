"""Data protection: what people may ask of us, what is kept how long, what went wrong, and who did what."""

from __future__ import annotations

from nurture_desk.domain.areas import Area
from nurture_desk.views.widgets.tabbed import Tab, TabbedPage


class ProtectionPage(TabbedPage):
    """A tab for each duty."""

    areas = frozenset(Area)
    words = "protection"
    offered: tuple[Tab, ...] = (Tab("trail", "protection.trail_tab", "TrailTab"),)
