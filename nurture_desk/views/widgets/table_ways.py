"""What every list can do wherever it stands: its menu, its keys, its export, and its columns as somebody set them out.

The list asks its page for the way out and its window for what is remembered; where it finds neither (a preview in a
dialog) it does without.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from nurture_desk.documents.wording import say
from nurture_desk.views.widgets import style
from nurture_desk.views.widgets.table_columns import SetOut, list_key, read_set_out
from nurture_desk.views.widgets.table_view import STILL_SEEN, Grid

KEEP_AFTER_MS = 400
STEP = 24  # logical pixels a key makes a column wider or narrower


class Ways(QObject):
    """Belongs to one ``RecordTable``; begins when that is first shown."""

    def __init__(self, table: QWidget, grid: Grid) -> None:
        super().__init__(table)
        self._table: Any = table
        self._grid = grid
        self._usual = SetOut()
        self._begun = False
        self.key = ""
        self._soon = QTimer(self, singleShot=True, interval=KEEP_AFTER_MS)
        self._soon.timeout.connect(self.keep)
        table.installEventFilter(self)
        grid.menu_wished.connect(self.show_menu)
        grid.set_out_changed.connect(self._soon.start)
        self._by_keys = dict(self._keys())
        grid.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and not self._begun and watched is self._table:
            self._begun = True
            self._begin()
        if watched is self._grid and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            act = self._by_keys.get(QKeySequence(event.keyCombination()).toString())
            if act is not None:
                act()
                return True
        return super().eventFilter(watched, event)

    def _begin(self) -> None:
        page = self._page()
        if page is not None and not self._table.can_export():
            from nurture_desk.views.widgets.export import offer_export  # it knows lists, so no list can name it before

            offer_export(page, self._table, self._grid.accessibleName())
        self.key = list_key(self._home(), [column.key for column in self._grid.rows_model.columns])
        self._usual = self.set_out()
        kept = self._kept()
        found = read_set_out(kept.columns(self.key)) if kept is not None else None
        if found is not None:
            self.take_set_out(found)

    def set_out(self) -> SetOut:
        """How the columns stand."""
        head, columns, by = (
            self._grid.horizontalHeader(),
            self._grid.rows_model.columns,
            self._grid.rows_model.sorted_by,
        )
        return SetOut(
            tuple(columns[head.logicalIndex(at)].key for at in range(len(columns))),
            tuple(column.key for place, column in enumerate(columns) if self._grid.isColumnHidden(place)),
            dict(self._grid.chosen_widths),
            (columns[by[0]].key, by[1]) if by else None,
        )

    def take_set_out(self, wanted: SetOut) -> None:
        """Set the columns out like this; a column it does not speak of stays where it stands."""
        head, places = self._grid.horizontalHeader(), {c.key: p for p, c in enumerate(self._grid.rows_model.columns)}
        if head.sectionsMovable():
            for at, key in enumerate(key for key in wanted.order if key in places):
                head.moveSection(head.visualIndex(places[key]), at)
        for key, place in places.items():
            self._grid.setColumnHidden(place, key in wanted.hidden)
        if wanted.hidden and all(self._grid.isColumnHidden(place) for place in places.values()):
            self._grid.setColumnHidden(0, False)
        self._grid.chosen_widths = {
            key: width for key, width in wanted.widths.items() if key in places and width >= STILL_SEEN
        }
        if wanted.sort is not None and wanted.sort[0] in places:
            order = Qt.SortOrder.AscendingOrder if wanted.sort[1] else Qt.SortOrder.DescendingOrder
            self._grid.rows_model.sort(places[wanted.sort[0]], order)
        elif wanted.sort is None:
            self._grid.rows_model.sort(-1)
        self._grid.fit_columns()
        self._grid.set_out_changed.emit()

    def keep(self) -> None:
        """Remember how the columns stand; as they usually do needs no remembering."""
        kept, now = self._kept(), self.set_out()
        if kept is not None and self._begun:
            kept.set_columns(self.key, "" if now == self._usual else now.text())

    def reset(self) -> None:
        """Columns as they are meant to be, and nothing remembered."""
        self.take_set_out(self._usual)
        self.keep()

    def show_menu(self, at: QPoint) -> None:
        """The menu of the list, at the row under the cursor or the mouse."""
        self.menu().popup(at)

    def menu(self) -> QMenu:
        """Copy, export, find, columns; each says its key."""
        menu = QMenu(self._grid)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._entry(menu, "ui.table.copy", "Ctrl+C", self._grid.copy)
        if self._table.can_export():
            self._entry(menu, "ui.table.export_seen", "Ctrl+Shift+E", self._table.export_button.click)
        self._entry(menu, "ui.table.find", "Ctrl+F", self.find)
        menu.addSeparator()
        self._table.tools.add_columns(menu.addMenu(say("ui.table.columns")))
        for (keys, act), words in zip(self._keys()[:4], ("left", "right", "wider", "narrower"), strict=True):
            self._entry(menu, f"ui.table.column_{words}", keys, act)
        self._entry(menu, "ui.table.usual", "", self.reset)
        return menu

    def sort_here(self) -> None:
        """Sort by the column under the cursor."""
        if self._grid.currentIndex().isValid():
            self._grid.sort_by(self._grid.currentIndex().column())

    def move_column(self, step: int) -> None:
        """Move the column under the cursor to the left (-1) or right (1)."""
        head = self._grid.horizontalHeader()
        at = head.visualIndex(max(0, self._grid.currentIndex().column()))
        if head.sectionsMovable() and 0 <= at + step < head.count():
            head.moveSection(at, at + step)

    def widen_column(self, by: int) -> None:
        """Make the column under the cursor wider, or narrower, by logical pixels."""
        place, look = max(0, self._grid.currentIndex().column()), style.current()
        wanted = self._grid.columnWidth(place) + look.px(by)
        self._grid.setColumnWidth(place, max(look.px(STILL_SEEN), wanted))

    def find(self) -> None:
        """Show the find field, where the list keeps it put away, and type there."""
        self._table.tools.show()
        self._table.find_field.setFocus()
        self._table.find_field.selectAll()

    def _entry(self, menu: QMenu, words: str, keys: str, act: Callable[[], object]) -> None:
        action = menu.addAction(say(words))
        if keys:
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(lambda: act())

    def _keys(self) -> list[tuple[str, Callable[[], object]]]:
        return [
            ("Ctrl+Shift+Left", lambda: self.move_column(-1)),
            ("Ctrl+Shift+Right", lambda: self.move_column(1)),
            ("Ctrl+Shift+Up", lambda: self.widen_column(STEP)),
            ("Ctrl+Shift+Down", lambda: self.widen_column(-STEP)),
            ("Ctrl+Shift+E", self._table_export),
            ("Shift+Return", self.sort_here),
        ]

    def _table_export(self) -> None:
        if self._table.can_export():
            self._table.export_button.click()

    def _page(self) -> Any:
        """The page the list stands on: it has the services and the bar that says what became of it."""
        around = self._table.parentWidget()
        while around is not None and not (hasattr(around, "suite") and hasattr(around, "message_bar")):
            around = around.parentWidget()
        return around

    def _home(self) -> str:
        """The module of the part of a page the list stands in."""
        around = self._table.parentWidget()
        while around is not None:
            module = type(around).__module__
            if module.startswith("nurture_desk.views.") and ".widgets." not in module:
                return module
            around = around.parentWidget()
        return ""

    def _kept(self) -> Any:
        return getattr(self._table.window(), "preferences", None)
