"""The skills audit: a round's results, its people, answers typed in, the staff copy, the questions themselves."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from nurture_desk.documents.wording import say
from nurture_desk.domain.audit_results import RoundResult
from nurture_desk.domain.audits import AuditRound
from nurture_desk.domain.form_kinds import Form
from nurture_desk.views.tutors.answers import AnswersPart
from nurture_desk.views.tutors.asked import AskedPart
from nurture_desk.views.tutors.laptop import LaptopPart
from nurture_desk.views.tutors.round_deck import Quiet, RoundDeck
from nurture_desk.views.tutors.round_head import due_line, fill_menu, say_progress, say_waiting
from nurture_desk.views.tutors.round_panel import RoundPanel, who_parts
from nurture_desk.views.widgets.buttons import Button, plain_button
from nurture_desk.views.widgets.measures import pack
from nurture_desk.views.widgets.page import Columns, Page


class AuditTab(QWidget):
    """One round at a time; the round is chosen from the button at the top."""

    training_wanted = Signal(str, str)  # a title, and the key of a topic where one was asked for

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page, self._suite = page, page.suite
        self._rounds: list[AuditRound] = []
        self._result: RoundResult | None = None
        self._build()

    def _build(self) -> None:
        column = pack(QVBoxLayout(self), 0)
        self.round_button = plain_button("", "open_list")
        self.menu = QMenu(self.round_button)
        self.round_button.setMenu(self.menu)
        self.menu.aboutToShow.connect(self._fill_menu)
        self.staff_button = plain_button(say("tutors.audit.staff_copy"), "show")
        self.add_button = plain_button(say("tutors.audit.add_answers"), "add")
        self.people_button = plain_button(say("tutors.round.people"), "colleagues")
        self.people_button.clicked.connect(lambda: self.show_people())
        self.staff_button.clicked.connect(self.show_staff_copy)
        self.add_button.clicked.connect(lambda: self.type_answers())
        self.rounds = RoundPanel(self._page, self._opened)
        self.deck = RoundDeck(self._page, lambda: self._result)
        self.deck.who_wanted.connect(self._show_who)
        self.deck.plan_wanted.connect(self._plan)
        self.deck.typing_wanted.connect(self.type_answers)
        self.deck.sheet_wanted.connect(lambda key: self.type_answers(sheet_id=key))
        self.deck.new_round_wanted.connect(lambda: self.rounds.start_new())
        self.deck.left.connect(self.show_results)
        column.addWidget(self.deck)

    def head_buttons(self) -> list[Button]:
        """The buttons of this tab, for the title row."""
        return [self.round_button, self.people_button, self.staff_button, self.add_button]

    def refresh(self) -> None:
        """Read the round again."""
        self._rounds = self._suite.audits.rounds()
        here = self._result.round.id if self._result else 0
        found = next((one for one in self._rounds if one.id == here), self._rounds[0] if self._rounds else None)
        for button in (self.people_button, self.staff_button, self.add_button):
            button.setVisible(found is not None)
        self.round_button.setText(f" {found.name if found else say('tutors.audit.rounds')}")
        if found is None:
            self._result = None
            self.deck.show_part("none")
            self.say_progress()
            return
        self._result = self._suite.audit_results.of_round(found.id)
        self.deck.refresh()
        if self.deck.current() in ("", "none"):
            self.show_results()
        elif self.deck.current() == "results":
            self.deck.results().set_result(self._result)
            self.say_progress()

    def show_results(self) -> None:
        """Show the heat map of the round."""
        if self._result is None:
            return
        part = self.deck.results()
        self._show("results")
        part.set_result(self._result)
        self.say_progress()

    def show_people(self, only: str = "") -> None:
        """Show the people of the round, all or those who owe."""
        if self._result is None:
            return
        part = self._show("asked")
        assert isinstance(part, AskedPart)
        part.open_round(self._result.round, self._result.framework, only)
        self._page.message_bar.clear()

    def type_answers(self, tutor_id: int = 0, sheet_id: int = 0) -> None:
        """Type a sheet: of ``tutor_id``, or of whoever owes next; ``sheet_id`` changes one typed before."""
        if self._result is None:
            return
        part = self._show("answers")
        assert isinstance(part, AnswersPart)
        sheet = self._suite.audits.sheet(sheet_id) if sheet_id else None
        framework = self._suite.audit_frameworks.of(sheet.framework_id) if sheet else self._result.framework
        self._page.message_bar.clear()
        part.open_round(self._result.round, framework, sheet.tutor_id if sheet else tutor_id)
        if sheet is not None:
            part.open_sheet(sheet)

    def print_owed(self) -> None:
        """Wish a sheet for each of those who owe one."""
        if self._result is not None:
            codes = self._suite.audit_papers.codes(self._result.round.id, owed_only=True)
            self._page.print_wished.emit(Form.AUDIT.word, codes)

    def show_laptop(self) -> None:
        """Show the sheets that came from the laptop and wait."""
        if self._result is None:
            return
        part = self._show("laptop")
        assert isinstance(part, LaptopPart)
        part.open_round(self._result.round, self._result.framework)
        self._page.message_bar.clear()

    def open_laptop(self, found: Any) -> None:
        """Show sheets that wait: of a round by its key, or of what just came out of its seals (``Collected``)."""
        round_id = found if isinstance(found, int) else found.round_id
        if round_id:
            self._result = self._suite.audit_results.of_round(round_id)
            self.refresh()
            self.show_laptop()
        if not isinstance(found, int) and found.aside:
            lines = " ".join(why for _, why in found.aside)
            self._page.message_bar.show_message("owed", say("audience.review.aside_lead"), lines)

    def show_staff_copy(self) -> None:
        """Show the round as staff may see it."""
        if self._result is None:
            return
        part = self._show("staff")
        assert isinstance(part, Quiet)
        part.inner.set_copy(self._suite.audit_results.staff_copy(self._result.round.id))
        self._page.message_bar.show_message(
            "info",
            say("tutors.audit.staff_lead"),
            say("tutors.audit.staff_text"),
            say("tutors.audit.to_results"),
            self.show_results,
        )

    def show_questions(self) -> None:
        """Show the questions, to be edited."""
        self._page.message_bar.clear()
        self._show("questions")

    def arrange(self, narrow: bool) -> None:
        """Put maps and cards into one column or two."""
        for columns in self.deck.findChildren(Columns):
            columns.set_narrow(narrow)

    def say_progress(self) -> None:
        """Say "45 of 51 answered, 1 lacks side 2, 6 owed", and above it by when the audit is due."""
        today = self._suite.desk.today()
        self._page.set_title(say("tutors.title"), due_line(self._suite.audits.due(), today))
        if self._result is None:
            self._page.message_bar.clear()
        elif self.deck.current() == "results":
            waiting = self._suite.laptop_answers.count(self._result.round.id)
            if waiting:
                say_waiting(self._page.message_bar, waiting, self._result.progress, self.show_laptop)
            else:
                say_progress(self._page.message_bar, self._result.progress, self.show_people, self.print_owed)

    def _show(self, key: str) -> QWidget:
        self._page.side.close_panel()  # names never stand beside the staff copy
        part = self.deck.show_part(key)
        self._page.arrange(self._page.is_narrow())
        return part

    def _opened(self, round_id: int) -> None:
        """A round was made, changed or chosen: show it."""
        self._result = self._suite.audit_results.of_round(round_id) if round_id else None
        self.refresh()
        self.show_results()

    def _fill_menu(self) -> None:
        here = self._result.round if self._result else None
        entries: list[tuple[str, Callable[[], object]]] = [("tutors.round.new", self.rounds.start_new)]
        if here is not None:
            entries += [
                ("tutors.round.change", lambda: self.rounds.edit(here)),
                ("tutors.round.untapped", lambda: self._show_who("untapped", "")),
            ]
        entries.append(("tutors.round.questions", self.show_questions))
        fill_menu(self.menu, self._rounds, here, self._opened, entries)

    def _show_who(self, kind: str, key: str) -> None:
        if self._result is not None:
            who_parts(self._page, self._result, kind, key)

    def _plan(self, item: str) -> None:
        if self._result is not None:
            self.training_wanted.emit(self._result.framework.item(item).title, "")
