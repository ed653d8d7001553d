"""The page of the tutors: five tabs, each made when it is first looked at."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Signal

from nurture_desk.documents.wording import say
from nurture_desk.domain.areas import Area
from nurture_desk.views.tutors.audit import AuditTab
from nurture_desk.views.tutors.choosing import ChoosingTab
from nurture_desk.views.tutors.everyone import EveryoneTab
from nurture_desk.views.tutors.lessons import LessonsTab
from nurture_desk.views.tutors.training import TrainingTab
from nurture_desk.views.widgets import style
from nurture_desk.views.widgets.buttons import Button, main_button
from nurture_desk.views.widgets.deck import Deck
from nurture_desk.views.widgets.page import Page

TWO_COLUMNS = 940  # logical pixels
TABS = ("everyone", "audit", "choosing", "training", "lessons")


class TutorsPage(Page):
    """Everyone, Skills audit, Choosing, Training, Observations."""

    areas = frozenset({Area.TUTORS, Area.PROGRAMME, Area.PUPILS})
    lending_wished = Signal(int)  # the laptop is to go round for this audit round

    new_button: Button

    def _build(self) -> None:
        self.setObjectName("tutors_page")
        self.set_title(say("tutors.title"))
        self.set_tabs([(key, say(f"tutors.tab.{key}")) for key in TABS])
        self.deck = Deck()
        self.deck.offer("everyone", lambda: EveryoneTab(self))
        self.deck.offer("audit", self._make_audit)
        self.deck.offer("choosing", lambda: ChoosingTab(self))
        self.deck.offer("training", lambda: TrainingTab(self))
        self.deck.offer("lessons", lambda: LessonsTab(self))
        self.body.addWidget(self.deck)
        self._actions: dict[str, list[Any]] = {}
        self.new_button = main_button(say("tutors.everyone.add"), "add")
        self.add_action(self.new_button)
        self._actions["everyone"] = [self.new_button]

    def _connect(self) -> None:
        self.tab_changed.connect(self.show_tab)
        self.new_button.clicked.connect(lambda: self.everyone().start_new())
        self.tutor_opened.connect(self.show_tutor)

    def refresh(self) -> None:
        """Read the tab that is shown; the others when they are next looked at."""
        if not self.deck.current():
            self.show_tab(self.tabs.current() or TABS[0])
        else:
            self.deck.refresh()

    def show_thing(self, thing: object) -> None:
        """Go to a tab by its key, begin a new tutor ("new"), or open one: an id, or ("tutor", id).

        ("observation" or "questionnaire", tutor) begins that paper of one tutor.
        ("laptop", what came out of the spool, or a round's key) shows the sheets that wait to be looked at.
        """
        if isinstance(thing, tuple) and len(thing) == 2:
            kind, thing = thing
            if kind in ("observation", "questionnaire") and isinstance(thing, int):
                self.show_tab("lessons")
                self.lessons().begin(f"{kind}s", thing)
                return
            if kind == "laptop":
                self.show_tab("audit")
                self.audit().open_laptop(thing)
                return
        if isinstance(thing, int):
            self.show_tutor(thing)
        elif thing == "new":
            self.show_tab("everyone")
            self.everyone().start_new()
        elif isinstance(thing, str):
            self.show_tab(thing)

    def show_tab(self, key: str) -> None:
        """Show a tab with its own buttons in the title row."""
        if key not in TABS:
            return
        self.tabs.set_current(key)
        self.set_title(say("tutors.title"))
        self.side.close_panel()
        self.message_bar.clear()
        part: Any = self.deck.part(key)
        if key not in self._actions:
            self._actions[key] = part.head_buttons()
            for button in self._actions[key]:
                self.add_action(button)
        for other, buttons in self._actions.items():
            for button in buttons:
                button.setVisible(other == key)
        self.title_row.fit()
        self.deck.show_part(key)
        if key == "audit":
            self.audit().say_progress()
        self.arrange(self.is_narrow())

    def show_tutor(self, tutor_id: int) -> None:
        """Open the profile of one tutor."""
        self.show_tab("everyone")
        self.everyone().show_tutor(tutor_id)

    def everyone(self) -> EveryoneTab:
        """The tab of everyone."""
        part = self.deck.part("everyone")
        assert isinstance(part, EveryoneTab)
        return part

    def lessons(self) -> LessonsTab:
        """The tab of observations and questionnaires."""
        part = self.deck.part("lessons")
        assert isinstance(part, LessonsTab)
        return part

    def audit(self) -> AuditTab:
        """The tab of the skills audit."""
        part = self.deck.part("audit")
        assert isinstance(part, AuditTab)
        return part

    def arrange(self, narrow: bool) -> None:
        """Put maps and cards into one column where the window is narrow or the panel takes their room."""
        if hasattr(self, "deck") and self.deck.current() == "audit":
            self.audit().arrange(narrow or self.is_crowded())

    def is_crowded(self) -> bool:
        """Whether what the panel leaves is too little for two columns."""
        look = style.current()
        beside = 0 if self.side.isHidden() else look.measure("side_panel")
        return look.logical(self.width() - beside) < TWO_COLUMNS

    def tour_stops(self) -> list[tuple[str, Callable[[], object]]]:
        """The tabs, the people of a round, and the typing of answers."""
        stops: list[tuple[str, Callable[[], object]]] = [
            (f"tutors-{key}", partial(self.show_tab, key)) for key in TABS[1:]
        ]
        return [*stops, ("tutors-people", self._show_people), ("tutors-answers", self._show_answers)]

    def _show_people(self) -> None:
        self.show_tab("audit")
        self.audit().show_people()

    def _show_answers(self) -> None:
        self.show_tab("audit")
        self.audit().type_answers()

    def _make_audit(self) -> AuditTab:
        made = AuditTab(self)
        made.training_wanted.connect(self._plan)
        return made

    def _plan(self, title: str, topic: str) -> None:
        self.show_tab("training")
        part = self.deck.part("training")
        assert isinstance(part, TrainingTab)
        part.plan(title, topic)
