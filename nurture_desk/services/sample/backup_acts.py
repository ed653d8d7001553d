"""The sample's backups: what a service that copies its desk to a stick every term has to show for it.

No file is made: the rows tell of backups thinned out since, and of a stick that lies in the office's safe.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import timedelta
from functools import partial

from nurture_desk.db import backups_made as db
from nurture_desk.domain.areas import Area
from nurture_desk.domain.backups import BackupRow, Gone, Why, file_name
from nurture_desk.services.sample.stage import Stage

STICK, FOLDER = "Stick in the safe", "Backups"
FINGERPRINT = "7F2K-3N8W-P5QH-XD4T"  # of the made-up service's key: the sample has a new one each time
SIZE = 4_600_000  # bytes


def plan(stage: Stage) -> None:
    """A stick a term; the one of December goes after somebody was erased in January."""
    for month, day in ((10, 16), (12, 17), (2, 11)):
        stage.at(stage.day(month, day), partial(_back_up, stage, month))
    stage.at(stage.day(12, 17), partial(_carry, stage, 12))
    stage.at(stage.day(2, 11), partial(_carry, stage, 2))
    stage.at(stage.day(2, 11), partial(_gone, stage, "stick 12", Gone.DESTROYED))
    for month, day in ((10, 16), (12, 17), (2, 11)):
        stage.at(stage.day(month, day) + timedelta(days=20), partial(_gone, stage, f"backup {month}", Gone.THINNED))


def _back_up(stage: Stage, month: int) -> None:
    at = stage.clock()
    told = hashlib.sha256(f"{stage.seed} {at:%Y-%m-%d}".encode()).hexdigest()
    row = BackupRow(
        0,
        db.to_utc(at),
        file_name("Fennshire Music Service", at, FINGERPRINT),
        FOLDER,
        Why.CLOSING,
        SIZE + stage.seed * 1000 + month * 40_000,
        told,
        FINGERPRINT,
        checked_at=db.to_utc(at),
    )
    _remember(stage, f"backup {month}", row)


def _carry(stage: Stage, month: int) -> None:
    with stage.suite.desk.look() as conn:
        row = db.row(conn, stage.keys[f"backup {month}"])
    _remember(stage, f"stick {month}", replace(row, place=STICK, why=Why.STICK))


def _remember(stage: Stage, name: str, row: BackupRow) -> None:
    action = "desk.backup_copied" if row.why is Why.STICK else "desk.backed_up"
    with stage.suite.desk.change(action, Area.PROTECTION) as unit:
        stage.keys[name] = db.add(unit.conn, row)
        unit.note(backup=stage.keys[name], why=row.why)


def _gone(stage: Stage, name: str, why: Gone) -> None:
    action = "desk.backup_destroyed" if why is Gone.DESTROYED else "desk.backups_thinned"
    with stage.suite.desk.change(action, Area.PROTECTION) as unit:
        db.set_fields(unit.conn, stage.keys[name], gone_on=stage.clock.day, gone_why=why.value)
        unit.note(backup=stage.keys[name], why=why)
