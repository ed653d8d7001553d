"""``document case-study`` and ``document talk-through`` on the sample: one story comes out, one says what holds it."""

from __future__ import annotations

from pathlib import Path

import docx
import pypdfium2
import pytest

from tests.cli.commands_run import Ask, copied


@pytest.fixture
def desk(sample_file: tuple[Path, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The sample's path, its key being in the environment; what leaves goes into its ledger."""
    path = tmp_path / "sample.nurture"
    monkeypatch.setenv("NURTURE_DESK_KEY", copied(sample_file, path))
    return str(path)


def code(ask: Ask, desk: str, what: str, name: str) -> str:
    rows = ask("list", what, "--desk", desk, "--json", "-").answer[what]
    return next(row["code"] for row in rows if row["name"].startswith(name))


def test_a_finished_story_comes_out_without_a_name_in_it(ask: Ask, desk: str, tmp_path: Path) -> None:
    child = code(ask, desk, "children", "Aled")
    told = ["document", "case-study", "--desk", desk, "--for", child.lower(), "--json", "-", "--out"]
    answer = ask(*told, str(tmp_path / "story.pdf")).answer
    assert (answer["held_back"], answer["blocked"]) == ([], [])
    assert 500 <= answer["words"] <= 900
    with pypdfium2.PdfDocument(tmp_path / "story.pdf") as document:
        text = " ".join(page.get_textpage().get_text_bounded() for page in document)
    assert "Perdita Loom, music tutor" in " ".join(text.split())
    assert "Aled" not in text
    assert ask("document", "talk-through", *told[2:-3], "--out", str(tmp_path / "talk.docx")).code == 0
    assert "Eight questions" in docx.Document(str(tmp_path / "talk.docx")).paragraphs[0].text


def test_what_holds_a_story_is_listed_and_nothing_is_written(ask: Ask, desk: str, tmp_path: Path) -> None:
    group = code(ask, desk, "groups", "The Loud Otters")
    out, kept = tmp_path / "group.pdf", tmp_path / "said.json"
    said = ask("document", "case-study", "--desk", desk, "--for", group, "--out", str(out), "--json", str(kept))
    assert said.code == 1
    assert '"purpose": "story"' in kept.read_text(encoding="utf-8")
    assert not out.exists()
    tutor = code(ask, desk, "tutors", "Odo Penhallow")
    assert tutor in ask("document", "case-study", "--desk", desk, "--for", tutor, "--out", str(out)).refused
