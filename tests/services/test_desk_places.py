"""Trust D7: wherever a desk lies, it works there or one sentence says why it does not."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from nurture_desk.db import places, sealed_file
from nurture_desk.db.desk_lock import DeskLock
from nurture_desk.documents.wording import sentence
from nurture_desk.domain.errors import NurtureError
from nurture_desk.services.desk_places import remark_on, warning_before
from nurture_desk.services.desks import Desks
from nurture_desk.services.recent_desks import RecentDesks
from tests.conftest import KEY, StandingClock

LONG = "l" * 200


@pytest.fixture
def desks(tmp_path: Path, clock: StandingClock) -> Desks:
    return Desks(clock=clock, recent=RecentDesks(tmp_path / "recent.json"))


def there(blank: Path, path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    return Path(shutil.copyfile(blank, path))


def told(error: pytest.ExceptionInfo[NurtureError]) -> tuple[str, str]:
    return error.value.key, sentence(error.value)


@pytest.mark.parametrize(
    "name",
    [
        "a b/our desk.nurture",
        "Søndre Ŵyrd/e\u0301té 音楽 🎺.nurture",
        "50% #1?mode=ro&x=1/what? now#100%.nurture",
        "it's \"quoted\"; DROP/'.nurture",
        f"{LONG}/{LONG[:120]}.nurture",
    ],
)
def test_d7_a_desk_works_under_any_name(blank_desk_file: Path, tmp_path: Path, desks: Desks, name: str) -> None:
    path = there(blank_desk_file, tmp_path / name)
    desk = desks.open_with_key(path, KEY)
    with desk.change("desk.put"):
        pass
    desk.close()
    assert {file.name.removeprefix(path.name) for file in path.parent.iterdir()} <= {"", "-id", "-lock"}
    desks.open_with_key(path, KEY, read_only=True).close()
    made = path.with_name(f"new {path.name}")
    desks.create_on_paper(made).desk.close()
    assert made.exists()


def test_d7_names_too_long_for_a_desk_are_refused_before_anything_is_made(tmp_path: Path, desks: Desks) -> None:
    deep = tmp_path / LONG / LONG / LONG / "desk.nurture"
    deep.parent.mkdir(parents=True)
    deepest = Path("/".join([str(tmp_path), *[LONG] * 30, "desk.nurture"]))
    for path, key in (
        (tmp_path / f"{'x' * 240}.nurture", "places.name_too_long"),
        (tmp_path / f"{'x' * 300}.nurture", "places.name_too_long"),
        (tmp_path / f"{'音' * 80}.nurture", "places.name_too_long"),
        (deep, "places.path_too_long"),
        (deepest, "places.path_too_long"),
    ):
        for work in (desks.check_place, desks.create_on_paper):
            with pytest.raises(NurtureError) as error:
                work(path)
            assert told(error)[0] == key, path
    assert [*deep.parent.iterdir()] == []


def test_d7_the_longest_path_that_is_not_refused_works(blank_desk_file: Path, tmp_path: Path, desks: Desks) -> None:
    room = 511 - 32 - len(str(tmp_path)) - 2 - len(".nurture")
    path = there(blank_desk_file, tmp_path / ("d" * (room - 200)) / f"{'n' * 200}.nurture")
    desks.open_with_key(path, KEY).close()


def test_d7_one_desk_reached_by_two_ways_has_one_lock_and_one_fingerprint(
    blank_desk_file: Path, tmp_path: Path, desks: Desks
) -> None:
    real = there(blank_desk_file, tmp_path / "real" / "desk.nurture")
    link, folder = tmp_path / "link.nurture", tmp_path / "folder"
    link.symlink_to(real)
    folder.symlink_to(real.parent)
    desk = desks.open_with_key(link, KEY)
    for way in (real, folder / "desk.nurture"):
        with pytest.raises(NurtureError) as error:
            desks.open_with_key(way, KEY)
        assert told(error)[0] == "vault.in_use"
    desk.close()
    assert not [file.name for file in tmp_path.iterdir() if file.name.startswith("link.nurture-")]
    desks.open_with_key(folder / "desk.nurture", KEY).close()


def test_d7_a_link_in_a_circle_is_said(tmp_path: Path, desks: Desks) -> None:
    round_about = tmp_path / "round.nurture"
    round_about.symlink_to(round_about)
    with pytest.raises(NurtureError) as error:
        DeskLock(round_about)
    assert told(error)[0] == "places.circle"
    with pytest.raises(NurtureError):
        desks.open_with_key(round_about, KEY)


def test_d7_a_network_drive_is_refused_with_the_reason(
    blank_desk_file: Path, tmp_path: Path, desks: Desks, monkeypatch: pytest.MonkeyPatch
) -> None:
    share = tmp_path / "our share"
    path = there(blank_desk_file, share / "desk.nurture")
    mounts = tmp_path / "mounts"
    where = str(share).replace(" ", "\\040")
    mounts.write_text(f"/dev/sda / ext4 rw 0 0\nfiler:/music {where} nfs4 rw 0 0\n")
    monkeypatch.setattr(places, "MOUNTS", mounts)
    before = path.read_bytes()
    for work in (
        lambda: desks.create_on_paper(share / "new.nurture"),
        lambda: desks.open_with_key(path, KEY),
        lambda: desks.open_with_key(path, KEY, read_only=True),
    ):
        with pytest.raises(NurtureError) as error:
            work()
        key, text = told(error)
        assert (key, str(share) in text) == ("places.network", True)
    assert path.read_bytes() == before
    assert [file.name for file in share.iterdir()] == ["desk.nurture"]


def test_d7_a_drive_that_cannot_keep_the_log_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = sealed_file.sqlcipher.connect
    # what SQLite does with a drive that has no shared memory: it stays with the journal it had
    monkeypatch.setattr(sealed_file.sqlcipher, "connect", lambda path, **how: real(f"{path}&vfs=unix-dotfile", **how))
    with pytest.raises(NurtureError) as error:
        sealed_file.create_file(tmp_path / "desk.nurture", KEY)
    assert told(error)[0] == "places.no_log"


def test_d7_a_folder_copied_elsewhere_is_warned_about_and_works(
    blank_desk_file: Path, tmp_path: Path, desks: Desks, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = there(blank_desk_file, tmp_path / "OneDrive - Fenn Music Service" / "desk.nurture")
    assert all("OneDrive" in part for part in warning_before(path) or [""])
    assert "OneDrive" in remark_on(path)
    desks.open_with_key(path, KEY).close()
    marked = there(blank_desk_file, tmp_path / "ours" / "deep" / "desk.nurture")
    assert (warning_before(marked), remark_on(marked)) == (None, "")
    (tmp_path / "ours" / ".stfolder").mkdir()
    assert "Syncthing" in str(warning_before(marked))
    monkeypatch.setenv("OneDriveCommercial", str(tmp_path / "elsewhere"))
    assert "OneDrive" in str(warning_before(tmp_path / "elsewhere" / "desk.nurture"))


AS_NOBODY = """
import os, sys
from pathlib import Path
from nurture_desk.db import engine, desk_lock
from nurture_desk.domain.errors import NurtureError
from nurture_desk.services.desks import Desks
from nurture_desk.services.recent_desks import RecentDesks
folder = Path(sys.argv[1])
os.umask(0)
if os.getuid() == 0:
    os.setgid(65534); os.setuid(65534)
desks = Desks(recent=RecentDesks(folder / "recent.json"))
for name in ("marked.nurture", "theirs.nurture"):
    try:
        desks.open_with_key(folder / name, bytes(range(32))).close()
        print("opened")
    except NurtureError as told:
        print(told.key)
print(sorted(file.name for file in folder.iterdir() if "marked" in file.name))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="permissions are tested the POSIX way")
def test_d7_a_read_only_file_is_named_and_a_lock_another_account_left_does_no_harm(blank_desk_file: Path) -> None:
    folder = Path(tempfile.mkdtemp(prefix="nurture-readonly-"))  # pytest's own folders are closed to others
    folder.chmod(0o777)
    there(blank_desk_file, folder / "marked.nurture").chmod(0o444)
    theirs = there(blank_desk_file, folder / "theirs.nurture")
    theirs.chmod(0o666)
    lock = DeskLock(theirs)
    lock.take(StandingClock()())
    lock.release()
    done = subprocess.run(
        [sys.executable, "-c", AS_NOBODY, str(folder)], capture_output=True, text=True, timeout=60, check=False
    )
    shutil.rmtree(folder)
    lines = done.stdout.splitlines()
    assert lines == ["places.file_read_only", "opened", "['marked.nurture']"], done.stderr
    assert os.getuid() != 0 or len(lines) == 3
