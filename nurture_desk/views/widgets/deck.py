"""Parts in one place, one of them shown; each is made when it is first wanted, so that a page opens at once."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QApplication, QScrollArea, QVBoxLayout, QWidget

from nurture_desk.views.widgets.measures import pack


class Deck(QWidget):
    """Named parts; only the shown one takes room. Every part has ``refresh()``."""

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

    def made(self, key: str) -> QWidget | None:
        """The part of this name if it was made, else None."""
        return self._made.get(key)

    def show_part(self, key: str, *, is_fresh: bool = False) -> QWidget:
        """Show a part instead of the one before; it is read again if something changed meanwhile.

        ``is_fresh``: the caller has just filled it.
        """
        wanted, focus = self.part(key), QApplication.focusWidget()
        leaves = focus is not None and self.isAncestorOf(focus) and not wanted.isAncestorOf(focus)
        for other_key, other in self._made.items():
            if other_key != key:
                other.hide()
        self._now = key
        if is_fresh:
            self._stale.discard(key)
        self._freshen(key)
        wanted.show()
        if leaves:
            self._keep_focus()
        return wanted

    def _keep_focus(self) -> None:
        """Whoever pressed a button of the part before stays on the page: else the focus goes to the rail."""
        around = self.parentWidget()
        while around is not None and not isinstance(around, QScrollArea):
            around = around.parentWidget()
        if around is not None:
            around.setFocus()

    def refresh(self) -> None:
        """Something changed: read the shown part again now, the others when they are next shown."""
        self._stale = set(self._made)
        if self._now:
            self._freshen(self._now)

    def _freshen(self, key: str) -> None:
        if key in self._stale:
            self._stale.discard(key)
            self._made[key].refresh()  # type: ignore[attr-defined]  # every part can
