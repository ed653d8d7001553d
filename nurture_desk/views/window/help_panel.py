"""F1: help for the screen that is shown, at the right of it; with links to other screens, and all of it to search."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractButton, QLabel, QVBoxLayout, QWidget

from nurture_desk.documents.wording import say
from nurture_desk.views.widgets import style
from nurture_desk.views.widgets.buttons import ghost_button
from nurture_desk.views.widgets.card import empty
from nurture_desk.views.widgets.inputs import SearchField
from nurture_desk.views.widgets.labels import hairline, label
from nurture_desk.views.widgets.measures import pack
from nurture_desk.views.widgets.side_panel import SidePanel
from nurture_desk.views.window.help_texts import Section, of_page, search, section

MOST = 8  # sections found
LINK = "help:"
OWN_TOPICS = {"first", "keys", "lists", "files", "record"}  # sections no tab has


def place_of(page: Any) -> str:
    """The key of what a page shows now: the part that lies open if it has help of its own, else the tab."""
    deck = getattr(page, "deck", None)
    part = deck.current() if deck is not None else ""
    keys = {one.key for one in of_page(_key_of(page))}
    return part if part in keys else page.tabs.current()


def _key_of(page: Any) -> str:
    return str(type(page).__module__.split(".")[2]) if "." in type(page).__module__ else ""


class HelpPanel(SidePanel):
    """Stays open while one moves from screen to screen. ``place_wished``: go to a page and tab."""

    place_wished = Signal(str, object)

    def __init__(self, screen: Callable[[], tuple[str, str]], parent: QWidget | None = None) -> None:
        """``screen`` gives the page and the tab that are shown."""
        super().__init__(parent)
        self.setObjectName("help_panel")
        self._screen = screen
        self._here = ("", "")  # the screen help was asked for
        self.shown: Section | None = None
        self.set_buttons([])
        self.field = SearchField()
        self.field.setPlaceholderText(say("window.help_search"))
        self.field.setAccessibleName(say("window.help_search"))
        self.field.textChanged.connect(self._search)
        held = QWidget()
        self._content = pack(QVBoxLayout(held), 0, gap=10)
        self.set_parts([self.field, held])

    def toggle(self) -> None:
        """Show the help of the screen, or put help away."""
        if self.isHidden():
            self._show_here()
        else:
            self.close_panel()

    def follow(self) -> None:
        """Show the help of the screen one went to, if help is open."""
        if not self.isHidden() and self._screen() != self._here:
            self._show_here()

    def show_topic(self, key: str) -> None:
        """Show a section of the page that is shown."""
        self._show_here()
        found = section(self._here[0], key)
        if found is not None:
            self.show_section(found)

    def _show_here(self) -> None:
        self._here = self._screen()
        self.field.blockSignals(True)
        self.field.clear()
        self.field.blockSignals(False)
        found = section(*self._here)
        if found is not None:
            self.show_section(found)

    def show_section(self, one: Section) -> None:
        """Show one section, then what else there is to read."""
        self.shown = one
        parts: list[QWidget] = [self._running(block) for block in one.body.split("\n\n")]
        if (one.page, one.key) != self._here and one.key not in OWN_TOPICS:
            there = ghost_button(say("window.help_go", page=_named(one)), "open")
            there.clicked.connect(partial(self._go, one))
            parts.append(there)
        others = [other for other in of_page(one.page) if other is not one]
        if others:
            parts += [hairline(), label(say("window.help_more"), "strong")]
            parts += [self._link(other, other.title) for other in others]
        first = section("today", "first")
        if first is not None and one.page != "today":
            parts += [hairline(), self._link(first, first.title)]
        self._fill(parts)
        self.open_panel(one.title, say("window.help_title", page=say(f"window.page.{one.page}")))

    def fit(self, narrow: bool) -> None:
        """As wide as a side panel, or all of the window."""
        if narrow:
            self.setMinimumWidth(0)
            self.setMaximumWidth(16777215)
        else:
            self.setFixedWidth(style.current().measure("side_panel"))

    def _search(self, typed: str) -> None:
        if not typed.strip():
            if self.shown is not None:
                self.show_section(self.shown)
            return
        found = search(typed)[:MOST]
        parts: list[QWidget] = [self._link(one, f"{_named(one)}: {one.title}") for one in found]
        self._fill(parts or [label(say("window.found_nothing"), "muted", wrap=True)])

    def _fill(self, parts: list[QWidget]) -> None:
        empty(self._content)
        for part in parts:
            if isinstance(part, QAbstractButton):
                self._content.addWidget(part, 0, Qt.AlignmentFlag.AlignLeft)
            else:
                self._content.addWidget(part)

    def _link(self, one: Section, words: str) -> QWidget:
        button = ghost_button(words, "open")
        button.clicked.connect(partial(self.show_section, one))
        return button

    def _running(self, block: str) -> QLabel:
        """A paragraph or list of our own text; only here is markup read, because nobody typed it."""
        made = label("", "body", wrap=True)
        made.setTextFormat(Qt.TextFormat.MarkdownText)
        made.setText(block)
        if f"({LINK}" in block:
            by = Qt.TextInteractionFlag
            made.setTextInteractionFlags(by.LinksAccessibleByMouse | by.LinksAccessibleByKeyboard)
            made.linkActivated.connect(self._follow_link)
        return made

    def _follow_link(self, link: str) -> None:
        page, _, key = link.removeprefix(LINK).partition("/")
        found = section(page, key)
        if found is not None:
            self.show_section(found)

    def _go(self, one: Section) -> None:
        self.place_wished.emit(one.page, one.key)


def _named(one: Section) -> str:
    return say(f"window.page.{one.page}")
