"""Paper and back: what came in waits in the tray; forms are printed and worded, tutor packs made in the other tabs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from nurture_desk.documents.wording import say
from nurture_desk.domain.areas import Area
from nurture_desk.views.intake.tabs import TABS
from nurture_desk.views.intake.tray_tab import TrayTab
from nurture_desk.views.widgets.buttons import plain_button
from nurture_desk.views.widgets.deck import Deck
from nurture_desk.views.widgets.labels import label
from nurture_desk.views.widgets.measures import pack
from nurture_desk.views.widgets.page import Page

TRAY = "tray"


class IntakePage(Page):
    """The tray and, in tabs, what goes out to come back.

    A tab is a widget made with the page; it has ``refresh()`` and may have ``show_thing(key)``, ``tour_stops()`` and
    ``second_line()`` (what stands below the page's name).
    """

    areas = frozenset(Area) - {Area.DESK}

    def _build(self) -> None:
        self.set_title(say("intake.title"))
        self.stand = label("", "muted")  # beside the button: the tray needs every line below the title
        self.add_action(self.stand)
        self.add_button = plain_button(say("intake.add"), "add")
        self.new_button = self.add_button
        self.add_action(self.add_button)
        self.set_tabs([(tab.key, say(f"intake.tab.{tab.key}")) for tab in TABS])
        self.deck = Deck()
        for tab in TABS:
            self.deck.offer(tab.key, lambda made=tab: made.build(self))
        self.body.addWidget(self.deck, 1)

    def _fit_body(self) -> None:
        """The tray takes the whole page: list, picture and fields need the room; the other tabs keep the margins."""
        super()._fit_body()
        if self.tabs.current() in ("", TRAY):
            pack(self.body, 0, 8, 0, 0)

    def _connect(self) -> None:
        self.tab_changed.connect(self.show_tab)
        self.add_button.clicked.connect(lambda: self.show_thing("add"))

    def refresh(self) -> None:
        """Read what is shown again."""
        if not self.deck.current():
            self.show_tab(TRAY)
            return
        self.deck.refresh()
        self.dress()

    def show_thing(self, thing: Any) -> None:
        """A tab's key, (tab's key, what to show in it), "add" to choose files, or a sequence of files to take in."""
        if isinstance(thing, list):
            self.read_files(thing)
            return
        key, inner = thing if isinstance(thing, tuple) else (str(thing), None)
        if key == "add":
            key, inner = TRAY, "add"
        self.show_tab(key)
        asked = getattr(self.deck.part(key), "show_thing", None)
        if inner is not None and asked is not None:
            asked(inner)

    def show_tab(self, key: str) -> None:
        """Show one of the tabs."""
        self.side.close_panel()
        self.message_bar.clear()
        self.tabs.set_current(key)
        self.deck.show_part(key)
        self.scroll_area.verticalScrollBar().setValue(0)
        self._fit_body()
        self.dress()

    def read_files(self, files: Sequence[Path]) -> None:
        """Read files that were chosen or dropped into the tray."""
        self.show_tab(TRAY)
        self.tray().take_files(files)

    def tray(self) -> TrayTab:
        """The tray itself."""
        found = self.deck.part(TRAY)
        assert isinstance(found, TrayTab)
        return found

    def dress(self) -> None:
        """Show below the page's name what the shown tab says of itself."""
        part: QWidget | None = self.deck.made(self.deck.current())
        second = getattr(part, "second_line", None)
        words = second() if second is not None else ""
        is_tray = self.deck.current() in ("", TRAY)
        self.stand.setText(words if is_tray else "")
        self.stand.setVisible(is_tray and bool(words))
        self.set_title(say("intake.title"), "" if is_tray else words)

    def tour_stops(self) -> list[tuple[str, Callable[[], object]]]:
        stops: list[tuple[str, Callable[[], object]]] = []
        for tab in TABS:
            if tab.key != TRAY:
                stops.append((f"intake-{tab.key}", lambda at=tab.key: self.show_tab(at)))
            inner = getattr(self.deck.part(tab.key), "tour_stops", None)
            stops += inner() if inner is not None else []
        return stops
