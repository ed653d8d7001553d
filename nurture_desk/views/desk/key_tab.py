"""Key and lock: which sheet belongs to the desk, the passphrase of this account, a new key, when the desk locks."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from nurture_desk import jobs
from nurture_desk.documents.wording import say, sentence
from nurture_desk.domain.dates import long_date
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.passphrases import check_same
from nurture_desk.services.desk_key import Failed, Here
from nurture_desk.views.preferences import Preferences
from nurture_desk.views.widgets.backup_words import moment_words
from nurture_desk.views.widgets.buttons import main_button, plain_button
from nurture_desk.views.widgets.card import Card
from nurture_desk.views.widgets.fields import ChoiceField, TextField
from nurture_desk.views.widgets.flow import flow_of
from nurture_desk.views.widgets.form import FormPanel
from nurture_desk.views.widgets.labels import label
from nurture_desk.views.widgets.measures import fix, pack

MINUTES = (2, 5, 10, 20, 30)
WIDE = 852
LOST = ("lost_passphrase", "lost_sheet", "lost_both", "lost_old_sheet")


class KeyTab(QWidget):
    """The key store is asked in a job: it may take its time."""

    def __init__(self, page: Any) -> None:
        super().__init__()
        self.page, self.key = page, page.suite.desk_key
        self.preferences = Preferences()
        self._asked = 0
        across = pack(QHBoxLayout(self), 0)  # in which a text is as high as its card is wide
        cards = fix(QWidget(), max_width=WIDE)
        column = pack(QVBoxLayout(cards), 0, gap=16)
        for card in (self._key_card(), self._new_card(), self._lost_card(), self._lock_card(), self._failed_card()):
            column.addWidget(card)
        column.addStretch(1)
        across.addWidget(cards, 1000)
        across.addStretch(1)
        self._connect()

    def _key_card(self) -> Card:
        card = Card(say("key.tab.which"))
        self.fingerprint = label("", "strong", wrap=True)
        self.store = label("", "body", wrap=True)
        self.change = plain_button(say("key.tab.change"), "lock")
        self.forget = plain_button(say("key.tab.forget"))
        self.form = FormPanel(
            [
                TextField("passphrase_now", say("key.tab.proof"), secret=True),
                TextField("passphrase", say("key.tab.passphrase"), say("desk.first.rules"), secret=True),
                TextField("passphrase_again", say("key.tab.again"), secret=True),
            ]
        )
        self.save, self.cancel = main_button(say("key.tab.save"), "confirm"), plain_button(say("key.tab.cancel"))
        self._acts, self._form_acts = flow_of(self.change, self.forget), flow_of(self.save, self.cancel)
        self._about = label(say("key.tab.fingerprint_text"), "muted", wrap=True)
        for part in (self.fingerprint, self._about, self.store, self._acts, self.form, self._form_acts):
            card.add(part)
        self._open_form(False)
        return card

    def _new_card(self) -> Card:
        self._new_part = Card(say("key.tab.new_title"))
        self.new = plain_button(say("key.tab.new"), "recovery_sheet")
        for key in ("new_text", "new_why"):
            self._new_part.add(label(say(f"key.tab.{key}"), "body" if key == "new_text" else "muted", wrap=True))
        self._new_part.add(flow_of(self.new))
        return self._new_part

    def _lost_card(self) -> Card:
        self._lost_part = Card(say("key.tab.lost_title"))
        for key in LOST:
            self._lost_part.add(label(say(f"key.tab.{key}"), "body", wrap=True))
        return self._lost_part

    def _lock_card(self) -> Card:
        card = Card(say("key.tab.lock_title"))
        minutes = [(n, say("key.tab.lock_minutes", n=n)) for n in MINUTES]
        self.minutes = FormPanel([ChoiceField("minutes", say("key.tab.lock_after"), choices=minutes)])
        self.sleep_words, self.screen_words = label("", "body", wrap=True), label("", "body", wrap=True)
        self.lock_now = plain_button(say("key.tab.lock_now"), "lock")
        for part in (self.minutes, self.sleep_words, self.screen_words, flow_of(self.lock_now)):
            card.add(part)
        return card

    def _failed_card(self) -> Card:
        card = Card(say("key.tab.failed_title"))
        self.failed = label("", "body", wrap=True)
        card.add(self.failed)
        card.add(label(say("key.tab.failed_text"), "muted", wrap=True))
        return card

    def _connect(self) -> None:
        self.change.clicked.connect(lambda: self._open_form(True))
        self.cancel.clicked.connect(lambda: self._open_form(False))
        self.save.clicked.connect(self._keep)
        self.forget.clicked.connect(self._forget)
        self.new.clicked.connect(self.page.new_key_wished)
        self.minutes.changed.connect(self._change_minutes)
        self.lock_now.clicked.connect(self.page.lock_wished)

    def refresh(self) -> None:
        """Show what is known now; the key store's answer comes by itself."""
        has_sheet = self.key.has_sheet
        mark = self.key.fingerprint()
        self.fingerprint.setText(say("key.tab.fingerprint", fingerprint=mark) if has_sheet else say("key.no_sheet"))
        for part in (self._about, self._acts, self.store, self._new_part, self._lost_part):
            part.setVisible(has_sheet)
        self.minutes.set_values({"minutes": self.preferences.lock_minutes()})
        window: Any = self.window()
        state = window.session() if hasattr(window, "session") else None
        self.sleep_words.setText(say("key.tab.sleep_on" if state and state.sleep else "key.tab.sleep_off"))
        self.screen_words.setText(say("key.tab.screen_on" if state and state.screen else "key.tab.screen_off"))
        found = self.key.failed()
        self.failed.setText("\n".join(map(_failed_words, found)) or say("key.tab.failed_none"))
        if has_sheet:
            self._ask_store()

    def second_line(self) -> str:
        """Below the page's name."""
        return say("key.tab.second")

    def show_thing(self, thing: object) -> None:
        """ "passphrase": change it."""
        if thing == "passphrase" and self.key.has_sheet:
            self._open_form(True)

    def _ask_store(self) -> None:
        self._asked += 1
        asked = self._asked
        self.store.setText(say("key.tab.asking"))
        jobs.run(lambda _: self.key.here(), lambda here: self._show_store(asked, here))

    def _show_store(self, asked: int, here: Here) -> None:
        if asked != self._asked:
            return
        words = "knows_open" if here.open else "knows" if here.knows else "unknown"
        self.store.setText(sentence(here.trouble) if here.trouble is not None else say(f"key.tab.{words}"))
        self.change.setText(say("key.tab.change" if here.knows else "key.tab.keep"))
        self.forget.setVisible(here.knows)

    def _open_form(self, on: bool) -> None:
        self.form.set_values({})
        self._acts.setVisible(not on)
        for part in (self.form, self._form_acts):
            part.setVisible(on)
        if on:
            self.form.focus_first()

    def _keep(self) -> None:
        try:
            values = self.form.values()
            check_same(values["passphrase"], values["passphrase_again"])
        except NurtureError as error:
            self.form.show_error(error)
            return
        self._work(lambda: self.key.keep(values["passphrase_now"], values["passphrase"]), "kept")

    def _forget(self) -> None:
        if self.page.ask.confirm(say("key.tab.forget_title"), say("key.tab.forget_text"), say("key.tab.forget")):
            self._work(self.key.forget_here, "forgotten")

    def _work(self, work: Any, words: str) -> None:
        self.save.setEnabled(False)

        def done(_: object) -> None:
            self.save.setEnabled(True)
            self._open_form(False)
            self.page.message_bar.show_message("ok", say(f"key.tab.{words}"))
            self._ask_store()

        def failed(error: NurtureError) -> None:
            self.save.setEnabled(True)
            if error.key in ("keys.wrong_passphrase", "keys.wait") or error.field == "recovery_key":
                error.field = "passphrase_now"
            if self.form.isVisible():
                self.form.show_error(error)
            else:
                self.page.message_bar.show_error(error)

        jobs.run(lambda _: work(), done, failed)

    def _change_minutes(self, _key: str) -> None:
        self.preferences.set_lock_minutes(self.minutes.values()["minutes"])
        window: Any = self.window()
        if hasattr(window, "restart_idle"):
            window.restart_idle()
        self.page.message_bar.show_message("ok", say("desk.settings.saved"))


def _failed_words(one: Failed) -> str:
    return say("key.tab.failed", n=one.count, at=moment_words(one.at), since=long_date(one.since))
