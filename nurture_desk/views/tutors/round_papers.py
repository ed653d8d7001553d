"""What goes out for a round: sheets for those who owe or for everybody, e-mail drafts, the laptop itself."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from nurture_desk.documents.wording import say
from nurture_desk.domain.audits import AuditRound
from nurture_desk.domain.form_kinds import Form
from nurture_desk.services.audit_papers import GAPS, Letter
from nurture_desk.views.tutors import words
from nurture_desk.views.widgets.buttons import main_button, plain_button
from nurture_desk.views.widgets.fields import LongTextField, TextField
from nurture_desk.views.widgets.flow import FlowLayout
from nurture_desk.views.widgets.form import FormPanel
from nurture_desk.views.widgets.labels import label
from nurture_desk.views.widgets.measures import pack
from nurture_desk.views.widgets.page import Page
from nurture_desk.views.widgets.progress_panel import ProgressPanel


class RoundPapers(QWidget):
    """A row of buttons above the people of a round."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page, self._suite = page, page.suite
        self._round: AuditRound | None = None
        self.form: FormPanel | None = None
        column = pack(QVBoxLayout(self), 0, gap=8)
        row = QWidget()
        flow = FlowLayout(row, gap=8)
        self.owed_button = main_button("", "print")
        self.all_button = plain_button(say("tutors.papers.all"), "print")
        self.drafts_button = plain_button(say("tutors.papers.drafts"), "family_slip")
        self.lend_button = plain_button(say("audience.start.button"), "write")
        for button in (self.owed_button, self.all_button, self.drafts_button, self.lend_button):
            flow.addWidget(button)
        column.addWidget(row)
        self.progress = ProgressPanel()
        column.addWidget(self.progress)
        self.owed_button.clicked.connect(lambda: self._print(owed_only=True))
        self.all_button.clicked.connect(lambda: self._print(owed_only=False))
        self.drafts_button.clicked.connect(self.start_drafts)
        self.lend_button.clicked.connect(self.lend)

    def open_round(self, audit_round: AuditRound, owed: int) -> None:
        """Offer what a round needs now; ``owed`` people owe a sheet."""
        self._round = audit_round
        self.owed_button.setText(say("tutors.papers.owed", n=owed))
        self.owed_button.setVisible(owed > 0)
        self.drafts_button.setVisible(owed > 0)

    def start_drafts(self) -> None:
        """Open the letter in the panel, with who can be written to and who cannot."""
        assert self._round is not None
        papers = self._suite.audit_papers
        reach, letter = papers.reach(self._round.id), papers.letter(self._round.id)
        side = self._page.side
        side.open_panel(say("tutors.papers.drafts"), self._round.name)
        parts: list[QWidget] = [label(say("tutors.papers.nothing_sent"), "muted", wrap=True)]
        form = FormPanel(
            [
                TextField("subject", say("tutors.papers.subject_label")),
                LongTextField(
                    "text",
                    say("tutors.papers.text_label"),
                    say("tutors.papers.text_hint", gaps=words.listed(f"{{{gap}}}" for gap in GAPS)),
                    lines=8,
                ),
            ]
        )
        form.set_values({"subject": letter.subject, "text": letter.text})
        self.form = form
        parts.append(form)
        if reach.without:
            names = words.listed(name for _, name in reach.without)
            parts.append(label(say("tutors.papers.without", n=len(reach.without)), "strong", wrap=True))
            parts.append(label(names, "muted", wrap=True))
        side.set_parts(parts)
        write = main_button(say("tutors.papers.write", n=len(reach.reached)), "confirm")
        write.setEnabled(bool(reach.reached))
        write.clicked.connect(self.write_drafts)
        side.set_buttons([write])

    def write_drafts(self) -> None:
        """Ask for a folder and write a draft for each there."""
        assert self._round is not None
        assert self.form is not None
        audit_round, values = self._round, self.form.values()
        folder = self._page.ask.choose_folder(say("tutors.papers.folder"))
        if folder is None:
            return
        letter = Letter(values["subject"], values["text"])
        self.progress.run(
            say("tutors.papers.drafts"),
            lambda progress: self._suite.audit_papers.write_drafts(audit_round.id, folder, letter, progress),
            partial(self._written, folder),
            self._page.message_bar.show_error,
        )

    def lend(self) -> None:
        """Ask, then wish the desk locked and the laptop handed round."""
        assert self._round is not None
        text = say("audience.start.text")
        if self._suite.desk.thrown_away:
            text = f"{text} {say('audience.start.sample')}"
        if self._page.ask.confirm(
            say("audience.start.title"), text, say("audience.start.verb"), say("audience.start.keep")
        ):
            self._page.lending_wished.emit(self._round.id)  # type: ignore[attr-defined]  # TutorsPage

    def _print(self, *, owed_only: bool) -> None:
        assert self._round is not None
        codes = self._suite.audit_papers.codes(self._round.id, owed_only=owed_only)
        self._page.print_wished.emit(Form.AUDIT.word, codes)

    def _written(self, folder: Path, made: Any) -> None:
        self._page.side.close_panel()
        told = say("tutors.papers.written", n=len(made), folder=folder.name)
        self._page.message_bar.show_message("ok", told, say("tutors.papers.then"))
