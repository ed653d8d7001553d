"""``document pupil-report``: story 5 from the command line."""

from __future__ import annotations

import json
from contextlib import contextmanager
from datetime import date

import docx
import pypdfium2
import pytest

from nurture_desk import cli
from nurture_desk.domain.evidence import EvidenceItem, ItemKind, Source
from nurture_desk.domain.reports import Copy


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


def test_a_report_is_written_as_pdf_or_word_and_as_nothing_else(koji, tmp_path, capsys):
    word, other = tmp_path / "x.docx", tmp_path / "x.odt"
    told = ["document", "pupil-report", "--desk", "d", "--for", "ND-014", "--style", "large", "--out"]
    assert cli.main([*told, str(word)]) == 0
    paragraphs = [one.text for one in docx.Document(str(word)).paragraphs]
    assert "“I did the drop.”" in paragraphs
    assert "In Koji’s words" in paragraphs
    assert cli.main([*told, str(other)]) == 1
    assert "PDF or Word" in capsys.readouterr().err
    assert not other.exists()


def test_another_childs_name_stops_the_family_copy(koji, suite, larkspur, tmp_path, capsys):
    key = larkspur.children["Koji"]
    text = "Shares the drum. Tamsin laughed with him."
    suite.evidence.save(EvidenceItem(0, 0, date(2027, 2, 23), Source.TUTOR, text, pupil_id=key, family_may_see=True))
    out = tmp_path / "x.pdf"
    told = ["document", "pupil-report", "--desk", "d", "--for", "ND-014", "--out", str(out), "--json", "-"]
    assert cli.main(told) == 1
    (hit,) = json.loads(capsys.readouterr().out)["blocked"]
    assert (hit["text"], hit["kind"], hit["sentence"]) == ("Tamsin", "leak", "Tamsin laughed with him.")
    assert not out.exists()
    pupil, (line,) = key, [one for one in suite.reports.of_child(key).lines if "Tamsin" in one.text]
    assert line.text == "Tamsin laughed with him."  # a line a sentence
    (found,) = suite.report_copies.check(pupil, Copy.FAMILY)
    assert suite.report_copies.mend(pupil, found)
    assert cli.main(told) == 0
    assert "Tamsin" not in words(out)
    assert "Shares the drum." in words(out)


def test_a_groups_reports_are_one_pdf_or_a_folder(koji, suite, larkspur, tmp_path, capsys):
    ines = EvidenceItem(0, 0, date(2027, 2, 23), Source.PARENT, "Hums.", larkspur.children["Ines"], family_may_see=True)
    suite.evidence.save(ines)
    code = suite.evidence.child(larkspur.children["Koji"]).group_code
    told = ["document", "pupil-report", "--desk", "d", "--for", code, "--json", "-", "--out"]
    assert cli.main([*told, str(tmp_path / "all.pdf")]) == 0
    assert {one["who"] for one in json.loads(capsys.readouterr().out)["files"]} == {"ND-014", _code(suite, larkspur)}
    with pypdfium2.PdfDocument(tmp_path / "all.pdf") as document:
        assert len(document) == 2
    assert cli.main([*told, str(tmp_path / "each")]) == 0
    assert sorted(one.name for one in (tmp_path / "each").iterdir()) == sorted(
        ["ND-014-family.pdf", f"{_code(suite, larkspur)}-family.pdf"]
    )


def _code(suite, larkspur):
    return suite.evidence.child(larkspur.children["Ines"]).code


def test_a_kind_that_does_not_exist_is_not_understood(capsys):
    assert cli.main(["document", "poem", "--desk", "d", "--out", "x.pdf"]) == 2
