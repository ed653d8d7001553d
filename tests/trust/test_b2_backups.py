"""Trust B2: backups make themselves, are read from end to end, thinned out by age, and touch nothing else."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import insert

from nurture_desk.db import backup as copies
from nurture_desk.db.tables.desk import attachment, setting
from nurture_desk.domain.backups import Why
from nurture_desk.domain.errors import Cancelled, NurtureError
from nurture_desk.services import backup_files
from nurture_desk.services.backups import Backups
from nurture_desk.services.open_desk import OpenDesk
from nurture_desk.services.suite import Suite
from tests.conftest import KEY, StandingClock

CANARY = "Perdita Canary"


@pytest.fixture
def backups(suite: Suite) -> Backups:
    return suite.backups


def save(desk: OpenDesk, what: str = "something") -> None:
    """Somebody saves something: it is in the desk once it was asked for."""
    with desk.change("desk.save") as unit:
        unit.conn.execute(insert(setting).prefix_with("OR REPLACE").values(name=what, value=CANARY * 200))


def test_b2_a_backup_holds_what_the_desk_holds_and_says_nothing_in_plain_text(desk: OpenDesk, backups: Backups) -> None:
    save(desk)
    with desk.change("desk.save") as unit:
        file = b"\xff\xd8" + bytes(range(256)) * 300
        kept = {"token": "t", "kind": "jpg", "title": CANARY, "size": len(file), "sha256": "0" * 64, "content": file}
        unit.conn.execute(insert(attachment).values(**kept, added_at=desk.now().replace(tzinfo=None)))
    with desk.look() as conn:
        wanted = copies.content_of(conn)
    backups._tombstones.secret()  # given before the copy
    made = backups.make(Why.ASKED)
    path = Path(made.folder, made.file)
    found = copies.examine(path, KEY, lambda *_: None)
    told = backup_files.read_manifest(path)
    assert {**found.tables, "audit_entry": "", "setting": ""} == {**wanted.tables, "audit_entry": "", "setting": ""}
    assert told is not None
    assert backup_files.is_sealed(told, KEY)
    assert told.entry == found.entry
    assert path.parent == desk.path.with_name("desk.backups")
    for file_ in path.parent.iterdir():
        content = file_.read_bytes()
        assert CANARY.encode() not in content
        assert not content.startswith(b"SQLite")
    assert {file_.name for file_ in path.parent.iterdir()} == {path.name, f"{path.name}.json"}
