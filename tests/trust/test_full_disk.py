"""Trust D3: a drive that is really full: one sentence that names it, nothing half done, nothing half written.

A drive of one megabyte in memory is mounted for it, which only root may; elsewhere ``test_open_desk`` fills a desk by
its own limit and ``test_files`` lets the device fail.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from nurture_desk.db.engine import open_engine
from nurture_desk.documents.wording import sentence
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.evidence import EvidenceItem, Source
from nurture_desk.domain.form_kinds import Form
from nurture_desk.domain.papers import Readers
from nurture_desk.domain.tutor_packs import PackWish
from nurture_desk.services.leaving import Leaves
from nurture_desk.services.open_desk import OpenDesk
from nurture_desk.services.suite import Suite, open_suite
from tests.conftest import KEY, StandingClock
from tests.services.year_of_music import small_year
from tests.trust.steps import content

SIZE = 4  # megabytes of the drive


@pytest.fixture
def drive(tmp_path: Path) -> Iterator[Path]:
    place = tmp_path / "stick"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={SIZE}m", "nurture", str(place)]
    if not sys.platform.startswith("linux") or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("only root may mount a small drive")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


def fill(drive: Path, room: int = 0) -> Path:
    """Leave ``room`` bytes on the drive."""
    ballast = drive / "ballast"
    free = os.statvfs(drive).f_bavail * os.statvfs(drive).f_frsize
    ballast.write_bytes(b"x" * (free - room))
    return ballast


def full(work: Callable[[], object], place: Path) -> str:
    with pytest.raises(NurtureError) as error:
        work()
    assert str(place) in sentence(error.value)
    assert "room" in sentence(error.value)
    return error.value.key


@pytest.mark.parametrize("room", [0, 40_000, 90_000])
def test_d3_a_desk_on_a_full_drive_says_so_and_is_sound(
    drive: Path, blank_desk_file: Path, clock: StandingClock, room: int
) -> None:
    path = Path(shutil.copyfile(blank_desk_file, drive / "desk.nurture"))
    suite = open_suite(OpenDesk(open_engine(path, KEY), path, clock))
    made = small_year(suite)
    lines = (f"Vesper,Hollin{number:03d},Nether Wold School,{number % 7}" for number in range(150))
    listed = drive.parent / "children.csv"
    listed.write_text("first_names,surname,school,year_group\n" + "\n".join(lines) + "\n", encoding="utf-8")
    item = EvidenceItem(0, 0, date(2026, 9, 1), Source.TUTOR, "Waited. " * 5000, group_id=made.group)
    before = content(suite.desk)
    suite.desk._engine.dispose()  # so that its log begins anew on the full drive
    ballast = fill(drive, room)
    assert full(lambda: suite.children_imports.read(listed), drive) == "vault.disk_full"
    assert full(lambda: suite.evidence.save(item, ()), drive) == "vault.disk_full"
    ballast.unlink()
    assert content(suite.desk) == before
    with suite.desk.look() as conn:
        assert conn.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
    suite.evidence.save(item, ())
    suite.desk.close()


def test_d3_whatever_leaves_for_a_full_drive_leaves_nothing_there_and_nothing_in_the_ledger(
    drive: Path, suite: Suite
) -> None:
    made = small_year(suite)
    fill(drive, 2_000)
    there = sorted(drive.rglob("*"))
    content_before = content(suite.desk)
    leaves = Leaves("list", "A list", Readers.INSIDE)
    files = [drive / f"list{suffix}" for suffix in (".pdf", ".docx", ".xlsx", ".eml", ".ics", ".csv")]
    works = [
        *((lambda path=path: suite.leaving.save_bytes(leaves, path, b"x" * 9_000)) for path in files),
        lambda: suite.leaving.save_many(leaves, {files[0]: b"small", files[2]: b"x" * 9_000}),
        lambda: suite.prints.print_form(Form.CONSENT, [], drive / "a.pdf", layout=drive / "a.json"),
        lambda: suite.tutor_packs.make(PackWish(made.group, fillable=False), drive / "pack"),
        lambda: suite.tutor_packs.make(PackWish(made.group, fillable=False), drive / "pack.zip"),
    ]
    for work in works:
        assert full(work, drive) == "documents.files.disk_full"
        assert sorted(drive.rglob("*")) == there
    assert content(suite.desk) == content_before
