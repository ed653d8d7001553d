"""Trust D1: real operations killed at random moments; nothing acknowledged is lost, nothing stays between."""

from __future__ import annotations

import random
import tempfile
from collections import Counter
from pathlib import Path

from tests.soak.report import Report
from tests.trust.killed_operations import OF_OLD, OF_TODAY, old_desk, today_desk
from tests.trust.killing import Operation, copy_of, faults_after, measured, run_killed

KILLS, FEW = 200, 10


def soak(report: Report) -> None:
    chance = report.chance("kills")
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        turns = [(operation, *today_desk(place)) for operation in OF_TODAY]
        turns += [(operation, *old_desk(place)) for operation in OF_OLD]
        turns = [(measured(operation, base, key, place / "turn"), base, key) for operation, base, key in turns]
        wanted, done, lost = report.times(KILLS, FEW), Counter[str](), Counter[str]()
        turn = 0
        while sum(done.values()) < wanted:
            operation, base, key = turns[turn % len(turns)]
            faults = one_kill(operation, base, key, place / "turn", chance)
            turn += 1
            if faults is None:
                continue
            done[operation.name] += 1
            lost[operation.name] += bool(faults)
            for fault in faults:
                print(f"  {operation.name}, turn {turn}: {fault}", flush=True)
    for operation, *_ in turns:
        report.count("D1", f"kill -9 in: {operation.name}", done[operation.name], lost[operation.name])


def one_kill(operation: Operation, base: Path, key: bytes, folder: Path, chance: random.Random) -> list[str] | None:
    """What was wrong after one kill; None where it was through before, or had not begun."""
    path = copy_of(base, folder)
    killed = run_killed(operation, path, key, folder, chance)
    faults = faults_after(operation, path, key, folder, killed)
    return faults if faults or (killed.hashes("begin") and not killed.finished) else None
