"""The page of reflection: meetings, learning log, wider inclusion."""

from __future__ import annotations

from collections.abc import Callable

from nurture_desk.documents.wording import say
from nurture_desk.domain.areas import Area
from nurture_desk.domain.dates import long_date
from nurture_desk.domain.programme import Year
from nurture_desk.services.log_papers import INCLUSION, LEARNING
from nurture_desk.views.reflection.inclusion_tab import InclusionTab
from nurture_desk.views.reflection.learning_tab import LearningTab
from nurture_desk.views.reflection.meetings_tab import MeetingsTab
from nurture_desk.views.widgets.buttons import ghost_button, main_button
from nurture_desk.views.widgets.message_bar import SafeguardingLine
from nurture_desk.views.widgets.paper_file import save_paper
from nurture_desk.views.widgets.year_page import YearPage

TABS = ("meetings", "learning", "inclusion")
LOGS = {"learning": LEARNING, "inclusion": INCLUSION}


class ReflectionPage(YearPage):
    """Meetings, Learning log, Wider inclusion."""

    areas = frozenset({Area.REFLECTION, Area.PROGRAMME})

    def _build(self) -> None:
        self.setObjectName("reflection_page")
        self.set_title(say("reflection.title"))
        self.set_tabs([(key, say(f"reflection.tab.{key}")) for key in TABS])
        self.new_button = main_button("", "add")
        self.save_button = ghost_button(say("strands.save"), "export")
        self.add_action(self.save_button)
        self.add_action(self.new_button)
        self.pin(SafeguardingLine())
        self.offer_tabs(
            "programme",
            {
                "meetings": lambda: MeetingsTab(self),
                "learning": lambda: LearningTab(self),
                "inclusion": lambda: InclusionTab(self),
            },
        )

    def _connect(self) -> None:
        self.tab_changed.connect(self.show_tab)
        self.new_button.clicked.connect(self._start_new)
        self.save_button.clicked.connect(self.save_log)

    def _start_new(self) -> None:
        part = self.deck.part(self.deck.current())
        part.start_new()  # type: ignore[attr-defined]  # each of the three tabs above has it

    def second_line(self, year: Year) -> str:
        """When the next meeting is due."""
        due = self.suite.reflection.next_due(year.id)
        return say("reflection.second_line_next", day=long_date(due)) if due else say("reflection.second_line_none")

    def tab_shown(self, key: str) -> None:
        """The main button adds to the tab that is shown; a log can be saved as a document."""
        self.save_button.setVisible(key in LOGS)
        self.new_button.setText(say({"meetings": "reflection.meeting.add"}.get(key, f"reflection.{key}.add")))

    def save_log(self) -> None:
        """The log that is shown as PDF or Word."""
        shown = self.deck.current()
        kind = LOGS[shown]
        save_paper(
            self,
            say("strands.save"),
            say(f"reflection.tab.{shown}"),
            lambda path: self.suite.log_papers.write(kind, path),
        )

    def show_thing(self, thing: object) -> None:
        """Go to a tab; "new" writes up a meeting; ("meeting", "learning" or "inclusion", id) opens that record."""
        if isinstance(thing, tuple):
            kind, key = thing
            self.show_tab("meetings" if kind == "meeting" else kind)
            self.deck.part(self.deck.current()).show_record(key)  # type: ignore[attr-defined]  # each tab has it
        elif thing == "new":
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
