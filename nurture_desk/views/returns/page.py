"""The page of the return: its tabs, each made when it is first looked at."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from nurture_desk.documents.wording import say
from nurture_desk.domain.areas import Area
from nurture_desk.domain.dates import long_date
from nurture_desk.domain.programme import Year
from nurture_desk.views.returns.documents_tab import DocumentsTab
from nurture_desk.views.returns.figures_tab import FiguresTab
from nurture_desk.views.returns.made_tab import MadeTab
from nurture_desk.views.returns.national_tab import NationalTab
from nurture_desk.views.returns.readiness_tab import ReadinessTab
from nurture_desk.views.returns.texts_tab import TextsTab
from nurture_desk.views.widgets.buttons import main_button, plain_button
from nurture_desk.views.widgets.year_page import YearPage

TABS = ("readiness", "figures", "texts", "made", "documents")
NATIONAL = "national"  # only where the service combines returns for the national programme


class ReturnsPage(YearPage):
    """What is missing, Figures, Texts and plans, Returns made."""

    areas = frozenset(Area)

    def _build(self) -> None:
        self.setObjectName("returns_page")
        self.set_title(say("returns.title"))
        self._offered: tuple[str, ...] = ()
        self._offer_tabs()
        self.blank_button = plain_button(say("returns.made.blank_workbook"), "export")
        self.make_button = main_button(say("returns.made.make"), "write")
        self.save_button = main_button(say("combine.window.save"), "export")
        for button in (self.blank_button, self.make_button, self.save_button):
            self.add_action(button)
        self.new_button = self.make_button
        self.offer_tabs(
            "return",
            {
                "readiness": lambda: ReadinessTab(self),
                "figures": lambda: FiguresTab(self),
                "texts": lambda: TextsTab(self),
                "made": lambda: MadeTab(self),
                "documents": lambda: DocumentsTab(self),
                NATIONAL: lambda: NationalTab(self),
            },
        )

    def _connect(self) -> None:
        self.tab_changed.connect(self.show_tab)
        self.make_button.clicked.connect(self.start_return)
        self.blank_button.clicked.connect(lambda: self.made().save_blank())
        self.save_button.clicked.connect(lambda: self.national().save())

    def second_line(self, year: Year) -> str:
        """The year, and when its analysis is returned."""
        due = self.suite.programme.date_of(year.id, "analysis_returned")
        if due is None:
            return say("returns.second_line_open", year=year.name)
        return say("returns.second_line", year=year.name, day=long_date(due))

    def refresh(self) -> None:
        """Read the shown tab again; the national table is offered to the national lead alone."""
        self._offer_tabs()
        super().refresh()

    def tab_shown(self, key: str) -> None:
        """The blank workbook belongs to the returns made, the table to save to the national table.

        While something is missing its first line has the filled button: signing off is for later.
        """
        part = self.deck.part(key)
        owes = isinstance(part, ReadinessTab) and not part.missing.isHidden()
        self.make_button.set_kind("plain" if owes else "main", "write")
        self.blank_button.setVisible(key == "made")
        self.make_button.setVisible(key not in (NATIONAL, "documents"))
        self.save_button.setVisible(key == NATIONAL and self.national().table is not None)

    def take_files(self, paths: Sequence[Path]) -> bool:
        """What is dropped while the national table is shown is read into it."""
        if self.deck.current() != NATIONAL:
            return False
        self.national().take(paths)
        return True

    def national(self) -> NationalTab:
        """The tab of the national table."""
        part = self.deck.part(NATIONAL)
        assert isinstance(part, NationalTab)
        return part

    def _offer_tabs(self) -> None:
        lead = self.suite.service.profile().national_lead
        wanted = (*TABS, NATIONAL) if lead else TABS
        if wanted != self._offered:
            self._offered = wanted
            self.set_tabs([(key, say(f"returns.tab.{key}")) for key in wanted])

    def show_thing(self, thing: object) -> None:
        """Go to a tab; "new" begins to sign off a return; returns that were dropped are combined by who combines."""
        if thing == "new":
            self.start_return()
        elif thing == NATIONAL and NATIONAL not in self._offered:
            self.show_tab("readiness")
            self.message_bar.show_message("info", say("combine.window.not_ours"), say("combine.window.not_ours_text"))
        elif isinstance(thing, tuple) and thing[0] == "documents":
            self.show_tab("documents")
            part = self.deck.part("documents")
            assert isinstance(part, DocumentsTab)
            part.show_kind(str(thing[1]))
        elif isinstance(thing, tuple):
            key, paths = thing
            self.show_tab(NATIONAL if NATIONAL in self._offered else key)
            self.take_files(paths)
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
        if isinstance(part, ReadinessTab | TextsTab | NationalTab | DocumentsTab):
            part.arrange(narrow)

    def tour_stops(self) -> list[tuple[str, Callable[[], object]]]:
        """The other tabs, and a figure that is open."""
        stops: list[tuple[str, Callable[[], object]]] = [
            (f"returns-{key}", lambda one=key: self.show_tab(one)) for key in TABS[1:]
        ]
        stops += [("returns-figure", self._show_a_figure), ("returns-sign-off", self.start_return)]
        if NATIONAL in self._offered:
            stops.append(("returns-national-empty", lambda: self.show_tab(NATIONAL)))
            stops.append(("returns-national", lambda: self.national().try_made_up()))
            stops.append(("returns-national-file", self._show_a_file))
        return stops

    def _show_a_file(self) -> None:
        table = self.national().table
        if table is not None:
            self.national().files.choose(lambda one: one.read.fails)

    def _show_a_figure(self) -> None:
        self.show_tab("figures")
        part = self.deck.part("figures")
        assert isinstance(part, FiguresTab)
        part.open_figure("outcome_agency_increased")
