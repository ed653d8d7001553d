"""The first thing one sees: which desk, the passphrase, and two doors for the first time.

Nothing but Qt, tokens and words is loaded here: it is painted before any service is known.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from nurture_desk.documents.wording import say, sentence
from nurture_desk.domain.dates import day_month, long_date
from nurture_desk.domain.errors import NurtureError
from nurture_desk.views.desk.door import Door, DoorButton
from nurture_desk.views.desk.offer import Offer
from nurture_desk.views.desk.sheet_first import SheetFirst
from nurture_desk.views.widgets import style
from nurture_desk.views.widgets.buttons import link_button, main_button, show_button
from nurture_desk.views.widgets.card import empty
from nurture_desk.views.widgets.countdown import Countdown
from nurture_desk.views.widgets.flow import FlowLayout
from nurture_desk.views.widgets.labels import Picture, hairline, label
from nurture_desk.views.widgets.measures import pack

SHOWN = 3  # recent desks


def greeting(now: datetime) -> str:
    """Good morning, afternoon or evening."""
    key = "morning" if now.hour < 12 else "afternoon" if now.hour < 18 else "evening"
    return say(f"desk.good_{key}")


def last_opened(at: datetime, now: datetime) -> str:
    """ "Last opened yesterday, 16:20", or the day where it is longer ago."""
    days = (now.date() - at.date()).days
    if days == 0:
        return say("desk.opened_today", time=f"{at:%H:%M}")
    if days == 1:
        return say("desk.opened_yesterday", time=f"{at:%H:%M}")
    return say("desk.opened_on", day=day_month(at) if at.year == now.year else long_date(at))


class LockPage(Door):
    """Emits what is wished; whoever made it opens the desk."""

    unlock_wished = Signal(object, str)  # path, passphrase ("" for a sample desk)
    recovery_wished = Signal(object)  # path
    other_wished = Signal()
    new_wished = Signal()
    sample_wished = Signal()
    backup_wished = Signal()  # bring a desk back from a backup

    def __init__(self, now: datetime) -> None:
        super().__init__()
        self._now = now
        self._desks: list[Any] = []
        self._chosen: Any = None
        self._countdown = Countdown(self, self._tell_wait)
        self._build()
        self._connect()
        self.show_recent([])

    def _build(self) -> None:
        head = pack(QVBoxLayout(), 0, gap=0)
        head.addWidget(label(greeting(self._now), "h1", wrap=True))
        self._second = label("", "muted", wrap=True)
        head.addWidget(self._second)
        self.column.addLayout(head)
        self.column.addSpacing(12)
        self.column.addWidget(self._build_old())
        self.column.addSpacing(12)
        self._line = hairline()
        self.column.addWidget(self._line)
        self.column.addSpacing(8)
        self._first = label(say("desk.first_time"), "muted_strong")
        self.column.addWidget(self._first)
        doors = pack(QHBoxLayout(), 0, gap=12)
        self.new = DoorButton("new_desk", say("desk.new"), say("desk.new_detail"))
        self.sample = DoorButton("show", say("desk.sample"), say("desk.sample_detail"))
        doors.addWidget(self.new, 1)
        doors.addWidget(self.sample, 1)
        self.column.addLayout(doors)
        self.other_first = link_button(say("desk.other"), "open")
        self.column.addWidget(self.other_first)
        self.backup = link_button(say("backup.door.begin"), "backup")
        self.column.addWidget(self.backup)

    def _build_old(self) -> QWidget:
        """The recent desks and what opens the chosen one."""
        self._old = QWidget()
        old = pack(QVBoxLayout(self._old), 0, gap=8)
        old.addWidget(label(say("desk.recent"), "muted_strong"))
        self._list = pack(QVBoxLayout(), 0, gap=6)
        self._group = QButtonGroup(self)
        old.addLayout(self._list)
        self.other = link_button(say("desk.other"), "open")
        old.addWidget(self.other)
        old.addSpacing(4)
        self._secret, self.sheet = self._build_secret(), SheetFirst()
        old.addWidget(self._secret)
        old.addWidget(self.sheet)
        self._wrong = QWidget()
        wrong = pack(QHBoxLayout(self._wrong), 0, gap=6)
        wrong.addWidget(Picture("error_field", "stop", 16))
        self._sentence = label("", "stop", wrap=True)
        wrong.addWidget(self._sentence, 1)
        old.addWidget(self._wrong)
        self._wrong.hide()
        self.offer = Offer()
        old.addWidget(self.offer)
        self.recovery = link_button(say("desk.lost"), "recovery_sheet")
        foot = QWidget()
        FlowLayout(foot).addWidget(self.recovery)
        old.addWidget(foot)
        return self._old

    def _build_secret(self) -> QWidget:
        secret = QWidget()
        column = pack(QVBoxLayout(secret), 0, gap=4)
        words = label(say("desk.passphrase"), "strong")
        column.addWidget(words)
        row = pack(QHBoxLayout(), 0, gap=8)
        self.passphrase = QLineEdit()
        self.passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        self.passphrase.setAccessibleName(say("desk.passphrase"))
        words.setBuddy(self.passphrase)
        self.show_it = show_button()
        self.unlock = main_button(say("desk.unlock"), "unlock")
        row.addWidget(self.passphrase, 1)
        row.addWidget(self.show_it)
        row.addWidget(self.unlock)
        column.addLayout(row)
        return secret

    def _connect(self) -> None:
        self.show_it.toggled.connect(
            lambda on: self.passphrase.setEchoMode(QLineEdit.EchoMode.Normal if on else QLineEdit.EchoMode.Password)
        )
        self.passphrase.returnPressed.connect(self.wish_unlock)
        self.passphrase.textEdited.connect(lambda _: self.show_error(None))
        self.unlock.clicked.connect(self.wish_unlock)
        for button in (self.recovery, self.sheet.by_sheet):
            button.clicked.connect(lambda: self.recovery_wished.emit(self._path()))
        self.sheet.by_passphrase.clicked.connect(lambda: self._ask_for(sheet=False))
        self.other.clicked.connect(self.other_wished)
        self.other_first.clicked.connect(self.other_wished)
        self.new.clicked.connect(self.new_wished)
        self.sample.clicked.connect(self.sample_wished)
        self.backup.clicked.connect(self.backup_wished)

    def show_recent(self, desks: Sequence[Any], chosen: Path | None = None) -> None:
        """Show the desks opened before (``RecentDesk``), the newest or ``chosen`` being chosen."""
        self._desks = [one for one in desks if one.there][:SHOWN]
        empty(self._list)
        for one in self._desks:
            button = DoorButton("desk", one.name, last_opened(one.opened_at, self._now), "", checkable=True)
            button.clicked.connect(lambda _=False, at=one: self._choose(at))
            self._group.addButton(button)
            self._list.addWidget(button)
            if chosen == one.path or (chosen is None and one is self._desks[0]):
                button.setChecked(True)
                self._choose(one)
        for part in (self._old, self._line, self._first):
            part.setVisible(bool(self._desks))
        self.other_first.setVisible(not self._desks)
        self._second.setText(say("desk.go_on" if self._desks else "desk.welcome"))

    def add_desk(self, desk: Any) -> None:
        """Show one more desk and choose it: a file that was looked for."""
        self.show_recent([desk, *(one for one in self._desks if one.path != desk.path)], desk.path)

    def show_word(self, text: str) -> None:
        """Say in the second line what happened while the desk was locked."""
        self._second.setText(text)

    def show_error(self, error: NurtureError | None) -> None:
        """Say why the desk did not open, or nothing."""
        self._countdown.stop()
        self._wrong.setVisible(error is not None)
        self.offer.hide()
        offered = getattr(error, "offer", None) is not None  # then that is the next thing to do
        self.unlock.set_kind("plain" if offered else "main", "unlock")
        self._sentence.setText(sentence(error) if error is not None else "")
        if error is not None and error.key == "keys.wait":
            self._countdown.start(int(str(error.values["n"])))
        elif not self.passphrase.isReadOnly():
            self.unlock.setEnabled(True)
        self.passphrase.setProperty("tone", "wrong" if error is not None else "")
        style.redress(self.passphrase)

    def _tell_wait(self, seconds: int) -> None:
        """The next passphrase waits; the recovery sheet need not."""
        self.unlock.setEnabled(seconds == 0)
        if seconds:
            self._sentence.setText(say("keys.wait", n=seconds))
        else:
            self.show_error(None)

    def error(self) -> str:
        """The sentence shown, or nothing."""
        return "" if self._wrong.isHidden() else self._sentence.text()

    def set_busy(self, busy: bool) -> None:
        """Show that the desk is being opened; while a key store takes its time the recovery sheet is one click away."""
        for part in (self.unlock, self.new, self.sample):
            part.setEnabled(not busy)
        self.unlock.setText(say("desk.unlocking" if busy else "desk.unlock"))
        self.passphrase.setReadOnly(busy)

    def wish_unlock(self) -> None:
        """Wish the chosen desk open with what is typed; the field forgets it."""
        if self._chosen is None or not self.unlock.isEnabled():
            return
        typed = self.passphrase.text()
        if not typed and not self._chosen.sample:
            self.passphrase.setFocus()
            return
        self.unlock_wished.emit(self._chosen.path, typed)
        self.passphrase.clear()

    def _choose(self, desk: Any) -> None:
        self._chosen = desk
        self._secret_shown(not desk.sample)
        self._ask_for(sheet=desk.by_sheet)
        self.show_error(None)

    def _ask_for(self, *, sheet: bool) -> None:
        """Ask for the recovery sheet, or for the passphrase."""
        self.sheet.setVisible(sheet)
        for part in (self._secret, self.recovery):
            part.setVisible(not sheet)
        (self.sheet.by_sheet if sheet else self.passphrase if self.passphrase.isEnabled() else self.unlock).setFocus()

    def _secret_shown(self, shown: bool) -> None:
        for part in (self.passphrase, self.show_it):
            part.setEnabled(shown)
        self.passphrase.setPlaceholderText("" if shown else say("desk.no_passphrase"))
        (self.passphrase if shown else self.unlock).setFocus()

    def _path(self) -> Path | None:
        return self._chosen.path if self._chosen is not None else None
