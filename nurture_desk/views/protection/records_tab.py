"""Records: the record of processing and the assessment, written into, looked at, and let out as a file or on paper."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from nurture_desk import jobs
from nurture_desk.documents.wording import say
from nurture_desk.domain.progress import Progress
from nurture_desk.domain.protection_texts import Document
from nurture_desk.services.protection_documents import ProtectionLook, version_words
from nurture_desk.views.preferences import Preferences
from nurture_desk.views.widgets.buttons import ghost_button
from nurture_desk.views.widgets.card import Card
from nurture_desk.views.widgets.labels import label
from nurture_desk.views.widgets.measures import pack
from nurture_desk.views.widgets.page import Columns
from nurture_desk.views.widgets.paper_file import save_paper
from nurture_desk.views.widgets.paper_give import PaperGive
from nurture_desk.views.widgets.paper_out import send_to_printer
from nurture_desk.views.widgets.print_preview import PrintPreview
from nurture_desk.views.widgets.section import row_of
from nurture_desk.views.widgets.section_editor import SectionEditor
from nurture_desk.views.widgets.segments import Segments
from nurture_desk.views.widgets.stops import let_out

PAPER_WIDE = 400


class RecordsTab(QWidget):
    """Which document, what is missing in it and its sections at the left; the paper at the right."""

    def __init__(self, page: Any) -> None:
        super().__init__()
        self._page, self._service = page, page.suite.protection_documents
        self._minutes = Preferences().lock_minutes()
        self._turn = 0
        self._build()
        self._connect()

    def _build(self) -> None:
        column = pack(QVBoxLayout(self), 0, gap=12)
        self.columns = Columns(side=PAPER_WIDE)
        self.which = Segments([(one, say(f"records.doc.{one}")) for one in Document], say("records.which"))
        self.which.set_value(Document.RECORD)
        self.missing = Card(say("records.missing"), gap=6)
        self.version = label("", "muted", wrap=True)
        self.lacks = label("", "body", wrap=True)
        self.service_button = ghost_button(say("records.to_service"), "open")
        for part in (self.version, self.lacks, row_of(self.service_button)):
            self.missing.add(part)
        self.editor = SectionEditor(self._keep, self._again, how=say("records.how"))
        for block in (self.which, self.missing, self.editor):
            self.columns.left.addWidget(block)
        self.columns.left.addStretch(1)
        self.give, self.preview = PaperGive(), PrintPreview()
        self.preview.setMinimumHeight(560)
        self.columns.right.addWidget(self.give)
        self.columns.right.addWidget(self.preview)
        self.columns.right.addStretch(1)
        column.addWidget(self.columns)

    def _connect(self) -> None:
        self.which.chosen.connect(lambda _: self.refresh())
        self.give.save_button.clicked.connect(self.save)
        self.give.print_button.clicked.connect(self.print_now)
        self.service_button.clicked.connect(lambda: self._page.went_to.emit("programme", "service"))

    def refresh(self) -> None:
        """Draw the document again beside the window; a later wish wins over an earlier one. What is typed stays."""
        self.arrange(self._page.is_narrow())
        self._turn += 1
        turn, document = self._turn, self.document()
        jobs.run(
            lambda _progress: self._service.look(document, self._minutes),
            lambda look: self._looked(turn, look),
            self._page.message_bar.show_error,
        )

    def show_thing(self, thing: object) -> None:
        """One of the two documents, by its word."""
        self.which.set_value(Document(str(thing)))
        self.refresh()

    def document(self) -> Document:
        """The document that is shown."""
        return Document(self.which.value())

    def arrange(self, narrow: bool) -> None:
        """One column or two."""
        self.columns.set_narrow(narrow)

    def flush(self) -> None:
        """Save what is typed and not yet saved."""
        self.editor.flush()

    def hideEvent(self, event: QHideEvent) -> None:
        self.flush()
        super().hideEvent(event)

    def save(self) -> None:
        """Write the document to a file the person chooses, once nothing stops it."""
        self.flush()
        document, minutes = self.document(), self._minutes
        save_paper(
            self._page,
            say(f"records.doc.{document}"),
            say(f"records.file_{document.value.replace('-', '_')}"),
            lambda path: self._service.write(document, path, minutes),
            mend=partial(self._mend, document),
        )

    def print_now(self) -> None:
        """Send the document to a printer, once nothing stops it."""
        self.flush()
        document, minutes = self.document(), self._minutes
        printer = self._page.ask.choose_printer(say(f"records.doc.{document}"))
        if printer is None:
            return

        def work(progress: Progress) -> None:
            pages = self._service.for_printer(document, minutes)
            try:
                send_to_printer(printer, pages, range(1, pages.count + 1), progress)
            finally:
                pages.close()

        sent = partial(self._page.message_bar.show_message, "ok", say("publish.page.sent"))
        let_out(self._page, work, lambda _: sent(), mend=partial(self._mend, document))

    def tour_stops(self) -> list[tuple[str, Callable[[], object]]]:
        """The assessment as well."""
        return [("protection-assessment", lambda: self.show_thing(Document.DPIA))]

    def _looked(self, turn: int, look: ProtectionLook) -> None:
        if turn != self._turn:
            look.pages.close()
            return
        draft = look.draft
        self.preview.show_pages(look.pages)
        self.editor.show_sections(draft.document, draft.sections)
        self.give.show_found(look.hits)
        self.version.setText(version_words(draft))
        n = len(draft.missing)
        self.missing.set_title(say("records.missing_n", n=n) if n else say("records.missing"))
        self.lacks.setText("\n".join(f"• {one}" for one in draft.missing) or say("records.nothing_missing"))

    def _keep(self, section: str, text: str) -> None:
        if self._page.guard(lambda: self._service.keep(self.document(), section, text)):
            self._page.saved.emit()
            self.refresh()

    def _again(self, section: str) -> None:
        self.flush()
        if self._page.guard(lambda: self._service.propose_again(self.document(), section)):
            self.refresh()

    def _mend(self, document: Document, hit: Any) -> bool:
        mended = bool(self._service.mend(document, hit))
        self.refresh()
        return mended
