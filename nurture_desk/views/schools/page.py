"""Schools: from the register to a decision, and everything kept of one school."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from nurture_desk.documents.wording import say
from nurture_desk.domain.areas import Area
from nurture_desk.domain.school_stages import Stage
from nurture_desk.views.schools.all_tab import AllTab
from nurture_desk.views.schools.contacts_tab import ContactsTab
from nurture_desk.views.schools.deciding import Deciding
from nurture_desk.views.schools.decisions_tab import DecisionsTab
from nurture_desk.views.schools.printing import Printing
from nurture_desk.views.schools.sheet import SHEET_TABS, SchoolSheet
from nurture_desk.views.schools.shortlist_tab import ShortlistTab
from nurture_desk.views.widgets.buttons import main_button, plain_button
from nurture_desk.views.widgets.page import Page

TABS = ("shortlist", "all", "contacts", "decisions")


class SchoolsPage(Page):
    """Four tabs; a school's own sheet takes their place while it is open."""

    areas = frozenset({Area.SCHOOLS, Area.PROGRAMME, Area.PUPILS})

    def _build(self) -> None:
        self._made: dict[str, QWidget] = {}
        self._stale: set[str] = set()
        self._now = TABS[0]
        self.shortlist_tab = ShortlistTab(self)
        self.deciding = Deciding(self, self.shortlist_tab)
        self.printing = Printing(self)
        self._makers: dict[str, Callable[[], QWidget]] = {
            "shortlist": lambda: self.shortlist_tab,
            "all": lambda: AllTab(self),
            "contacts": lambda: ContactsTab(self),
            "decisions": lambda: DecisionsTab(self),
            "sheet": lambda: SchoolSheet(self),
        }
        self.way_back = self.back_button = plain_button(say("schools.sheet.back"), "previous")
        self.weights_button = plain_button(say("schools.weights.open"), "weights")
        self.own_button = plain_button(say("schools.own.add"), "add")
        self.census_button = plain_button(say("schools.import.census_open"))
        self.printer = plain_button(say("ui.print"), "print")
        self.import_button = main_button(say("schools.import.open"), "add")
        self.invite_button = main_button(say("schools.step.invite_none"), "invite")
        self._actions = {
            self.back_button: ("sheet",),
            self.own_button: ("all",),
            self.census_button: ("all",),
            self.weights_button: ("shortlist",),
            self.printer: ("shortlist", "decisions"),
            self.import_button: ("all",),
            self.invite_button: ("shortlist",),
        }
        for button in self._actions:
            self.add_action(button)
        self.new_button, self.print_button = self.own_button, self.printer

    def _connect(self) -> None:
        self.tab_changed.connect(self.open_tab)
        self.back_button.clicked.connect(self.close_sheet)
        self.weights_button.clicked.connect(self.deciding.show_weights)
        self.printer.clicked.connect(self._print)
        self.own_button.clicked.connect(lambda: self._sheet().start_new())
        self.import_button.clicked.connect(lambda: self._all().choose_register())
        self.census_button.clicked.connect(lambda: self._all().choose_census())
        self.invite_button.clicked.connect(self._invite)
        self.side.closed.connect(self.deciding.panel_closed)
        self.shortlist_tab.table.row_chosen.connect(self.deciding.show)
        self.shortlist_tab.table.row_opened.connect(lambda row: self.show_thing(("school", row.candidate.school_id)))
        self.shortlist_tab.table.selection_changed.connect(self._count_invited)

    def refresh(self) -> None:
        """Read the shown part again; the others when they are next shown."""
        self._stale = set(self._made)
        count = self.suite.schools.count()
        if self._now != "sheet":
            self._show_tabs(count)
        self._show(self._now)
        if self._now == "shortlist":
            self._count_invited()
            self.deciding.after_change()

    def open_tab(self, key: str) -> None:
        """Show a tab of the page, or of the open sheet."""
        if key in SHEET_TABS:
            self._sheet().show_tab(key)
            return
        self.side.close_panel()
        self.message_bar.clear()
        self._now = key
        self._show(key)

    def show_thing(self, thing: object) -> None:
        """A tab's key, "import", "new", ("school" or "people", id), ("sheet", (id, its tab)) or ("census", file)."""
        if isinstance(thing, tuple) and thing[0] in ("school", "people", "sheet"):
            self.open_sheet(*_on_sheet(*thing))
        elif thing == "import":
            self.show_thing("all")
            self._all().choose_register()
        elif isinstance(thing, tuple) and thing[0] in ("register", "census"):  # a file that was dropped
            self.show_thing("all")
            take = self._all().offer_register if thing[0] == "register" else self._all().import_census
            take(thing[1])
        elif thing == "new":
            self.show_thing("all")
            self._sheet().start_new()
        elif thing in TABS:
            self.close_sheet()
            self.tabs.set_current(str(thing))
            self.open_tab(str(thing))

    def open_sheet(self, school_id: int, tab: str = "about") -> None:
        """Show everything kept of one school."""
        self.side.close_panel()
        self._sheet().open_school(school_id, tab)

    def sheet_opened(self, title: str, second: str, tabs: list[tuple[str, str]], current: str) -> None:
        """The sheet has taken the page: its title and tabs stand where those of the page stood."""
        self._now = "sheet"
        self.set_title(title, second)
        self.set_tabs(tabs)
        if tabs:
            self.tabs.set_current(current)
        self._show("sheet")

    def close_sheet(self) -> None:
        """Back to the tabs of the page."""
        if self._now == "sheet":
            self.message_bar.clear()
            sheet = self._sheet()
            self._now = sheet.came_from
            del self._made["sheet"]  # a dozen forms: made again for the next school
            sheet.hide()
            sheet.deleteLater()
            self._show_tabs(self.suite.schools.count())
            self.tabs.set_current(self._now)
            self._show(self._now)

    def current(self) -> str:
        """Which part is shown."""
        return self._now

    def part(self, key: str) -> QWidget:
        """A part of the page, made when it is first wanted."""
        if key not in self._made:
            made = self._made[key] = self._makers[key]()
            made.hide()
            self.body.addWidget(made)
            self._stale.add(key)
        return self._made[key]

    def tour_stops(self) -> list[tuple[str, Callable[[], object]]]:
        """The tabs, one school's panel, the weights, and one school's sheet."""
        return [
            ("panel", self._first_row),
            ("weights", self.deciding.show_weights),
            *((key, lambda key=key: self.show_thing(key)) for key in TABS[1:]),
            *((key, lambda key=key: self._first_sheet(key)) for key in SHEET_TABS),
        ]

    def _show(self, key: str) -> None:
        wanted = self.part(key)
        for other, widget in self._made.items():
            if other != key:
                widget.hide()
        if key in self._stale:
            self._stale.discard(key)
            wanted.refresh()  # type: ignore[attr-defined]  # every part has it
        wanted.show()
        for button, tabs in self._actions.items():
            button.setVisible(key in tabs)

    def _show_tabs(self, count: int) -> None:
        self.set_title(say("schools.title"))
        words = {"all": say("schools.tab.all", n=f"{count:,}")}
        self.set_tabs([(key, words.get(key) or say(f"schools.tab.{key}")) for key in TABS])
        self.tabs.set_current(self._now)

    def _print(self) -> None:
        if self._now == "shortlist":
            self.printing.shortlist(self.shortlist_tab.authorities())
            return
        decisions = self.part("decisions")
        assert isinstance(decisions, DecisionsTab)
        if decisions.shown is not None:
            self.printing.decision(decisions.shown.id)
        else:
            self.message_bar.show_message("info", say("schools.decisions.choose_one"))

    def _invite(self) -> None:
        rows = self.shortlist_tab.chosen_schools()
        if rows:
            self.deciding.take_step(rows, Stage.INVITED)

    def _count_invited(self) -> None:
        n = len(self.shortlist_tab.chosen_schools())
        self.invite_button.setEnabled(n > 0)
        key = "schools.step.invite_none" if not n else "schools.step.invite_one" if n == 1 else "schools.step.invite"
        self.invite_button.setText(say(key, n=n) if n > 1 else say(key))

    def _all(self) -> AllTab:
        made = self.part("all")
        assert isinstance(made, AllTab)
        return made

    def _sheet(self) -> SchoolSheet:
        made = self.part("sheet")
        assert isinstance(made, SchoolSheet)
        return made

    def _first_row(self) -> None:
        self.show_thing("shortlist")
        self.shortlist_tab.table.choose(lambda _: True)

    def _first_sheet(self, tab: str) -> None:
        rows = self.shortlist_tab.table.rows()
        if rows:
            self.open_sheet(rows[0].candidate.school_id, tab)


def _on_sheet(kind: str, what: int | tuple[int, str]) -> tuple[int, str]:
    """The school and the tab of its sheet that was asked for."""
    if isinstance(what, tuple):
        return what
    return int(what), "people" if kind == "people" else "about"
