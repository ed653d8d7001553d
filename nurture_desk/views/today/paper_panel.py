"""The year plan, or what a tutor still owes, looked at beside the page before it is printed or saved."""

from __future__ import annotations

from typing import Any

import shiboken6

from nurture_desk import jobs
from nurture_desk.documents.wording import say
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.progress import Progress
from nurture_desk.domain.today import YearPaper
from nurture_desk.views.widgets.buttons import main_button, plain_button
from nurture_desk.views.widgets.page import Page
from nurture_desk.views.widgets.paper_file import save_paper
from nurture_desk.views.widgets.paper_out import send_to_printer
from nurture_desk.views.widgets.print_preview import PrintPreview
from nurture_desk.views.widgets.stops import let_out

HIGH = 460  # logical pixels of the preview


def show_paper(page: Page, kind: YearPaper, tutor_id: int = 0) -> None:
    """Open the panel of ``page`` on one of the two papers, of a tutor where it is one's list."""
    preview = PrintPreview()
    preview.setMinimumHeight(HIGH)
    preview.fit_button.hide()  # no room for its words here; the whole page is shown until somebody comes nearer
    preview.clear(say("prints.preview.drawing"))
    to_paper = main_button(say("publish.page.print"), "print")
    to_file = plain_button(say("publish.page.save"), "export")
    to_paper.clicked.connect(lambda: _print(page, kind, tutor_id))
    to_file.clicked.connect(lambda: _save(page, kind, tutor_id))
    page.side.open_panel(say(_title(kind)))
    page.side.set_parts([preview])
    page.side.set_buttons([to_paper, to_file])
    to_paper.setFocus()

    def drawn(pages: Any) -> None:
        if shiboken6.isValid(preview):
            preview.show_pages(pages)
        else:  # the panel shows something else by now
            pages.close()

    def not_drawn(trouble: NurtureError) -> None:
        page.message_bar.show_error(trouble)
        if shiboken6.isValid(preview):
            preview.clear("")

    jobs.run(lambda _: page.suite.year_papers.preview(kind, tutor_id), drawn, not_drawn)


def _print(page: Page, kind: YearPaper, tutor_id: int) -> None:
    """Send it to a printer once nothing stops it."""
    printer = page.ask.choose_printer(say(_title(kind)))
    if printer is None:
        return

    def work(progress: Progress) -> None:
        pages = page.suite.year_papers.for_printer(kind, tutor_id)
        try:
            send_to_printer(printer, pages, range(1, pages.count + 1), progress)
        finally:
            pages.close()

    let_out(page, work, lambda _: page.message_bar.show_message("ok", say("today.printed")))


def _save(page: Page, kind: YearPaper, tutor_id: int) -> None:
    title = say(_title(kind))
    save_paper(page, title, title, lambda path: page.suite.year_papers.write(kind, path, tutor_id))


def _title(kind: YearPaper) -> str:
    """The key of what it is called, without a name."""
    return f"today.{kind.replace('-', '_')}.kind"
