"""The sections of a paper that is written with the desk's help: what the desk knows, and the text that is printed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from nurture_desk.documents.wording import say
from nurture_desk.domain.written_papers import SectionDraft
from nurture_desk.views.widgets.buttons import ghost_button
from nurture_desk.views.widgets.card import Card, empty
from nurture_desk.views.widgets.edited_text import EditedText
from nurture_desk.views.widgets.labels import label
from nurture_desk.views.widgets.measures import pack

Keep = Callable[[str, str], object]  # section and text
ProposeAgain = Callable[[str], object]


class SectionBox(QWidget):
    """One section."""

    def __init__(self, draft: SectionDraft, keep: Keep, again: ProposeAgain) -> None:
        super().__init__()
        self.key = draft.key
        column = pack(QVBoxLayout(self), 0, gap=4)
        head = pack(QHBoxLayout(), 0, gap=8)
        title = label(draft.title, "strong", wrap=True)
        self.too = label(say("publish.page.printed_too"), "muted")
        self.again_button = ghost_button(say("publish.page.again"))
        self.again_button.setAccessibleName(say("publish.page.again_of", section=draft.title))
        self.again_button.clicked.connect(lambda: again(draft.key))
        head.addWidget(title, 1)
        head.addWidget(self.too)
        head.addWidget(self.again_button)
        column.addLayout(head)
        self.knows = label("", "muted", wrap=True)
        column.addWidget(self.knows)
        self.text = EditedText(draft.text, draft.title, lambda text: keep(draft.key, text), 2)
        self.text.setPlaceholderText(draft.wants)
        title.setBuddy(self.text)
        column.addWidget(self.text)
        self.show_draft(draft)

    def show_draft(self, draft: SectionDraft) -> None:
        """Show what is kept or proposed now, unless somebody is typing."""
        self.text.show_text(draft.text)
        self.text.setEnabled(not draft.shut)
        self.knows.setText(draft.knows)
        self.knows.setVisible(bool(draft.knows))
        self.too.setVisible(bool(draft.blocks))
        self.again_button.setVisible(draft.kept is not None and not draft.shut)


class SectionEditor(Card):
    """All sections of one paper."""

    def __init__(self, keep: Keep, again: ProposeAgain, *, how: str = "") -> None:
        super().__init__(say("publish.page.sections"), gap=16)
        self._keep, self._again = keep, again
        self._what: object = None
        self.add(label(how or say("publish.page.how"), "muted", wrap=True))
        holder = QWidget()
        self._column = pack(QVBoxLayout(holder), 0, gap=18)
        self.add(holder)
        self.boxes: list[SectionBox] = []

    def show_sections(self, what: object, drafts: Sequence[SectionDraft]) -> None:
        """Show the sections of ``what``; the same paper again keeps what is being typed."""
        if what != self._what:
            self._what = what
            empty(self._column)
            self.boxes = [SectionBox(one, self._keep, self._again) for one in drafts]
            for box in self.boxes:
                self._column.addWidget(box)
        for box, draft in zip(self.boxes, drafts, strict=True):
            box.show_draft(draft)

    def flush(self) -> None:
        """Save what is typed and not yet saved."""
        for box in self.boxes:
            box.text.flush()
