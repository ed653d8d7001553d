"""From the start of the process to a painted window that takes keys, to Today on the large desk, and memory at rest.

What is timed, and by what, stands in ``start_watch``; docs/performance.md says it in words. A bare PySide6 window and
ours are started in turn on one screen, so that a busy moment of the machine meets both.
"""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from installer.build import BUILT, FOLDER, size_of
from tests.bench.desks import large
from tests.bench.first_pixel import first_pixel
from tests.bench.screen import screen
from tests.bench.table import Bench, shown

WATCH = Path(__file__).with_name("start_watch.py")
PACKED = FOLDER / "nurture-desk"
REST = 6.0  # seconds until everything that is got ready beforehand stands there
BARE = "a bare PySide6 window"
MEMORY = 5.0  # times the bare window: see docs/performance.md


def bench(table: Bench) -> None:
    """Rounds of bare and ours in turn; the packed program too, where ``make installer`` has built it."""
    with TemporaryDirectory() as name, screen() as on:
        desk = large().copied(Path(name))
        settings = {"XDG_CONFIG_HOME": name}  # its own: whoever was measured before left the window at another page
        around = _as_a_user_has_it(desk.environment() | on | settings)
        rounds = table.times(9, 2)
        taken = [(_start(around, "bare", until="key"), _start(around, str(desk.path), until="today"))]
        taken += [
            (_start(around, "bare", until="key"), _start(around, str(desk.path), until="today")) for _ in range(rounds)
        ]
        bare, ours = zip(*taken[1:], strict=True)  # the first pair fills the caches of disk and fonts
        _add(table, bare, ours)
        if PACKED.exists():
            command = [sys.executable, "-P", str(WATCH), repr(time.monotonic()), "bare"]
            pairs = [
                (first_pixel(command, around), first_pixel([str(PACKED), str(desk.path)], around))
                for _ in range(rounds + 1)
            ][1:]
            limit, packed = (median(side) for side in zip(*pairs, strict=True))
            table.add("the packed program, to its first pixel", packed, limit, 2.2, BARE)
            table.note(_sizes())


def _add(table: Bench, bare: tuple[dict[str, float], ...], ours: tuple[dict[str, float], ...]) -> None:
    limit = _middle(bare, "key")
    table.add("window painted and taking keys", _middle(ours, "key"), limit, 2.2, BARE)
    table.add("Today filled, large desk", _middle(ours, "today"), limit, 4, BARE)
    table.add("memory at rest, large desk", _middle(ours, "memory"), _middle(bare, "memory"), MEMORY, BARE, "MB")
    still = _middle(ours, "still")
    table.note(
        f"until Today is filled the window holds still for {shown(still, 's')} at most (the middle of all starts); "
        f"the processor works {_middle(ours, 'today_cpu') / _middle(bare, 'key_cpu'):.1f} times as long as for {BARE}"
    )


def _sizes() -> str:
    """How much room the packed program takes, and its Debian packages."""
    packages = [f"{one.name} {size_of(one) / 1e6:.0f} MB" for one in sorted(BUILT.glob("*.deb"))]
    return ", ".join([f"the packed program takes {size_of(FOLDER) / 1e6:.0f} MB on the drive", *packages])


def _middle(starts: tuple[dict[str, float], ...], moment: str) -> float:
    return median(one[moment] for one in starts)


def _as_a_user_has_it(around: dict[str, str]) -> dict[str, str]:
    """Without what developers set for Python: compiled modules are kept, output is not flushed at every word."""
    return {
        name: value for name, value in around.items() if name not in ("PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED")
    }


def _start(around: dict[str, str], what: str, *, until: str) -> dict[str, float]:
    """Moments of one start in seconds, ``…_cpu`` the processor time until then, ``memory`` at rest in MB."""
    words = ["bare"] if what == "bare" else ["ours", what]
    command = [sys.executable, "-P", str(WATCH), repr(time.monotonic()), *words]
    with subprocess.Popen(command, env=around, stdout=subprocess.PIPE, text=True) as started:
        assert started.stdout is not None
        moments: dict[str, float] = {}
        for line in started.stdout:
            moment, seconds, processor = line.split()
            moments |= {moment: float(seconds), f"{moment}_cpu": float(processor)}
            if moment == until:
                break
        time.sleep(REST if what != "bare" else 0)
        moments["memory"] = _resident(started.pid)
        started.kill()
    return moments


def _resident(process: int) -> float:
    """What a process holds in memory, in MB (``VmRSS``)."""
    told = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    return next(int(line.split()[1]) for line in told.splitlines() if line.startswith("VmRSS")) / 1024
