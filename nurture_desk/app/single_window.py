"""One window an account: a second start raises the first and goes away."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

RAISE = b"raise\n"
PATIENCE = 500  # milliseconds the first window has to answer


class SingleWindow(QObject):
    """``claim`` says whether we are the first; if not, the first was asked to show itself (``raise_wished`` there).

    The socket is one of this account's own (AF_UNIX, or a pipe on Windows); nothing is listened to on a network.
    """

    raise_wished = Signal()

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._hear)

    def claim(self) -> bool:
        """Become the first window, or raise the one there is and return False."""
        if self._call_first():
            return False
        QLocalServer.removeServer(self._name)  # left behind by a crash: nobody answered
        self._server.listen(self._name)
        return True

    def release(self) -> None:
        """Let the next start be the first."""
        self._server.close()

    def _call_first(self) -> bool:
        socket = QLocalSocket()
        socket.connectToServer(self._name)
        if not socket.waitForConnected(PATIENCE):
            return False
        socket.write(RAISE)
        socket.waitForBytesWritten(PATIENCE)
        socket.disconnectFromServer()
        return True

    def _hear(self) -> None:
        while self._server.hasPendingConnections():
            socket = self._server.nextPendingConnection()
            socket.disconnected.connect(socket.deleteLater)
            self.raise_wished.emit()
