"""``read``: the contract of commands.md, looking only."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.commands_run import Ask


def test_what_was_printed_is_read_back_as_the_contract_says(
    ask: Ask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = tmp_path / "s.nurture"
    key = ask("sample", str(desk), "--show-recovery-key").out.split()[-1]
    monkeypatch.setenv("NURTURE_DESK_KEY", key)
    pdf, layout = tmp_path / "c.pdf", tmp_path / "c.json"
    ask("print", "family-slip", "--desk", str(desk), "--out", str(pdf), "--layout", str(layout))
    answer = ask("read", str(pdf), "--desk", str(desk), "--json", "-").answer
    sheets = [page for page in answer["pages"] if page["ref"]]
    assert [page["ref"] for page in sheets] == [page["ref"] for page in json.loads(layout.read_text())["pages"]]
    assert {page["form"] for page in sheets} == {"family-slip"}
    assert sheets[0]["fields"]["may_use"] == {"value": None, "state": "blank"}
    assert set(sheets[0]) == {"source", "page", "ref", "form", "version", "fields", "problems"}
    assert ask("read", str(tmp_path / "none.pdf"), "--desk", str(desk), "--json", "-").refused
