"""The pages that were opened so far: built when first asked for, read again when seen, let go when they weigh."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import shiboken6
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QStackedWidget

from nurture_desk import jobs
from nurture_desk.domain.areas import Area
from nurture_desk.views.widgets.page import Page
from nurture_desk.views.widgets.progress_panel import ProgressPanel
from nurture_desk.views.window.building_ahead import BuildingAhead


class BuiltPages:
    """``build(key)`` makes a page with its wishes connected; it is shown in ``stack``."""

    def __init__(self, stack: QStackedWidget, build: Callable[[str], Page]) -> None:
        self._stack, self._build = stack, build
        self._pages: dict[str, Page] = {}
        self._stale: set[str] = set()
        self._tabs: dict[str, str] = {}  # of pages that were let go: the tab one left them at
        self._laid_out: set[str] = set()
        self._read: set[str] = set()
        self._put_off: set[str] = set()  # could not be made ready: left as they are until somebody opens them
        self.ahead: BuildingAhead | None = None  # makes pages before they are opened, where somebody wants that

    def page(self, key: str) -> Page:
        """A page by its key, built now if it is not there."""
        if key not in self._pages:
            self._pages[key] = self._build(key)
            self._stale.add(key)
            self._stack.addWidget(self._pages[key])
        return self._pages[key]

    def lead_to_lists(self, key: str) -> bool:
        """Go from the one thing this page shows to its lists; whether there was a thing to leave."""
        back = self.page(key).way_back
        if back is None or not back.isVisible():
            return False
        back.click()
        return True

    def get_ahead(self, keys: Sequence[str]) -> bool:
        """Make, read or lay out the next of these pages that nobody sees; whether there was anything to do.

        A page that cannot be made or read is left alone: nobody asked for it, and whoever opens it is told then.
        """
        focus = QApplication.focusWidget()
        did = self._get_ahead(keys)
        if focus is not None and QApplication.focusWidget() is not focus and shiboken6.isValid(focus):
            focus.setFocus()  # Qt lets a page that nobody sees take the keys away
        return did

    def _get_ahead(self, keys: Sequence[str]) -> bool:
        for key in keys:
            page = self._pages.get(key)
            if key in self._put_off or (page is not None and page is self._stack.currentWidget()):
                continue
            if page is None or (key in self._stale and not holds_something(page)):
                self._make_or_read(key)
                return True
            if key not in self._laid_out:
                self._laid_out.add(key)
                page.resize(self._stack.size())
                page.grab(QRect(0, 0, 1, 1))  # dresses every part and gives it its place, as showing it would
                return True
        return False

    def _make_or_read(self, key: str) -> None:
        try:
            if key not in self._pages:
                self.page(key)
                return
            self._laid_out.discard(key)
            self.freshen(key)
        except Exception:  # noqa: BLE001  # whatever it is, it comes again when the page is opened
            self._put_off.add(key)
            self._read.discard(key)
            if key in self._pages:
                self._stale.add(key)

    def is_built(self, key: str) -> bool:
        """Whether a page is there."""
        return key in self._pages

    def is_ready(self, key: str) -> bool:
        """Whether a page is there and was read at least once; where nobody makes pages ready, all are when opened."""
        return self.ahead is None or key in self._read

    def hear(self, areas: frozenset[Area]) -> None:
        """A commit changed ``areas``: what shows them is read again when it is next seen."""
        self._stale.update(key for key, page in self._pages.items() if page.areas & areas)
        self._put_off.clear()  # perhaps that was what it wanted
        self._go_on_ahead()

    def is_stale(self, key: str) -> bool:
        """Whether what a page shows is older than what is stored."""
        return key in self._stale

    def freshen(self, key: str) -> None:
        """Read what a page shows again, if it is stale; one that is built again shows the tab one left it at."""
        if key not in self._stale:
            return
        self._stale.discard(key)
        self._put_off.discard(key)
        self._read.add(key)
        page = self._pages[key]
        page.refresh()
        left_at = self._tabs.pop(key, "")
        known = page.tabs.keys()
        if left_at in known:
            page.guard(lambda: page.show_thing(left_at))

    def forget_changes(self) -> None:
        """The desk is about to be closed: nothing is read again."""
        self._stale.clear()
        if self.ahead is not None:
            self.ahead.stop()
            self.ahead = None  # a commit heard of after this begins nothing

    def _go_on_ahead(self) -> None:
        if self.ahead is not None:
            self.ahead.begin()

    def lighten(self, here: str) -> None:
        """Let go of every page but ``here`` on which nothing is left undone.

        A stylesheet is matched again with every widget there is, seen or not (1.7 ms each): ten pages once opened
        would hold the window up for three seconds at each change of theme or text size.
        """
        self._go_on_ahead()
        if not jobs.idle():  # some page waits for an answer
            return
        for key in [key for key, page in self._pages.items() if key != here and not holds_something(page)]:
            page = self._pages.pop(key)
            self._stale.discard(key)
            self._laid_out.discard(key)
            self._read.discard(key)
            self._tabs[key] = page.tabs.current()
            self._stack.removeWidget(page)
            shiboken6.delete(page)  # now, not at the next turn: the stylesheet would still find it


def holds_something(page: Page) -> bool:
    """Whether somebody left something on a page: a panel that is open, a word that was typed, work on its way."""
    return (
        not page.side.isHidden()
        or any(panel.busy for panel in page.findChildren(ProgressPanel))
        or any(field.isModified() and field.text() for field in page.findChildren(QLineEdit))
        or any(field.document().isModified() for field in page.findChildren(QPlainTextEdit))
    )
