"""The time that went by without the time this process stood in line for a processor that others had."""

from __future__ import annotations

import sys
import time
from contextlib import suppress
from pathlib import Path


class Stopwatch:
    """Seconds since it was made. On a quiet machine what a clock on the wall says; on a busy one less."""

    def __init__(self) -> None:
        self._began, self._stood = time.monotonic(), _in_line()

    def seconds(self) -> float:
        """How long it has been, but for the waiting in line of every thread."""
        return time.monotonic() - self._began - (_in_line() - self._stood)


def _in_line() -> float:
    """Seconds that the threads of this process have stood in line (Linux tells: proc(5), schedstat); elsewhere 0."""
    if sys.platform != "linux":
        return 0.0
    waited = 0
    for thread in Path("/proc/self/task").iterdir():
        with suppress(OSError, IndexError):  # it has ended meanwhile
            waited += int((thread / "schedstat").read_text(encoding="ascii").split()[1])
    return waited / 1e9
