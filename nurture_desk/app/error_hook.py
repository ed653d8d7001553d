"""What nobody expected reaches one hook: a line in the log without data, and one calm dialog."""

from __future__ import annotations

import sys
import threading
import traceback
from collections.abc import Callable
from datetime import datetime
from types import TracebackType

from nurture_desk import __version__, paths
from nurture_desk.documents.wording import say, sentence
from nurture_desk.domain.errors import NurtureError

MOST_LOG = 200_000  # bytes; then the log begins anew


def place_of(trouble: BaseException) -> str:
    """Our own modules and lines on the way to where it happened; never a value."""
    frames = traceback.extract_tb(trouble.__traceback__)
    ours = [f"{_module(frame.filename)}:{frame.lineno}" for frame in frames if "nurture_desk" in frame.filename]
    return " ".join(ours[-4:])


class ErrorHook:
    """Installed once. ``tell(title, text)`` shows the dialog; ``now`` is the clock."""

    def __init__(self, tell: Callable[[str, str], object], now: Callable[[], datetime]) -> None:
        self._tell = tell
        self._now = now
        self._telling = False

    def install(self) -> None:
        """Take every exception that nothing caught, on whichever thread."""
        sys.excepthook = self.hear
        threading.excepthook = lambda args: self.log(args.exc_value) if args.exc_value is not None else None
        # What is raised where nobody can catch it would be printed with its words.
        sys.unraisablehook = lambda args: self.log(args.exc_value) if args.exc_value is not None else None

    def hear(self, kind: type[BaseException], trouble: BaseException, _trace: TracebackType | None) -> None:
        """Log it and say it once; a trouble while one is being told is logged only."""
        if isinstance(trouble, KeyboardInterrupt):
            sys.__excepthook__(kind, trouble, _trace)
            return
        self.log(trouble)
        if self._telling:
            return
        self._telling = True
        try:
            if isinstance(trouble, NurtureError):
                self._tell(say("vault.hook.expected_title"), sentence(trouble))
            else:
                text = say("vault.hook.text", kind=type(trouble).__name__, place=place_of(trouble).split(" ")[-1])
                self._tell(say("vault.hook.title"), text)
        finally:
            self._telling = False

    def log(self, trouble: BaseException) -> None:
        """One line: when, which version, what kind, where. No message of the exception: it may hold a name."""
        line = f"{self._now():%Y-%m-%d %H:%M:%S} {__version__} {type(trouble).__name__} {place_of(trouble)}\n"
        file = paths.logs() / "nurture-desk.log"
        try:
            full = file.exists() and file.stat().st_size > MOST_LOG
            with file.open("w" if full else "a", encoding="utf-8") as log:
                log.write(line)
        except OSError:
            sys.stderr.write(line)


def _module(file: str) -> str:
    inside = file.replace("\\", "/").rpartition("nurture_desk/")[2]
    return inside.removesuffix(".py").replace("/", ".")
