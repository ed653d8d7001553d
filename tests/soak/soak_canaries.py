"""L1: every state of every page on a desk of canaries, thirty troubles, the lock; all that is left is searched."""

from __future__ import annotations

import tempfile
from pathlib import Path

from tests.cli.commands_run import made_by
from tests.soak.report import Report
from tests.trust.test_l1_canary_tour import aviary, toured


def soak(report: Report) -> None:
    """One long tour; ``--quick`` takes the pages alone."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "account"
        folder.mkdir()
        sample = Path(place) / "sample.nurture"
        desk, key, names = aviary((sample, made_by("sample", sample)), folder)
        left, told = toured(desk, key, folder, *(() if report.quick else ("--every-stop",)))
        found = left.found(names)
        report.count("L1", "states of the window seen", told["stops"])
        report.count("L1", "troubles with names in them", told["troubles"], len(told["named"]))
        report.count("L1", "bytes looked at for names", left.bytes(), len(found))
        report.count("H7", "addresses of a network asked for", len(told["sockets"]), len(told["sockets"]))
        for where, named in found.items():
            print(f"LEAK {where}: {len(named)} names")
