"""What is missing, by date or by tutor, narrowed by a name; long lines open into their single things."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from itertools import groupby

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from nurture_desk.documents.wording import say
from nurture_desk.domain.gap_lines import Owner, about, lines_of, owners_of, parts_of
from nurture_desk.domain.today import Day, Line
from nurture_desk.services.gap_words import towards, words_of
from nurture_desk.views.widgets.buttons import ghost_button
from nurture_desk.views.widgets.card import ListCard
from nurture_desk.views.widgets.flow import FlowLayout
from nurture_desk.views.widgets.inputs import SearchField
from nurture_desk.views.widgets.labels import label
from nurture_desk.views.widgets.measures import fix, pack
from nurture_desk.views.widgets.rows import MendingRow
from nurture_desk.views.widgets.segments import Segments

DATE, PERSON = "date", "person"
FEW = 6  # fewer things than this need no choice of view
MOST_PARTS = 30  # single things of a line shown at once; the rest is found by typing a name
OWNERS_OPEN = 2  # so few tutors are shown with all their lines


class MissingList(QWidget):
    """A card of lines under the dates they are missing towards, or under the tutors they belong to."""

    mended = Signal(str, object)  # page, and what to show there
    print_wished = Signal(str, object)  # a form's word, and the codes
    draft_wished = Signal(int)  # the same as an e-mail draft
    needed_wished = Signal(int)  # the list of what is still needed from a tutor

    def __init__(self) -> None:
        super().__init__()
        self._day: Day | None = None
        self._first = True
        self._opened: set[tuple[object, ...]] = set()
        column = pack(QVBoxLayout(self), 0, gap=8)
        self.tools = QWidget()
        row = FlowLayout(self.tools)
        choices = ((DATE, say("today.by_date")), (PERSON, say("today.by_person")))
        self.by = Segments(choices, say("today.by_what"))
        self.by.set_value(DATE)
        self.finder = fix(SearchField(), width=240)
        self.finder.setPlaceholderText(say("today.find"))
        self.finder.setAccessibleName(say("today.find"))
        row.addWidget(self.by)
        row.addWidget(self.finder)
        self.card = ListCard()
        column.addWidget(self.tools)
        column.addWidget(self.card)
        self.by.chosen.connect(lambda _: self._show())
        self.finder.textChanged.connect(lambda _: self._show())

    def show_day(self, day: Day, *, first: bool) -> None:
        """Show the lines of ``day``; ``first``: the filled button of the page stands here."""
        self._day, self._first = day, first
        self.tools.setVisible(len(day.gaps) >= FEW)
        self._show()

    def show_by_tutor(self) -> None:
        """Show the lines under the tutors they belong to."""
        self.by.set_value(PERSON)
        self._show()

    def _show(self) -> None:
        day = self._day
        if day is None:
            return
        typed = self.finder.text() if not self.tools.isHidden() else ""
        gaps = about(day.gaps, typed)
        others = () if typed.strip() else tuple(line for line in day.missing if not line.form)
        by_person = self.by.value() == PERSON and not self.tools.isHidden()
        lines = (*others, *lines_of(gaps))
        rows = self._people(others, owners_of(gaps)) if by_person else self._dates(lines, day.today)
        if not rows:
            rows = [_heading(say("today.found_none"))]
        things = sum(line.count for line in lines)
        key = "today.one_line" if len(lines) == 1 else "today.lines"
        self.card.set_title(say("today.missing"), say(key, lines=len(lines), n=things))
        self.card.set_rows(rows)

    def _dates(self, lines: Iterable[Line], today: date) -> list[QWidget]:
        """Each line below the date it is missing towards; what can be done at once stands first, without a heading."""
        rows: list[QWidget] = []
        ordered = sorted(lines, key=lambda line: _place(line, today))
        for head, found in groupby(ordered, key=lambda line: towards(line.step, _one_due(line), today)):
            mine = list(found)
            if mine[0].step:
                rows.append(_heading(head))
            for line in mine:
                rows += self._rows(line, main=self._first and not any(isinstance(one, MendingRow) for one in rows))
        return rows

    def _people(self, others: Sequence[Line], owners: Sequence[Owner]) -> list[QWidget]:
        rows: list[QWidget] = [self._row(line, main=False) for line in others]
        for owner in owners:
            mark = ("owner", owner.tutor_id)
            opened = len(owners) <= OWNERS_OPEN or mark in self._opened
            rows.append(self._owner(owner, mark, opened=opened, fixed=len(owners) <= OWNERS_OPEN))
            if opened:
                for line in owner.lines:
                    rows += self._rows(line, main=False, whose=owner.tutor_id)
        return rows

    def _owner(self, owner: Owner, mark: tuple[object, ...], *, opened: bool, fixed: bool) -> QWidget:
        made = QWidget()
        row = pack(QHBoxLayout(made), 15, 8, 15, 8, gap=8)
        text = pack(QVBoxLayout(), 0, gap=1)
        name = owner.tutor or say("gaps.other")
        text.addWidget(label(name, "strong", wrap=True))
        if owner.groups:
            text.addWidget(label(", ".join(owner.groups), "muted", wrap=True))
        row.addLayout(text, 1)
        buttons = QWidget()
        line = FlowLayout(buttons)
        if not fixed:
            key = "hide_owner" if opened else "show_owner" if owner.count > 1 else "show_owner_one"
            button = ghost_button(say(f"today.{key}", n=owner.count), "hide" if opened else "show")
            button.setAccessibleName(f"{button.text()}: {name}")
            button.clicked.connect(lambda: self._turn(mark))
            line.addWidget(button)
        if owner.tutor_id is not None:
            for key, idea, wish in (
                ("print_needed", "print", self.needed_wished),
                ("draft_needed", "write", self.draft_wished),
            ):
                act = ghost_button(say(f"today.{key}"), idea)
                act.setAccessibleName(f"{act.text()}: {name}")
                act.clicked.connect(lambda _=False, to=wish: to.emit(owner.tutor_id))
                line.addWidget(act)
        row.addWidget(buttons, 1)
        return made

    def _rows(self, line: Line, *, main: bool, whose: object = None) -> list[QWidget]:
        row = self._row(line, main=main)
        if len(line.gaps) < 2:
            return [row]
        mark = (line.key, line.step, line.due, whose)
        opened = mark in self._opened
        toggle = say("today.show_fewer") if opened else say("today.show_each", n=len(line.gaps))
        row.offer_more(toggle, lambda: self._turn(mark))
        if not opened:
            return [row]
        rows: list[QWidget] = [row, *(self._row(part, main=False) for part in parts_of(line)[:MOST_PARTS])]
        if len(line.gaps) > MOST_PARTS:
            rows.append(_heading(say("today.more_parts", n=len(line.gaps) - MOST_PARTS)))
        return rows

    def _turn(self, mark: tuple[object, ...]) -> None:
        self._opened ^= {mark}
        self._show()

    def _row(self, line: Line, *, main: bool) -> MendingRow:
        return mending_row(line, self.mended.emit, self.print_wished.emit, main=main)


def mending_row(
    line: Line, mend: Callable[[str, object], object], wish: Callable[[str, object], object], *, main: bool
) -> MendingRow:
    """The row of one line: its words, the button that mends it, the paper that asks for it."""
    what, detail, verb = words_of(line)
    row = MendingRow(line.idea, what, detail, verb, line.verb_idea, main=main)
    row.mended.connect(lambda: mend(line.page, line.thing))
    if line.paper is not None:
        form, codes = line.paper.word, line.codes
        row.offer_print(len(codes), lambda: wish(form, codes), first=line.print_first)
    return row


def _place(line: Line, today: date) -> tuple[int, str, date]:
    """What can be done at once, what is past its day, what goes by the week, then each date to come."""
    due = _one_due(line)
    if not line.step:
        return 0, "", date.min
    if due is None:
        return 2, line.step, line.due or date.min
    return (1, "", due) if due < today else (3, "", due)


def _one_due(line: Line) -> date | None:
    return None if line.step in ("", "week", "half_term") else line.due


def _heading(text: str) -> QWidget:
    """A small line among the rows, set in as they are."""
    made = QWidget()
    pack(QVBoxLayout(made), 15, 10, 15, 4).addWidget(label(text, "muted", wrap=True))
    return made
