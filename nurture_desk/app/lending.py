"""Lends the laptop to a room: starts audience mode as a process of its own once the desk is locked, and waits for it.

The process gets an environment without the key, no open file of ours, and through its pipe what ``Handover`` holds.
"""

from __future__ import annotations

import json
import os
import sys
from typing import Any

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, Signal

from nurture_desk import paths

# What a window needs to show itself, and the day a test or a command works on; no key, no session of ours.
PASSED_ON = (
    "PATH", "PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV", "LANG", "LC_ALL", "HOME", "TEMP", "TMP",
    "SYSTEMROOT", "USERPROFILE", "APPDATA", "LOCALAPPDATA",
    "DISPLAY", "XAUTHORITY", "WAYLAND_DISPLAY", "XDG_RUNTIME_DIR", "XDG_SESSION_TYPE", "NURTURE_DESK_TODAY",
)  # fmt: skip
_PATIENCE = 2000  # milliseconds to go away when asked


class Lending(QObject):
    """At most one process at a time. ``ended`` tells whether the laptop was handed back (False: it stopped itself)."""

    ended = Signal(bool)
    not_started = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.process: QProcess | None = None

    def begin(self, handover: Any) -> None:
        """Start the process and pass it the ``domain.audience.Handover``; the desk must be locked by now."""
        from nurture_desk.domain.audience import mapping_of_handover  # not needed before somebody lends

        self.take_back()
        process = QProcess(self)
        process.setProcessEnvironment(_environment())
        if sys.platform != "win32":
            parameters = QProcess.UnixProcessParameters()
            parameters.flags = QProcess.UnixProcessFlag.CloseFileDescriptors
            process.setUnixProcessParameters(parameters)
        process.setStandardErrorFile(QProcess.nullDevice())
        words = ["audience", "--round", handover.round_code]
        own = ["-m", "nurture_desk"] if not getattr(sys, "frozen", False) else []
        process.finished.connect(self._finished)
        process.errorOccurred.connect(self._trouble)
        self.process = process
        process.start(paths.speaking_program(), [*own, *words])
        process.write(json.dumps(mapping_of_handover(handover)).encode())
        process.closeWriteChannel()

    def take_back(self) -> None:
        """End the process, if one runs, without telling anybody: the desk is being opened, or the window closes."""
        process, self.process = self.process, None
        if process is None:
            return
        process.blockSignals(True)
        process.kill()
        process.waitForFinished(_PATIENCE)
        process.deleteLater()

    def _finished(self, code: int, status: QProcess.ExitStatus) -> None:
        process, self.process = self.process, None
        if process is not None:
            process.deleteLater()
        self.ended.emit(code == 0 and status == QProcess.ExitStatus.NormalExit)

    def _trouble(self, trouble: QProcess.ProcessError) -> None:
        if trouble == QProcess.ProcessError.FailedToStart:
            self.process = None
            self.not_started.emit()


def _environment() -> QProcessEnvironment:
    made = QProcessEnvironment()
    for name, value in os.environ.items():
        if name in PASSED_ON or name.startswith("QT_"):
            made.insert(name, value)
    return made
