"""Today: the next thing to do is the loudest thing on the page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import shiboken6
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu

from nurture_desk import jobs
from nurture_desk.documents.wording import say
from nurture_desk.domain.areas import Area
from nurture_desk.domain.dates import weekday_date
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.form_kinds import Form
from nurture_desk.domain.progress import Progress
from nurture_desk.domain.today import Bar, Coming, Day, Line, YearPaper
from nurture_desk.views.today.missing_list import MissingList, mending_row
from nurture_desk.views.today.year_card import YearCard
from nurture_desk.views.widgets import icons
from nurture_desk.views.widgets.bars import BarRow
from nurture_desk.views.widgets.buttons import ghost_button, icon_button, plain_button
from nurture_desk.views.widgets.card import Card, ListCard
from nurture_desk.views.widgets.empty_state import EmptyState
from nurture_desk.views.widgets.labels import label
from nurture_desk.views.widgets.page import Columns, Page
from nurture_desk.views.widgets.rows import MendingRow, TwoLines
from nurture_desk.views.widgets.section import row_of

LOCKED = "vault.locked"


class TodayPage(Page):
    """The year, what is missing with the action that mends it, how it stands, the next sessions."""

    areas = frozenset(Area)

    owed_counted = Signal(object)  # how much is owed, by page key

    def _build(self) -> None:
        self._asked = 0
        self.add_button = plain_button(say("today.add"), "add")
        menu = QMenu(self.add_button)
        for key, page, idea, thing in (
            ("add_suggestion", "pupils", "groups_children", "new"),
            ("add_child", "pupils", "groups_children", "new_child"),
            ("add_answer", "consent", "consent", "new"),
            ("add_evidence", "evidence", "evidence", "new"),
            ("add_school", "schools", "schools", "new"),
            ("add_person", "tutors", "tutors", "new"),
        ):
            act = menu.addAction(icons.icon(idea, "accent_text"), say(f"today.{key}"))
            act.triggered.connect(lambda _=False, at=page, what=thing: self.went_to.emit(at, what))
        self.add_button.setMenu(menu)
        self.new_button = self.add_button
        self.add_action(self.add_button)
        self.year = YearCard()
        self.timeline = self.year.timeline
        self.print_button = self.year.paper
        self.columns = Columns(side=320)
        self.begin, self.missing, self.soon = ListCard(), MissingList(), ListCard()
        self.nothing = Card()
        self.nothing.add(EmptyState("saved", say("today.nothing"), say("today.nothing_text")))
        self.stands = Card(say("today.stands"))
        self.next = Card(say("today.next"))
        for card in (self.begin, self.missing, self.nothing, self.soon):
            self.columns.left.addWidget(card)
        self.columns.left.addStretch(1)
        self.columns.right.addWidget(self.stands)
        self.columns.right.addWidget(self.next)
        self.columns.right.addStretch(1)
        self.body.addWidget(self.year)
        self.body.addWidget(self.columns)
        self.body.addStretch(1)
        for part in (self.year, self.begin, self.missing, self.nothing, self.soon, self.stands, self.next):
            part.hide()  # until the day has been asked for

    def _connect(self) -> None:
        self.year.dates_wished.connect(lambda: self.went_to.emit("programme", "dates"))
        self.year.print_wished.connect(lambda: self._print(YearPaper.PLAN))
        self.missing.mended.connect(self.went_to)
        self.missing.print_wished.connect(self.print_wished)
        self.missing.draft_wished.connect(self._draft)
        self.missing.needed_wished.connect(lambda tutor: self._print(YearPaper.STILL_NEEDED, tutor))

    def refresh(self) -> None:
        """Ask for the day away from the window: on a large desk everybody's consent is weighed for it."""
        self._asked += 1
        asked = self._asked
        if not self.title():
            self._show_title(self.suite.desk.today())

        def done(day: Day) -> None:
            if shiboken6.isValid(self) and asked == self._asked:  # nobody locked the desk or asked again meanwhile
                self.show_day(day)

        jobs.run(lambda _: self.suite.today.day(), done, self._say_trouble)

    def show_day(self, day: Day) -> None:
        """Show what waits, how it stands and what comes next."""
        self._show_title(day.today, day.hand_in)
        self.year.show_day(day)
        self._show_lines(day)
        self._show_bars(day.bars)
        self._show_next(day.coming, has_year=bool(day.steps))
        self.arrange(self.is_narrow())
        self.owed_counted.emit(day.owed())

    def arrange(self, narrow: bool) -> None:
        self.columns.set_narrow(narrow)
        at = self.body.indexOf(self.year)
        wanted = 1 if narrow else 0  # where there is one column, what is missing comes first
        if at != wanted:
            self.body.removeWidget(self.year)
            self.body.insertWidget(wanted, self.year)

    def tour_stops(self) -> list[tuple[str, Callable[[], object]]]:
        """By tutor, and the whole year."""
        return [("today-by-tutor", self.missing.show_by_tutor), ("today-every-step", self.year.whole.click)]

    def _show_title(self, today: date, hand_in: date | None = None) -> None:
        words = {"day": weekday_date(today)}
        left = (hand_in - today).days if hand_in else -1
        if left < 0:
            second = say("today.second", **words)
        elif left == 0:
            second = say("today.second_today", **words)
        else:
            second = say("today.second_day" if left == 1 else "today.second_days", **words, n=left)
        self.set_title(say("today.title"), second)

    def _say_trouble(self, trouble: NurtureError) -> None:
        if trouble.key != LOCKED:  # locked meanwhile: there is nothing to show any more
            self.message_bar.show_error(trouble)

    def _show_lines(self, day: Day) -> None:
        self._fill(self.begin, "today.begin", "today.begin_lines", day.begin, first=True)
        self.missing.setVisible(bool(day.missing))
        self.missing.show_day(day, first=not day.begin)
        self._fill(self.soon, "today.soon", "today.soon_lines", day.soon, first=False)
        self.nothing.setVisible(not day.begin and not day.missing)

    def _fill(self, card: ListCard, title: str, count: str, lines: Sequence[Line], *, first: bool) -> None:
        card.setVisible(bool(lines))
        one = {"today.soon_lines": "today.soon_line"}.get(count, count)
        things = sum(line.count for line in lines)
        key = one if len(lines) == 1 else count
        card.set_title(say(title), say(key, lines=len(lines), n=things))
        card.set_rows([self._row(line, main=first and place == 0) for place, line in enumerate(lines)])

    def _row(self, line: Line, *, main: bool) -> MendingRow:
        return mending_row(line, self.went_to.emit, self.print_wished.emit, main=main)

    def _draft(self, tutor_id: int) -> None:
        """Save what is still needed from a tutor as an e-mail draft."""
        path = self.ask.save_file(say("today.draft_title"), say("today.draft_name"), say("today.draft_files"))
        if path is not None:
            _let_out(
                self,
                lambda _: self.suite.year_papers.write(YearPaper.STILL_NEEDED, path, tutor_id),
                lambda _: self.message_bar.show_message("ok", say("today.drafted", file=path.name)),
            )

    def show_thing(self, thing: object) -> None:
        """Print the year ("print")."""
        if thing == "print":
            self._print(YearPaper.PLAN)

    def _print(self, kind: YearPaper, tutor_id: int = 0) -> None:
        """Show the year, or what is still needed from a tutor, as it will be printed, with the button that prints."""
        from nurture_desk.views.today.paper_panel import show_paper  # what knows of paper waits for its first use

        show_paper(self, kind, tutor_id)

    def _show_bars(self, bars: Sequence[Bar]) -> None:
        self.stands.clear()
        self.stands.setVisible(bool(bars))
        for bar in bars:
            key = {"two_voices": "today.of_children", "consent": "today.of_families"}.get(bar.key, "today.of")
            note = say(f"today.note.{bar.note}", **bar.values) if bar.note else ""
            name = say(f"today.bar.{bar.key}").format(**bar.values)
            figure = say(key, n=bar.n, total=bar.total)
            self.stands.add(BarRow(name, figure, bar.n / bar.total if bar.total else None, note))

    def _show_next(self, coming: Sequence[Coming], *, has_year: bool) -> None:
        self.next.clear()
        self.next.setVisible(has_year)
        if not coming:
            self.next.add(label(say("today.next_none"), "muted", wrap=True))
        for one in coming:
            button = ghost_button(say("today.open_session"), "open")
            words = say("today.session", group=one.group, number=one.number)
            button.setAccessibleName(f"{say('today.open_session')}: {words}")
            button.clicked.connect(lambda _=False, at=one.session_id: self.session_opened.emit(at))
            paper = icon_button("print", f"{say('today.print_session')}: {words}")
            paper.clicked.connect(lambda _=False, code=one.code: self.print_wished.emit(Form.DIARY.word, (code,)))
            when = f"{one.on:%a} {one.on.day} {one.on:%B}"
            self.next.add(TwoLines(f"{when}, {one.starts_at}".rstrip(", "), words, row_of(paper, button)))


def _let_out(page: Page, work: Callable[[Progress], Any], done: Callable[[Any], object]) -> None:
    """Paper leaves by the one door; what knows of paper is loaded by then, not before the first page is shown."""
    from nurture_desk.views.widgets.stops import let_out

    let_out(page, work, done)
