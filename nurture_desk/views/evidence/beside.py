"""What stands beside a child's meter: what to ask next, a glance, the report."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from nurture_desk.documents.wording import say
from nurture_desk.domain.dates import day_month
from nurture_desk.domain.evidence import TRIANGULATED, Voice
from nurture_desk.domain.framework import Framework
from nurture_desk.domain.reports import ANALYSIS_ONLY, Section, family_lines
from nurture_desk.services.judgements import ChildMeter
from nurture_desk.services.reports import ReportDraft
from nurture_desk.services.slips import Slips
from nurture_desk.views.evidence import words
from nurture_desk.views.widgets.bars import BarRow
from nurture_desk.views.widgets.buttons import link_button, main_button, plain_button
from nurture_desk.views.widgets.card import Card
from nurture_desk.views.widgets.labels import label
from nurture_desk.views.widgets.measures import pack
from nurture_desk.views.widgets.rows import TwoLines

SLIP_OF = {Voice.FAMILY: "family", Voice.SCHOOL: "school", Voice.PUPIL: "voice"}
IDEAS = {"family": "family_slip", "school": "school", "voice": "pupil_voice"}


class Beside(QWidget):
    """Three cards at the right of the meter."""

    slip_wished = Signal(str)
    report_wished = Signal()

    def __init__(self) -> None:
        super().__init__()
        column = pack(QVBoxLayout(self), 0, gap=16)
        self.ask = Card(say("evidence.ask.title"))
        self.glance = Card(say("evidence.glance"))
        self.report = Card(say("evidence.report_card"))
        for card in (self.ask, self.glance, self.report):
            column.addWidget(card)
        column.addStretch(1)

    def show_child(self, found: ChildMeter, draft: ReportDraft, slips: Slips, framework: Framework) -> None:
        """Show one child."""
        self._show_ask(found, framework)
        self._show_glance(found, slips)
        self._show_report(draft)

    def _show_ask(self, found: ChildMeter, framework: Framework) -> None:
        self.ask.clear()
        for line in _silences(found, framework)[:3]:
            self.ask.add(label(line, "body", wrap=True))
        kinds = [SLIP_OF[voice] for voice in words.missing(found.rows) if voice in SLIP_OF]
        if not kinds:
            self.ask.add(label(say("evidence.ask.nothing"), "body", wrap=True))
        for place, kind in enumerate(kinds[:2]):
            make = main_button if place == 0 else plain_button
            button = make(say(f"evidence.ask.{kind}"), IDEAS[kind])
            button.clicked.connect(lambda _=False, of=kind: self.slip_wished.emit(of))
            self.ask.add(button)

    def _show_glance(self, found: ChildMeter, slips: Slips) -> None:
        self.glance.clear()
        key = found.child.id
        targets, asked = slips.targets(key), slips.voices(key)
        reviewed = sum(bool(each.review) for each in targets)
        self.glance.add(TwoLines(say("evidence.was_part", n=found.joined), idea="sessions"))
        target = say("evidence.targets", n=reviewed, of=len(targets)) if targets else say("evidence.no_target")
        self.glance.add(TwoLines(target, idea="target"))
        voice = say("evidence.not_asked")
        if asked:
            voice = say("evidence.asked", n=len(asked), day=day_month(asked[-1].asked_on))
        self.glance.add(TwoLines(voice, idea="pupil_voice"))
        n = sum(row.triangulated for row in found.rows)
        self.glance.add(TwoLines(say("evidence.triangulated", n=n, of=len(found.rows)), idea="colleagues"))

    def _show_report(self, draft: ReportDraft) -> None:
        self.report.clear()
        sections = [section for section in Section if section not in ANALYSIS_ONLY]
        shared = len(family_lines(draft.lines))
        figure = say("sessions.n_of", n=shared, of=len(sections))
        self.report.add(BarRow(say("evidence.family_sections"), figure, shared / len(sections)))
        if draft.waiting:
            self.report.add(label(say("evidence.waiting", pieces=words.pieces(draft.waiting)), "muted", wrap=True))
        open_it = link_button(say("evidence.open_report"), "open")
        open_it.clicked.connect(self.report_wished)
        self.report.add(open_it)


def _silences(found: ChildMeter, framework: Framework) -> list[str]:
    """Voices that have not spoken at all, then outcomes with fewer than three voices."""
    heard = found.voices()
    lines = [
        say("evidence.ask.never", voice=say(f"evidence.voice.{voice.value}")) for voice in Voice if voice not in heard
    ]
    for row in found.rows:
        if len(row.voices) < TRIANGULATED:
            title = framework.outcome(row.outcome).title
            lines.append(say("evidence.ask.few", outcome=title, voices=words.voices(len(row.voices)).lower()))
    return lines
