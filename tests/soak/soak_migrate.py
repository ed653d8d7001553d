"""Trust M2: a migration killed at forty moments, evenly from its first step to its last, is whole or did not happen."""

from __future__ import annotations

import random
import tempfile
from pathlib import Path

from nurture_desk.services import backup_files
from nurture_desk.services.verifying import verify
from tests.soak.report import Report
from tests.trust.killed_operations import OF_OLD, old_desk
from tests.trust.killing import Operation, copy_of, faults_after, measured, run_killed

MOMENTS, FEW = 40, 4


class At(random.Random):
    """A chance that always falls on one step."""

    def __new__(cls, _step: int) -> At:
        return super().__new__(cls)

    def __init__(self, step: int) -> None:
        super().__init__(0)
        self._step = step

    def random(self) -> float:
        return 0.0  # in a step of the operation, not at some time outside

    def randint(self, _least: int, _most: int) -> int:
        return self._step


def soak(report: Report) -> None:
    wanted = report.times(MOMENTS, FEW)
    with tempfile.TemporaryDirectory() as folder:
        turn = Path(folder) / "turn"
        for plain in OF_OLD:
            base, key = old_desk(Path(folder))
            operation = measured(plain, base, key, turn)
            faults = [fault for n in range(wanted) for fault in one_kill(operation, base, key, turn, n / wanted)]
            for fault in faults:
                print(f"  {operation.name}: {fault}", flush=True)
            report.count("M2", f"moments of a kill in: {operation.name}", wanted, len(faults))


def one_kill(operation: Operation, base: Path, key: bytes, folder: Path, share: float) -> list[str]:
    """What was wrong after a kill at that share of the steps; every safe copy that has a name is a whole one."""
    path = copy_of(base, folder)
    killed = run_killed(operation, path, key, folder, At(1 + int(share * (operation.steps - 1))))
    beside = path.with_name(f"{path.stem}.backups")
    copies = list(backup_files.lying_in(beside))
    for copy, _ in copies:
        verify(copy, key)
    return faults_after(operation, path, key, folder, killed)
