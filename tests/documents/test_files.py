"""Files leave whole or not at all."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from nurture_desk.documents.files import Staged, write_all, write_atomically
from nurture_desk.documents.wording import sentence
from nurture_desk.domain.errors import NurtureError


def test_a_file_is_written_and_replaced_whole(tmp_path: Path) -> None:
    path = tmp_path / "Ŵythnos 1.pdf"
    assert write_atomically(path, b"one") == path
    write_atomically(path, b"two")
    assert path.read_bytes() == b"two"
    assert [entry.name for entry in tmp_path.iterdir()] == [path.name]


@pytest.mark.parametrize(
    ("number", "key"),
    [
        (errno.ENOSPC, "disk_full"),
        (errno.EROFS, "read_only"),
        (errno.EACCES, "not_allowed"),
        (errno.EIO, "not_written"),
    ],
)
def test_d3_trouble_has_a_sentence_and_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, key: str
) -> None:
    path = tmp_path / "return.xlsx"
    path.write_bytes(b"old")

    def fails(descriptor: int) -> None:
        raise OSError(number, "injected")

    monkeypatch.setattr(os, "fsync", fails)
    with pytest.raises(NurtureError) as trouble:
        write_atomically(path, b"new")
    assert trouble.value.key == f"documents.files.{key}"
    assert "return.xlsx" in sentence(trouble.value)
    assert path.read_bytes() == b"old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["return.xlsx"]


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(NurtureError, match="no_folder"):
        write_atomically(tmp_path / "gone" / "x.pdf", b"")


@pytest.mark.skipif(os.name == "nt", reason="permissions are POSIX")
def test_documents_get_the_users_permissions_and_keys_on_paper_only_the_users_own(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        shared = write_atomically(tmp_path / "report.pdf", b"one")
        sheet = write_atomically(tmp_path / "recovery.pdf", b"one", private=True)
    finally:
        os.umask(before)
    assert shared.stat().st_mode & 0o777 == 0o640
    assert sheet.stat().st_mode & 0o777 == 0o600


def test_a_name_longer_than_the_drive_takes_is_said(tmp_path: Path) -> None:
    with pytest.raises(NurtureError, match="name_too_long"):
        write_atomically(tmp_path / f"{'x' * 300}.pdf", b"")


@pytest.mark.parametrize("fails_at", [1, 2, 3])
def test_d6_files_that_belong_together_are_all_there_or_each_is_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fails_at: int
) -> None:
    old, new, last = (tmp_path / name for name in ("old.xlsx", "new.pdf", "last.pdf"))
    old.write_bytes(b"as it was")
    real, turns = Path.replace, []

    def replace(self: Path, target: Path) -> Path:
        if target.suffix != ".part":
            turns.append(target)
            if len(turns) == fails_at:
                raise OSError(errno.EIO, "injected")
        return real(self, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", replace)
        with pytest.raises(NurtureError):
            write_all({old: b"1", new: b"2", last: b"3"})
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == {"old.xlsx": b"as it was"}
    write_all({old: b"1", new: b"2", last: b"3"})
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == {
        "old.xlsx": b"1",
        "new.pdf": b"2",
        "last.pdf": b"3",
    }


def test_d6_what_was_made_ready_and_is_not_wanted_leaves_no_folder_either(tmp_path: Path) -> None:
    Staged(
        {tmp_path / "pack" / "print" / "a.pdf": b"1", tmp_path / "pack" / "b.pdf": b"2"}, make_folders=True
    ).discard()
    assert [*tmp_path.iterdir()] == []


def test_d3_what_a_killed_program_left_half_written_is_gone_with_the_next_file(tmp_path: Path) -> None:
    left, fresh, theirs = (tmp_path / name for name in (".0123456789ab.part", ".ba9876543210.part", ".mine.part"))
    for file in (left, fresh, theirs):
        file.write_bytes(b"half a rep")
    for file in (left, theirs):
        os.utime(file, (1_700_000_000, 1_700_000_000))
    write_atomically(tmp_path / "report.pdf", b"whole")
    assert {file.name for file in tmp_path.iterdir()} == {fresh.name, theirs.name, "report.pdf"}
