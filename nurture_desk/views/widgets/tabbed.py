"""A page of tabs that belong to no programme year; each tab is a widget in a module of its own, made when first shown.

A tab is made with the page. It has ``refresh()`` and may have ``show_thing(thing)``, ``tour_stops()``,
``second_line()`` (what stands below the page's name), ``arrange(narrow)`` and ``new_button`` (what Ctrl+N presses).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Any, ClassVar

from PySide6.QtWidgets import QWidget

from nurture_desk.documents.wording import say
from nurture_desk.views.widgets.deck import Deck
from nurture_desk.views.widgets.page import Page


@dataclass(frozen=True)
class Tab:
    """A tab: its word is ``<page>.tab.<key>``, its widget ``cls`` of ``views.<module>``."""

    key: str
    module: str
    cls: str

    def build(self, page: Any) -> QWidget:
        """The widget over the page's services."""
        made: QWidget = getattr(import_module(f"nurture_desk.views.{self.module}"), self.cls)(page)
        return made


class TabbedPage(Page):
    """Tabs in a deck; the first is shown when nothing else is asked for. Subclasses name ``words`` and ``offered``."""

    words: ClassVar[str]  # where its wording lies: <words>.title, <words>.second, <words>.tab.<key>
    offered: ClassVar[tuple[Tab, ...]]

    def _build(self) -> None:
        self.set_tabs([(tab.key, say(f"{self.words}.tab.{tab.key}")) for tab in self.offered])
        self.deck = Deck()
        for tab in self.offered:
            self.deck.offer(tab.key, lambda made=tab: made.build(self))
        self.body.addWidget(self.deck, 1)
        self.dress()

    def _connect(self) -> None:
        self.tab_changed.connect(self.show_tab)

    def refresh(self) -> None:
        """Read what is shown again."""
        if not self.deck.current():
            self.show_tab(self.offered[0].key)
            return
        self.deck.refresh()
        self.dress()

    def show_tab(self, key: str) -> None:
        """Show one of the tabs."""
        self.side.close_panel()
        self.message_bar.clear()
        self.tabs.set_current(key)
        self.deck.show_part(key)
        self.scroll_area.verticalScrollBar().setValue(0)
        self.dress()

    def show_thing(self, thing: object) -> None:
        """A tab's key, or (tab's key, what to show in it)."""
        key, inner = thing if isinstance(thing, tuple) else (str(thing), None)
        self.show_tab(key)
        asked = getattr(self.deck.part(key), "show_thing", None)
        if inner is not None and asked is not None:
            asked(inner)

    def arrange(self, narrow: bool) -> None:
        """Let the tabs that were made lay themselves out, where they can (``arrange(narrow)``)."""
        for tab in self.offered if hasattr(self, "deck") else ():
            arranged = getattr(self.deck.made(tab.key), "arrange", None)
            if arranged is not None:
                arranged(narrow)

    def dress(self) -> None:
        """Show below the page's name what the shown tab says of itself."""
        part = self.deck.made(self.deck.current())
        second = getattr(part, "second_line", None)
        self.new_button = getattr(part, "new_button", None)
        self.set_title(say(f"{self.words}.title"), (second() if second else "") or say(f"{self.words}.second"))

    def tour_stops(self) -> list[tuple[str, Callable[[], object]]]:
        """Every tab but the first, and what each wants seen besides."""
        stops: list[tuple[str, Callable[[], object]]] = []
        for at, tab in enumerate(self.offered):
            if at:
                stops.append((f"{self.words.rsplit('.', 1)[-1]}-{tab.key}", lambda one=tab.key: self.show_tab(one)))
            inner = getattr(self.deck.part(tab.key), "tour_stops", None)
            stops += inner() if inner is not None else []
        return stops
