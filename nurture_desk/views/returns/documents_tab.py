"""Documents: one is chosen, written into, looked at as it will be printed, and let out as PDF, Word or on paper."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from nurture_desk import jobs
from nurture_desk.documents.wording import say
from nurture_desk.domain.guards.hits import Hit
from nurture_desk.domain.progress import Progress
from nurture_desk.services.drafted_papers import Offer
from nurture_desk.services.record_papers import Record, RecordOffer
from nurture_desk.services.written_papers import WrittenLook
from nurture_desk.views.widgets.buttons import plain_button
from nurture_desk.views.widgets.card import Card
from nurture_desk.views.widgets.inputs import Choice
from nurture_desk.views.widgets.labels import label
from nurture_desk.views.widgets.measures import pack
from nurture_desk.views.widgets.message_bar import SafeguardingLine
from nurture_desk.views.widgets.page import Columns, Page
from nurture_desk.views.widgets.paper_give import PaperGive
from nurture_desk.views.widgets.paper_out import send_to_printer
from nurture_desk.views.widgets.print_preview import PrintPreview
from nurture_desk.views.widgets.section_editor import SectionEditor
from nurture_desk.views.widgets.segments import Segments
from nurture_desk.views.widgets.stops import let_out

PAPER_WIDE = 400
# Where a record is typed: the page and its tab.
TYPED_AT = {
    Record.OBSERVATION: ("tutors", "lessons"),
    Record.QUESTIONNAIRE: ("tutors", "lessons"),
    Record.REFLECTION: ("reflection", "meetings"),
}


class DocumentsTab(QWidget):
    """The editor at the left, the paper beside it."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page, self._suite = page, page.suite
        self._offers: list[Offer | RecordOffer] = []
        self._turn = 0
        self._build()
        self._connect()

    def _build(self) -> None:
        column = pack(QVBoxLayout(self), 0, gap=12)
        column.addWidget(SafeguardingLine())
        self.columns = Columns(side=PAPER_WIDE)
        choose = Card(say("publish.page.which"), gap=10)
        self.which = Choice()
        self.which.setAccessibleName(say("publish.page.which"))
        self.print_size = Segments(
            [(False, say("evidence.report.standard")), (True, say("evidence.report.large"))],
            say("evidence.report.size"),
        )
        self.print_size.set_value(False)
        choose.add(self.which)
        choose.add(self.print_size)
        self.editor = SectionEditor(self._keep, self._again)
        self.record = Card(say("publish.page.typed"), gap=10)
        self.record.add(label(say("publish.page.typed_text"), "muted", wrap=True))
        self.open_button = plain_button(say("publish.page.open"), "open")
        self.record.add(self.open_button)
        for part in (choose, self.editor, self.record):
            self.columns.left.addWidget(part)
        self.columns.left.addStretch(1)
        self._build_side()
        column.addWidget(self.columns)

    def _build_side(self) -> None:
        self.preview = PrintPreview()
        self.preview.setMinimumHeight(560)
        self.give = PaperGive()
        self.columns.right.addWidget(self.give)
        self.columns.right.addWidget(self.preview)
        self.columns.right.addStretch(1)

    def _connect(self) -> None:
        self.which.currentIndexChanged.connect(lambda _: self._chosen())
        self.print_size.chosen.connect(lambda _: self._look())
        self.give.save_button.clicked.connect(self.save)
        self.give.print_button.clicked.connect(self.print_now)
        self.open_button.clicked.connect(self._open)

    def refresh(self) -> None:
        """Read which papers there are, and the one that is shown, again; what is being typed stays."""
        offers = [*self._suite.written_papers.offered(), *self._suite.record_papers.offered()]
        if offers != self._offers:
            before = self.offer()
            self._offers = offers
            self.which.blockSignals(True)
            self.which.set_choices([(place, _name(one)) for place, one in enumerate(offers)])
            self.which.setCurrentIndex(offers.index(before) if before in offers else 0)
            self.which.blockSignals(False)
        self._show()

    def show_kind(self, kind: str) -> None:
        """Show the first paper of a kind ("authority-page")."""
        for place, one in enumerate(self._offers):
            if one.kind.value == kind:
                self.which.setCurrentIndex(place)
                return

    def offer(self) -> Offer | RecordOffer | None:
        """The paper that is shown."""
        place = self.which.value()
        return self._offers[place] if isinstance(place, int) and place < len(self._offers) else None

    def flush(self) -> None:
        """Save what is typed and not yet saved."""
        self.editor.flush()

    def arrange(self, narrow: bool) -> None:
        """One column or two."""
        self.columns.set_narrow(narrow)

    def hideEvent(self, event: QHideEvent) -> None:
        self.flush()
        super().hideEvent(event)

    def save(self) -> None:
        """Write the paper to a file the person chooses, once nothing stops it."""
        self.flush()
        offer = self.offer()
        if offer is None:
            return
        name = f"{offer.kind.value}{f'-{offer.about}' if offer.about else ''}.pdf"
        path = self._page.ask.save_file(_name(offer), name, "PDF (*.pdf);;Word (*.docx)")
        if path is None:
            return
        service, large = self._service(offer), self.print_size.value()
        let_out(
            self._page,
            lambda _progress: service.write(offer, path, large=large),
            lambda _left: self._page.message_bar.show_message("ok", say("publish.cli.written", file=path.name)),
            mend=self._mender(offer),
        )

    def print_now(self) -> None:
        """Send the paper to a printer, once nothing stops it."""
        self.flush()
        offer = self.offer()
        printer = self._page.ask.choose_printer(say(f"publish.kind.{offer.kind.value}")) if offer else None
        if offer is None or printer is None:
            return
        service, large = self._service(offer), self.print_size.value()

        def work(progress: Progress) -> None:
            pages = service.for_printer(offer, large=large)
            try:
                send_to_printer(printer, pages, range(1, pages.count + 1), progress)
            finally:
                pages.close()

        said = partial(self._page.message_bar.show_message, "ok", say("publish.page.sent"))
        let_out(self._page, work, lambda _: said(), mend=self._mender(offer))

    def _service(self, offer: Offer | RecordOffer) -> Any:
        return self._suite.written_papers if isinstance(offer, Offer) else self._suite.record_papers

    def _mender(self, offer: Offer | RecordOffer) -> Any:
        return partial(self._mend, offer) if isinstance(offer, Offer) else None

    def _mend(self, offer: Offer, hit: Hit) -> bool:
        mended = bool(self._suite.written_papers.mend(offer, hit))
        self._show()
        return mended

    def _keep(self, section: str, text: str) -> None:
        offer = self.offer()
        if self._page.guard(lambda: self._suite.written_papers.keep(offer, section, text)):
            self._page.saved.emit()
            self._show()

    def _again(self, section: str) -> None:
        self.flush()
        offer = self.offer()
        if self._page.guard(lambda: self._suite.written_papers.propose_again(offer, section)):
            self._show()

    def _chosen(self) -> None:
        self._page.message_bar.clear()
        self._page.side.close_panel()
        self._show()

    def _show(self) -> None:
        offer = self.offer()
        self.editor.setVisible(isinstance(offer, Offer))
        self.record.setVisible(isinstance(offer, RecordOffer))
        self._look()

    def _look(self) -> None:
        """Draw the paper beside the window; a later wish wins over an earlier one."""
        offer = self.offer()
        if offer is None:
            return
        self._turn += 1
        turn, service, large = self._turn, self._service(offer), self.print_size.value()
        jobs.run(
            lambda _progress: service.look(offer, large=large),
            lambda look: self._looked(turn, look),
            self._page.message_bar.show_error,
        )

    def _looked(self, turn: int, look: Any) -> None:
        if turn != self._turn:
            look.pages.close()
            return
        self.preview.show_pages(look.pages)
        if not isinstance(look, WrittenLook):
            self.give.show_found(look.hits)
            return
        self.editor.show_sections(look.draft.offer, look.draft.sections)
        longer = look.pages.count if look.pages.count > 1 and not self.print_size.value() else 0
        self.give.show_found(look.hits, look.draft, longer)

    def _open(self) -> None:
        offer = self.offer()
        if isinstance(offer, RecordOffer):
            self._page.went_to.emit(*TYPED_AT[offer.kind])


def _name(offer: Offer | RecordOffer) -> str:
    """A paper in the list: its title, and for whom or of whom it is."""
    kind = offer.kind.value
    if offer.kind is Record.QUESTIONNAIRE and not offer.about:
        kind = "questionnaires"
    title = say(f"publish.kind.{kind}")
    return f"{title}: {offer.name}" if offer.name else title
