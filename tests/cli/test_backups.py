"""Commands: backup, verify, restore (trust B2, B3)."""

from __future__ import annotations

from pathlib import Path

import pytest

from nurture_desk.services import backup_files
from nurture_desk.services.desks import Desks
from tests.cli.commands_run import Ask


@pytest.fixture
def made(ask: Ask, empty_desk: Path, tmp_path: Path) -> Path:
    """A backup of an empty desk, in a folder of its own."""
    return Path(ask("backup", str(empty_desk), "--to", str(tmp_path / "backups"), "--json", "-").answer["file"])


def test_b2_backup_gives_a_file_that_verify_calls_whole(ask: Ask, made: Path) -> None:
    assert made.parent.name == "backups"
    answer = ask("verify", str(made), "--json", "-").answer
    assert (answer["whole"], answer["kind"], answer["why"]) == (True, "backup", "asked")
    assert answer["tables"] > 100
    assert answer["fingerprint"] in made.name
    said = ask("verify", str(made))
    assert said.code == 0
    assert "whole" in said.out


def test_b2_verify_without_a_key_says_that_only_the_key_tells_the_rest(
    ask: Ask, made: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NURTURE_DESK_KEY")
    assert ask("verify", str(made), "--json", "-").answer["whole"] is None
    assert "only the key tells the rest" in ask("verify", str(made)).out
    content = bytearray(made.read_bytes())
    content[20000] ^= 1
    made.write_bytes(content)
    assert "not as it was made" in ask("verify", str(made)).refused
    backup_files.manifest_file(made).unlink()
    assert "only its key can tell" in ask("verify", str(made)).refused


def test_b2_verify_takes_a_desk_too(ask: Ask, empty_desk: Path) -> None:
    assert ask("verify", str(empty_desk), "--json", "-").answer["whole"] is True
    content = bytearray(empty_desk.read_bytes())
    content[20000] ^= 1
    empty_desk.write_bytes(content)
    assert "cannot be read" in ask("verify", str(empty_desk)).refused


def test_b3_restore_brings_the_desk_back_where_none_is(ask: Ask, made: Path, tmp_path: Path) -> None:
    target = tmp_path / "back.nurture"
    assert ask("restore", str(made), "--to", str(target), "--json", "-").answer["desk"] == str(target)
    assert ask("list", "children", "--desk", str(target), "--json", "-").answer == {"children": []}
    before = target.read_bytes()
    assert "already a file" in ask("restore", str(made), "--to", str(target)).refused
    assert target.read_bytes() == before


def test_b3_restore_makes_the_folder_as_backup_does_but_no_more_than_one(ask: Ask, made: Path, tmp_path: Path) -> None:
    target = tmp_path / "new laptop" / "back.nurture"
    assert "There is no folder" in ask("restore", str(made), "--to", str(tmp_path / "a" / "b" / "c.nurture")).refused
    assert ask("restore", str(tmp_path / "no.nurture-backup"), "--to", str(target)).refused
    assert not target.parent.exists()
    assert ask("restore", str(made), "--to", str(target), "--json", "-").answer["desk"] == str(target)


def test_b3_restore_of_what_is_no_backup_refuses_and_leaves_nothing(
    ask: Ask, made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "back.nurture"
    assert ask("restore", str(tmp_path / "no.nurture-backup"), "--to", str(target)).refused
    assert ask("restore", str(made), "--to", str(tmp_path / "back.txt")).refused
    monkeypatch.setenv("NURTURE_DESK_KEY", Desks().sheet(target, bytes(32)).key)
    assert "needs another key" in ask("restore", str(made), "--to", str(target)).refused
    monkeypatch.delenv("NURTURE_DESK_KEY")
    assert "recovery key" in ask("restore", str(made), "--to", str(target)).refused
    assert not list(tmp_path.glob("back.*"))
    assert ask("restore", str(made)).code == 2


def test_b1_no_command_opens_a_backup_as_a_desk_or_writes_over_one(ask: Ask, made: Path, empty_desk: Path) -> None:
    before = {one: one.read_bytes() for one in made.parent.iterdir()}
    for words in (("backup", str(made), "--to", str(made.parent)), ("list", "children", "--desk", str(made))):
        assert "is a backup" in ask(*words).refused
    for over in (str(made), f"{made}.json", f"{empty_desk}-id", str(made.parent / "erased.json")):
        assert "belongs to a desk" in ask("list", "children", "--desk", str(empty_desk), "--json", over).refused
    assert {one: one.read_bytes() for one in made.parent.iterdir()} == before


def test_b3_a_place_no_drive_can_give_is_refused(ask: Ask, made: Path, tmp_path: Path) -> None:
    assert "too long" in ask("restore", str(made), "--to", str(tmp_path / f"{'x' * 300}.nurture")).refused
    target = tmp_path / "back.nurture"
    assert "two things" in ask("restore", str(made), "--to", str(target), "--json", str(target)).refused
    assert not target.exists()
