"""Letters: every letter of the year with who is due one; a row opens it, with its people, its pages and its wording."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from nurture_desk import jobs
from nurture_desk.documents.wording import say
from nurture_desk.domain.letter_kinds import SPECS, Letter
from nurture_desk.services.letters import LetterRow
from nurture_desk.views.intake.letter_editor import LetterEditor
from nurture_desk.views.intake.letter_part import LetterPart
from nurture_desk.views.widgets.deck import Deck
from nurture_desk.views.widgets.measures import pack
from nurture_desk.views.widgets.table import Column, Filter, RecordTable

LIST, LETTER, WORDING = "list", "letter", "wording"


class LettersTab(QWidget):
    """The list, one letter, or its wording."""

    def __init__(self, page: Any) -> None:
        super().__init__()
        self._page, self._suite = page, page.suite
        self.deck = Deck()
        self.deck.offer(LIST, lambda: LettersList(page, self.open_letter))
        self.deck.offer(LETTER, lambda: LetterPart(page, self.show_list, self.open_wording))
        self.deck.offer(WORDING, lambda: LetterEditor(page, self.open_letter))
        pack(QVBoxLayout(self), 0).addWidget(self.deck)

    def refresh(self) -> None:
        """Read what is shown again; wording that is being written stays."""
        if not self.deck.current():
            self.show_list()
        self.deck.refresh()

    def show_list(self) -> None:
        """Back to all letters."""
        self._page.side.close_panel()
        self.deck.show_part(LIST, is_fresh=True)
        self.list_part().refresh(focus=True)

    def show_thing(self, thing: object) -> None:
        """A letter's word, (letter, codes of whom it is for), or (letter, "wording")."""
        letter, codes = thing if isinstance(thing, tuple) else (thing, ())
        if letter == LIST:
            self.show_list()
        elif codes == WORDING:
            self.open_wording(Letter(letter))
        else:
            self.open_letter(Letter(letter), codes)

    def open_letter(self, letter: Letter, codes: Collection[str] = ()) -> LetterPart:
        """Show one letter with the people it can be made for; ``codes``: whom it is for, else those who are due."""
        self._page.side.close_panel()
        part = self.letter_part()
        self.deck.show_part(LETTER, is_fresh=True)
        part.show_letter(letter, codes)
        return part

    def open_wording(self, letter: Letter) -> LetterEditor:
        """Show the words of one letter."""
        editor = self.deck.part(WORDING)
        assert isinstance(editor, LetterEditor)
        self.deck.show_part(WORDING, is_fresh=True)
        editor.show_wording(letter)
        return editor

    def list_part(self) -> LettersList:
        """The list of letters."""
        found = self.deck.part(LIST)
        assert isinstance(found, LettersList)
        return found

    def letter_part(self) -> LetterPart:
        """The part with one letter."""
        found = self.deck.part(LETTER)
        assert isinstance(found, LetterPart)
        return found

    def tour_stops(self) -> list[tuple[str, Callable[[], object]]]:
        """One letter, and its wording."""
        return [
            ("intake-letter", lambda: self._page.show_thing(("letters", (Letter.DAY_INVITATION, ())))),
            ("intake-letter-wording", lambda: self._page.show_thing(("letters", (Letter.START, WORDING)))),
        ]

    def second_line(self) -> str:
        """What stands below the page's name."""
        return say("letters.page.lede")


class LettersList(QWidget):
    """The letters in the order of the year."""

    def __init__(self, page: Any, open_letter: Callable[[Letter], object]) -> None:
        super().__init__()
        self._suite, self._page = page.suite, page
        self.table = RecordTable(_columns(), say("letters.page.list"))
        self.table.set_filters([Filter("due", say("letters.page.filter_due"), lambda row: row.due > 0)])
        self.table.set_empty("date", say("letters.page.none"), say("letters.page.none_text"))
        self.table.row_opened.connect(lambda row: open_letter(row.letter))
        self.table.grid.clicked.connect(lambda index: open_letter(self.table.rows()[index.row()].letter))
        pack(QVBoxLayout(self), 0).addWidget(self.table)

    def refresh(self, *, focus: bool = False) -> None:
        """Read who is due what again, beside the window; ``focus``: the keys go to the list then."""
        letters, show = self._suite.letters, partial(self._show, focus)
        jobs.run(lambda _: letters.overview(), show, lambda _: show([]))  # no year: the empty list says so

    def _show(self, focus: bool, rows: list[LetterRow]) -> None:
        self.table.set_rows(rows, key=lambda row: row.letter)
        if focus and rows and self.isVisible():
            self.table.grid.setFocus(Qt.FocusReason.OtherFocusReason)
            self.table.grid.select_only(max(self.table.grid.current_place(), 0))


def _columns() -> list[Column]:
    def head(key: str) -> str:
        return say(f"letters.page.{key}")

    def name(row: LetterRow) -> tuple[str, str]:
        return say(f"letters.kind.{row.letter.value}"), say(f"letters.to.{SPECS[row.letter].audience.value}")

    def due(row: LetterRow) -> tuple[str, str]:
        if row.due:
            return "owed", head("due_one") if row.due == 1 else say("letters.page.due_n", n=row.due)
        return "open", head("due_none")

    def wording(row: LetterRow) -> str:
        return head("own_wording" if row.own_wording else "our_wording")

    return [
        Column("letter", head("letter"), name, kind="two_lines", least=230, sort=lambda row: row.letter.value),
        Column("due", head("due"), due, width=130, kind="chip", sort=lambda row: -row.due),
        Column("every", head("every"), lambda row: row.every or "", width=160, kind="figure"),
        Column("wording", head("wording"), wording, width=120),
    ]
