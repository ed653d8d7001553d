"""Everything kept of one school, in tabs of its own that take the page while it is open."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from nurture_desk.documents.wording import say
from nurture_desk.views.schools import words
from nurture_desk.views.schools.sheet_about import AboutPart
from nurture_desk.views.schools.sheet_agreement import AgreementPart
from nurture_desk.views.schools.sheet_interest import InterestPart
from nurture_desk.views.schools.sheet_people import PeoplePart
from nurture_desk.views.schools.sheet_prestart import PrestartPart
from nurture_desk.views.schools.sheet_reviews import ReviewsPart
from nurture_desk.views.widgets.forms_button import OF_SCHOOL, FormsButton
from nurture_desk.views.widgets.measures import pack
from nurture_desk.views.widgets.page import Page

SHEET_TABS = ("about", "people", "interest", "agreement", "prestart", "reviews")


class SheetPart(Protocol):
    """What the sheet asks of its parts."""

    def load(self, school_id: int) -> None:
        """Show this school; 0 is a new school of our own."""


class Host(Protocol):
    """What the sheet asks of its page."""

    def sheet_opened(self, title: str, second: str, tabs: list[tuple[str, str]], current: str) -> None:
        """The sheet shows a school under these tabs."""

    def current(self) -> str:
        """Which part of the page is shown."""


class SchoolSheet(QWidget):
    """Keeps which school and tab are shown; each part is made when it is first wanted."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page, self._suite = page, page.suite
        self.school_id = 0
        self.tab = SHEET_TABS[0]
        self.came_from = "shortlist"
        self._column = pack(QVBoxLayout(self), 0, gap=8)
        self.papers = FormsButton(page, OF_SCHOOL, self._codes)
        self._column.addWidget(self.papers, 0, Qt.AlignmentFlag.AlignRight)
        self._made: dict[str, QWidget] = {}
        self._makers: dict[str, Callable[[], QWidget]] = {
            "about": lambda: AboutPart(page, self.kept),
            "people": lambda: PeoplePart(page),
            "interest": lambda: InterestPart(page),
            "agreement": lambda: AgreementPart(page),
            "prestart": lambda: PrestartPart(page),
            "reviews": lambda: ReviewsPart(page),
        }

    def open_school(self, school_id: int, tab: str = "about") -> None:
        """Show one school."""
        host = self._host()
        if host.current() != "sheet":
            self.came_from = host.current()
        self.school_id, self.tab = school_id, tab
        self._announce()
        self.show_tab(tab)

    def start_new(self) -> None:
        """Show the empty sheet of a school of our own."""
        self.open_school(0)

    def kept(self, school_id: int) -> None:
        """A school was saved: its name may be another now."""
        self.school_id = school_id
        self._announce()
        self.show_tab(self.tab)

    def refresh(self) -> None:
        """Show the school as it is now."""
        if self._host().current() == "sheet":
            self.show_tab(self.tab)

    def show_tab(self, key: str) -> None:
        """Show one of the tabs."""
        self.tab = key
        self.papers.setVisible(bool(self.school_id))
        part = self.part(key)
        for other, widget in self._made.items():
            widget.setVisible(other == key)
        part.load(self.school_id)

    def part(self, key: str) -> SheetPart:
        """A part of the sheet."""
        if key not in self._made:
            made = self._made[key] = self._makers[key]()
            self._column.addWidget(made)
        return self._made[key]  # type: ignore[return-value]  # every part has load

    def _codes(self) -> tuple[str, ...]:
        return (self._suite.schools.school(self.school_id).code,) if self.school_id else ()

    def _announce(self) -> None:
        if not self.school_id:
            self._host().sheet_opened(say("schools.own.new"), say("schools.own.new_second"), [], "")
            return
        school = self._suite.schools.school(self.school_id)
        pupils = {measure.value: one for measure, one in self._suite.schools.figures(self.school_id).items()}
        second = f"{school.code} · {words.school_line(school, pupils.get('pupils'))}"
        tabs = [(key, say(f"schools.sheet.{key}")) for key in SHEET_TABS]
        self._host().sheet_opened(school.name, second, tabs, self.tab)

    def _host(self) -> Host:
        return self._page  # type: ignore[return-value]  # the schools' own page
