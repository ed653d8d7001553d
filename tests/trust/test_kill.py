"""Trust D1: kill -9 in the middle of saving loses nothing that was acknowledged (a handful; the soak does more)."""

from __future__ import annotations

import os
import random
import shutil
from pathlib import Path

import pytest
from sqlalchemy import insert, select

from nurture_desk.db import audit
from nurture_desk.db.tables.desk import setting
from nurture_desk.domain.tray import Place
from nurture_desk.services.desks import Desks
from nurture_desk.services.open_desk import OpenDesk
from nurture_desk.services.recent_desks import RecentDesks
from nurture_desk.services.suite import open_suite
from tests.conftest import KEY
from tests.services.tray_pages import CLEAR, Post
from tests.soak.soak_kills import one_kill
from tests.trust.killed_operations import IMPORT
from tests.trust.killing import Tell, killed_after, measured

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="kills a forked process")


def opened(path: Path) -> OpenDesk:
    """The desk at ``path``, opened as people open it."""
    return Desks(recent=RecentDesks(path.parent / "recent.json")).open_with_key(path, KEY)


def test_d1_what_was_acknowledged_is_there_after_kill_9(blank_desk_file: Path, tmp_path: Path) -> None:
    path = Path(shutil.copyfile(blank_desk_file, tmp_path / "desk.nurture"))

    def saving(tell: Tell) -> None:
        desk = opened(path)
        for number in range(100_000):
            with desk.change("desk.save") as unit:
                for part in "ab":
                    unit.conn.execute(insert(setting).values(name=f"row {number} {part}", value="x" * 500))
            tell(str(number))

    acknowledged = [int(line) for line in killed_after(saving, random.Random().randrange(5, 80))]
    desk = opened(path)
    with desk.look() as conn:
        kept = {name for name in conn.execute(select(setting.c.name)).scalars() if name.startswith("row ")}
        assert audit.verify(conn) is None
    desk.close()
    assert {f"row {number} {part}" for number in acknowledged for part in "ab"} <= kept
    assert len(kept) % 2 == 0, "half a use case was kept"


def test_d1_five_hundred_rows_are_all_in_or_none_after_kill_9_anywhere_in_their_import(
    blank_desk_file: Path, tmp_path: Path
) -> None:
    folder, chance = tmp_path / "turn", random.Random(7)
    operation = measured(IMPORT, blank_desk_file, KEY, folder)
    told: list[list[str]] = []
    while len(told) < 3:
        faults = one_kill(operation, blank_desk_file, KEY, folder, chance)
        if faults is not None:
            told.append(faults)
    assert not [fault for faults in told for fault in faults]


def test_d1_sheets_confirmed_together_are_all_filed_or_all_wait_after_kill_9(
    blank_desk_file: Path, tmp_path: Path
) -> None:
    path = Path(shutil.copyfile(blank_desk_file, tmp_path / "desk.nurture"))
    suite = open_suite(opened(path))
    post = Post(suite)
    stack, round_id = post.inset(*(f"Tutor Number {number}" for number in range(8)))
    post.drop(stack, *((page, CLEAR) for page in range(1, 17)))
    suite.desk.close()

    def confirming(tell: Tell) -> None:
        suite = open_suite(opened(path))
        keys = [row.key for row in suite.tray.rows()]
        suite.confirming.confirm_many(keys[:2])
        suite.confirming.confirm_many(keys[2:], Tells(tell))
        tell("second")

    whole = "second" in killed_after(confirming, 4)  # in the middle of the second lot
    suite = open_suite(opened(path))
    places = [row.place for row in suite.tray.rows()]
    assert (places.count(Place.CONFIRMED), places.count(Place.CLEAR)) == ((8, 0) if whole else (2, 6))
    assert suite.audits.progress(round_id).answered == places.count(Place.CONFIRMED)
    assert all(suite.tray.picture(page.id) for sheet in suite.tray.sheets() for page in sheet.pages)
    with suite.desk.look() as conn:
        assert audit.verify(conn) is None
    suite.desk.close()


class Tells:
    """Tells each step of a work."""

    def __init__(self, tell: Tell) -> None:
        self._tell = tell

    def step(self, done: int, total: int | None = None, what: str = "") -> None:
        self._tell(str(done))
