"""Trust M2: no migration without a verified safe copy of the desk as it was; none, and nothing has changed."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from nurture_desk.domain import recovery_key
from nurture_desk.domain.backups import Why
from nurture_desk.domain.errors import NurtureError
from nurture_desk.services import backup_files
from nurture_desk.services.desks import Desks
from nurture_desk.services.recent_desks import RecentDesks
from nurture_desk.services.restoring import Restoring
from nurture_desk.services.suite import open_suite
from tests.conftest import StandingClock
from tests.trust.backup_desks import held_in

SAVED = Path(__file__).parent.parent / "saved_desks" / "0004.nurture"


@pytest.fixture
def older(tmp_path: Path) -> tuple[Path, bytes]:
    """A desk of an earlier version, and its key."""
    told = json.loads(SAVED.with_suffix(".json").read_text(encoding="utf-8"))
    return Path(shutil.copyfile(SAVED, tmp_path / "older.nurture")), recovery_key.read(told["recovery_key"])


@pytest.fixture
def desks(clock: StandingClock, tmp_path: Path) -> Desks:
    return Desks(clock=clock, recent=RecentDesks(tmp_path / "recent.json"))


def test_m2_a_verified_copy_is_made_before_the_migration_and_brings_the_old_desk_back(
    older: tuple[Path, bytes], desks: Desks, clock: StandingClock
) -> None:
    path, key = older
    before = held_in(path, key)
    desk = desks.open_with_key(path, key)
    [(copy, told)] = backup_files.lying_in(path.with_name("older.backups"))
    assert told is not None
    assert (told.why, told.schema) == (Why.MIGRATION, "0004")
    assert backup_files.is_sealed(told, key)
    assert held_in(copy, key) == before
    backups = open_suite(desk).backups
    backups.take_stock()
    assert [one.why for one in backups.all()] == [Why.MIGRATION]
    desk.close()
    desks.open_with_key(path, key).close()
    assert len(list(backup_files.lying_in(copy.parent))) == 1, "once: the desk is of this version now"
    Restoring(clock).restore(copy, key, path.with_name("again.nurture"))
    assert set(before) <= set(held_in(path.with_name("again.nurture"), key))


def test_m2_without_a_safe_copy_nothing_is_migrated(
    older: tuple[Path, bytes], desks: Desks, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, key = older
    before = held_in(path, key)

    def full(*_: object, **__: object) -> None:
        raise NurtureError("vault.disk_full", folder="the drive")

    monkeypatch.setattr("nurture_desk.db.backup.examine", full)
    with pytest.raises(NurtureError) as told:
        desks.open_with_key(path, key)
    monkeypatch.undo()
    assert told.value.key == "backup.before_migration"
    assert "is full" in str(told.value.values["why"])
    assert held_in(path, key) == before
    assert not list(path.with_name("older.backups").iterdir())
