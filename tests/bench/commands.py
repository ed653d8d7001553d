"""Commands as a terminal runs them, in processes of their own: what each took, with every process it started."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread

_LOOK = 0.05  # seconds between two looks at the memory


@dataclass(frozen=True)
class Ran:
    """What a command took: ``seconds`` of processor time, ``peak`` MB at once of it and all that it started."""

    seconds: float
    peak: float
    said: str


def ran(words: tuple[str, ...], environment: Mapping[str, str], *, watched: bool = False, finding: bool = False) -> Ran:
    """Run ``nurture-desk`` with ``words``; ``RuntimeError`` with what it said if it refused.

    ``watched``: its memory is looked at too. ``finding``: exit code 1 is an answer, as of ``guard``.
    """
    with tempfile.TemporaryFile() as said:
        child = subprocess.Popen(
            [sys.executable, "-m", "nurture_desk", *words], env=dict(environment), stdin=subprocess.DEVNULL,
            stdout=said, stderr=subprocess.STDOUT,
        )  # fmt: skip
        ended = Event()
        seen = [0.0]
        watcher = Thread(target=_watch, args=(child.pid, ended, seen))
        if watched:
            watcher.start()
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        ended.set()
        if watched:
            watcher.join()
        said.seek(0)
        text = said.read().decode(errors="replace")
    if child.returncode not in ((0, 1) if finding else (0,)):
        raise RuntimeError(f"nurture-desk {' '.join(words)}: {text.strip()[-400:]}")
    return Ran(used.ru_utime + used.ru_stime, seen[0], text)


def _watch(pid: int, ended: Event, seen: list[float]) -> None:
    while not ended.is_set():
        seen[0] = max(seen[0], sum(map(_megabytes, _family(pid))))
        time.sleep(_LOOK)


def _family(pid: int) -> Iterator[int]:
    yield pid
    try:
        threads = list(Path(f"/proc/{pid}/task").iterdir())
        started = [int(one) for thread in threads for one in (thread / "children").read_text().split()]
    except OSError:  # it ended meanwhile
        return
    for one in started:
        yield from _family(one)


def _megabytes(pid: int) -> float:
    """Proportional set size: what several share is counted once among them."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("Pss:")), 0.0)
