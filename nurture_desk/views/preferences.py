"""What this account chose for the window: look, place, minutes until it locks, how lists stand. No names."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QSettings

from nurture_desk import paths

LOCK_MINUTES = 10
MOST_MINUTES = 240  # whatever stands in the file: a desk that never locks is left open


class Preferences:
    """A small file in the settings folder."""

    def __init__(self, file: str = "") -> None:
        self._kept = QSettings(file or str(paths.settings() / "window.ini"), QSettings.Format.IniFormat)

    def theme(self) -> str:
        """The theme: "system", "light", "dark" or "contrast"."""
        return str(self._kept.value("look/theme", "system"))

    def set_theme(self, theme: str) -> None:
        """Choose a theme."""
        self._kept.setValue("look/theme", theme)

    def scale(self) -> float:
        """The text scale, 1.0 to 2.0."""
        try:
            return min(2.0, max(1.0, float(str(self._kept.value("look/scale", 1.0)))))
        except ValueError:
            return 1.0

    def set_scale(self, scale: float) -> None:
        """Choose a text scale."""
        self._kept.setValue("look/scale", scale)

    def lock_minutes(self) -> int:
        """Minutes without a key or a click until the desk locks itself."""
        try:
            return min(MOST_MINUTES, max(1, int(str(self._kept.value("lock/minutes", LOCK_MINUTES)))))
        except ValueError:
            return LOCK_MINUTES

    def set_lock_minutes(self, minutes: int) -> None:
        """Choose how long until the desk locks itself."""
        self._kept.setValue("lock/minutes", minutes)

    def geometry(self) -> QByteArray:
        """Where the window was, as Qt remembers it."""
        value = self._kept.value("window/geometry", QByteArray())
        return value if isinstance(value, QByteArray) else QByteArray()

    def set_geometry(self, geometry: QByteArray) -> None:
        """Remember where the window is."""
        self._kept.setValue("window/geometry", geometry)

    def columns(self, key: str) -> str:
        """How somebody set out the columns of a list; "" where as usual."""
        return str(self._kept.value(f"columns/{key}", ""))

    def set_columns(self, key: str, text: str) -> None:
        """Remember it, or with "" forget it."""
        if text:
            self._kept.setValue(f"columns/{key}", text)
        else:
            self._kept.remove(f"columns/{key}")

    def page(self) -> str:
        """The page that was open last."""
        return str(self._kept.value("window/page", "today"))

    def set_page(self, page: str) -> None:
        """Remember the page that is open."""
        self._kept.setValue("window/page", page)
