"""Several documents in one file to print."""

from __future__ import annotations

import io
from dataclasses import replace

import pypdf

from nurture_desk.documents.merged_pdf import merged_pdf
from nurture_desk.documents.paper_pdf import paper_pdf
from tests.documents.papers_made import EVERY_BLOCK


def test_every_page_is_there_in_order_and_the_properties_name_nobody() -> None:
    one, other = paper_pdf(EVERY_BLOCK), paper_pdf(replace(EVERY_BLOCK, sections=(), title="Another"))
    found = pypdf.PdfReader(io.BytesIO(merged_pdf([one, other])))
    assert len(found.pages) == 3
    assert "Another" in found.pages[2].extract_text()
    assert "Page 1 of 1" in found.pages[2].extract_text()
    told = found.metadata or {}
    assert (told["/Title"], told["/Author"], told["/Producer"]) == ("Case study", "Nurture Desk", "Nurture Desk")
    assert found.root_object["/Lang"] == "en-GB"


def test_the_same_documents_make_the_same_bytes() -> None:
    content = paper_pdf(EVERY_BLOCK)
    assert merged_pdf([content, content]) == merged_pdf([content, content])
