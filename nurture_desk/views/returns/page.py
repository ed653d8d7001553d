"""The page of the return: four tabs, each made when it is first looked at."""

from __future__ import annotations

from collections.abc import Callable

from nurture_desk.documents.wording import say
from nurture_desk.domain.areas import Area
from nurture_desk.domain.dates import long_date
from nurture_desk.domain.programme import Year
from nurture_desk.views.returns.figures_tab import FiguresTab
from nurture_desk.views.returns.made_tab import MadeTab
from nurture_desk.views.returns.readiness_tab import ReadinessTab
from nurture_desk.views.returns.texts_tab import TextsTab
from nurture_desk.views.widgets.buttons import main_button, plain_button
from nurture_desk.views.widgets.deck import Deck
from nurture_desk.views.widgets.empty_state import EmptyState
from nurture_desk.views.widgets.page import Page

TABS = ("readiness", "figures", "texts", "made")


class ReturnsPage(Page):
    """What is missing, Figures, Texts and plans, Returns made."""

    areas = frozenset(Area)

    def _build(self) -> None:
        self.setObjectName("returns_page")
        self.set_title(say("returns.title"))
        self.set_tabs([(key, say(f"returns.tab.{key}")) for key in TABS])
        self.blank_button = plain_button(say("returns.made.blank_workbook"), "export")
        self.make_button = main_button(say("returns.made.make"), "write")
        self.add_action(self.blank_button)
        self.add_action(self.make_button)
        self.new_button = self.make_button
        begin = main_button(say("programme.tab.year"), "open")
        begin.clicked.connect(lambda: self.went_to.emit("programme", "year"))
        self.none = EmptyState("return", say("programme.year.empty"), say("programme.no_year"), begin)
        self.deck = Deck()
        self.deck.offer("readiness", lambda: ReadinessTab(self))
        self.deck.offer("figures", lambda: FiguresTab(self))
        self.deck.offer("texts", lambda: TextsTab(self))
        self.deck.offer("made", lambda: MadeTab(self))
        self.body.addWidget(self.none)
        self.body.addWidget(self.deck)
        self.body.addStretch(1)

    def _connect(self) -> None:
        self.tab_changed.connect(self.show_tab)
        self.make_button.clicked.connect(self.start_return)
        self.blank_button.clicked.connect(lambda: self.made().save_blank())

    def year(self) -> Year | None:
        """The year the page shows."""
        found: Year | None = self.suite.programme.current()
        return found

    def refresh(self) -> None:
        """Read the tab that is shown; the others when they are next looked at."""
        year = self.year()
        self.none.setVisible(year is None)
        self.deck.setVisible(year is not None)
        self.make_button.setVisible(year is not None)
        if year is None:
            return
        due = self.suite.programme.date_of(year.id, "analysis_returned")
        second = say("returns.second_line_open", year=year.name)
        if due is not None:
            second = say("returns.second_line", year=year.name, day=long_date(due))
        self.set_title(say("returns.title"), second)
        if not self.deck.current():
            self.show_tab(self.tabs.current() or TABS[0])
        else:
            self.deck.refresh()
            self.arrange(self.is_narrow())

    def show_tab(self, key: str) -> None:
        """Show one tab."""
        if key not in TABS or self.year() is None:
            return
        self.tabs.set_current(key)
        self.side.close_panel()
        self.message_bar.clear()
        self.deck.show_part(key)
        self.blank_button.setVisible(key == "made")
        self.title_row.fit()
        self.arrange(self.is_narrow())

    def show_thing(self, thing: object) -> None:
        """Go to a tab; "new" begins to sign off a return."""
        if thing == "new":
            self.start_return()
        else:
            self.show_tab(str(thing))

    def start_return(self) -> None:
        """Open the form that signs a return off."""
        self.show_tab("made")
        self.made().start_new()

    def made(self) -> MadeTab:
        """The tab of the returns made."""
        part = self.deck.part("made")
        assert isinstance(part, MadeTab)
        return part

    def arrange(self, narrow: bool) -> None:
        """Put cards into one column or two."""
        part = self.deck.made(self.deck.current()) if hasattr(self, "deck") else None
        if isinstance(part, ReadinessTab | TextsTab):
            part.arrange(narrow)

    def tour_stops(self) -> list[tuple[str, Callable[[], object]]]:
        """The other tabs, and a figure that is open."""
        stops: list[tuple[str, Callable[[], object]]] = [
            (f"returns-{key}", lambda one=key: self.show_tab(one)) for key in TABS[1:]
        ]
        return [*stops, ("returns-figure", self._show_a_figure), ("returns-sign-off", self.start_return)]

    def _show_a_figure(self) -> None:
        self.show_tab("figures")
        part = self.deck.part("figures")
        assert isinstance(part, FiguresTab)
        part.open_figure("outcome_agency_increased")
