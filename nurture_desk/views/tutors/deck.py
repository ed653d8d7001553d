"""Parts in one place, one of them shown; each is made when it is first wanted, so that the page opens at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtWidgets import QVBoxLayout, QWidget

from nurture_desk.views.widgets.measures import pack


class Part(Protocol):
    """What a deck asks of its parts."""

    def refresh(self) -> None:
        """Read what is shown again."""


class Deck(QWidget):
    """Named parts; only the shown one takes room, so that the page scrolls no further than it has to."""

    def __init__(self) -> None:
        super().__init__()
        self._makers: dict[str, Callable[[], QWidget]] = {}
        self._made: dict[str, QWidget] = {}
        self._stale: set[str] = set()
        self._now = ""
        self._column = pack(QVBoxLayout(self), 0)

    def offer(self, key: str, make: Callable[[], QWidget]) -> None:
        """Name a part and say how it is made."""
        self._makers[key] = make

    def current(self) -> str:
        """The key of the part shown, or nothing."""
        return self._now

    def part(self, key: str) -> QWidget:
        """The part of this name, made now if it was not yet."""
        if key not in self._made:
            made = self._makers[key]()
            made.hide()
            self._column.addWidget(made)
            self._made[key] = made
            self._stale.add(key)
        return self._made[key]

    def show_part(self, key: str) -> QWidget:
        """Show a part instead of the one before; it is read again if something changed meanwhile."""
        wanted = self.part(key)
        for other_key, other in self._made.items():
            if other_key != key:
                other.hide()
        self._now = key
        self._freshen(key)
        wanted.show()
        return wanted

    def refresh(self) -> None:
        """Something changed: read the shown part again now, the others when they are next shown."""
        self._stale = set(self._made)
        if self._now:
            self._freshen(self._now)

    def _freshen(self, key: str) -> None:
        if key in self._stale:
            self._stale.discard(key)
            part = self._made[key]
            part.refresh()  # type: ignore[attr-defined]  # every part is a Part
