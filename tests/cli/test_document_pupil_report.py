"""``document pupil-report``: story 5 from the command line."""

from __future__ import annotations

import json
from contextlib import contextmanager
from datetime import date

import pypdfium2
import pytest

from nurture_desk import cli
from nurture_desk.domain.evidence import EvidenceItem, ItemKind, Source


@pytest.fixture
def koji(desk, suite, larkspur, clock, monkeypatch):
    """Koji's four lines on the desk that the command opens."""
    clock.go_to(date(2027, 3, 5))
    key = larkspur.children["Koji"]
    for source, text, family in (
        (Source.TUTOR, "Shouted and left.", False),
        (Source.TA, "Has made a friend.", False),
        (Source.PARENT, "Sings in the bath.", True),
        (Source.PUPIL, "I did the drop.", True),
    ):
        kind = ItemKind.QUOTATION if source is Source.PUPIL else ItemKind.OBSERVATION
        item = EvidenceItem(0, 0, date(2027, 2, 23), source, text, pupil_id=key, kind=kind, family_may_see=family)
        suite.evidence.save(item)

    def opened(_path):
        yield suite

    monkeypatch.setattr("nurture_desk.cli.document_pupil_report.writing", contextmanager(opened))
    return desk


def words(path):
    with pypdfium2.PdfDocument(path) as document:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)


def test_the_family_copy_is_written_and_the_rest_listed(koji, tmp_path, capsys):
    out = tmp_path / "koji.pdf"
    told = ["document", "pupil-report", "--desk", "d", "--for", "nd-014", "--out", str(out), "--json", "-"]
    assert cli.main(told) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["blocked"] == []
    assert {(line["who"], line["purpose"]) for line in answer["held_back"]} == {("ND-014", "share_with_family")}
    text = words(out)
    assert "Sings in the bath." in text
    assert "I did the drop." in text
    assert "Shouted" not in text
    assert "friend" not in text
    assert "was part of" not in text  # no session was held, so none is counted


def test_a_child_nobody_knows_is_refused(koji, tmp_path, capsys):
    out = tmp_path / "x.pdf"
    assert cli.main(["document", "pupil-report", "--desk", "d", "--for", "ND-999", "--out", str(out)]) == 1
    assert "ND-999" in capsys.readouterr().err
    assert not out.exists()


def test_a_report_is_written_as_pdf_only(koji, tmp_path, capsys):
    out = str(tmp_path / "x.docx")
    assert cli.main(["document", "pupil-report", "--desk", "d", "--for", "ND-014", "--out", out]) == 1
    assert "PDF" in capsys.readouterr().err


def test_a_kind_that_does_not_exist_is_not_understood(capsys):
    assert cli.main(["document", "poem", "--desk", "d", "--out", "x.pdf"]) == 2
