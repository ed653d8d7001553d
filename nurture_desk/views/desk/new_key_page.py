"""The two pages on which a desk gets a new key: show that you may, then the new sheet, printed and typed back."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal

from nurture_desk.documents.wording import say
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.passphrases import check_same
from nurture_desk.domain.recovery_key import RecoverySheet
from nurture_desk.views.desk.first_run import FirstRunPage, SheetPage
from nurture_desk.views.widgets.ask import Ask
from nurture_desk.views.widgets.buttons import main_button, plain_button
from nurture_desk.views.widgets.fields import TextField
from nurture_desk.views.widgets.form import FormPanel
from nurture_desk.views.widgets.labels import label


class NewKeyPage(FirstRunPage):
    """Passphrase or recovery key, and a new passphrase if one is wished."""

    story = "laptop/new-key"
    go_on_wished = Signal(str, str)  # what proves it, new passphrase or ""

    def __init__(self, path: Path) -> None:
        super().__init__(0, say("key.change.title"), say("key.change.second"))
        self.column.addWidget(label(path.name, "strong"))
        self.form = FormPanel(
            [
                TextField("passphrase", say("key.tab.proof"), secret=True),
                TextField("new", say("key.tab.passphrase"), say("key.change.keep_passphrase"), True, secret=True),
                TextField("passphrase_again", say("key.tab.again"), optional=True, secret=True),
            ]
        )
        self.column.addWidget(self.form)
        self.go_on = main_button(say("key.change.go_on"), "recovery_sheet")
        self.back = plain_button(say("key.change.back"))
        self.add_buttons(self.go_on, self.back)
        self.go_on.clicked.connect(self._wish)
        self.back.clicked.connect(self.back_wished)
        self.form.focus_first()

    def show_error(self, error: NurtureError) -> None:
        """Say what is in the way, at its field."""
        if error.field == "recovery_key":
            error.field = "passphrase"  # the one field takes either
        elif error.key in ("keys.passphrase_short", "keys.passphrase_common"):
            error.field = "new"
        self.form.show_error(error)

    def set_busy(self, busy: bool) -> None:
        """Show that the key store is being asked."""
        self.go_on.setEnabled(not busy)
        self.go_on.setText(say("key.change.asking" if busy else "key.change.go_on"))

    def _wish(self) -> None:
        try:
            values = self.form.values()
            check_same(values["new"], values["passphrase_again"])
        except NurtureError as error:
            self.form.show_error(error)
            return
        self.go_on_wished.emit(values["passphrase"], values["new"])


class NewSheetPage(SheetPage):
    """The new sheet; the old one is named, with what it is still good for."""

    story = "laptop/new-key"
    step, title, second = 0, "key.change.sheet_title", "key.change.sheet_second"

    def __init__(self, sheet: RecoverySheet, old_fingerprint: str, ask: Ask) -> None:
        super().__init__(sheet, ask, say("key.change.old_sheet", fingerprint=old_fingerprint))

    def _add_foot(self) -> None:
        self.go_on.setText(say("key.change.do"))
        self.back = plain_button(say("key.change.back"))
        self.back.clicked.connect(self.back_wished)
        self.add_buttons(self.go_on, self.back)

    def typed(self) -> str:
        """The key as it was typed back."""
        return str(self.form.value("recovery_key"))

    def show_error(self, error: NurtureError) -> None:
        """Say what is in the way; the desk is as it was."""
        if error.field == "recovery_key":
            self.form.show_error(error)
        else:
            self.message.show_error(error)

    def set_busy(self, busy: bool) -> None:
        """Show that the desk is being copied."""
        for part in (self.go_on, self.back, self.print, self.save):
            part.setEnabled(not busy)
        self.go_on.setText(say("key.change.changing" if busy else "key.change.do"))
