"""The story as it is written: eight guided sections of paragraphs; evidence is dropped where it belongs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from nurture_desk.documents.wording import say
from nurture_desk.domain.case_studies import CasePart, Part
from nurture_desk.domain.evidence import EvidenceRow
from nurture_desk.domain.guards.hits import Hit
from nurture_desk.services.case_studies import WholeCase
from nurture_desk.views.evidence.case_drag import dragged
from nurture_desk.views.evidence.case_paragraph import Paragraph, StoryText
from nurture_desk.views.widgets.card import Card
from nurture_desk.views.widgets.labels import label
from nurture_desk.views.widgets.measures import pack


class _SectionCard(Card):
    """One section; what is dropped beside its paragraphs is poured at its end."""

    poured = Signal(int)

    def __init__(self, section: Part) -> None:
        super().__init__(say(f"evidence.part.{section.value}"))
        self.setAcceptDrops(True)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dragged(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        if item := dragged(event.mimeData()):
            event.acceptProposedAction()
            self.poured.emit(item)


class StoryPane(QWidget):
    """Every paragraph keeps its widget while only its words change: the caret stays where somebody types."""

    entered = Signal(object)  # the section the caret is in
    poured = Signal(object, int)  # section, evidence
    written = Signal(object, str, object)  # section, text, key of the paragraph or None
    moved = Signal(int, bool)  # paragraph, up
    opened = Signal(int)
    mended = Signal(object)
    to_answer = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._shape: tuple[object, ...] = ()
        self.paragraphs: dict[int, Paragraph] = {}
        self._fresh: list[StoryText] = []
        self.cards: dict[Part, _SectionCard] = {}
        column = pack(QVBoxLayout(self), 0, gap=12)
        for section in Part:
            self.cards[section] = card = _SectionCard(section)
            card.poured.connect(lambda item, to=section: self.poured.emit(to, item))
            column.addWidget(card)

    def show_story(self, whole: WholeCase, sources: Mapping[int, EvidenceRow]) -> None:
        """Show a story; a paragraph somebody is typing in stays as it is."""
        shape = (whole.case.id, *((part.id, part.section, part.item_id) for part in whole.parts))
        if shape != self._shape:
            self._shape = shape
            self._make(whole, sources)
        for part in whole.parts:
            self.paragraphs[part.id].text.show_text(part.text)

    def show_hits(self, found: Mapping[int, Sequence[Hit]]) -> None:
        """Mark what the guards found."""
        for key, paragraph in self.paragraphs.items():
            paragraph.show_hits(found.get(key, ()))

    def flush(self) -> None:
        """Save what is typed and not yet saved."""
        for paragraph in list(self.paragraphs.values()):
            paragraph.text.flush()
        for text in list(self._fresh):
            text.flush()

    def forget(self) -> None:
        """Another story comes: make every paragraph anew."""
        self._shape = ()

    def _make(self, whole: WholeCase, sources: Mapping[int, EvidenceRow]) -> None:
        self.paragraphs, self._fresh = {}, []
        for section, card in self.cards.items():
            card.clear()
            card.add(label(say(f"evidence.guide.{section.value}"), "muted", wrap=True))
            for part in whole.of(section):
                card.add(self._paragraph(part, sources.get(part.item_id or 0)))
            name = say("evidence.case.write", part=say(f"evidence.part.{section.value}"))
            fresh = StoryText("", name, lambda text, to=section: self.written.emit(to, text, None))
            fresh.setPlaceholderText(say("evidence.case.write_here"))
            fresh.setObjectName(f"write_{section.value}")
            fresh.entered.connect(lambda of=section: self.entered.emit(of))
            fresh.poured.connect(lambda item, to=section: self.poured.emit(to, item))
            self._fresh.append(fresh)
            card.add(fresh)

    def _paragraph(self, part: CasePart, row: EvidenceRow | None) -> Paragraph:
        made = Paragraph(part, row, say(f"evidence.part.{part.section.value}"))
        self.paragraphs[part.id] = made
        made.written.connect(lambda text: self.written.emit(part.section, text, part.id))
        made.taken_out.connect(lambda: self.written.emit(part.section, "", part.id))
        made.entered.connect(lambda: self.entered.emit(part.section))
        made.poured.connect(lambda item: self.poured.emit(part.section, item))
        made.moved.connect(lambda up: self.moved.emit(part.id, up))
        made.opened.connect(self.opened)
        made.mended.connect(self.mended)
        made.to_answer.connect(self.to_answer)
        return made
