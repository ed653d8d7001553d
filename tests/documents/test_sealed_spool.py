"""Sealed answers: anybody with the public key puts one in, nobody without the private key reads one (trust P1)."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from nurture_desk.documents import sealed_spool
from nurture_desk.domain.errors import NurtureError

PRIVATE = sealed_spool.new_private_key()
PUBLIC = sealed_spool.public_key_of(PRIVATE)


def trouble_of(path: Path, private: str = PRIVATE) -> str:
    with pytest.raises(NurtureError) as caught:
        sealed_spool.open_one(path, private)
    return caught.value.key


def test_what_is_put_in_comes_out_with_the_private_key_alone(tmp_path: Path) -> None:
    path = sealed_spool.put(tmp_path / "spool", PUBLIC, {"name": "Odo Penhallow"})
    assert sealed_spool.waiting(tmp_path / "spool") == [path]
    assert sealed_spool.open_one(path, PRIVATE) == (path.read_bytes(), {"name": "Odo Penhallow"})
    assert trouble_of(path, sealed_spool.new_private_key()) == "audience.spool.other_desk"


def test_p1_neither_the_file_nor_its_name_nor_its_length_says_who_answered(tmp_path: Path) -> None:
    short = sealed_spool.put(tmp_path, PUBLIC, {"name": "Odo Penhallow"})
    long = sealed_spool.put(tmp_path, PUBLIC, {"name": "Odo Penhallow", "untapped": "I juggle. " * 80})
    assert b"Penhallow" not in short.read_bytes()
    assert "enhallow" not in short.name
    assert short.stat().st_size == long.stat().st_size
    assert stat.S_IMODE(short.stat().st_mode) == 0o600
    assert short.read_bytes()[20:] != long.read_bytes()[20:]


def test_damaged_files_are_known_as_such(tmp_path: Path) -> None:
    path = sealed_spool.put(tmp_path, PUBLIC, {"name": "Odo"})
    whole = path.read_bytes()
    for broken in (b"", whole[:10], whole[:-1], whole[:-1] + bytes([whole[-1] ^ 1]), b"%PDF-1.7", whole * 200):
        path.write_bytes(broken)
        assert trouble_of(path) == "audience.spool.damaged"
    path.unlink()
    assert trouble_of(path) == "audience.spool.not_read"


def test_what_is_kept_aside_waits_no_longer_but_is_still_there(tmp_path: Path) -> None:
    path = sealed_spool.put(tmp_path, PUBLIC, {"name": "Odo"})
    aside = sealed_spool.keep_aside(path)
    assert aside.is_file()
    assert sealed_spool.waiting(tmp_path) == []
    assert sealed_spool.waiting(tmp_path / "nowhere") == []
