"""A page whose tabs all belong to one programme year: without a year it says how to begin one."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QWidget

from nurture_desk.documents.wording import say
from nurture_desk.domain.programme import Year
from nurture_desk.views.widgets.buttons import main_button
from nurture_desk.views.widgets.deck import Deck
from nurture_desk.views.widgets.empty_state import EmptyState
from nurture_desk.views.widgets.page import Page


class YearPage(Page):
    """Tabs in a deck, each made when it is first looked at. Subclasses offer them in ``_build`` and fill the hooks."""

    deck: Deck
    none: EmptyState
    _keys: tuple[str, ...] = ()

    def offer_tabs(self, idea: str, makers: Mapping[str, Callable[[], QWidget]]) -> None:
        """Put the tabs, and what stands there without a year (icon ``idea``), into the body."""
        self._keys = tuple(makers)
        begin = main_button(say("programme.tab.year"), "open")
        begin.clicked.connect(lambda: self.went_to.emit("programme", "year"))
        self.none = EmptyState(idea, say("programme.year.empty"), say("programme.no_year"), begin)
        self.deck = Deck()
        for key, make in makers.items():
            self.deck.offer(key, make)
        self.body.addWidget(self.none)
        self.body.addWidget(self.deck)
        self.body.addStretch(1)

    def year(self) -> Year | None:
        """The year the page shows."""
        found: Year | None = self.suite.programme.current()
        return found

    def refresh(self) -> None:
        """Read the tab that is shown; the others when they are next looked at."""
        year = self.year()
        self.none.setVisible(year is None)
        self.deck.setVisible(year is not None)
        self.new_button.setVisible(year is not None)
        if year is None:
            return
        self.set_title(self.title(), self.second_line(year))
        if not self.deck.current():
            self.show_tab(self.tabs.current() or self._keys[0])
        else:
            self.deck.refresh()
            self.tab_shown(self.deck.current())  # a change may not bring back what this tab has put away
            self.arrange(self.is_narrow())

    def second_line(self, year: Year) -> str:
        """What stands under the page's name in this year; subclasses say."""
        return year.name

    def show_tab(self, key: str) -> None:
        """Show one tab."""
        if key not in self._keys or self.year() is None:
            return
        self.tabs.set_current(key)
        self.side.close_panel()
        self.message_bar.clear()
        self.deck.show_part(key)
        self.tab_shown(key)
        self.title_row.fit()
        self.arrange(self.is_narrow())

    def tab_shown(self, key: str) -> None:
        """Dress the actions for the tab now shown; subclasses whose actions differ by tab do."""
