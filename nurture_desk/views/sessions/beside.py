"""What stands beside the diary: prompts, help for the first session, who has no sign and who was not asked."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from nurture_desk.documents.wording import say
from nurture_desk.domain.evidence import EvidenceRow
from nurture_desk.domain.sessions import AskedLast
from nurture_desk.views.sessions import words
from nurture_desk.views.widgets.buttons import link_button
from nurture_desk.views.widgets.card import Card
from nurture_desk.views.widgets.chip import Chip
from nurture_desk.views.widgets.flow import FlowLayout
from nurture_desk.views.widgets.labels import label
from nurture_desk.views.widgets.measures import pack

PROMPTS = ("worked", "joined", "step", "choice", "upset", "shared", "exact")
FIRST = ("names", "touch", "game", "agreement", "no_playing")


class Beside(QWidget):
    """The column at the right of a session."""

    voice_wished = Signal(int)  # child
    item_opened = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        column = pack(QVBoxLayout(self), 0, gap=16)
        self.first = _bullets(say("sessions.first.title"), [say(f"sessions.first.{key}") for key in FIRST])
        prompts = _bullets(say("sessions.stuck"), [say(f"sessions.prompt.{key}") for key in PROMPTS])
        self.kept = Card(say("sessions.kept"))
        self.signs = Card(say("sessions.no_sign"))
        self.asked = Card(say("sessions.not_asked"))
        for card in (self.first, prompts, self.kept, self.signs, self.asked):
            column.addWidget(card)
        column.addStretch(1)

    def show_first(self, is_first: bool) -> None:
        """Show the help for a first session."""
        self.first.setVisible(is_first)

    def show_kept(self, items: list[EvidenceRow]) -> None:
        """Show what was taken from this diary as evidence."""
        self.kept.clear()
        self.kept.set_figure(str(len(items)) if items else "")
        for item in items:
            self.kept.add(self._item(item))
        if not items:
            self.kept.add(label(say("sessions.kept_none"), "muted", wrap=True))

    def show_signs(self, rows: list[AskedLast]) -> None:
        """Show the children without a sign this half-term."""
        self.signs.clear()
        for row in rows:
            self.signs.add(_named(row.shown_name, words.last_on(row.last_on)))
        if not rows:
            self.signs.add(label(say("sessions.no_sign_none"), "muted", wrap=True))

    def show_asked(self, rows: list[AskedLast]) -> None:
        """Show the children who were not asked near the last voice session."""
        self.asked.clear()
        for row in rows:
            type_in = link_button(say("sessions.type_voice"), "pupil_voice")
            type_in.setAccessibleName(f"{say('sessions.type_voice')}: {row.shown_name}")
            type_in.clicked.connect(lambda _=False, key=row.pupil_id: self.voice_wished.emit(key))
            self.asked.add(_named(row.shown_name, words.last_on(row.last_on, row.number), type_in))
        self.asked.setVisible(bool(rows))

    def _item(self, item: EvidenceRow) -> QWidget:
        made = QWidget()
        column = pack(QVBoxLayout(made), 0, gap=2)
        column.addWidget(label(f"{item.shown_name}: {item.text}", "body", wrap=True))
        line = QWidget()
        row = FlowLayout(line)
        state = ("yes", say("sessions.tagged", n=len(item.indicators))) if item.indicators else ("owed", "")
        row.addWidget(Chip(state[0], state[1] or say("sessions.untagged")))
        say_what = link_button(say("sessions.say_what"), "write")
        say_what.setAccessibleName(f"{say('sessions.say_what')}: {item.text[:60]}")
        say_what.clicked.connect(lambda: self.item_opened.emit(item.id))
        row.addWidget(say_what)
        column.addWidget(line)
        return made


def _bullets(title: str, lines: list[str]) -> Card:
    card = Card(title, gap=6)
    for line in lines:
        row = QWidget()
        inner = pack(QHBoxLayout(row), 0, gap=8)
        dot = label("•", "accent")
        inner.addWidget(dot)
        inner.addWidget(label(line, "body", wrap=True), 1)
        card.add(row)
    return card


def _named(name: str, detail: str, act: QWidget | None = None) -> QWidget:
    row = QWidget()
    flow = FlowLayout(row)
    flow.addWidget(label(name, "strong"))
    flow.addWidget(label(detail, "muted"))
    if act is not None:
        flow.add_far(act)
    return row
