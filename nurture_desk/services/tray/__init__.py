"""The intake tray: what came back waits here, is asked about, confirmed and filed, or lies aside."""

from nurture_desk.services.tray.tray import Tray

__all__ = ["Tray"]
