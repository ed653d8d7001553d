"""A new laptop: which backup, the recovery key of its desk, where the desk is to be, a passphrase for this computer."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal

from nurture_desk.documents.wording import say
from nurture_desk.domain.backups import named
from nurture_desk.domain.desks import SUFFIX
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.passphrases import check_same
from nurture_desk.domain.recovery_key import read
from nurture_desk.views.desk.door import Door
from nurture_desk.views.widgets.ask import Ask
from nurture_desk.views.widgets.buttons import main_button, plain_button
from nurture_desk.views.widgets.fields import LongTextField, TextField
from nurture_desk.views.widgets.flow import flow_of
from nurture_desk.views.widgets.form import FormPanel
from nurture_desk.views.widgets.labels import label


class RestorePage(Door):
    """Emits what is wished; whoever made it brings the desk back and opens it."""

    story = "laptop/new-laptop"
    back_wished = Signal()
    restore_wished = Signal(object, str, object, str)  # backup, what was typed, desk, new passphrase or ""

    def __init__(self, folder: Path, ask: Ask) -> None:
        super().__init__()
        self._folder, self._ask = folder, ask
        self.setAccessibleName(say("backup.door.title"))
        self.column.addWidget(label(say("backup.door.title"), "h1", wrap=True))
        self.column.addWidget(label(say("backup.door.second"), "muted", wrap=True))
        self.form = FormPanel(
            [
                TextField("file", say("backup.door.file"), say("backup.door.file_hint")),
                LongTextField("recovery_key", say("desk.recovery.key"), say("backup.door.key_hint"), lines=2),
                TextField("path", say("backup.door.place")),
                TextField("passphrase", say("desk.recovery.passphrase"), say("desk.first.rules"), True, secret=True),
                TextField("passphrase_again", say("desk.recovery.again"), optional=True, secret=True),
            ]
        )
        self.choose = plain_button(say("backup.door.choose"), "open")
        self.restore = main_button(say("backup.door.verb"), "undo")
        self.back = plain_button(say("desk.recovery.back"))
        self.column.addWidget(flow_of(self.choose))
        self.column.addWidget(self.form)
        self.column.addSpacing(8)
        self.column.addWidget(flow_of(self.restore, self.back))
        self.choose.clicked.connect(self._choose)
        self.restore.clicked.connect(self._wish)
        self.back.clicked.connect(self.back_wished)

    def show_file(self, file: Path) -> None:
        """Take a backup, and suggest the name of its desk."""
        told = named(file.name)
        name = told[0] if told is not None else file.stem
        self.form.set_value("file", str(file))
        if not self.form.value("path"):
            self.form.set_value("path", str(self._folder / f"{name}{SUFFIX}"))

    def set_busy(self, busy: bool) -> None:
        """Show that the desk is being brought back."""
        for part in (self.restore, self.back, self.choose):
            part.setEnabled(not busy)
        self.restore.setText(say("backup.door.busy" if busy else "backup.door.verb"))

    def show_error(self, error: NurtureError) -> None:
        """Say what is in the way, at its field."""
        self.form.show_error(error)

    def _choose(self) -> None:
        file = self._ask.choose_file(say("backup.door.choose_title"), say("backup.door.files"))
        if file is not None:
            self.show_file(file)

    def _wish(self) -> None:
        try:
            values = self.form.values()
            if not values["file"]:
                raise NurtureError("backup.door.no_file", field="file")
            read(values["recovery_key"])
            check_same(values["passphrase"], values["passphrase_again"])
        except NurtureError as error:
            self.form.show_error(error)
            return
        file, path = Path(values["file"]).expanduser(), Path(values["path"]).expanduser()
        self.restore_wished.emit(file, values["recovery_key"], path, values["passphrase"])
