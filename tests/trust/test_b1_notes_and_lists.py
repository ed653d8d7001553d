"""Trust B1, B4: what lies beside backups may be anything, and may be shared by several desks."""

from __future__ import annotations

from pathlib import Path

import pytest

from nurture_desk.domain.backups import Why
from nurture_desk.domain.errors import NurtureError
from nurture_desk.services import backup_files
from nurture_desk.services.restoring import Restoring
from nurture_desk.services.suite import Suite
from nurture_desk.services.tombstones import read_marks, write_marks
from tests.conftest import KEY
from tests.trust.backup_desks import path_of, save


@pytest.mark.parametrize("seal", ["5", '"é"', '"x", "deep": ' + "[" * 100_000])
def test_b1_a_note_full_of_nonsense_is_no_note(suite: Suite, seal: str) -> None:
    backup = path_of(suite.backups.make(Why.ASKED))
    note = backup_files.manifest_file(backup)
    told = note.read_text()
    note.write_text(told[: told.index('"seal"')] + f'"seal": {seal}}}')
    found = backup_files.read_manifest(backup)
    assert found is None or not backup_files.is_sealed(found, KEY)


def test_b4_two_desks_may_have_their_backups_in_one_folder(tmp_path: Path) -> None:
    ours, theirs = b"o" * 32, b"t" * 32
    write_marks(tmp_path, ["1" * 32], ours)
    write_marks(tmp_path, ["2" * 32], theirs)
    write_marks(tmp_path, ["3" * 32], ours)
    found = read_marks(tmp_path)
    assert found.tokens == {"1" * 32, "2" * 32, "3" * 32}
    assert found.is_whole(ours)
    assert found.is_whole(theirs)


def test_b3_a_desk_with_its_last_work_beside_it_does_not_come_back_without(suite: Suite, tmp_path: Path) -> None:
    save(suite.desk)
    with pytest.raises(NurtureError, match="not_closed"):
        Restoring().restore(suite.desk.path, KEY, tmp_path / "back.nurture")
    assert not (tmp_path / "back.nurture").exists()
