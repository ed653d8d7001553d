"""The first-run pages: where it lives, the recovery sheet, whose desk it is, how to begin."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from nurture_desk.documents.wording import say, sentence
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.passphrases import check_same
from nurture_desk.domain.recovery_key import RecoverySheet, read
from nurture_desk.views.desk.door import Door, DoorButton
from nurture_desk.views.desk.offer import Offer
from nurture_desk.views.widgets.ask import Ask
from nurture_desk.views.widgets.buttons import main_button, plain_button
from nurture_desk.views.widgets.fields import LongTextField, TextField
from nurture_desk.views.widgets.flow import flow_of
from nurture_desk.views.widgets.form import FormPanel
from nurture_desk.views.widgets.labels import label
from nurture_desk.views.widgets.measures import fix, pack
from nurture_desk.views.widgets.message_bar import MessageBar


class FirstRunPage(Door):
    """What these pages share: step (0: none), title, second line, a message, buttons at the foot."""

    story = "begin/first-run"
    back_wished = Signal()

    def __init__(self, step: int, title: str, second: str) -> None:
        super().__init__()
        self.setAccessibleName(title)
        if step:
            self.column.addWidget(label(say("desk.first.step", n=step), "muted_strong"))
        self.column.addWidget(label(title, "h1", wrap=True))
        self.column.addWidget(label(second, "muted", wrap=True))
        self.message = MessageBar()
        self.column.addWidget(self.message)
        self.column.addSpacing(8)

    def add_buttons(self, *buttons: QWidget) -> None:
        """Put the buttons below everything else."""
        self.column.addSpacing(12)
        self.column.addWidget(flow_of(*buttons))


class WherePage(FirstRunPage):
    """Where the file goes and the passphrase, typed twice."""

    make_wished = Signal(object, str)  # path, passphrase

    def __init__(self, suggested: Path, ask: Ask) -> None:
        super().__init__(1, say("desk.first.where_title"), say("desk.first.where_second"))
        self._ask = ask
        self._warned = ""  # about which folder
        self.form = FormPanel(
            [
                TextField("path", say("desk.first.file")),
                TextField("passphrase", say("desk.first.passphrase"), say("desk.first.rules"), secret=True),
                TextField("passphrase_again", say("desk.first.again"), secret=True),
            ]
        )
        self.form.set_values({"path": str(suggested)})
        self.column.addWidget(self.form)
        change = plain_button(say("desk.first.change"))
        self.back = plain_button(say("desk.first.back"))
        self.make = main_button(say("desk.first.make"), "lock")
        self.add_buttons(self.make, change, self.back)
        change.clicked.connect(self._change)
        self.back.clicked.connect(self.back_wished)
        self.make.clicked.connect(self._wish)
        self.form.control("passphrase").setFocus()

    def show_error(self, error: NurtureError) -> None:
        """Say what is in the way, at its field."""
        self.form.show_error(error)

    def warn_of_key_store(self, trouble: NurtureError | None) -> None:
        """Say before the desk is made that this account will not keep its passphrase, and why."""
        if trouble is not None:
            self.message.show_message("owed", say("key.first.not_kept"), sentence(trouble), stays=True)

    def set_busy(self, busy: bool) -> None:
        """Show that the desk is being made."""
        for part in (self.make, self.back):
            part.setEnabled(not busy)
        self.make.setText(say("desk.first.making" if busy else "desk.first.make"))

    def _change(self) -> None:
        path = self._ask.save_file(say("desk.first.save_title"), str(self.form.value("path")), say("desk.files"))
        if path is not None:
            self.form.set_value("path", str(path))

    def _wish(self) -> None:
        try:
            values = self.form.values()
            check_same(values["passphrase"], values["passphrase_again"])
        except NurtureError as error:
            self.form.show_error(error)
            return
        path = Path(values["path"]).expanduser()
        if not self._warns(path):
            self.make_wished.emit(path, values["passphrase"])

    def _warns(self, path: Path) -> bool:
        """Say once, before anything is made, what speaks against a folder; the second click is a yes to it."""
        from nurture_desk.services.desk_places import warning_before

        warning = warning_before(path)
        if warning is None or self._warned == str(path.parent):
            self.message.clear()
            return False
        self._warned = str(path.parent)
        what, why = warning
        self.message.show_message("owed", what, f"{why} {say('places.again')}")
        return True


class SheetPage(FirstRunPage):
    """The recovery key, shown once: save or print it, then type it back."""

    story = "begin/sheet"
    save_wished = Signal(object)  # where the PDF goes
    print_wished = Signal()
    finished = Signal()

    step, title, second = 2, "desk.first.sheet_title", "desk.first.sheet_second"

    def __init__(self, sheet: RecoverySheet, ask: Ask, note: str = "") -> None:
        super().__init__(self.step, say(self.title), say(self.second))
        self._sheet, self._ask = sheet, ask
        groups = sheet.key.split("-")
        half = -(-len(groups) // 2)
        shown = label("\n".join((" - ".join(groups[:half]), " - ".join(groups[half:]))), "recovery", wrap=True)
        shown.setAlignment(Qt.AlignmentFlag.AlignCenter)
        shown.setAccessibleName(say("keys.sheet.key"))
        self.column.addWidget(shown)
        tools = pack(QHBoxLayout(), 0, gap=8)
        self.print = plain_button(say("desk.first.print_sheet"), "print")
        self.save = plain_button(say("desk.first.save_sheet"), "recovery_sheet")
        for button in (self.print, self.save):
            tools.addWidget(button)
        tools.addStretch(1)
        self.column.addLayout(tools)
        if note:
            self.column.addWidget(label(note, "muted", wrap=True))
        self.column.addSpacing(8)
        self.form = FormPanel(
            [LongTextField("recovery_key", say("desk.first.typed"), say("desk.first.typed_hint"), lines=2)]
        )
        self.column.addWidget(self.form)
        self.go_on = main_button(say("desk.first.go_on"), "confirm")
        self._add_foot()
        self.print.clicked.connect(self.print_wished)
        self.save.clicked.connect(self._save)
        self.go_on.clicked.connect(self._check)

    def _add_foot(self) -> None:
        self.add_buttons(self.go_on)

    def _save(self) -> None:
        path = self._ask.save_file(say("desk.first.save_sheet_title"), say("desk.first.sheet_file"), "PDF (*.pdf)")
        if path is not None:
            self.save_wished.emit(path)

    def _check(self) -> None:
        """Only the key itself, read back from paper, lets one go on."""
        try:
            if read(self.form.value("recovery_key")) != read(self._sheet.key):
                raise NurtureError("desk.first.not_this", field="recovery_key")
        except NurtureError as error:
            self.form.show_error(error)
            return
        self.finished.emit()


class ServicePage(FirstRunPage):
    """Whose desk it is, and the authorities it serves."""

    finished = Signal(str, object)  # name, tuple of authorities

    def __init__(self) -> None:
        super().__init__(3, say("desk.first.service_title"), say("desk.first.service_second"))
        self.form = FormPanel(
            [
                TextField("name", say("desk.first.service")),
                LongTextField(
                    "authorities", say("desk.first.authorities"), say("desk.first.authorities_hint"), True, lines=3
                ),
            ]
        )
        self.column.addWidget(self.form)
        self.save = main_button(say("desk.first.save"), "open")
        self.add_buttons(self.save)
        self.save.clicked.connect(self._wish)
        self.form.focus_first()

    def _wish(self) -> None:
        values = self.form.values()
        if not values["name"]:
            name = say("desk.first.service").lower()
            self.form.show_error(NurtureError("ui.form.needed", field="name", label=f"the {name}"))
            return
        lines = values["authorities"].replace(",", "\n").splitlines()
        self.finished.emit(values["name"], tuple(line.strip() for line in lines if line.strip()))


FIRST_HOUR = "first"  # the help that shows a stranger round


class ReadyPage(FirstRunPage):
    """Three ways to begin."""

    chosen = Signal(str, object)  # page key, thing

    def __init__(self) -> None:
        super().__init__(4, say("desk.first.ready_title"), say("desk.first.ready_second"))
        self.bring_in = DoorButton("schools", say("desk.first.import"), say("desk.first.import_detail"))
        self.look = DoorButton("show", say("desk.first.look_round"), say("desk.first.look_round_detail"))
        self.add_children = DoorButton("groups_children", say("desk.first.children"), say("desk.first.children_detail"))
        for button in (self.bring_in, self.add_children, self.look):
            self.column.addWidget(button)
        self.bring_in.clicked.connect(lambda: self.chosen.emit("schools", "import"))
        self.add_children.clicked.connect(lambda: self.chosen.emit("pupils", "children"))
        self.look.clicked.connect(lambda: self.chosen.emit("today", FIRST_HOUR))


class RecoveryPage(Door):
    """Open a desk by the groups on its sheet, and choose a new passphrase for this computer."""

    story = "begin/sheet"
    open_wished = Signal(object, str, str)  # path, what was typed, new passphrase or ""
    back_wished = Signal()

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path
        self.setAccessibleName(say("desk.recovery.title"))
        self.column.addWidget(label(say("desk.recovery.title"), "h1", wrap=True))
        self.column.addWidget(label(path.name, "strong"))
        self.column.addWidget(label(say("desk.recovery.second"), "muted", wrap=True))
        self.column.addSpacing(8)
        self.form = FormPanel(
            [
                LongTextField("recovery_key", say("desk.recovery.key"), lines=2),
                TextField("passphrase", say("desk.recovery.passphrase"), say("desk.first.rules"), True, secret=True),
                TextField("passphrase_again", say("desk.recovery.again"), optional=True, secret=True),
            ]
        )
        self.column.addWidget(self.form)
        self.offer = Offer()
        self.column.addWidget(self.offer)
        self.column.addWidget(label(say("desk.recovery.remember_detail"), "muted", wrap=True))
        self.open = main_button(say("desk.recovery.open"), "unlock")
        self.back = plain_button(say("desk.recovery.back"))
        self.column.addSpacing(8)
        self.column.addWidget(flow_of(self.open, self.back))
        self.open.clicked.connect(self._wish)
        self.back.clicked.connect(self.back_wished)
        fix(self.form, max_width=600)
        self.form.focus_first()

    def set_busy(self, busy: bool) -> None:
        """Show that the desk is being opened."""
        self.open.setEnabled(not busy)
        self.open.setText(say("desk.recovery.opening" if busy else "desk.recovery.open"))

    def show_error(self, error: NurtureError) -> None:
        """Say what is in the way, at its field."""
        self.form.show_error(error)

    def _wish(self) -> None:
        try:
            values = self.form.values()
            read(values["recovery_key"])
            check_same(values["passphrase"], values["passphrase_again"])
        except NurtureError as error:
            self.form.show_error(error)
            return
        self.open_wished.emit(self._path, values["recovery_key"], values["passphrase"])
