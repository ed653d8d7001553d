"""One window an account: a second start raises the first, tells it which desk was wished, and goes away."""

from __future__ import annotations

import json
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

LONGEST = 65_536  # bytes of what a second start may say
PATIENCE = 500  # milliseconds the first window has to answer


class SingleWindow(QObject):
    """``claim`` says whether we are the first; if not, the first was asked to show itself (``raise_wished`` there).

    The desk that a second start was to open (a double click on its file) comes after that, as ``desk_wished``.
    The socket is one of this account's own (AF_UNIX, or a pipe on Windows); nothing is listened to on a network.
    """

    raise_wished = Signal()
    desk_wished = Signal(object)  # the path of a desk

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._callers: list[QLocalSocket] = []
        self._server.newConnection.connect(self._hear)

    def claim(self, desk: Path | None = None) -> bool:
        """Become the first window, or raise the one there is, tell it of ``desk`` and return False."""
        if self._call_first(desk):
            return False
        QLocalServer.removeServer(self._name)  # left behind by a crash: nobody answered
        self._server.listen(self._name)
        return True

    def release(self) -> None:
        """Let the next start be the first."""
        self._server.close()

    def _call_first(self, desk: Path | None) -> bool:
        socket = QLocalSocket()
        socket.connectToServer(self._name)
        if not socket.waitForConnected(PATIENCE):
            return False
        socket.write(json.dumps(str(desk.resolve()) if desk is not None else "").encode() + b"\n")
        socket.waitForBytesWritten(PATIENCE)
        socket.disconnectFromServer()
        return True

    def _hear(self) -> None:
        while self._server.hasPendingConnections():
            socket = self._server.nextPendingConnection()
            socket.setReadBufferSize(LONGEST)
            socket.readyRead.connect(self._read)
            socket.disconnected.connect(self._read)
            self._callers.append(socket)
            self.raise_wished.emit()
        self._read()  # what came with the call

    def _read(self) -> None:
        """Hear what callers say, a line each, and let those go who have said it."""
        for socket in tuple(self._callers):
            heard = socket.canReadLine()
            told = _told(bytes(socket.readLine().data())) if heard else ""
            if heard or socket.state() == QLocalSocket.LocalSocketState.UnconnectedState:
                self._callers.remove(socket)
                socket.deleteLater()
            if told:
                self.desk_wished.emit(Path(told))


def _told(line: bytes) -> str:
    """The path that was said; nothing where it was not one of us who spoke."""
    try:
        told = json.loads(line)
    except ValueError:
        return ""
    return told if isinstance(told, str) else ""
