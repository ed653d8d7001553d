"""The page of reflection: meetings, learning log, wider inclusion."""

from __future__ import annotations

from collections.abc import Callable

from nurture_desk.documents.wording import say
from nurture_desk.domain.areas import Area
from nurture_desk.domain.dates import long_date
from nurture_desk.domain.programme import Year
from nurture_desk.views.reflection.inclusion_tab import InclusionTab
from nurture_desk.views.reflection.learning_tab import LearningTab
from nurture_desk.views.reflection.meetings_tab import MeetingsTab
from nurture_desk.views.widgets.buttons import main_button
from nurture_desk.views.widgets.deck import Deck
from nurture_desk.views.widgets.empty_state import EmptyState
from nurture_desk.views.widgets.message_bar import SafeguardingLine
from nurture_desk.views.widgets.page import Page

TABS = ("meetings", "learning", "inclusion")


class ReflectionPage(Page):
    """Meetings, Learning log, Wider inclusion."""

    areas = frozenset({Area.REFLECTION, Area.PROGRAMME})

    def _build(self) -> None:
        self.setObjectName("reflection_page")
        self.set_title(say("reflection.title"))
        self.set_tabs([(key, say(f"reflection.tab.{key}")) for key in TABS])
        self.new_button = main_button("", "add")
        self.add_action(self.new_button)
        self.pin(SafeguardingLine())
        begin = main_button(say("programme.tab.year"), "open")
        begin.clicked.connect(lambda: self.went_to.emit("programme", "year"))
        self.none = EmptyState("programme", say("programme.year.empty"), say("programme.no_year"), begin)
        self.deck = Deck()
        self.deck.offer("meetings", lambda: MeetingsTab(self))
        self.deck.offer("learning", lambda: LearningTab(self))
        self.deck.offer("inclusion", lambda: InclusionTab(self))
        self.body.addWidget(self.none)
        self.body.addWidget(self.deck)
        self.body.addStretch(1)

    def _connect(self) -> None:
        self.tab_changed.connect(self.show_tab)
        self.new_button.clicked.connect(lambda: self.deck.part(self.deck.current()).start_new())  # type: ignore[attr-defined]

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
        due = self.suite.reflection.next_due(year.id)
        second = say("reflection.second_line_next", day=long_date(due)) if due else say("reflection.second_line_none")
        self.set_title(say("reflection.title"), second)
        if not self.deck.current():
            self.show_tab(self.tabs.current() or TABS[0])
        else:
            self.deck.refresh()

    def show_tab(self, key: str) -> None:
        """Show one tab."""
        if key not in TABS or self.year() is None:
            return
        self.tabs.set_current(key)
        self.side.close_panel()
        self.message_bar.clear()
        self.new_button.setText(say({"meetings": "reflection.meeting.add"}.get(key, f"reflection.{key}.add")))
        self.deck.show_part(key)
        self.title_row.fit()
        self.arrange(self.is_narrow())

    def show_thing(self, thing: object) -> None:
        """Go to a tab; "new" writes up a meeting."""
        if thing == "new":
            self.show_tab("meetings")
            self.new_button.click()
        else:
            self.show_tab(str(thing))

    def arrange(self, narrow: bool) -> None:
        """Put cards into one column or two."""
        part = self.deck.made(self.deck.current()) if hasattr(self, "deck") else None
        if isinstance(part, LearningTab):
            part.arrange(narrow)

    def tour_stops(self) -> list[tuple[str, Callable[[], object]]]:
        """The other tabs, and a meeting that is open."""
        stops: list[tuple[str, Callable[[], object]]] = [
            (f"reflection-{key}", lambda one=key: self.show_tab(one)) for key in TABS[1:]
        ]
        return [*stops, ("reflection-meeting", self._show_a_meeting)]

    def _show_a_meeting(self) -> None:
        self.show_tab("meetings")
        part = self.deck.part("meetings")
        assert isinstance(part, MeetingsTab)
        part.table.choose(lambda _: True)
