"""Sessions: this week, each group's series, term dates, and one session with its register and diary."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from nurture_desk.documents.wording import say
from nurture_desk.domain.areas import Area
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.form_kinds import Form
from nurture_desk.domain.sessions import LIVE, SessionRow, SessionState
from nurture_desk.views.sessions import words
from nurture_desk.views.sessions.celebration_tab import CelebrationTab
from nurture_desk.views.sessions.dates import DatesTab
from nurture_desk.views.sessions.group import GroupTab
from nurture_desk.views.sessions.out_panel import show_out
from nurture_desk.views.sessions.session import SessionView
from nurture_desk.views.sessions.settle_tab import SettleTab
from nurture_desk.views.sessions.toolkit_tab import ToolkitTab
from nurture_desk.views.sessions.week import WeekTab
from nurture_desk.views.widgets.buttons import Button, ghost_button, icon_button, main_button, plain_button
from nurture_desk.views.widgets.deck import Deck
from nurture_desk.views.widgets.forms_button import FormsButton
from nurture_desk.views.widgets.message_bar import SafeguardingLine
from nurture_desk.views.widgets.page import Page

LISTS = ("week", "group", "dates", "settle", "celebration", "toolkit")
STOPS = (
    ("series", "group"),
    ("term-dates", "dates"),
    ("to-settle", "settle"),
    ("celebration", "celebration"),
    ("toolkit", "toolkit"),
)
CALENDAR = ("week", "group", "dates", "settle")  # what the calendar file and the planner are offered beside


class SessionsPage(Page):
    """Lists, the celebration day, the toolkit and one session; the safeguarding line stays above an open session."""

    areas = frozenset({Area.SESSIONS, Area.PUPILS, Area.CONSENT, Area.EVIDENCE, Area.PROGRAMME})

    def _build(self) -> None:
        self.set_title(say("sessions.title"))
        self.set_tabs([(key, say(f"sessions.tab.{key}")) for key in LISTS])
        self._add_actions()
        self.worried = SafeguardingLine(say("sessions.passed.button"), self._passed_on)
        self.pin(self.worried)
        self.worried.hide()
        self.deck = Deck()
        self.deck.offer("week", self._make_week)
        self.deck.offer("group", lambda: _opening(self, GroupTab))
        self.deck.offer("dates", lambda: DatesTab(self))
        self.deck.offer("settle", lambda: _opening(self, SettleTab))
        self.deck.offer("celebration", lambda: CelebrationTab(self))
        self.deck.offer("toolkit", lambda: ToolkitTab(self))
        self.deck.offer("session", lambda: SessionView(self))
        self.body.addWidget(self.deck)
        self.body.addStretch(1)

    def _add_actions(self) -> None:
        self.way_back = self.all_button = ghost_button(say("sessions.all"), "previous")
        self.before_button = icon_button("previous", say("sessions.before"))
        self.after_button = icon_button("next", say("sessions.after"))
        self.finish_button = main_button(say("sessions.finish"), "confirm")
        self.pack_button = main_button(say("celebration.pack"), "export")
        self.out_button = plain_button(say("sessions.out.open"), "export")
        self.print_button = FormsButton(self, (Form.DIARY,), self._codes, say("sessions.print"))
        steps = (self.all_button, self.before_button, self.after_button)
        for button in (*steps, self.out_button, self.print_button, self.finish_button, self.pack_button):
            self.add_action(button)
            button.hide()
        self.print_button.show()

    def _connect(self) -> None:
        self.tab_changed.connect(self.show_list)
        self.all_button.clicked.connect(lambda: self.show_list(self.tabs.current()))
        self.before_button.clicked.connect(lambda: self._step(-1))
        self.after_button.clicked.connect(lambda: self._step(1))
        self.finish_button.clicked.connect(self.finish)
        self.out_button.clicked.connect(lambda: show_out(self, self._out_code()))
        self.pack_button.clicked.connect(lambda: self.celebration_tab().save_pack())

    def refresh(self) -> None:
        """Read what is shown again; an open session keeps what is being typed."""
        if not self.deck.current():
            self.show_list("week")
            return
        self.deck.refresh()
        self._dress()

    def show_thing(self, thing: Any) -> None:
        """("session", id), ("group", id), "out" for what leaves, or the key of a tab."""
        kind, key = thing if isinstance(thing, tuple) else (str(thing), 0)
        if kind == "session":
            self.open_session(key)
        elif kind in (*LISTS, "out"):
            self.show_list("group" if kind == "out" else kind)
            if kind == "out":
                self.out_button.click()
            if kind == "celebration" and key == "plan":
                self.celebration_tab().plan_if_none()
            if kind == "dates" and key:
                self.take_files([key])
            if kind == "group" and key:
                self.group_tab().show_group(key)

    def show_list(self, key: str) -> None:
        """Show one of the lists, or the celebration day."""
        self._flush()
        self.side.close_panel()
        self.message_bar.clear()
        self.tabs.set_current(key)
        self.deck.show_part(key)
        self._dress()

    def open_session(self, session_id: int) -> None:
        """Show one session; one that is gone is said."""
        self.side.close_panel()
        view = self.session_view()
        if self.guard(lambda: view.show_session(session_id)):
            self.deck.show_part("session", is_fresh=True)
            self.scroll_area.verticalScrollBar().setValue(0)
            self.message_bar.clear()
            self._dress()

    def celebration_tab(self) -> CelebrationTab:
        """The part that shows the celebration day."""
        tab = self.deck.part("celebration")
        assert isinstance(tab, CelebrationTab)
        return tab

    def session_view(self) -> SessionView:
        """The part that shows one session."""
        return cast("SessionView", self.deck.part("session"))

    def group_tab(self) -> GroupTab:
        """The part that shows one group's series."""
        return cast("GroupTab", self.deck.part("group"))

    def finish(self) -> None:
        """Finish the diary, or take "finished" back."""
        view = self.session_view()
        view.flush()
        row = view.row
        if row is None:
            return
        if row.diary_finished_on is None:
            if self.guard(lambda: self.suite.diaries.finish(row.id)):
                self.message_bar.show_message(
                    "ok", say("sessions.finished"), say("sessions.finished_text", n=row.number)
                )
        else:
            self.guard(lambda: self.suite.diaries.reopen(row.id))
        self.saved.emit()
        self.refresh()

    def take_files(self, paths: Sequence[Path]) -> bool:
        """A list of term dates dropped on its tab is read there."""
        tab = self.deck.made("dates") if self.deck.current() == "dates" else None
        return isinstance(tab, DatesTab) and tab.take_files(paths)

    def tour_stops(self) -> list[tuple[str, Callable[[], object]]]:
        stops: list[tuple[str, Callable[[], object]]] = [(name, partial(self.show_list, key)) for name, key in STOPS]
        shown = _shown_off(self.suite)
        if shown is not None:
            stops.append(("session", lambda: self.open_session(shown)))
        return stops

    def arrange(self, narrow: bool) -> None:
        narrow = narrow or not self.side.isHidden()  # the panel takes the room of the second column
        for key in ("group", "dates", "celebration", "session"):
            part = self.deck.made(key) if hasattr(self, "deck") else None
            if part is not None:
                part.columns.set_narrow(narrow)  # type: ignore[attr-defined]  # these four have columns

    def hideEvent(self, event: Any) -> None:
        self._flush()
        super().hideEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.deck.current() == "session" and self.side.isHidden():
            self.show_list(self.tabs.current())
        else:
            super().keyPressEvent(event)

    def _make_week(self) -> QWidget:
        made = WeekTab(self)
        made.opened.connect(self.open_session)
        made.planning_wished.connect(lambda: self.show_list("group"))
        return made

    def _flush(self) -> None:
        view = self.deck.made("session") if hasattr(self, "deck") else None
        if isinstance(view, SessionView):
            view.flush()

    def _passed_on(self) -> None:
        self.session_view().passed_on()

    def _codes(self) -> tuple[str, ...]:
        """The session shown; on the lists every session still to come."""
        row = self.session_view().row if self.deck.current() == "session" else None
        return (f"{row.group_code}.{row.id}",) if row is not None else ()

    def _out_code(self) -> str:
        group = self.group_tab().chosen() if self.deck.current() == "group" else None
        return group.code if group else ""

    def _step(self, way: int) -> None:
        beside = _beside(self.suite, self.session_view().row, way)
        if beside is not None:
            self.open_session(beside)

    def _dress(self) -> None:
        """Title, buttons and the safeguarding line, as the list or the session wants them."""
        row = self.session_view().row if self.deck.current() == "session" else None
        self.arrange(self.is_narrow())
        self.tabs.setVisible(row is None)
        self.worried.setVisible(row is not None)
        for button in (self.all_button, self.before_button, self.after_button):
            button.setVisible(row is not None)
        there = self.deck.current() == "celebration"
        self.print_button.setVisible(not there)
        self.out_button.setVisible(row is None and self.deck.current() in CALENDAR)
        self.pack_button.setVisible(there and self.celebration_tab().day is not None)
        if row is None:
            self.finish_button.hide()
            self.set_title(say("sessions.title"), _second(self.suite))
            return
        place = " · ".join(part for part in (row.group_name, words.when(row), row.tutor_name) if part)
        self.set_title(words.number(row), place)
        has_diary = row.state in LIVE and row.held_on <= self.suite.desk.today()
        self.finish_button.setVisible(has_diary)
        _dress_finish(self.finish_button, finished=row.diary_finished_on is not None)
        if not has_diary:
            _say_why(self, row.state, row.reason, words.weekday_date(row.held_on))


def _beside(suite: Any, row: SessionRow | None, way: int) -> int | None:
    """The session so many places after (or before) a session in its group."""
    others = [each.id for each in suite.sessions.of_group(row.group_id)] if row is not None else []
    place = others.index(row.id) + way if row is not None else -1
    return int(others[place]) if 0 <= place < len(others) else None


def _opening(page: SessionsPage, kind: type[GroupTab] | type[SettleTab]) -> QWidget:
    made = kind(page)
    made.opened.connect(page.open_session)
    return made


def _shown_off(suite: Any) -> int | None:
    """A held session with a written diary, for the tour."""
    for group in suite.sessions.groups() if suite.sessions.year() else []:
        held = [row for row in suite.sessions.of_group(group.id) if row.state is SessionState.HELD]
        if held:
            return int(held[-1].id)
    return None


def _dress_finish(button: Button, *, finished: bool) -> None:
    button.setText(say("sessions.reopen" if finished else "sessions.finish"))
    button.set_kind(*(("plain", "undo") if finished else ("main", "confirm")))


def _say_why(page: Page, state: SessionState, reason: str, day: str) -> None:
    if state is SessionState.PLANNED:
        page.message_bar.show_message("calm", say("sessions.not_yet", day=day), idea="date")
    else:
        page.message_bar.show_message("calm", f"{say(f'sessions.state.{state.value}')}.", reason, idea="hold")


def _second(suite: Any) -> str:
    year = suite.sessions.year()
    if year is None:
        return say("sessions.no_year")
    try:
        return say("sessions.second", year=year[1], hand_in=words.long_date(suite.sessions.hand_in()))
    except NurtureError:
        return str(year[1])
