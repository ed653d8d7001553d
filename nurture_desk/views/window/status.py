"""The status bar: saved when, what was just done with its Undo, lock. Words, not icons alone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
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
    """34 high at text scale 1; short words under 800 logical pixels, and shorter ones until all of it has room."""

    lock_wished = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("status")
        self._at: datetime | None = None
        self._short = False
        self._done = self._backup = ""
        self._words, self._fewer = say("window.nothing_to_save"), say("window.nothing_short")
        self.unsaved = False
        self._covered = False
        row = pack(QHBoxLayout(self), 24, 0, 16, 0, gap=8)
        self._picture = Picture("saved", "ok", 16)
        row.addWidget(self._picture)
        self._saved = label(self._words, "muted")
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
        self.privacy.setAccessibleName(say("privacy.button_short"))
        row.addWidget(self.privacy, 0, Qt.AlignmentFlag.AlignVCenter)
        self.lock = Button(say("window.lock_key"), "lock", "plain", 16)
        self.lock.setAccessibleName(say("window.lock"))
        self.lock.setToolTip(say("window.lock_tip"))
        self.lock.clicked.connect(self.lock_wished)
        row.addWidget(self.lock, 0, Qt.AlignmentFlag.AlignVCenter)
        fix(self, height=34)

    def show_saved(self, at: datetime) -> None:
        """Say that everything was saved at this time; not while something typed still is not."""
        self._at = at
        if self.unsaved:
            return
        full, few = (say(key, time=f"{at:%H:%M}") for key in ("window.saved", "window.saved_short"))
        self._say(few if self._short else full, fewer=say("window.nothing_short") if self._short else few)

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
        few = say("drafts.kept_short", time=f"{at:%H:%M}")
        self._say(few if self._short else say("drafts.kept", time=f"{at:%H:%M}"), fewer=few)

    def show_not_saved(self, why: str) -> None:
        """Say that what is typed is neither saved nor kept, and why."""
        self.unsaved = True
        self._say(say("drafts.failed", why=why), "stop_bar", "stop")

    def _say(self, words: str, idea: str = "saved", tone: str = "ok", *, fewer: str = "") -> None:
        self._picture.show_idea(idea, tone)
        self._words, self._fewer = words, fewer or words
        self._saved.setToolTip(tip(words))  # it may be cut all the same
        self._make_room()

    def show_done(self, what: str, more: bool) -> None:
        """Offer to undo ``what`` was just done; ``more``: something that was undone can be done again."""
        self._done = what
        self.undo.setVisible(bool(what))
        self.list.setVisible(bool(what) or more)
        self._make_room()
        self.undo.setToolTip(tip(say("undo.undo_tip", what=what)))
        self.undo.setAccessibleName(say("undo.palette", what=what))

    def show_backup(self, age: BackupAge, now: datetime) -> None:
        """Say how old the newest backup is; a sample makes none, and says nothing."""
        self._backup = age_words(age, now)
        self.backup.set_idea("warning" if age.trouble is not None or age.is_old(now) else "backup")
        self.backup.setVisible(age.automatic)
        self.backup.setAccessibleName(self._backup)
        self.backup.setToolTip(f"{self._backup}. {say('backup.age.tip')}")
        self._make_room()

    def show_covered(self, covered: bool) -> None:
        """Say whether names are covered."""
        self._covered = covered
        self.privacy.setToolTip(say("privacy.tip_on" if covered else "privacy.tip"))
        self.privacy.setAccessibleName(say("privacy.button_on_short" if covered else "privacy.button_short"))
        self._make_room()

    def set_sample(self, sample: bool) -> None:
        """Say that everybody in this desk is made up."""
        self._sample.setVisible(sample)
        self._make_room()

    def fit(self, width: int) -> None:
        """Take short words where the window is narrow."""
        short = style.current().logical(width) < style.tokens()["breaks"]["short_words"]
        if short != self._short:
            self._short = short
            if self._at is not None:
                self.show_saved(self._at)
        self._make_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        """Say everything, then less of what is missed least, until all has room; tooltips and names stay whole."""
        self._say_all()
        fewer_words: tuple[Callable[[], object], ...] = (
            lambda: self._sample.set_state("sample", say("window.sample_short")),
            lambda: self.undo.setText(say("undo.undo")),  # what it would undo is its tooltip, and its name
            lambda: self._saved.setText(self._fewer),
            lambda: self.undo.setText(""),
            lambda: self.lock.setText(""),
            lambda: None if self._covered else self.privacy.setText(""),  # that names are covered is always said
        )
        layout = self.layout()
        for say_less in fewer_words:
            if layout is None or layout.sizeHint().width() <= self.width():
                return
            say_less()

    def _say_all(self) -> None:
        short = self._short
        self._sample.set_state("sample", say("window.sample_short" if short else "window.sample"))
        self._saved.setText(self._words)
        self.backup.setText("" if short else self._backup)
        covered = "privacy.button_on" if self._covered else "privacy.button"
        self.privacy.setText(say(f"{covered}_short" if short else covered))
        self.lock.setText(say("window.lock" if short else "window.lock_key"))
        words = say("undo.undo") if short else say("undo.palette", what=self._done)
        room = self.width() * LONGEST_UNDO // 100  # a button cut at both ends says nothing
        self.undo.setText(self.undo.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room))
