"""Questions to the person at the desk, behind one object so that tests can answer them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from nurture_desk.documents.wording import say
from nurture_desk.views.widgets.buttons import ghost_button, main_button, plain_button, stop_button
from nurture_desk.views.widgets.labels import label
from nurture_desk.views.widgets.measures import fix, pack


class Ask:
    """Asks in real windows. Every answer is plain data; None means that nobody answered."""

    def __init__(self, window: Callable[[], QWidget | None] = lambda: None) -> None:
        self._window = window

    def confirm(self, title: str, text: str, verb: str, keep: str = "") -> bool:
        """Only before what cannot be undone: verb and count on the red-edged button, the safe one has the focus."""
        box, buttons = self._dialog(title, text)
        safe = plain_button(keep or say("ui.ask.keep"))
        act = stop_button(verb)
        buttons.addWidget(safe)
        buttons.addWidget(act)
        safe.clicked.connect(box.reject)
        act.clicked.connect(box.accept)
        safe.setDefault(True)
        safe.setFocus()
        return box.exec() == QDialog.DialogCode.Accepted

    def reason(self, title: str, text: str, verb: str = "") -> str | None:
        """A written reason for something unusual; the verb stays off until something is written."""
        box, buttons = self._dialog(title, text)
        field = QPlainTextEdit()
        field.setAccessibleName(say("ui.ask.reason"))
        field.setTabChangesFocus(True)
        fix(field, height=66)
        outer = box.layout()
        assert isinstance(outer, QVBoxLayout)
        outer.insertWidget(outer.count() - 1, label(say("ui.ask.reason"), "strong"))
        outer.insertWidget(outer.count() - 1, field)
        back, act = plain_button(say("ui.ask.back")), main_button(verb or say("ui.ask.save_reason"))
        buttons.addWidget(back)
        buttons.addWidget(act)
        back.clicked.connect(box.reject)
        act.clicked.connect(box.accept)
        act.setEnabled(False)
        field.textChanged.connect(lambda: act.setEnabled(bool(field.toPlainText().strip())))
        field.setFocus()
        done = box.exec() == QDialog.DialogCode.Accepted
        return field.toPlainText().strip() if done else None

    def which(self, title: str, text: str, choices: Sequence[tuple[Any, str]]) -> Any:
        """One of two or three ways, each a button; the first is the safe one and has the focus. None: neither."""
        box, buttons = self._dialog(title, text)
        chosen: list[Any] = []

        def choose(value: Any, _pressed: bool = False) -> None:
            chosen.append(value)
            box.accept()

        back = ghost_button(say("ui.ask.back"))
        back.clicked.connect(box.reject)
        buttons.addWidget(back)
        for place, (value, verb) in enumerate(choices):
            button = plain_button(verb) if place else main_button(verb)
            button.clicked.connect(partial(choose, value))
            buttons.addWidget(button)
            if not place:
                button.setDefault(True)
                button.setFocus()
        return chosen[0] if box.exec() == QDialog.DialogCode.Accepted and chosen else None

    def tell(self, title: str, text: str) -> None:
        """Say something that has to be read before going on."""
        box, buttons = self._dialog(title, text)
        read = main_button(say("ui.ask.read"))
        read.clicked.connect(box.accept)
        buttons.addWidget(read)
        read.setFocus()
        box.exec()

    def choose_file(self, title: str, patterns: str = "") -> Path | None:
        """One file to read; ``patterns`` as "Spreadsheets (*.csv *.xlsx)"."""
        name, _ = QFileDialog.getOpenFileName(self._window(), title, "", patterns)
        return Path(name) if name else None

    def choose_files(self, title: str, patterns: str = "") -> list[Path]:
        """Some files to read."""
        names, _ = QFileDialog.getOpenFileNames(self._window(), title, "", patterns)
        return [Path(name) for name in names]

    def choose_folder(self, title: str) -> Path | None:
        """A folder."""
        name = QFileDialog.getExistingDirectory(self._window(), title)
        return Path(name) if name else None

    def save_file(self, title: str, suggested: str | Path, patterns: str = "") -> Path | None:
        """Where to write; the suggested name keeps its ending if the person leaves it off."""
        name, _ = QFileDialog.getSaveFileName(self._window(), title, str(suggested), patterns)
        if not name:
            return None
        path = Path(name)
        return path if path.suffix else path.with_suffix(Path(suggested).suffix)

    def choose_printer(self, job: str, *, two_sided: bool = False) -> Any:
        """A ``QPrinter`` to print on, or None; ``job`` is what the print job is called, which holds no name."""
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(job)
        long_side = QPrinter.DuplexMode.DuplexLongSide
        printer.setDuplex(long_side if two_sided else QPrinter.DuplexMode.DuplexNone)
        dialog = QPrintDialog(printer, self._window())
        return printer if dialog.exec() == QPrintDialog.DialogCode.Accepted else None

    def _dialog(self, title: str, text: str) -> tuple[QDialog, QHBoxLayout]:
        box = QDialog(self._window())
        box.setWindowTitle(say("ui.app"))
        box.setAccessibleName(title)
        box.setModal(True)
        fix(box, min_width=440)
        outer = pack(QVBoxLayout(box), 24, gap=12)
        outer.addWidget(label(title, "h2", wrap=True))
        if text:
            outer.addWidget(label(text, "body", wrap=True))
        row = pack(QHBoxLayout(), 0, 8, 0, 0, gap=8)
        row.setAlignment(Qt.AlignmentFlag.AlignRight)
        row.addStretch(1)
        outer.addLayout(row)
        return box, row
