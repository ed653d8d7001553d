"""The page of the programme: five tabs, each made when it is first looked at."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from nurture_desk.documents.wording import say
from nurture_desk.domain.areas import Area
from nurture_desk.domain.programme import year_name
from nurture_desk.views.programme.grant_tab import GrantTab
from nurture_desk.views.programme.partners_tab import PartnersTab
from nurture_desk.views.programme.people_tab import PeopleTab
from nurture_desk.views.programme.service_tab import ServiceTab
from nurture_desk.views.programme.start_panel import show_start
from nurture_desk.views.programme.year_tab import YearTab
from nurture_desk.views.widgets.buttons import plain_button
from nurture_desk.views.widgets.deck import Deck
from nurture_desk.views.widgets.page import Page

PICTURES = frozenset({".png", ".jpg", ".jpeg"})
TABS = ("year", "service", "grant", "people", "partners")


class ProgrammePage(Page):
    """Year and dates, Service, Grant, People, Partners."""

    areas = frozenset({Area.PROGRAMME, Area.TUTORS, Area.SESSIONS})

    def _build(self) -> None:
        self.setObjectName("programme_page")
        self.set_tabs([(key, say(f"programme.tab.{key}")) for key in TABS])
        self.deck = Deck()
        self.deck.offer("year", lambda: YearTab(self))
        self.deck.offer("service", lambda: ServiceTab(self))
        self.deck.offer("grant", lambda: GrantTab(self))
        self.deck.offer("people", lambda: PeopleTab(self))
        self.deck.offer("partners", lambda: PartnersTab(self))
        self.body.addWidget(self.deck)
        self.body.addStretch(1)
        self.start_button = plain_button("", "add")
        self.add_action(self.start_button)

    def _connect(self) -> None:
        self.tab_changed.connect(self.show_tab)
        self.start_button.clicked.connect(self.start_year)

    def refresh(self) -> None:
        """Read the tab that is shown; the others when they are next looked at."""
        year = self.suite.programme.current()
        profile = self.suite.service.profile()
        second = say("programme.second_line_no_year")
        if year is not None:
            second = say("programme.second_line", service=profile.name, year=year.name) if profile.name else year.name
        self.set_title(say("programme.title"), second)
        self.start_button.setText(say("programme.year.start", year=year_name(self.suite.programme.next_launch_year())))
        self.start_button.setVisible(year is not None and self.deck.current() in ("", "year"))
        if not self.deck.current():
            self.show_tab(self.tabs.current() or TABS[0])
        else:
            self.deck.refresh()
            self.arrange(self.is_narrow())

    def show_tab(self, key: str) -> None:
        """Show one tab."""
        if key not in TABS:
            return
        self.tabs.set_current(key)
        self.side.close_panel()
        self.message_bar.clear()
        self.deck.show_part(key)
        self.start_button.setVisible(key == "year" and self.suite.programme.current() is not None)
        self.title_row.fit()
        self.arrange(self.is_narrow())

    def take_files(self, paths: Sequence[Path]) -> bool:
        """A picture dropped while the service is shown becomes its logo."""
        tab = self.deck.made("service") if self.deck.current() == "service" else None
        if not isinstance(tab, ServiceTab) or len(paths) != 1 or paths[0].suffix.casefold() not in PICTURES:
            return False
        tab.take_logo(paths[0])
        return True

    def show_thing(self, thing: object) -> None:
        """Go to a tab; "dates" is the year, "start" the start of the next, "agreement" the sharing agreements.

        ("person" or "partner", id) opens that one.
        """
        if isinstance(thing, tuple):
            kind, key = thing
            self.show_tab("people" if kind == "person" else "partners")
            self.deck.part(self.deck.current()).show_record(key)  # type: ignore[attr-defined]  # both of them have it
            return
        where = {"dates": "year", "start": "year", "agreement": "service"}.get(str(thing), str(thing))
        self.show_tab(where)
        part = self.deck.made("service")
        if thing == "agreement" and isinstance(part, ServiceTab):
            part.show_agreements()
        if thing == "start":
            self.start_year()

    def start_year(self) -> None:
        """Show what the last year leaves, with ticks; the first year is asked for and begins with the offer."""
        launch = self.suite.programme.next_launch_year()
        offer = self.suite.copy_forward.offer(launch)
        if offer is not None:
            show_start(self, offer, self._started)
            return
        name = year_name(launch)
        question, verb = say("programme.year.start_question", year=name), say("programme.year.start_verb", year=name)
        if self.ask.confirm(question, say("programme.year.start_text_first"), verb) and self.guard(
            lambda: self.suite.programme.start_year(launch)
        ):
            self._started(name)

    def _started(self, name: str) -> None:
        self.saved.emit()
        self.refresh()
        self.message_bar.show_message("ok", say("programme.copy.started", year=name))

    def arrange(self, narrow: bool) -> None:
        """Put cards into one column or two."""
        part = self.deck.made(self.deck.current()) if hasattr(self, "deck") else None
        if isinstance(part, ServiceTab | GrantTab):
            part.arrange(narrow)

    def tour_stops(self) -> list[tuple[str, Callable[[], object]]]:
        """The other tabs, and a date being moved."""
        stops: list[tuple[str, Callable[[], object]]] = [
            (f"programme-{key}", lambda one=key: self.show_tab(one)) for key in TABS[1:]
        ]
        return [*stops, ("programme-date", self._show_a_date)]

    def _show_a_date(self) -> None:
        self.show_tab("year")
        part = self.deck.part("year")
        assert isinstance(part, YearTab)
        part.open_step("hand_in")
