"""What stops a document: each sentence with what was found in it, why, and the two ways to settle it.

let_out(page, lambda _: suite.leaving.save(paper, path, subject="case-study:3"), self._given, mend=self._mend)
"""

from __future__ import annotations

import html
from collections.abc import Callable, Sequence
from typing import TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from nurture_desk import jobs
from nurture_desk.documents.wording import say, sentence
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.guards.answers import Reach, may_be_answered
from nurture_desk.domain.guards.hits import Hit, HitKind
from nurture_desk.domain.progress import Progress
from nurture_desk.services.leaving import Blocked
from nurture_desk.views.widgets.buttons import ghost_button, main_button, plain_button
from nurture_desk.views.widgets.chip import Chip
from nurture_desk.views.widgets.flow import FlowLayout
from nurture_desk.views.widgets.labels import hairline, label
from nurture_desk.views.widgets.measures import pack
from nurture_desk.views.widgets.page import Page
from nurture_desk.views.widgets.segments import Segments

T = TypeVar("T")
Mender = Callable[[Hit], bool]  # puts the mended sentence into the source; whether it was there to be mended
Answerer = Callable[[Hit, str, Reach], object]

_STATES = {HitKind.LEAK: "blocked", HitKind.ASK: "owed", HitKind.FRAMING: "blocked"}


def let_out(
    page: Page,
    save: Callable[[Progress], T],
    done: Callable[[T], object],
    *,
    mend: Mender | None = None,
) -> None:
    """Let something out beside the window; what stops it is shown in the page's panel until nothing does.

    ``save`` raises ``Blocked`` where it may not leave. ``mend`` changes the source of a sentence; without it a
    sentence can only be answered, or mended by the person where it stands.
    """

    def failed(trouble: NurtureError) -> None:
        if isinstance(trouble, Blocked) and trouble.hits:
            show_stops(page, trouble.hits, trouble.subject, mend=mend, again=again)
        else:
            page.message_bar.show_error(trouble)

    def again() -> None:
        page.side.close_panel()
        let_out(page, save, done, mend=mend)

    jobs.run(save, done, failed)


def show_stops(
    page: Page,
    hits: Sequence[Hit],
    subject: str,
    *,
    mend: Mender | None = None,
    again: Callable[[], object] | None = None,
) -> StopList:
    """Open the panel with what stops a document; once all is settled the main button lets it out."""

    def answer(hit: Hit, reason: str, reach: Reach) -> None:
        page.suite.guarding.answer(hit, reason, reach, subject=subject)

    shown = StopList(hits, answer, mend, of_document=bool(subject))
    page.side.open_panel(say("leaving.stops.title"), say("leaving.stops.second"))
    page.side.set_parts([shown])
    if again is None:
        page.side.set_buttons([])
        return shown
    button = main_button(say("leaving.stops.again"), "export")
    button.clicked.connect(lambda: again())
    button.setEnabled(False)
    shown.settled.connect(lambda: button.setEnabled(shown.left() == 0))
    page.side.set_buttons([button])
    return shown


class StopList(QWidget):
    """One part for each thing found; a settled one says how and stays, so that the list does not jump."""

    settled = Signal()

    def __init__(
        self,
        hits: Sequence[Hit],
        answer: Answerer | None,
        mend: Mender | None = None,
        *,
        of_document: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(say("leaving.stops.title"))
        column = pack(QVBoxLayout(self), 0, gap=12)
        self.parts = [StopPart(hit, answer, mend, of_document=of_document) for hit in hits]
        for place, part in enumerate(self.parts):
            if place:
                column.addWidget(hairline())
            column.addWidget(part)
            part.settled.connect(self._settle_same)

    def left(self) -> int:
        """How many are not settled yet."""
        return sum(not part.is_settled for part in self.parts)

    def _settle_same(self, hit: Hit, told: str, reach: object) -> None:
        """An answer for the whole document settles the same word further down."""
        for part in self.parts:
            same = part.hit.text.casefold() == hit.text.casefold() and part.hit.kind is hit.kind
            if not part.is_settled and same and reach in (Reach.DOCUMENT, Reach.EVERYWHERE):
                part.say_settled(told)
        self.settled.emit()


class StopPart(QWidget):
    """One thing found: its sentence, why it stops, the mend, and "may stand, because"."""

    settled = Signal(object, str, object)  # the hit, what is said of it, how far an answer reaches (None: mended)

    def __init__(self, hit: Hit, answer: Answerer | None, mend: Mender | None, *, of_document: bool) -> None:
        super().__init__()
        self.hit, self.is_settled = hit, False
        self._answer, self._mend = answer, mend
        self.setAccessibleName(f"{hit.text}: {hit.why}")
        column = pack(QVBoxLayout(self), 0, gap=6)
        top = QWidget()
        row = FlowLayout(top)
        self.chip = Chip(_STATES[hit.kind], say(f"leaving.stops.kind.{hit.kind.value}"))
        row.addWidget(self.chip)
        place = where(hit, of_document)
        if place:
            row.addWidget(label(place, "muted"))
        column.addWidget(top)
        column.addWidget(_sentence(hit))
        column.addWidget(label(hit.why, "muted", wrap=True))
        self._ways = QWidget()
        column.addWidget(self._ways)
        self.problem = label("", "stop", wrap=True)
        self.problem.hide()
        column.addWidget(self.problem)
        self._build_ways(pack(QVBoxLayout(self._ways), 0, gap=6), of_document)

    def _build_ways(self, column: QVBoxLayout, of_document: bool) -> None:
        hit = self.hit
        mend = say("leaving.stops.mended", text=hit.mended) if hit.mended else hit.mend
        column.addWidget(label(mend, wrap=True))
        buttons = QWidget()
        row = FlowLayout(buttons)
        self.mend_button = plain_button(say("leaving.stops.mend"), "write")
        self.mend_button.clicked.connect(self._do_mend)
        self.stand_button = ghost_button(say("leaving.stops.stand"))
        self.stand_button.clicked.connect(self._ask_why)
        reaches = [Reach.SENTENCE, *([Reach.DOCUMENT] if of_document else []), Reach.EVERYWHERE]
        allowed = [reach for reach in reaches if may_be_answered(hit, reach)]
        offered = ((self.mend_button, hit.mended and self._mend), (self.stand_button, allowed and self._answer))
        for button, offer in offered:
            row.addWidget(button)  # has its place before it is shown or hidden
            button.setVisible(bool(offer))
        column.addWidget(buttons)
        self._why = QWidget()
        inner = pack(QVBoxLayout(self._why), 0, gap=6)
        self.reason = QLineEdit()
        self.reason.setPlaceholderText(say("leaving.stops.because"))
        self.reason.setAccessibleName(say("leaving.stops.because"))
        words = [(reach, say(f"leaving.stops.reach.{reach.value}")) for reach in allowed]
        self.reach = Segments(words, say("leaving.stops.how_far"))
        self.reach.set_value(allowed[0] if allowed else None)
        self.keep_button = plain_button(say("leaving.stops.keep"), "confirm")
        inner.addWidget(self.reason)
        inner.addWidget(self.reach)
        inner.addWidget(self.keep_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.keep_button.clicked.connect(self._do_answer)
        self.reason.returnPressed.connect(self._do_answer)
        self._why.hide()
        column.addWidget(self._why)

    def say_settled(self, told: str) -> None:
        """Show that nothing is left to do about it."""
        self.is_settled = True
        self._ways.hide()
        self.problem.hide()
        self.chip.set_state("yes", told)

    def _ask_why(self) -> None:
        self._why.show()
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def _do_answer(self) -> None:
        assert self._answer is not None
        reach: Reach = self.reach.value() or Reach.SENTENCE
        self._try(lambda: self._answer(self.hit, self.reason.text(), reach), say("leaving.stops.stands"), reach)

    def _do_mend(self) -> None:
        def act() -> None:
            if self._mend is None or not self._mend(self.hit):
                raise NurtureError("leaving.stops.not_found")

        self._try(act, say("leaving.stops.was_mended"), None)

    def _try(self, act: Callable[[], object], told: str, reach: Reach | None) -> None:
        try:
            act()
        except NurtureError as trouble:
            self.problem.setText(sentence(trouble))
            self.problem.show()
            return
        self.say_settled(told)
        self.settled.emit(self.hit, told, reach)


def where(hit: Hit, of_document: bool) -> str:
    """Where it stands: page and line of a file or a text; of a document of the desk only that it is beside the text."""
    if not hit.line:
        return say("leaving.stops.aside")
    return "" if of_document else say("leaving.stops.page_line", page=hit.page, line=hit.line)


def _sentence(hit: Hit) -> QLabel:
    """The sentence with what was found in it underlined and bold."""
    made = label("", "body", wrap=True)
    made.setTextFormat(Qt.TextFormat.RichText)  # ours alone: every word that is shown is escaped
    before, found, after = _parted(hit)
    strong = f'<span style="font-weight:600; text-decoration:underline">{html.escape(found)}</span>'
    made.setText(f"{html.escape(before)}{strong}{html.escape(after)}")
    made.setAccessibleName(hit.sentence)
    return made


def _parted(hit: Hit) -> tuple[str, str, str]:
    before, found, after = hit.sentence.partition(hit.text)
    return (before, found, after) if found else (f"{hit.sentence} ", hit.text, "")
