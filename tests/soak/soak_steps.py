"""Trust D6: every use case of the sample's year and every document fails at each of its steps, and leaves nothing."""

from __future__ import annotations

import tempfile
from pathlib import Path

from nurture_desk.db import audit, search
from nurture_desk.services.every_document import write_every_document
from nurture_desk.services.samples import ACTS
from nurture_desk.services.suite import open_suite
from tests.soak.report import Report
from tests.trust.steps import APART, Sweep, content
from tests.trust.swept_year import empty_stage, play, swept, swept_year


def soak(report: Report) -> None:
    acts = ACTS[: report.times(len(ACTS), 5)]
    desk, clock = empty_stage()
    play(desk, clock, open_suite(desk), acts)
    undisturbed = content(desk, APART)
    desk.close()
    desk, _, sweep = swept_year(acts)
    sweep.close()
    _count(report, sweep, "use cases of a year")
    same = content(desk, APART) == undisturbed
    report.count("D6", "years with every step failed once that end as the undisturbed one", 1, int(not same))
    with desk.look() as conn:
        assert audit.verify(conn) is None
        assert search.out_of_step(conn) == []
        assert conn.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
    with tempfile.TemporaryDirectory() as folder:
        sweep = Sweep(desk, folder=Path(folder))
        for made, _ in enumerate(write_every_document(swept(open_suite(desk), sweep), Path(folder))):
            if made >= report.times(1000, 3):
                break
        sweep.close()
    desk.close()
    _count(report, sweep, "documents and files")


def _count(report: Report, sweep: Sweep, what: str) -> None:
    report.count("D6", f"{what}, each failed at every step", sweep.operations)
    report.count("D6", f"steps of {what} that were failed", sweep.failures, len(sweep.lost))
    for line in sweep.lost[:20]:
        print(f"  lost: {line}")
