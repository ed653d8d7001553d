"""``guard FILE… --desk D [--family] --json OUT``: the contract of commands.md."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.commands_run import Ask


def test_a_leak_is_told_with_page_and_line_and_fails(sample: str, ask: Ask, tmp_path: Path) -> None:
    leak, clean = tmp_path / "leak.txt", tmp_path / "clean.txt"
    leak.write_text("They sang.\nKoji counted us in at Thistle Lane.\n", encoding="utf-8")
    clean.write_text("They sang and laughed.\n", encoding="utf-8")
    said = ask("guard", str(leak), str(clean), "--desk", sample, "--json", str(tmp_path / "told.json"))
    assert said.code == 1
    told = json.loads((tmp_path / "told.json").read_text(encoding="utf-8"))
    assert [one["file"] for one in told["files"]] == ["leak.txt", "clean.txt"]
    hits, none = (one["hits"] for one in told["files"])
    assert none == []
    assert [(hit["page"], hit["line"], hit["text"], hit["kind"]) for hit in hits] == [
        (1, 2, "Koji", "leak"), (1, 2, "Thistle Lane", "leak"),
    ]  # fmt: skip
    assert all(hit["why"] and hit["mend"] for hit in hits)
    assert "Koji" in said.out
    assert "clean.txt: nothing found." in said.out


def test_a_question_alone_does_not_fail_nor_a_clean_file(sample: str, ask: Ask, tmp_path: Path) -> None:
    path = tmp_path / "note.txt"
    path.write_text("M was so proud.\n", encoding="utf-8")
    said = ask("guard", str(path), "--desk", sample, "--json", "-")
    assert said.code == 0
    (hit,) = json.loads(said.out)["files"][0]["hits"]
    assert (hit["text"], hit["kind"]) == ("M", "ask")


def test_the_framing_guard_is_on_for_families_only(sample: str, ask: Ask, tmp_path: Path) -> None:
    path = tmp_path / "letter.md"
    path.write_text("Your child is at risk of exclusion.\n", encoding="utf-8")
    assert ask("guard", str(path), "--desk", sample).code == 0
    said = ask("guard", str(path), "--desk", sample, "--family", "--json", "-")
    assert said.code == 1
    assert {hit["kind"] for hit in json.loads(said.out)["files"][0]["hits"]} == {"framing"}


def test_a_file_that_is_not_there_is_said_in_one_sentence(sample: str, ask: Ask, tmp_path: Path) -> None:
    said = ask("guard", str(tmp_path / "gone.docx"), "--desk", sample)
    assert said.code == 1
    assert "gone.docx" in said.err
