"""Printing consent forms from a real desk."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pytest

from nurture_desk.domain.errors import NurtureError
from nurture_desk.services.suite import Suite


def text_of(content: bytes, page: int) -> str:
    return " ".join(pdfium.PdfDocument(io.BytesIO(content))[page].get_textpage().get_text_range().split())


def test_every_child_gets_a_sheet_and_the_desk_keeps_that_it_was_made(suite: Suite, larkspur: Any) -> None:
    printed = suite.consent_prints.make(list(larkspur.children.values()))
    assert [page.ref[:8] for page in printed.pages[::2]] == [
        "C1-ND011",
        "C1-ND012",
        "C1-ND013",
        "C1-ND014",
        "C1-ND015",
    ] + ["C1-S0006", "C1-S0007"]
    assert "Koji Larkspur" in text_of(printed.content, 6)
    assert "Perdita Loom" in text_of(printed.content, 0)
    assert "22 September 2026" in text_of(printed.content, 0)
    copies = suite.consent_forms.copies(open_only=True)
    assert len([copy for copy in copies if copy.pupil_id is not None]) == 5


def test_a_sheet_still_out_is_printed_again_and_not_counted_twice(suite: Suite, larkspur: Any) -> None:
    koji = larkspur.children["Koji"]
    first = suite.consent_prints.make([koji], spares=0)
    again = suite.consent_prints.make([koji], spares=0)
    assert first.content == again.content
    assert len(suite.consent_forms.copies_of(koji)) == 1


def test_forms_are_printed_by_code_and_an_unknown_code_is_named(suite: Suite, larkspur: Any) -> None:
    assert len(suite.consent_prints.make_for_codes(["ND-014", "ND-012"], spares=0).pages) == 4
    with pytest.raises(NurtureError) as trouble:
        suite.consent_prints.make_for_codes(["ND-999"])
    assert (trouble.value.key, trouble.value.values) == ("documents.forms.no_such_child", {"code": "ND-999"})


def test_printing_for_nobody_is_refused(suite: Suite) -> None:
    with pytest.raises(NurtureError, match="nobody"):
        suite.consent_prints.make([])


def test_the_layout_is_written_beside_the_forms(suite: Suite, larkspur: Any, tmp_path: Path) -> None:
    printed = suite.consent_prints.make([larkspur.children["Koji"]], spares=0)
    suite.consent_prints.write(printed, tmp_path / "forms.pdf", tmp_path / "forms.json")
    assert (tmp_path / "forms.pdf").read_bytes() == printed.content
    assert '"field": "taking_part"' in (tmp_path / "forms.json").read_text(encoding="utf-8")
