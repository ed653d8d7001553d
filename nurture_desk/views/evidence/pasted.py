"""Pasted messages: who is who, which lines are evidence, whom each is about and what it shows; kept in one go."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from nurture_desk import jobs
from nurture_desk.documents.wording import say
from nurture_desk.domain.errors import NurtureError
from nurture_desk.services.pasted import Chosen, Spoken
from nurture_desk.views.evidence import words
from nurture_desk.views.widgets.buttons import ghost_button, main_button
from nurture_desk.views.widgets.card import Card
from nurture_desk.views.widgets.indicators import indicator_choices
from nurture_desk.views.widgets.inputs import Choice, DateBoxes, LongText, Tick
from nurture_desk.views.widgets.labels import hairline, label
from nurture_desk.views.widgets.measures import fix, pack
from nurture_desk.views.widgets.page import Columns, Page

CHILD, GROUP = "child", "group"
_LONGEST_NAME = 60  # letters of a line that its controls are named by


class _Line(QWidget):
    """One message with its tick, whom it is about and what it shows."""

    def __init__(self, spoken: Spoken, about: list[tuple[Any, str]], shows: list[tuple[str, str]]) -> None:
        super().__init__()
        self.spoken = spoken
        short = spoken.text[:_LONGEST_NAME]
        column = pack(QVBoxLayout(self), 0, gap=4)
        self.tick = Tick(_head(spoken))
        self.tick.setAccessibleName(f"{_head(spoken)}: {short}")
        column.addWidget(self.tick)
        column.addWidget(label(spoken.text, "body", wrap=True))
        if spoken.kept:
            column.addWidget(label(say("evidence.pasted.kept"), "muted"))
        if spoken.named:
            names = ", ".join(dict.fromkeys(hit.text for hit in spoken.named))
            column.addWidget(label(say("evidence.pasted.names", names=names), "muted", wrap=True))
        self._ways = QWidget()
        row = pack(QHBoxLayout(self._ways), 0, gap=8)
        self.about = fix(Choice(about, search=True), width=230)
        self.about.setAccessibleName(f"{say('evidence.pasted.about')}: {short}")
        self.about.set_value((CHILD, spoken.pupil_id) if spoken.pupil_id else None)
        self.shows = Choice([("", say("evidence.pasted.shows_nothing")), *shows])
        self.shows.setAccessibleName(f"{say('evidence.pasted.shows')}: {short}")
        self.shows.set_value("")
        row.addWidget(self.about)
        row.addWidget(self.shows, 1)
        column.addWidget(self._ways)
        self._ways.hide()
        self.tick.toggled.connect(self._ways.setVisible)


class PastedPart(QWidget):
    """The place where talk is pasted and taken apart."""

    done = Signal()

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page, self._suite = page, page.suite
        self.lines: list[_Line] = []
        self.speakers: dict[str, Choice] = {}
        self._build()
        self._show_found(False)

    def _build(self) -> None:
        outer = pack(QVBoxLayout(self), 0, gap=12)
        outer.addWidget(label(say("evidence.pasted.lede"), "muted", wrap=True))
        self.asked = Card(say("evidence.pasted.title"))
        self.text = LongText(lines=12)
        self.text.setPlaceholderText(say("evidence.pasted.here"))
        self.text.setAccessibleName(say("evidence.pasted.text"))
        self.read_button = fix(main_button(say("evidence.pasted.read"), "confirm_many"), max_width=260)
        self.asked.add(self.text)
        self.asked.add(self.read_button)
        outer.addWidget(self.asked)
        self.columns = Columns(side=320)
        outer.addWidget(self.columns)
        self.found = Card(say("evidence.pasted.lines"), gap=12)
        self.who = Card(say("evidence.pasted.who"), gap=10)
        self.keep_button = main_button(say("evidence.pasted.keep"), "confirm")
        self.again_button = ghost_button(say("evidence.pasted.again"), "previous")
        self.columns.left.addWidget(self.found)
        self.columns.left.addStretch(1)
        for part in (self.keep_button, self.who, self._for_all(), self.again_button):  # in sight without scrolling
            self.columns.right.addWidget(part)
        self.columns.right.addStretch(1)
        self.read_button.clicked.connect(self.read)
        self.keep_button.clicked.connect(self.keep)
        self.again_button.clicked.connect(self.clear)

    def _for_all(self) -> Card:
        card = Card(say("evidence.pasted.all"), gap=8)
        self.day = DateBoxes(say("evidence.pasted.day"))
        self.day.set_value(self._suite.desk.today())
        self.setting = QLineEdit()
        self.setting.setPlaceholderText(say("evidence.pasted.setting_hint"))
        self.setting.setAccessibleName(say("evidence.pasted.setting"))
        self.may_use = Tick(say("evidence.pasted.may_use"))
        self.family = Tick(say("evidence.pasted.family"))
        card.add(label(say("evidence.pasted.day"), "muted"))
        card.add(self.day)
        card.add(label(say("evidence.pasted.setting"), "muted"))
        for part in (self.setting, self.may_use, self.family):
            card.add(part)
        return card

    def refresh(self) -> None:
        """What was pasted stays as it is."""

    def clear(self) -> None:
        """Forget what was pasted."""
        self.text.clear()
        self._show_found(False)
        self.text.setFocus()

    def read(self) -> None:
        """Take the pasted text apart, beside the window: the name guard looks through it."""
        text = self.text.toPlainText()
        jobs.run(lambda _progress: self._suite.pasted.read(text), self._show, self._page.message_bar.show_error)

    def keep(self) -> None:
        """Keep every ticked line as evidence; what is missing is said, and nothing is kept."""
        try:
            chosen = [self._chosen(line) for line in self.lines if line.tick.isChecked()]
            kept = self._suite.pasted.keep(chosen)
        except NurtureError as error:
            self._page.message_bar.show_error(error)
            return
        self._page.saved.emit()
        self._page.message_bar.show_message("ok", say("evidence.pasted.done", n=kept))
        self.clear()
        self.done.emit()

    def _chosen(self, line: _Line) -> Chosen:
        spoken = line.spoken
        source = self.speakers[spoken.speaker].value()
        if source is None:
            speaker = spoken.speaker or say("evidence.pasted.nobody")
            raise NurtureError("evidence.pasted.who_spoke", field="source", speaker=speaker)
        about = line.about.value()
        if about is None:
            raise NurtureError("evidence.pasted.who_is_it_about", field="about", text=spoken.text[:_LONGEST_NAME])
        kind, key = about
        return Chosen(
            spoken.text,
            spoken.on or self.day.value() or self._suite.desk.today(),
            source,
            pupil_id=key if kind == CHILD else None,
            group_id=key if kind == GROUP else None,
            setting=self.setting.text(),
            indicators=(line.shows.value(),) if line.shows.value() else (),
            may_quote=True if self.may_use.isChecked() else None,
            family_may_see=self.family.isChecked(),
        )

    def _show(self, found: list[Spoken]) -> None:
        if not found:
            self._page.message_bar.show_message("info", say("evidence.pasted.no_lines"))
            return
        self._page.message_bar.clear()
        self._show_lines(found)
        self._show_speakers(found)
        self._show_found(True)
        self._count()

    def _show_lines(self, found: list[Spoken]) -> None:
        children = self._suite.evidence.children()
        about: list[tuple[Any, str]] = [((CHILD, row.id), f"{row.shown_name} · {row.group_name}") for row in children]
        groups = {row.group_id: row.group_name for row in children}
        about += [((GROUP, key), say("evidence.item.whole", group=name)) for key, name in groups.items()]
        framework = self._suite.outcome_framework
        shows = indicator_choices(framework.in_use(), framework.hopes())
        self.found.clear()
        self.lines = [_Line(one, about, shows) for one in found]
        for place, line in enumerate(self.lines):
            if place:
                self.found.add(hairline())
            self.found.add(line)
            line.tick.toggled.connect(lambda _on: self._count())

    def _show_speakers(self, found: list[Spoken]) -> None:
        self.who.clear()
        self.speakers = {}
        for one in found:
            if one.speaker in self.speakers:
                continue
            name = one.speaker or say("evidence.pasted.nobody")
            choice = Choice(words.sources())
            choice.setAccessibleName(name)
            choice.set_value(one.source)
            choice.currentIndexChanged.connect(partial(self._page.message_bar.clear))
            self.speakers[one.speaker] = choice
            self.who.add(label(name, "strong", wrap=True))
            self.who.add(choice)

    def _show_found(self, on: bool) -> None:
        self.asked.setVisible(not on)
        self.columns.setVisible(on)
        if not on:
            self.found.clear()
            self.lines = []

    def _count(self) -> None:
        n = sum(line.tick.isChecked() for line in self.lines)
        self.keep_button.setText(say("evidence.pasted.keep_n", n=n) if n else say("evidence.pasted.keep"))
        self.keep_button.setEnabled(bool(n))


def _head(spoken: Spoken) -> str:
    who = spoken.speaker or say("evidence.pasted.nobody")
    return say("evidence.pasted.said_by", who=who, day=words.long_date(spoken.on)) if spoken.on else who
