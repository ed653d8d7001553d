"""Trust D1: kill -9 in the middle of saving loses nothing that was acknowledged (a handful; the soak does more)."""

from __future__ import annotations

import ast
import random
import shutil
import subprocess
import sys
from pathlib import Path

from sqlalchemy import select

from nurture_desk.db import audit
from nurture_desk.db.tables.desk import setting
from nurture_desk.domain.tray import Place
from nurture_desk.services.desks import Desks
from nurture_desk.services.recent_desks import RecentDesks
from nurture_desk.services.suite import open_suite
from tests.conftest import KEY
from tests.services.tray_pages import CLEAR, Post

SAVING = """
import sys
from pathlib import Path
from sqlalchemy import insert
from nurture_desk.db.tables.desk import setting
from nurture_desk.services.desks import Desks
from nurture_desk.services.recent_desks import RecentDesks

path = Path(sys.argv[1])
desk = Desks(recent=RecentDesks(path.parent / "recent.json")).open_with_key(path, bytes(range(32)))
for number in range(100_000):
    with desk.change("desk.save") as unit:
        for part in "ab":
            unit.conn.execute(insert(setting).values(name=f"row {number} {part}", value="x" * 500))
    print(number, flush=True)
"""

IMPORTS = """
import random, sys
from pathlib import Path
import tests.conftest
from tests.soak.soak_kills import one_kill
from tests.trust.killed_operations import OF_TODAY
from tests.trust.killing import measured

base, folder, key = Path(sys.argv[1]), Path(sys.argv[2]), bytes(range(32))
chance, told = random.Random(7), []
operation = measured(OF_TODAY[2], base, key, folder)
while len(told) < 3:
    faults = one_kill(operation, base, key, folder, chance)
    if faults is not None:
        told.append((operation.name, faults))
print(told)
"""

CONFIRMING = """
import sys
from pathlib import Path
from nurture_desk.services.desks import Desks
from nurture_desk.services.recent_desks import RecentDesks
from nurture_desk.services.suite import open_suite

path = Path(sys.argv[1])
suite = open_suite(Desks(recent=RecentDesks(path.parent / "recent.json")).open_with_key(path, bytes(range(32))))

class Tells:
    def step(self, done, total=None, what=""):
        print(done, flush=True)

keys = [row.key for row in suite.tray.rows()]
suite.confirming.confirm_many(keys[:2], Tells())
print("first", flush=True)
suite.confirming.confirm_many(keys[2:], Tells())
print("second", flush=True)
"""


def test_d1_what_was_acknowledged_is_there_after_kill_9(blank_desk_file: Path, tmp_path: Path) -> None:
    path = Path(shutil.copyfile(blank_desk_file, tmp_path / "desk.nurture"))
    after = random.Random().randrange(5, 80)
    with subprocess.Popen([sys.executable, "-c", SAVING, str(path)], stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        acknowledged = [int(child.stdout.readline()) for _ in range(after)]
        child.kill()
        acknowledged += [int(line) for line in child.stdout if line.endswith("\n")]
    desk = Desks(recent=RecentDesks(tmp_path / "recent.json")).open_with_key(path, KEY)
    with desk.look() as conn:
        kept = {name for name in conn.execute(select(setting.c.name)).scalars() if name.startswith("row ")}
        assert audit.verify(conn) is None
    desk.close()
    assert {f"row {number} {part}" for number in acknowledged for part in "ab"} <= kept
    assert len(kept) % 2 == 0, "half a use case was kept"


def test_d1_five_hundred_rows_are_all_in_or_none_after_kill_9_anywhere_in_their_import(
    blank_desk_file: Path, tmp_path: Path
) -> None:
    asked = [sys.executable, "-c", IMPORTS, str(blank_desk_file), str(tmp_path / "turn")]
    done = subprocess.run(asked, capture_output=True, text=True, check=False, timeout=110)
    told = ast.literal_eval(done.stdout or "[]")
    assert [name for name, _ in told] == ["import 500 children"] * 3, done.stderr
    assert not [fault for _, faults in told for fault in faults]


def test_d1_sheets_confirmed_together_are_all_filed_or_all_wait_after_kill_9(
    blank_desk_file: Path, tmp_path: Path
) -> None:
    path = Path(shutil.copyfile(blank_desk_file, tmp_path / "desk.nurture"))
    desks = Desks(recent=RecentDesks(tmp_path / "recent.json"))
    suite = open_suite(desks.open_with_key(path, KEY))
    post = Post(suite)
    stack, round_id = post.inset(*(f"Tutor Number {number}" for number in range(8)))
    post.drop(stack, *((page, CLEAR) for page in range(1, 17)))
    suite.desk.close()
    with subprocess.Popen([sys.executable, "-c", CONFIRMING, str(path)], stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        while child.stdout.readline() != "first\n":
            pass
        for _ in range(4):  # in the middle of the second lot
            child.stdout.readline()
        child.kill()
        whole = "second\n" in list(child.stdout)
    suite = open_suite(desks.open_with_key(path, KEY))
    places = [row.place for row in suite.tray.rows()]
    assert (places.count(Place.CONFIRMED), places.count(Place.CLEAR)) == ((8, 0) if whole else (2, 6))
    assert suite.audits.progress(round_id).answered == places.count(Place.CONFIRMED)
    assert all(suite.tray.picture(page.id) for sheet in suite.tray.sheets() for page in sheet.pages)
    with suite.desk.look() as conn:
        assert audit.verify(conn) is None
    suite.desk.close()
