"""Requests for everything that is held of somebody: the list, and the review desk of one in its place."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from nurture_desk.documents.wording import say
from nurture_desk.domain.dates import long_date, short_date
from nurture_desk.services.subject_access import RequestRow
from nurture_desk.views.protection.request_form import RequestForm
from nurture_desk.views.protection.review_desk import ReviewDesk, due_words
from nurture_desk.views.widgets.buttons import main_button, plain_button
from nurture_desk.views.widgets.measures import pack
from nurture_desk.views.widgets.table import Column, RecordTable

SOON = 7  # days: from here on it presses


class RequestsTab(QWidget):
    """The list; a line opens its request, and from there its review."""

    def __init__(self, page: Any) -> None:
        super().__init__()
        self._page, self._suite = page, page.suite
        self.form = RequestForm(page, self._kept, self.open_review)
        self.table = RecordTable(self._columns(), say("access.list.name"), grow=True)
        self.new_button = main_button(say("access.form.add"), "add")
        begin = plain_button(say("access.form.add"), "add")
        for button in (self.new_button, begin):
            button.clicked.connect(lambda: self.form.start())
        self.table.set_empty("protection", say("access.list.empty"), say("access.list.empty_text"), begin)
        self.table.add_tool(self.new_button)
        self.table.row_chosen.connect(lambda row: self.form.edit(row.request))
        self.table.row_opened.connect(lambda row: self.open_review(row.request.id))
        self._review: ReviewDesk | None = None
        self._column = pack(QVBoxLayout(self), 0, gap=12)
        self._column.addWidget(self.table)
        self._column.addStretch(1)

    @property
    def review(self) -> ReviewDesk:
        """The review desk, made when it is first opened: the list is there at once."""
        if self._review is None:
            self._review = made = ReviewDesk(self._page)
            made.hide()
            made.left.connect(self.show_list)
            made.edit_wished.connect(lambda key: self.form.edit(self._suite.subject_access.request(key)))
            self._column.insertWidget(1, made)
        return self._review

    def _reviews(self) -> bool:
        return self._review is not None and self._review.isVisibleTo(self)

    def refresh(self) -> None:
        """Read the list again; a review keeps its place and shows what was written down."""
        self.table.set_rows(self._suite.subject_access.requests(), key=lambda row: row.request.id)
        if self._reviews():
            self.review.read_again()

    def second_line(self) -> str:
        """How many wait for an answer, below the page's name."""
        n = len(self._suite.subject_access.open_requests())
        return say("access.list.second", n=n) if n else ""

    def show_thing(self, thing: object) -> None:
        """A request's key; ("child" or "person", key): the open request about them, else a new one; "new"."""
        if isinstance(thing, int):
            self.open_review(thing)
        elif isinstance(thing, tuple):
            kind, key = thing
            open_one = self._suite.subject_access.open_of_child(key) if kind == "child" else None
            if open_one is not None:
                self.open_review(open_one.id)
            else:
                self.show_list()
                self.form.start((kind, key))
        else:
            self.show_list()
            self.form.start()

    def open_review(self, request_id: int, then: Callable[[], object] | None = None) -> None:
        """Show the review desk of a request."""
        self._page.side.close_panel()
        self.table.hide()
        self.review.arrange(self._page.is_narrow())
        self.review.show()
        self.review.open(request_id, then)

    def show_list(self) -> None:
        """Go back to the list; what was decided is kept."""
        if self._review is not None:
            self._review.hide()
        self.table.show()
        self._page.side.close_panel()
        self.refresh()

    def arrange(self, narrow: bool) -> None:
        """Lay the review desk out for the room there is."""
        if self._review is not None:
            self._review.arrange(narrow)

    def _kept(self, request_id: int) -> None:
        self.refresh()
        if not request_id:
            self.show_list()
        elif not self._reviews():
            self.open_review(request_id)

    def tour_stops(self) -> list[tuple[str, Callable[[], object]]]:
        """The review of the first open request."""
        found = self._suite.subject_access.open_requests()
        return [("protection-review", lambda: self.show_now(found[0].request.id))] if found else []

    def show_now(self, request_id: int) -> None:
        """The review desk without waiting: for a picture of it."""
        self.table.hide()
        self.review.arrange(self._page.is_narrow())
        self.review.show()
        self.review.show_review(self._suite.subject_access.review(request_id))

    def _columns(self) -> list[Column]:
        def due(row: RequestRow) -> tuple[str, str]:
            words = due_words(not row.is_open, row.days_left, long_date(row.request.due_on))
            state = "yes" if not row.is_open else "blocked" if row.days_left < 0 else "owed"
            return (state if row.days_left <= SOON or not row.is_open else "open"), words

        def asked(row: RequestRow) -> tuple[str, str]:
            return row.request.asked_by or say("access.list.nobody"), row.request.relation

        def received(row: RequestRow) -> object:
            return row.request.received_on

        def came(row: RequestRow) -> str:
            return short_date(row.request.received_on)

        return [
            Column(
                "about",
                say("access.list.about"),
                lambda row: (row.about, row.request.code),
                kind="two_lines",
                least=140,
            ),
            Column("asked", say("access.list.asked"), asked, kind="two_lines", least=150),
            Column("on", say("access.list.on"), came, width=120, sort=received),
            Column("due", say("access.list.due"), due, width=250, kind="state", sort=lambda row: row.request.due_on),
        ]
