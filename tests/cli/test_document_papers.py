"""``document`` for the papers people write and the records: each as PDF and Word from the sample, JSON, exit codes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path

import docx
import pypdfium2
import pytest

from nurture_desk.cli import document_written, leaving
from nurture_desk.cli.opening import writing
from tests.cli.commands_run import DAY, Ask, copied

ONE_SIDE = {
    "school-summary": "990001",
    "authority-page": "",
    "working-group-page": "",
    "case-for-support": "",
}
OTHERS = {
    "observation": "NT-001",
    "questionnaire": "NT-001",
    "reflection": "",
    "shortlist": "",
    "decision": "990001",
    "still-needed": "NT-001",
    "year-plan": "",
}


@pytest.fixture
def desk(sample_file: tuple[Path, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the sample that may be written to; all commands of a test work on it opened once."""
    path = tmp_path / "sample.nurture"
    monkeypatch.setenv("NURTURE_DESK_KEY", copied(sample_file, path))
    monkeypatch.setenv("NURTURE_DESK_TODAY", DAY)
    with writing(path) as suite:
        for module in (leaving, document_written):
            monkeypatch.setattr(module, "writing", lambda _path: nullcontext(suite))
        yield path


def test_every_paper_of_the_sample_is_written_as_pdf_and_word(ask: Ask, desk: Path, tmp_path: Path) -> None:
    for kind, code in (ONE_SIDE | OTHERS).items():
        for ending in ("pdf", "docx"):
            out = tmp_path / f"{kind}.{ending}"
            whose = ("--for", code) if code else ()
            answer = ask("document", kind, "--desk", str(desk), "--out", str(out), *whose, "--json", "-").answer
            assert answer["blocked"] == [], kind
            assert out.stat().st_size > 2000, kind
        if kind in ONE_SIDE:
            with pypdfium2.PdfDocument(tmp_path / f"{kind}.pdf") as pages:
                assert len(pages) == 1, kind
        assert docx.Document(str(tmp_path / f"{kind}.docx")).paragraphs, kind


def test_a_code_that_fits_nothing_and_another_kind_of_file_are_refused(ask: Ask, desk: Path, tmp_path: Path) -> None:
    out = str(tmp_path / "x.pdf")
    assert "990001" in ask("document", "school-summary", "--desk", str(desk), "--out", out, "--for", "1").refused
    assert "NT-001" in ask("document", "observation", "--desk", str(desk), "--out", out, "--for", "NT-999").refused
    assert "OP-0" in ask("document", "decision", "--desk", str(desk), "--out", out, "--for", "OP-99").refused
    assert "--for" in ask("document", "still-needed", "--desk", str(desk), "--out", out).refused
    last_years = ask("document", "wall-planner", "--desk", str(desk), "--out", out, "--for", "NG-01").refused
    assert "another year" in last_years
    for kind in ("authority-page", "reflection"):  # about the whole year: a slip of the pen is not passed over
        assert "XX-99" in ask("document", kind, "--desk", str(desk), "--out", out, "--for", "XX-99").refused
    text = str(tmp_path / "x.txt")
    for kind in ("authority-page", "shortlist"):
        assert ".docx" in ask("document", kind, "--desk", str(desk), "--out", text).refused
    assert not list(tmp_path.glob("x.*"))


def test_the_guide_needs_no_desk_and_refuses_what_it_cannot_follow(ask: Ask, tmp_path: Path) -> None:
    out = tmp_path / "guide.pdf"
    for given in (
        ("--for", "ND-001"),
        ("--copy", "family"),
        ("--letter", "agreement-cover", "--codes"),
        ("--enclose",),
    ):
        refused = ask("document", "guide", "--out", str(out), *given).refused
        assert ", ".join(word for word in given if word.startswith("--")) in refused
    assert tmp_path.name in ask("document", "guide", "--out", str(tmp_path)).refused
    assert not out.exists()
