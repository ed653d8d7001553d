"""``document calendar`` and ``document wall-planner`` by code, on a copy of an empty desk with one group."""

from __future__ import annotations

from pathlib import Path

from tests.cli.commands_run import Ask, copied


def test_the_calendar_and_the_planner_of_a_group_are_written(
    ask: Ask, sample_file: tuple[Path, str], tmp_path: Path, monkeypatch
) -> None:
    desk = tmp_path / "sample.nurture"
    monkeypatch.setenv("NURTURE_DESK_KEY", copied(sample_file, desk))
    out = {kind: tmp_path / name for kind, name in (("calendar", "a.ics"), ("wall-planner", "a.pdf"))}
    for kind, path in out.items():
        said = ask("document", kind, "--desk", str(desk), "--for", "ng-02", "--out", str(path))
        assert said.code == 0, said.err
    assert out["calendar"].read_bytes().count(b"BEGIN:VEVENT") == 21
    assert out["wall-planner"].read_bytes().startswith(b"%PDF")
    refused = ask("document", "wall-planner", "--desk", str(desk), "--for", "NG-77", "--out", str(out["wall-planner"]))
    assert refused.code == 1
