"""``document`` for the celebration day, mentoring, next steps and the logs: from the sample, as Word."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path

import docx
import pytest

from nurture_desk.cli import leaving
from nurture_desk.cli.opening import writing
from tests.cli.commands_run import DAY, Ask, copied

KINDS = ("celebration-day", "progression", "learning-log", "inclusion-log", "mentoring-plan", "toolkit", "money")


def test_every_strand_of_the_sample_is_written_and_names_no_child(
    ask: Ask, sample_file: tuple[Path, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "sample.nurture"
    monkeypatch.setenv("NURTURE_DESK_KEY", copied(sample_file, path))
    monkeypatch.setenv("NURTURE_DESK_TODAY", DAY)
    with writing(path) as suite:
        monkeypatch.setattr(leaving, "writing", lambda _path: nullcontext(suite))
        code = next(row.code for row in suite.groups.rows() if row.name == "Song room")
        names = {row.shown_name for row in suite.pupils.rows()}
        for kind in KINDS:
            out = tmp_path / f"{kind}.docx"
            words = ("--for", code) if kind == "mentoring-plan" else ()
            answer = ask("document", kind, "--desk", str(path), "--out", str(out), *words, "--json", "-").answer
            assert answer == {"held_back": [], "blocked": []}, kind
            assert len(_text(out)) > 300, kind
            if kind != "mentoring-plan":  # that one is the young person's own
                assert not [name for name in names if f" {name} " in _text(out)], kind
        school = tmp_path / "school.docx"
        plan = ("document", "mentoring-plan", "--desk", str(path))
        ask(*plan, "--out", str(school), "--for", code, "--copy", "analysis")
        assert "Finish one song" in _text(tmp_path / "mentoring-plan.docx")
        assert "Finish one song" not in _text(school)
        assert ask(*plan, "--out", str(school), "--for", "NG-99").code == 1


def _text(path: Path) -> str:
    made = docx.Document(str(path))
    cells = (cell.text for table in made.tables for row in table.rows for cell in row.cells)
    return " ".join([*(part.text for part in made.paragraphs), *cells])
