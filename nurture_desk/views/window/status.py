"""The status bar: saved when, what was just done with its Undo, lock. Words, not icons alone."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from nurture_desk.documents.wording import say
from nurture_desk.domain.backups import BackupAge
from nurture_desk.views.widgets import style
from nurture_desk.views.widgets.backup_words import age_words
from nurture_desk.views.widgets.buttons import Button, icon_button
from nurture_desk.views.widgets.chip import Chip
from nurture_desk.views.widgets.labels import Picture, label, tip
from nurture_desk.views.widgets.measures import fix, pack

LONGEST_UNDO = 20  # per cent of the bar's width


class StatusBar(QFrame):
    """34 high at text scale 1; short words under 800 logical pixels."""

    lock_wished = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("status")
        self._at: datetime | None = None
        self._short = False
        self._done = self._backup = ""
        self.unsaved = False
        self._covered = False
        row = pack(QHBoxLayout(self), 24, 0, 16, 0, gap=8)
        self._picture = Picture("saved", "ok", 16)
        row.addWidget(self._picture)
        self._saved = label(say("window.nothing_to_save"), "muted")
        self._saved.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        row.addWidget(self._saved)
        self._sample = Chip("sample", say("window.sample"))
        row.addWidget(self._sample)
        self._sample.hide()
        self.backup = Button("", "backup", "ghost", 16)
        row.addWidget(self.backup, 0, Qt.AlignmentFlag.AlignVCenter)
        self.backup.hide()
        self.undo = Button("", "undo", "ghost", 16)
        self.list = icon_button("backup_age", say("undo.list"))
        self.list.setToolTip(say("undo.list_tip"))
        for button in (self.undo, self.list):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
            button.hide()
        row.addStretch(1)
        self.privacy = Button(say("privacy.button"), "codes_shown", "plain", 16)
        self.privacy.setToolTip(say("privacy.tip"))
        row.addWidget(self.privacy, 0, Qt.AlignmentFlag.AlignVCenter)
        self.lock = Button(say("window.lock_key"), "lock", "plain", 16)
        self.lock.setToolTip(say("window.lock_tip"))
        self.lock.clicked.connect(self.lock_wished)
        row.addWidget(self.lock, 0, Qt.AlignmentFlag.AlignVCenter)
        fix(self, height=34)

    def show_saved(self, at: datetime) -> None:
        """Say that everything was saved at this time; not while something typed still is not."""
        self._at = at
        if self.unsaved:
            return
        key = "window.saved_short" if self._short else "window.saved"
        self._say(say(key, time=f"{at:%H:%M}"))

    def show_typing(self) -> None:
        """Say that what is being typed is on its way into the desk."""
        self.unsaved = True
        self._say(say("drafts.typing"))

    def show_settled(self, at: datetime) -> None:
        """Say that nothing typed waits to be saved any more."""
        self.unsaved = False
        self.show_saved(at)

    def show_kept(self, at: datetime) -> None:
        """Say that what was typed is kept, though nobody has saved it yet."""
        self.unsaved = True
        self._say(say("drafts.kept_short" if self._short else "drafts.kept", time=f"{at:%H:%M}"))

    def show_not_saved(self, why: str) -> None:
        """Say that what is typed is neither saved nor kept, and why."""
        self.unsaved = True
        self._say(say("drafts.failed", why=why), "stop_bar", "stop")

    def _say(self, words: str, idea: str = "saved", tone: str = "ok") -> None:
        self._picture.show_idea(idea, tone)
        self._saved.setText(words)
        self._say_sample()

    def show_done(self, what: str, more: bool) -> None:
        """Offer to undo ``what`` was just done; ``more``: something that was undone can be done again."""
        self._done = what
        self.undo.setVisible(bool(what))
        self.list.setVisible(bool(what) or more)
        self._say_undo()
        self._say_sample()
        self.undo.setToolTip(tip(say("undo.undo_tip", what=what)))
        self.undo.setAccessibleName(say("undo.palette", what=what))

    def show_backup(self, age: BackupAge, now: datetime) -> None:
        """Say how old the newest backup is; a sample makes none, and says nothing."""
        self._backup = age_words(age, now)
        self._say_backup()
        self.backup.set_idea("warning" if age.trouble is not None or age.is_old(now) else "backup")
        self.backup.setVisible(age.automatic)

    def _say_backup(self) -> None:
        self.backup.setText("" if self._short else self._backup)
        self.backup.setAccessibleName(self._backup)
        self.backup.setToolTip(f"{self._backup}. {say('backup.age.tip')}")

    def show_covered(self, covered: bool) -> None:
        """Say whether names are covered."""
        self._covered = covered
        self.privacy.setToolTip(say("privacy.tip_on" if covered else "privacy.tip"))
        self._say_privacy()

    def _say_privacy(self) -> None:
        key = "privacy.button_on" if self._covered else "privacy.button"
        self.privacy.setText(say(f"{key}_short" if self._short else key))

    def set_sample(self, sample: bool) -> None:
        """Say that everybody in this desk is made up."""
        self._sample.setVisible(sample)
        self._say_sample()

    def _say_sample(self) -> None:
        """In full where there is room beside what was saved and what can be undone."""
        self._sample.set_state("sample", say("window.sample_short" if self._short else "window.sample"))
        layout = self.layout()
        if self._short or layout is None or layout.sizeHint().width() <= self.width():
            return
        self._sample.set_state("sample", say("window.sample_short"))
        if layout.sizeHint().width() > self.width():
            self.undo.setText(say("undo.undo"))  # what it would undo is its tooltip, and its name

    def fit(self, width: int) -> None:
        """Take short words where the window is narrow."""
        short = style.current().logical(width) < style.tokens()["breaks"]["short_words"]
        if short != self._short:
            self._short = short
            self._say_privacy()
            self._say_backup()
            self.lock.setText(say("window.lock" if short else "window.lock_key"))
            if self._at is not None:
                self.show_saved(self._at)
        self._say_undo()
        self._say_sample()

    def _say_undo(self) -> None:
        """What would be undone, as far as there is room for it: a button cut at both ends says nothing."""
        words = say("undo.undo") if self._short else say("undo.palette", what=self._done)
        room = self.width() * LONGEST_UNDO // 100
        self.undo.setText(self.undo.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room))
