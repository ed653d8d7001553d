"""Notes beside desks may be anything: none keeps a desk from being opened (trust D7)."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from nurture_desk.db import guesses
from nurture_desk.db.desk_lock import holder
from nurture_desk.db.keys import fingerprint_file, fingerprints
from nurture_desk.documents.small_files import MOST, note_in
from nurture_desk.domain.guesses import Guesses
from nurture_desk.services.backup_places import ELSEWHERE, beside, found_beside


@pytest.mark.parametrize("content", [b"", b"\xff\x00", b"[" * 50_000, b" " * MOST + b"{}"])
def test_what_is_no_note_of_ours_is_told_by_one_name(tmp_path: Path, content: bytes) -> None:
    note = tmp_path / "note"
    note.write_bytes(content)
    with pytest.raises(ValueError, match=r"."):
        note_in(note)


@pytest.mark.skipif(os.name == "nt", reason="no pipes with names")
def test_no_note_keeps_a_desk_from_being_looked_at(tmp_path: Path) -> None:
    desk = tmp_path / "a.nurture"
    beside(desk).mkdir()
    notes = (guesses.guesses_file(desk), fingerprint_file(desk), Path(f"{desk}-holder"), beside(desk) / ELSEWHERE)
    for spoil in (lambda one: one.write_bytes(b"[" * 50_000), lambda one: one.symlink_to("/dev/zero"), os.mkfifo):
        for note in notes:
            note.unlink(missing_ok=True)
            spoil(note)
        assert guesses.read(desk) == Guesses()
        assert fingerprints(desk) == ()
        assert holder(desk) is None
        assert found_beside(desk) == [beside(desk)]
