"""``read``: the contract of commands.md, looking only."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.commands_run import Ask


def test_what_was_printed_is_read_back_as_the_contract_says(ask: Ask, sample: str, tmp_path: Path) -> None:
    pdf, layout = tmp_path / "c.pdf", tmp_path / "c.json"
    ask("print", "family-slip", "--desk", sample, "--for", "NG-02", "--out", str(pdf), "--layout", str(layout))
    answer = ask("read", str(pdf), "--desk", sample, "--json", "-").answer
    sheets = [page for page in answer["pages"] if page["ref"]]
    assert [page["ref"] for page in sheets] == [page["ref"] for page in json.loads(layout.read_text())["pages"]]
    assert {page["form"] for page in sheets} == {"family-slip"}
    assert sheets[0]["fields"]["may_use"] == {"value": None, "state": "blank"}
    assert set(sheets[0]) == {"source", "page", "ref", "form", "version", "fields", "problems"}
    assert ask("read", str(tmp_path / "none.pdf"), "--desk", sample, "--json", "-").refused


def test_the_answer_is_never_written_over_a_scan(ask: Ask, tmp_path: Path) -> None:
    first, second = tmp_path / "one.pdf", tmp_path / "two.pdf"
    second.write_bytes(b"%PDF-1.7 a scan")
    words = ("read", str(first), str(second), "--desk", str(tmp_path / "s.nurture"), "--json", str(second))
    assert "two.pdf is named for two things" in ask(*words).refused
    assert second.read_bytes() == b"%PDF-1.7 a scan"
