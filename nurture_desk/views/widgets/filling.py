"""A part that is as high as its place, so that buttons at its foot stay in the window."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget


class Filling(QWidget):
    """What is in it scrolls; words that wrap do not push its foot out. ``fills`` tells whether there is room for it."""

    def __init__(self) -> None:
        super().__init__()
        self.fills: Callable[[], bool] = bool

    def hasHeightForWidth(self) -> bool:
        """Qt then gives the part the height that is left and no more."""
        return not self.fills() and super().hasHeightForWidth()
