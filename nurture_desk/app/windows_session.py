"""Windows: screen locked, somebody else signs in, the computer goes to sleep. Written, not tried (docs/trust.md).

``WTSRegisterSessionNotification`` has Windows send WM_WTSSESSION_CHANGE to our window; WM_POWERBROADCAST comes by
itself (learn.microsoft.com, "WM_WTSSESSION_CHANGE message" and "WM_POWERBROADCAST Messages").
"""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QAbstractNativeEventFilter, QCoreApplication

WM_POWERBROADCAST, WM_WTSSESSION_CHANGE = 0x0218, 0x02B1
PBT_APMSUSPEND = 0x0004
CONSOLE_DISCONNECT, REMOTE_DISCONNECT, LOGOFF, LOCK = 0x2, 0x4, 0x6, 0x7
THIS_SESSION = 0
OPEN_MUTEX = "NurtureDeskIsOpen"  # installer/windows/nurture-desk.iss looks for it before it changes files


def means_lock(message: int, what: int) -> bool:
    """Whether a window message with its first parameter says that nobody sits here any more."""
    if message == WM_WTSSESSION_CHANGE:
        return what in (CONSOLE_DISCONNECT, REMOTE_DISCONNECT, LOGOFF, LOCK)
    return message == WM_POWERBROADCAST and what == PBT_APMSUSPEND


def show_open(kernel: Any) -> Any:
    """Have Windows know, until this process ends, that a window is open; ``kernel`` is kernel32."""
    kernel.CreateMutexW.restype = ctypes.c_void_p
    kernel.CreateMutexW.argtypes = (ctypes.c_void_p, ctypes.c_bool, ctypes.c_wchar_p)
    return kernel.CreateMutexW(None, False, OPEN_MUTEX)


class _Message(ctypes.Structure):
    """The head of a Windows MSG."""

    _fields_ = (
        ("window", ctypes.c_void_p),
        ("message", ctypes.c_uint),
        ("what", ctypes.c_size_t),
        ("more", ctypes.c_ssize_t),
    )


class WindowsSession(QAbstractNativeEventFilter):
    """Calls ``lock`` when the session of this window is left; ``is_heard`` says whether Windows agreed to tell."""

    def __init__(self, window: int, lock: Callable[[], object]) -> None:
        super().__init__()
        self._lock = lock
        self.is_heard = False
        application = QCoreApplication.instance()
        if sys.platform == "win32" and application is not None:
            self._shown = show_open(ctypes.windll.kernel32)
            register = ctypes.windll.wtsapi32.WTSRegisterSessionNotification
            self.is_heard = bool(register(ctypes.c_void_p(window), THIS_SESSION))
            application.installNativeEventFilter(self)

    def nativeEventFilter(self, kind: Any, message: Any) -> tuple[bool, int]:
        """Every message of Windows passes here; none is kept back."""
        if bytes(kind) in (b"windows_generic_MSG", b"windows_dispatcher_MSG"):
            told = _Message.from_address(int(message))
            if means_lock(told.message, told.what):
                self._lock()
        return False, 0
