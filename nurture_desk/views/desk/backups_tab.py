"""Backups: when the last was made, every one there is, back up now, copy to a stick, check, bring one back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from nurture_desk.documents.wording import say, sentence
from nurture_desk.domain.backups import KeptBackup, Why
from nurture_desk.domain.errors import NurtureError
from nurture_desk.views.widgets.backup_words import moment_words, size_words, stay_words
from nurture_desk.views.widgets.buttons import main_button, plain_button
from nurture_desk.views.widgets.card import Card
from nurture_desk.views.widgets.fields import DateField, ShownField
from nurture_desk.views.widgets.flow import flow_of
from nurture_desk.views.widgets.form import FormPanel
from nurture_desk.views.widgets.labels import label
from nurture_desk.views.widgets.measures import pack
from nurture_desk.views.widgets.progress_panel import ProgressPanel
from nurture_desk.views.widgets.table import Column, Filter, RecordTable


class BackupsTab(QWidget):
    """What is slow is done beside the window; the list is what the desk remembers and what lies in the folder."""

    def __init__(self, page: Any) -> None:
        super().__init__()
        self._page, self._suite = page, page.suite
        self._build()
        self._connect()

    def _build(self) -> None:
        self.now = main_button(say("backup.tab.now"), "backup")
        self.stick = plain_button(say("backup.tab.stick"), "export")
        self.check = plain_button(say("backup.tab.check"), "confirm")
        self.restore = plain_button(say("backup.tab.restore"), "undo")
        self.note_destroyed = plain_button(say("backup.tab.destroyed"), "erase")
        self.change = plain_button(say("backup.tab.change_folder"), "open")
        self.beside = plain_button(say("backup.tab.beside"))
        head = Card(say("backup.tab.title"))
        self.last = label("", "strong", wrap=True)
        self.trouble = label("", "stop", wrap=True)
        self.folder = label("", "body", wrap=True)
        rule = label(say("backup.tab.rule"), "muted", wrap=True)
        for part in (self.last, self.trouble, self.folder, rule, flow_of(self.now, self.change, self.beside)):
            head.add(part)
        self.progress = ProgressPanel()
        self.table = RecordTable(_columns(), say("backup.tab.list"), grow=True)
        self.table.set_filters([Filter("there", say("backup.tab.there_now"), lambda one: one.gone_on is None, on=True)])
        self.table.set_empty("backup", say("backup.tab.none"), say("backup.tab.none_text"))
        self._acts = flow_of(self.stick, self.check, self.restore, self.note_destroyed)
        column = pack(QVBoxLayout(self), 0, gap=16)
        for part in (head, self.progress, self._acts, self.table):
            column.addWidget(part)
        column.addStretch(1)

    def _connect(self) -> None:
        self.now.clicked.connect(self.back_up)
        self.change.clicked.connect(self._choose_folder)
        self.beside.clicked.connect(lambda: self._keep_folder(None))
        self.stick.clicked.connect(self._copy)
        self.check.clicked.connect(self._check)
        self.restore.clicked.connect(self._restore)
        self.note_destroyed.clicked.connect(self._destroy)
        self.table.selection_changed.connect(self._show_acts)

    def refresh(self) -> None:
        """Read again what there is."""
        backups = self._suite.backups
        age, places = backups.age(), backups.places()
        self.table.set_rows(backups.all(), key=lambda one: (one.id, one.file))
        if age.last is None:
            self.last.setText(say("backup.tab.never" if age.automatic else "backup.tab.sample"))
        else:
            self.last.setText(say("backup.tab.last", moment=moment_words(age.last)))
        self.folder.setText(say("backup.tab.folder", folder=str(places.folder)))
        self.trouble.setText(sentence(age.trouble) if age.trouble is not None else "")
        self.trouble.setVisible(age.trouble is not None)
        self.beside.setVisible(places.chosen is not None)
        if self.table.current_row() is None and self.table.rows():
            self.table.choose(lambda one: one.there and not one.on_stick)
        self._show_acts()

    def second_line(self) -> str:
        """What stands below the page's name."""
        return say("backup.tab.second")

    def show_thing(self, thing: object) -> None:
        """ "now" begins a backup."""
        if thing == "now":
            self.back_up()

    def back_up(self) -> None:
        """Make a backup now."""
        self._work(say("backup.tab.making"), lambda step: self._suite.backups.make(Why.ASKED, None, step), _made)

    def _chosen(self) -> KeptBackup | None:
        found: KeptBackup | None = self.table.current_row()
        return found

    def _show_acts(self) -> None:
        one = self._chosen()
        there = one is not None and one.there and one.id != 0
        for button in (self.stick, self.check, self.restore):
            button.setEnabled(there)
        lasting = one is not None and one.gone_on is None and (one.on_stick or one.why is Why.RESTORE)
        self.note_destroyed.setVisible(lasting)
        self._acts.setVisible(bool(self.table.rows()))

    def _choose_folder(self) -> None:
        folder = self._page.ask.choose_folder(say("backup.tab.choose"))
        if folder is not None:
            self._keep_folder(folder)

    def _keep_folder(self, folder: Path | None) -> None:
        if self._page.guard(lambda: self._suite.backups.choose_folder(folder)):
            self._page.message_bar.show_message("ok", say("backup.tab.folder_kept"))
            self.refresh()

    def _copy(self) -> None:
        one, folder = self._chosen(), None
        if one is not None:
            folder = self._page.ask.choose_folder(say("backup.tab.choose_stick"))
        if one is None or folder is None:
            return
        key = one.id
        self._work(
            say("backup.tab.copying"),
            lambda step: self._suite.backup_sticks.copy(key, folder, step),
            lambda made: say("backup.tab.copied", folder=made.folder),
        )

    def _check(self) -> None:
        one = self._chosen()
        if one is not None:
            key = one.id
            self._work(
                say("backup.tab.checking"),
                lambda step: self._suite.backups.check(key, step),
                lambda made: say("backup.tab.checked_ok", moment=moment_words(made.made_at)),
            )

    def _restore(self) -> None:
        one = self._chosen()
        if one is None:
            return
        moment = moment_words(one.made_at)
        text = say("backup.tab.restore_text", moment=moment)
        if not self._page.ask.confirm(say("backup.tab.restore_title"), text, say("backup.tab.restore_verb")):
            return
        key = one.id
        self.progress.run(
            say("backup.tab.restoring"),
            lambda step: self._suite.bringing_back.prepare(key, step),
            self._page.restore_wished.emit,
            self._failed,
        )

    def _destroy(self) -> None:
        one = self._chosen()
        if one is None:
            return
        form = FormPanel(
            [ShownField("file", say("backup.tab.copy_of")), DateField("on", say("backup.tab.destroyed_on"))]
        )
        form.set_values({"file": f"{moment_words(one.made_at)} · {one.folder}", "on": self._suite.desk.today()})
        side, key = self._page.side, one.id
        side.open_panel(say("backup.tab.destroy_title"), say("backup.tab.destroy_second"))
        side.show_form(
            form,
            lambda: self._suite.backup_sticks.destroyed(key, form.values()["on"]),
            lambda _: self.refresh(),
            verb=say("backup.tab.destroy_verb"),
        )

    def _work(self, what: str, work: Callable[[Any], KeptBackup], words: Callable[[KeptBackup], str]) -> None:
        def done(made: KeptBackup) -> None:
            self._page.message_bar.show_message("ok", words(made))
            self.refresh()

        self.progress.run(what, work, done, self._failed)

    def _failed(self, error: NurtureError) -> None:
        self._page.message_bar.show_message("stop", sentence(error), idea="error_field")
        self.refresh()


def _made(made: KeptBackup) -> str:
    return say("backup.tab.made", moment=moment_words(made.made_at))


def _columns() -> list[Column]:
    return [
        Column(
            "made", say("backup.col.made"), lambda one: moment_words(one.made_at), 205, sort=lambda one: one.made_at
        ),
        Column("why", say("backup.col.why"), lambda one: say(f"backup.why.{one.why.value}"), least=150, kind="wrap"),
        Column("stays", say("backup.col.stays"), stay_words, least=180, kind="wrap"),
        Column(
            "checked", say("backup.col.checked"), _checked, 130, "wrap", sort=lambda one: one.checked_at or one.made_at
        ),
        Column("size", say("backup.col.size"), lambda one: size_words(one.size), 96, "figure", lambda one: one.size),
        Column(
            "where",
            say("backup.col.where"),
            lambda one: (Path(one.folder).name or one.folder, one.file),
            kind="two_lines",
            least=200,
            tooltip=_whole_place,
        ),
        Column("key", say("backup.col.key"), lambda one: one.fingerprint, 200, hidden=True),
    ]


def _whole_place(one: KeptBackup) -> str:
    return str(Path(one.folder, one.file))


def _checked(one: KeptBackup) -> str:
    if one.checked_at is None:
        return say("backup.tab.not_checked")
    if abs(one.checked_at - one.made_at) < timedelta(minutes=1):
        return say("backup.tab.checked_then")
    return moment_words(one.checked_at)
