"""Erased: every certificate, and what is left to be put away by hand; from here somebody is erased, too."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from nurture_desk.documents.wording import say
from nurture_desk.domain.dates import long_date, short_date
from nurture_desk.domain.erasing import Erasure, Left
from nurture_desk.services.erasure_papers import settled
from nurture_desk.views.protection.erase_review import EraseReview, whom_of
from nurture_desk.views.widgets.buttons import main_button, plain_button
from nurture_desk.views.widgets.flow import flow_of
from nurture_desk.views.widgets.inputs import Tick
from nurture_desk.views.widgets.labels import label
from nurture_desk.views.widgets.measures import pack
from nurture_desk.views.widgets.paper_file import save_paper
from nurture_desk.views.widgets.table import Column, RecordTable


class ErasedTab(QWidget):
    """The list; or, while somebody is about to be erased, the review in its place."""

    def __init__(self, page: Any) -> None:
        super().__init__()
        self._page, self._suite = page, page.suite
        self._left: dict[int, list[Left]] = {}
        column = pack(QVBoxLayout(self), 0, gap=12)
        self.table = RecordTable(self._columns(), say("erasing.list.name"), grow=True)
        self.table.set_empty("protection", say("erasing.list.empty"), say("erasing.list.empty_text"))
        self.table.row_chosen.connect(self.show_erasure)
        self.review = EraseReview(page)
        self.review.hide()
        self.review.done.connect(self._erased)
        self.review.left.connect(self.show_list)
        self.begin_child = plain_button(say("erasing.list.begin_child"), "erase")
        self.begin_adult = plain_button(say("erasing.list.begin_adult"), "erase")
        self.begin_child.clicked.connect(lambda: page.went_to.emit("pupils", None))
        self.begin_adult.clicked.connect(lambda: page.went_to.emit("programme", "people"))
        self.begin = flow_of(self.begin_child, self.begin_adult)
        self.how = label(say("erasing.list.begin_text"), "muted", wrap=True)
        for part in (self.how, self.begin, self.table, self.review):
            column.addWidget(part)
        column.addStretch(1)

    def refresh(self) -> None:
        """Read the list again; a review stays as it is."""
        self._left = {}
        for one in self._suite.erasing.left():
            self._left.setdefault(one.erasure_id, []).append(one)
        self.table.set_rows(self._suite.erasing.erased(), key=lambda row: row.id)

    def second_line(self) -> str:
        """What is left to do by hand, in the line below the page's name."""
        n = len(self._suite.erasing.to_do())
        if n == 1:
            return say("erasing.list.second_one")
        return say("erasing.list.second", n=n) if n else ""

    def show_thing(self, thing: object) -> None:
        """Whom to erase, as ("child", key); or the certificate with a number."""
        whom = whom_of(thing)
        if whom is not None:
            self._show_list_parts(False)
            self.review.show()
            self.review.open(whom)
        elif isinstance(thing, int):
            self.show_list()
            self.table.choose(lambda row: row.number == thing)

    def show_list(self) -> None:
        """Leave the review; nothing was changed."""
        self.review.hide()
        self._show_list_parts(True)
        self._page.side.close_panel()

    def _show_list_parts(self, shown: bool) -> None:
        for part in (self.how, self.begin, self.table):
            part.setVisible(shown)

    def arrange(self, narrow: bool) -> None:
        """Lay the review out for the room there is."""
        self.review.arrange(narrow)

    def show_erasure(self, one: Erasure) -> None:
        """One erasure: its facts, and a tick for each thing that is left to do."""
        side = self._page.side
        side.open_panel(say("erasing.paper.title", n=one.number), say(f"erasing.why.{one.why}"))
        parts: list[QWidget] = [
            label(
                say("erasing.list.facts", day=long_date(one.erased_on), n=sum(one.gone.values()), mark=one.token),
                "body",
                wrap=True,
            ),
            label(say("erasing.paper.by_hand"), "h3"),
        ]
        parts += [self._tick(one, line) for line in self._left.get(one.id, ())]
        side.set_parts(parts)
        save = main_button(say("erasing.list.certificate"), "export")
        save.clicked.connect(lambda: self.save_certificate(one))
        side.set_buttons([save])

    def _tick(self, one: Erasure, line: Left) -> QWidget:
        if line.by_when is not None:
            found: QWidget = label(f"{line.what}. {settled(line)}.", "muted", wrap=True)
            return found
        tick = Tick(say("erasing.list.tick"))
        tick.setAccessibleDescription(line.what)
        tick.setChecked(line.done_on is not None)
        tick.toggled.connect(lambda on: self.tick(one, line, on))
        made = QWidget()
        column = pack(QVBoxLayout(made), 0, 4, 0, 4, gap=2)
        column.addWidget(label(line.what, "body", wrap=True))
        column.addWidget(tick)
        return made

    def tick(self, one: Erasure, line: Left, on: bool) -> None:
        """Note that something was put away by hand."""
        if self._page.guard(lambda: self._suite.erasing.tick(line.id, done=on)):
            self.refresh()
            self._page.dress()

    def save_certificate(self, one: Erasure) -> None:
        """Save the certificate as PDF or Word."""
        title, name = say("erasing.list.certificate"), say("erasing.paper.title", n=one.number)
        save_paper(self._page, title, name, lambda path: self._suite.erasure_papers.write(one.id, path))

    def tour_stops(self) -> list[tuple[str, Callable[[], object]]]:
        """A certificate beside the list."""
        found = self.table.rows()
        return [("protection-certificate", lambda: self.show_erasure(found[0]))] if found else []

    def _erased(self, kept: Erasure) -> None:
        self.show_list()
        self.refresh()
        self._page.dress()
        self._page.message_bar.show_message("ok", say("erasing.list.done", n=kept.number), stays=True)
        self.table.choose(lambda row: row.id == kept.id)

    def _columns(self) -> list[Column]:
        return [
            Column("number", say("erasing.list.number"), lambda row: row.number, width=90, kind="figure"),
            Column("who", say("erasing.list.who"), lambda row: say(f"erasing.paper.{row.kind}"), width=110),
            Column("day", say("erasing.list.day"), _day, width=130, sort=lambda row: row.erased_on),
            Column("why", say("erasing.list.why"), lambda row: say(f"erasing.why.{row.why}"), least=200, kind="wrap"),
            Column("left", say("erasing.list.left"), self._state, width=150, kind="state"),
        ]

    def _state(self, row: Erasure) -> tuple[str, str]:
        today = self._suite.desk.today()
        n = sum(one.to_do_on(today) for one in self._left.get(row.id, ()))
        return ("owed", say("erasing.list.to_do", n=n)) if n else ("yes", say("erasing.list.all_done"))


def _day(row: Erasure) -> str:
    return short_date(row.erased_on)
