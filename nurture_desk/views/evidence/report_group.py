"""The panel that gives out the reports of a whole group: what each child's copy holds back, what stops it."""

from __future__ import annotations

from functools import partial

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from nurture_desk import jobs
from nurture_desk.documents.wording import say
from nurture_desk.domain.reports import Copy
from nurture_desk.services.report_batches import ReportOut
from nurture_desk.views.widgets.buttons import main_button, plain_button
from nurture_desk.views.widgets.chip import Chip
from nurture_desk.views.widgets.labels import hairline, label
from nurture_desk.views.widgets.measures import pack
from nurture_desk.views.widgets.page import Page
from nurture_desk.views.widgets.stops import let_out


def show_group(page: Page, group_id: int, group: str, copy: Copy, large: bool) -> None:
    """Look through the reports of a group beside the window, then show what may leave."""
    page.side.open_panel(say("evidence.report.group_title", group=group), say(f"evidence.report.copy_{copy.value}"))
    waiting = label(say("evidence.report.looking"), "muted", wrap=True)
    page.side.set_parts([waiting])
    page.side.set_buttons([])

    def show(found: list[ReportOut]) -> None:
        if shiboken6.isValid(waiting):  # somebody has opened another panel meanwhile
            _Panel(page, group_id, copy, large, found)

    jobs.run(
        lambda progress: page.suite.report_batches.look(group_id, copy, progress=progress),
        show,
        page.message_bar.show_error,
    )


class _Panel:
    """The group's list, and the two ways to write it."""

    def __init__(self, page: Page, group_id: int, copy: Copy, large: bool, found: list[ReportOut]) -> None:
        self._page, self._group, self._copy, self._large = page, group_id, copy, large
        rows = QWidget()
        column = pack(QVBoxLayout(rows), 0, gap=10)
        for place, one in enumerate(found):
            if place:
                column.addWidget(hairline())
            column.addWidget(_row(one))
        column.setAlignment(Qt.AlignmentFlag.AlignTop)
        ready = sum(not one.hits and not one.is_empty for one in found)
        each = main_button(say("evidence.report.each", n=ready), "export")
        one_file = plain_button(say("evidence.report.one_pdf"), "export")
        each.setEnabled(bool(ready))
        one_file.setEnabled(bool(ready) and not any(one.hits for one in found))
        each.clicked.connect(lambda: self._write_each())  # a closure keeps this object
        one_file.clicked.connect(lambda: self._write_all())
        page.side.set_parts([label(say("evidence.report.group_text"), "muted", wrap=True), rows])
        page.side.set_buttons([each, one_file])

    def _write_each(self) -> None:
        folder = self._page.ask.choose_folder(say("evidence.report.group_folder"))
        if folder is None:
            return
        act = partial(self._page.suite.report_batches.write_each, self._group, self._copy, folder, large=self._large)
        let_out(self._page, lambda progress: act(progress=progress), lambda found: self._done(found, folder.name))

    def _write_all(self) -> None:
        name = f"{say('evidence.report.file_group')}-{self._copy.value}.pdf"
        path = self._page.ask.save_file(say("evidence.report.one_pdf"), name, "PDF (*.pdf)")
        if path is None:
            return
        act = partial(self._page.suite.report_batches.write_all, self._group, self._copy, path, large=self._large)
        let_out(self._page, lambda progress: act(progress=progress), lambda found: self._done(found, path.name))

    def _done(self, found: list[ReportOut], place: str) -> None:
        written = sum(one.path is not None for one in found)
        left = [one.code for one in found if one.hits]
        text = say("evidence.report.left_out", who=", ".join(left)) if left else ""
        self._page.side.close_panel()
        said = say("evidence.report.group_written", n=written, place=place)
        self._page.message_bar.show_message("owed" if left else "ok", said, text)


def _row(one: ReportOut) -> QWidget:
    """One child: whether its copy may leave, what is held back from it, and what stops it."""
    made = QWidget()
    made.setAccessibleName(one.code)
    column = pack(QVBoxLayout(made), 0, gap=4)
    state = "blocked" if one.hits else "held_back" if one.is_empty else "yes"
    key = "stopped" if one.hits else "is_empty" if one.is_empty else "may_leave"
    column.addWidget(label(one.report.title, "strong"))
    column.addWidget(Chip(state, say(f"evidence.report.{key}")))
    if one.report.held_back:
        column.addWidget(label(say("evidence.report.held_n", n=len(one.report.held_back)), "muted", wrap=True))
    for hit in one.hits[:3]:
        column.addWidget(label(f"{hit.text}: {hit.why}", "muted", wrap=True))
    return made
