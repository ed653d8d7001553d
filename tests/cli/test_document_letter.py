"""``document letter``: one copy, everybody who is due one, one file each; and what it refuses."""

from __future__ import annotations

import email
import json
from pathlib import Path

from pypdf import PdfReader

from tests.cli.commands_run import Ask


def test_everybody_who_is_due_a_letter_stands_in_one_file(ask: Ask, sample: Path, tmp_path: Path) -> None:
    out, told = tmp_path / "days.pdf", tmp_path / "told.json"
    done = ask(
        "document",
        "letter",
        "--letter",
        "day-invitation",
        "--desk",
        str(sample),
        "--out",
        str(out),
        "--json",
        str(told),
    )
    assert done.code == 0, done.err
    answer = json.loads(told.read_text(encoding="utf-8"))
    assert len(PdfReader(out).pages) == len(answer["files"]) == 10
    assert answer["held_back"] == answer["blocked"] == []
    assert all(one["who"].startswith("ND-") for one in answer["files"])


def test_a_folder_takes_one_file_each_of_a_school(ask: Ask, sample: Path, tmp_path: Path) -> None:
    folder = tmp_path / "start"
    done = ask(
        "document", "letter", "--letter", "start", "--for", "990001", "--desk", str(sample), "--out", str(folder)
    )
    assert done.code == 0, done.err
    names = sorted(path.name for path in folder.iterdir())
    assert len(names) > 1
    assert all(name.startswith("start-ND-") for name in names)


def test_a_draft_carries_what_goes_along(ask: Ask, sample: Path, tmp_path: Path) -> None:
    out = tmp_path / "agreement.eml"
    wish = (
        "document",
        "letter",
        "--letter",
        "agreement-cover",
        "--for",
        "990001",
        "--desk",
        str(sample),
        "--out",
        str(out),
    )
    done = ask(*wish)
    assert done.code == 0, done.err
    draft = email.message_from_bytes(out.read_bytes())
    assert draft["X-Unsent"] == "1"
    files = [part.get_filename() for part in draft.walk() if part.get_filename()]
    assert files == ["agreement-990001.pdf", "sessions-990001.ics"]


def test_what_is_refused_says_why_and_writes_nothing(ask: Ask, sample: Path, tmp_path: Path) -> None:
    for wish, why in (
        (("--letter", "start", "--for", "ND-017", "--out", tmp_path / "a.eml"), "never by e-mail"),
        (("--letter", "start", "--for", "ND-999", "--out", tmp_path / "a.pdf"), "cannot be made for ND-999"),
        (("--letter", "chase-1", "--out", tmp_path / "a.pdf"), "nobody to write this letter to"),
        (("--letter", "start", "--out", tmp_path / "a.pdf"), "Nobody is due this letter now"),
        (("--out", tmp_path / "a.pdf"), "Say which letter with --letter"),
        (("--letter", "start", "--for", "ND-017", "--out", tmp_path / "a.odt"), "none of them"),
    ):
        done = ask("document", "letter", "--desk", str(sample), *map(str, wish))
        assert (done.code, why in done.err) == (1, True), done.err
    assert not list(tmp_path.glob("a.*"))
