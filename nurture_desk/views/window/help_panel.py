"""F1: help for the screen that is shown, at the right of it, and the guide; each leads to the other, both to search."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractButton, QVBoxLayout, QWidget

from nurture_desk.documents.guide import chapter_of, chapters, guide_section, guide_sections
from nurture_desk.documents.wording import say, sentence
from nurture_desk.domain.guide import GuideSection
from nurture_desk.views.widgets import style
from nurture_desk.views.widgets.ask import Ask
from nurture_desk.views.widgets.buttons import ghost_button
from nurture_desk.views.widgets.card import empty
from nurture_desk.views.widgets.inputs import SearchField
from nurture_desk.views.widgets.labels import hairline, label
from nurture_desk.views.widgets.measures import pack
from nurture_desk.views.widgets.segments import Segments
from nurture_desk.views.widgets.side_panel import SidePanel
from nurture_desk.views.window.guide_out import GuideOut
from nurture_desk.views.window.help_parts import guide_parts, link, running
from nurture_desk.views.window.help_texts import (
    GUIDE,
    HELP,
    Section,
    of_page,
    search,
    search_guide,
    section,
    stories,
)

MOST = 8  # sections found, of help and of the guide
OWN_TOPICS = {"first", "keys", "lists", "files", "record"}  # sections no tab has
SCREEN, CONTENTS = "screen", "guide"


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

    def __init__(
        self, screen: Callable[[], tuple[str, str]], ask: Ask, parent: QWidget | None = None, *, inside: bool = True
    ) -> None:
        """``screen`` gives the page and the tab shown; ``ask`` where a saved guide goes; ``inside``: a desk is open."""
        super().__init__(parent)
        self.setObjectName("help_panel")
        self._screen, self._inside = screen, inside
        self._here = ("", "")  # the screen help was asked for
        self.shown: Section | None = None
        self.read = ""  # the place in the guide that is or was shown last
        self.out = GuideOut(ask, self)
        self.out.told.connect(self._say)
        self.out.failed.connect(lambda trouble: self._say(sentence(trouble)))
        self.set_buttons([])
        self.which = Segments([(SCREEN, say("guide.screen")), (CONTENTS, say("guide.short"))], say("guide.which"))
        self.which.chosen.connect(lambda which: self._show_here() if which == SCREEN else self.show_guide(self.read))
        if not inside:
            self.which.hide()
        self.field = SearchField()
        self.field.setPlaceholderText(say("window.help_search"))
        self.field.setAccessibleName(say("window.help_search"))
        self.field.textChanged.connect(self._search)
        self._told = label("", "muted", wrap=True)
        held = QWidget()
        self._content = pack(QVBoxLayout(held), 0, gap=10)
        self.set_parts([self.which, self.field, self._told, held])

    def toggle(self) -> None:
        """Show the help of the screen, or put help away."""
        if self.isHidden():
            self._show_here()
        else:
            self.close_panel()

    def follow(self) -> None:
        """Show the help of the screen one went to, if help is open; the guide stays, for one may be doing its steps."""
        if not self.isHidden() and self.which.value() == SCREEN and self._screen() != self._here:
            self._show_here()

    def show_topic(self, key: str) -> None:
        """Show a section of the page that is shown."""
        self._show_here()
        found = section(self._here[0], key)
        if found is not None:
            self.show_section(found)

    def show_section(self, one: Section) -> None:
        """Show one section, then what else there is to read."""
        self.shown = one
        parts: list[QWidget] = [running(block, self._follow_link) for block in one.body.split("\n\n")]
        if self._inside and (one.page, one.key) != self._here and one.key not in OWN_TOPICS:
            there = ghost_button(say("window.help_go", page=_named(one)), "open")
            there.clicked.connect(partial(self._go, one))
            parts.append(there)
        told = stories(one)
        if told:
            parts += [hairline(), label(say("guide.story"), "strong")]
            parts += [self._guide_link(story) for story in told]
        others = [other for other in of_page(one.page) if other is not one]
        if others:
            parts += [hairline(), label(say("window.help_more"), "strong")]
            parts += [link(other.title, f"{HELP}{other.page}/{other.key}", self._follow_link) for other in others]
        first = section("today", "first")
        if first is not None and one.page != "today":
            parts += [hairline(), link(first.title, f"{HELP}{first.page}/{first.key}", self._follow_link)]
        self._show(SCREEN, parts, one.title, say("window.help_title", page=_named(one)))

    def show_guide(self, place: str = "") -> None:
        """Show a section of the guide by its place, or its contents."""
        found = guide_section(place) if place else None
        if found is None:
            self._show_contents()
            return
        self.read = found.place
        contents = ghost_button(say("guide.contents"), "case_study")
        contents.clicked.connect(self._show_contents)
        parts: list[QWidget] = [contents, *guide_parts(found, self._follow_link)]
        every = guide_sections()
        after = every[every.index(found) + 1 : every.index(found) + 2]
        if after:
            parts += [hairline(), label(say("guide.next"), "muted")]
            parts += [self._guide_link(one) for one in after]
        self._show(CONTENTS, parts, found.title, say("guide.in_chapter", chapter=chapter_of(found).title))

    def fit(self, narrow: bool) -> None:
        """As wide as a side panel, or all of the window."""
        if narrow:
            self.setMinimumWidth(0)
            self.setMaximumWidth(16777215)
        else:
            self.setFixedWidth(style.current().measure("side_panel"))

    def _show_contents(self) -> None:
        self.read = ""
        parts: list[QWidget] = []
        for chapter in chapters():
            parts.append(label(chapter.title, "strong", wrap=True))
            parts += [self._guide_link(one) for one in chapter.sections]
        self._show(CONTENTS, parts, say("guide.title"), say("guide.lede"))

    def _show_here(self) -> None:
        self._here = self._screen()
        found = section(*self._here)
        if found is not None:
            self.show_section(found)

    def _show(self, which: str, parts: Iterable[QWidget], title: str, second: str) -> None:
        self.which.set_value(which)
        self._say("")
        self.field.blockSignals(True)
        self.field.clear()
        self.field.blockSignals(False)
        self._fill(parts)
        self.set_buttons(self.out.buttons() if which == CONTENTS and not self.read else [])
        self.open_panel(title, second)

    def _search(self, typed: str) -> None:
        if not typed.strip():
            if self.which.value() == CONTENTS:
                self.show_guide(self.read)
            elif self.shown is not None:
                self.show_section(self.shown)
            return
        help_found = [
            link(f"{_named(one)}: {one.title}", f"{HELP}{one.page}/{one.key}", self._follow_link)
            for one in search(typed)[:MOST]
        ]
        guide_found = [self._guide_link(one) for one in search_guide(typed)[:MOST]]
        parts: list[QWidget] = []
        for head, found in (("guide.of_screens", help_found), ("guide.of_guide", guide_found)):
            parts += [label(say(head), "strong"), *found] if found else []
        self._fill(parts or [label(say("window.found_nothing"), "muted", wrap=True)])

    def _fill(self, parts: Iterable[QWidget]) -> None:
        empty(self._content)
        for part in parts:
            if isinstance(part, QAbstractButton) and not part.hasHeightForWidth():
                self._content.addWidget(part, 0, Qt.AlignmentFlag.AlignLeft)
            else:
                self._content.addWidget(part)

    def _guide_link(self, one: GuideSection) -> QWidget:
        return link(one.title, f"{GUIDE}{one.place}", self._follow_link)

    def _follow_link(self, to: str) -> None:
        if to.startswith(GUIDE):
            self.show_guide(to.removeprefix(GUIDE))
            return
        page, _, key = to.removeprefix(HELP).partition("/")
        found = section(page, key)
        if found is not None:
            self.show_section(found)

    def _say(self, words: str) -> None:
        self._told.setText(words)
        self._told.setVisible(bool(words))

    def _go(self, one: Section) -> None:
        self.place_wished.emit(one.page, one.key)


def _named(one: Section) -> str:
    return say(f"window.page.{one.page}")
