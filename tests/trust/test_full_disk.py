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
from pytestqt.qtbot import QtBot

from nurture_desk.db.engine import open_engine
from nurture_desk.documents.wording import sentence
from nurture_desk.domain.backups import Why
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.evidence import EvidenceItem, Source
from nurture_desk.domain.form_kinds import Form
from nurture_desk.domain.papers import Readers
from nurture_desk.domain.tutor_packs import PackWish
from nurture_desk.domain.tutors import Tutor
from nurture_desk.services.leaving import Leaves
from nurture_desk.services.open_desk import OpenDesk
from nurture_desk.services.suite import Suite, open_suite
from nurture_desk.views.evidence.page import EvidencePage
from nurture_desk.views.evidence.slips import SlipsView
from nurture_desk.views.tutors.page import TutorsPage
from nurture_desk.views.widgets.form import FormPanel
from tests.conftest import KEY, StandingClock
from tests.services.year_of_music import small_year
from tests.trust.steps import content
from tests.views.answers import Answers

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


def on_drive(drive: Path, blank: Path, clock: StandingClock) -> Suite:
    """An empty desk there."""
    path = Path(shutil.copyfile(blank, drive / "desk.nurture"))
    return open_suite(OpenDesk(open_engine(path, KEY), path, clock))


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
    suite = on_drive(drive, blank_desk_file, clock)
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


def test_d3_a_backup_onto_a_full_drive_says_so_and_leaves_nothing_there(drive: Path, suite: Suite) -> None:
    small_year(suite)
    with suite.desk.look() as conn:
        size = conn.exec_driver_sql("PRAGMA page_count").scalar() * 4096
    for room in (0, size // 2, size + 4_000):  # before it, in its midst, at the note that lies beside it
        ballast = fill(drive, room)
        with pytest.raises(NurtureError) as told:
            suite.backups.make(Why.ASKED, drive)
        assert str(drive) in sentence(told.value), room
        assert "room" in sentence(told.value), room
        assert list(drive.rglob("*")) == [ballast], room
        ballast.unlink()
    assert suite.backups.all() == ()
    assert suite.backups.make(Why.ASKED, drive).there


@pytest.fixture
def roomless(
    drive: Path, blank_desk_file: Path, clock: StandingClock, qtbot: QtBot
) -> Iterator[tuple[EvidencePage, TutorsPage]]:
    """Two pages with a form open, of a desk whose drive has just become full."""
    suite = on_drive(drive, blank_desk_file, clock)
    made = small_year(suite)
    pages = EvidencePage(suite, Answers()), TutorsPage(suite, Answers())
    for page in pages:
        qtbot.addWidget(page)
        page.refresh()
        page.show()
    pages[0].show_thing(("family", made.children["Koji"]))
    pages[1].show_thing("new")
    suite.desk._engine.dispose()  # so that its log begins anew on the full drive
    fill(drive)
    yield pages
    suite.desk.close()


def test_d3_what_was_typed_into_a_form_stands_there_until_there_is_room_to_save_it(
    drive: Path, roomless: tuple[EvidencePage, TutorsPage]
) -> None:
    evidence, tutors = roomless
    child, everyone = evidence.deck.part("child_slips"), tutors.everyone()
    assert isinstance(child, SlipsView)
    assert everyone.form is not None
    slips, profile = child.list_of("family"), everyone.form
    typed = {"talked": "She sings. " * 900 + "Still.", "noticed": "At tea too."}
    for key, text in typed.items():
        slips.form.set_value(key, text)
    profile.set_value("name", "Odo Penhallow")
    saves: dict[FormPanel, Callable[[], object]] = {
        slips.form: slips.save_form,
        profile: lambda: everyone.save(Tutor("")),
    }
    for form, save in saves.items():
        save()
        assert str(drive) in form.error_at("")
        assert "room" in form.error_at("")
    assert {key: slips.form.value(key) for key in typed} == typed
    assert profile.value("name") == "Odo Penhallow"
    (drive / "ballast").unlink()
    for save in saves.values():
        save()
    (slip,) = evidence.suite.slips.family_slips()
    assert (slip.talked, slip.noticed) == (typed["talked"], typed["noticed"])
    assert "Odo Penhallow" in [row.tutor.name for row in evidence.suite.tutors.everyone()]
