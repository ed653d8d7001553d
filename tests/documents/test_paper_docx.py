"""A document as a Word file."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from PIL import Image

from nurture_desk.documents.paper_docx import paper_docx
from nurture_desk.documents.para import plain
from nurture_desk.domain.papers import Paper, Prose, Quotation, Readers, Section, passages
from tests.documents.papers_made import ARABIC, EVERY_BLOCK

NAUGHTY = Path(__file__).resolve().parents[2].parent / "shared/data/blns.json"


def opened(paper: Paper) -> docx.document.Document:
    return docx.Document(io.BytesIO(paper_docx(paper)))


def parts(content: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return {name: packed.read(name).decode("utf-8", "replace") for name in packed.namelist()}


def test_every_text_of_the_document_stands_in_the_file() -> None:
    document = opened(EVERY_BLOCK)
    section = document.sections[0]
    around = [section.first_page_header, section.header, section.footer]
    told = "".join(document.element.body.itertext())
    told += "".join("".join(each._element.itertext()) for each in around)
    for passage in passages(EVERY_BLOCK):
        for line in passage.text.split("\n"):
            assert line in told


def test_headings_are_headings_and_the_title_is_a_title() -> None:
    styled = [(one.style.name, one.text) for one in opened(EVERY_BLOCK).paragraphs]
    assert ("Title", "How a drum circle began") in styled
    headings = [text for style, text in styled if style == "Heading 1"]
    assert headings == ["At the start", "At home", "What changed", "Judgements", "To talk through", "Written by"]


def test_the_head_of_a_table_repeats_on_every_page_and_no_row_is_torn() -> None:
    for table in opened(EVERY_BLOCK).tables[:2]:
        first, *rest = table._tbl.tr_lst
        assert first.find(".//" + qn("w:tblHeader")) is not None
        assert all(row.find(".//" + qn("w:cantSplit")) is not None for row in rest)


def test_the_bars_of_a_chart_stand_beside_n_of_n_and_say_it_to_who_cannot_see() -> None:
    chart = opened(EVERY_BLOCK).tables[0]
    told = [(row.cells[0].text, row.cells[-1].text) for row in chart.rows]
    assert told[1:] == [("Musical skill", "17 of 20"), ("Agency", "not known"), ("Sessions", "5")]
    described = chart._tbl.tblPr.find(qn("w:tblDescription"))
    assert described is not None
    assert described.get(qn("w:val")) == "17 of 20 children grew."
    fills = [shade.get(qn("w:fill")) for shade in chart.rows[1]._tr.iter(qn("w:shd"))]
    spans = [int(span.get(qn("w:val"))) for span in chart.rows[1]._tr.iter(qn("w:gridSpan"))]
    assert len(fills) == 2
    assert spans == [34, 6]  # 17 of 20 of forty steps


def test_words_from_the_right_are_set_from_the_right_and_stay_whole() -> None:
    quoted = next(one for one in opened(EVERY_BLOCK).paragraphs if ARABIC in one.text)
    assert quoted._p.pPr.find(qn("w:bidi")) is not None
    assert all(run._r.rPr.find(qn("w:rtl")) is not None for run in quoted.runs if run.text.strip("“”"))


def test_properties_name_the_kind_and_us_and_nobody_else() -> None:
    told = opened(EVERY_BLOCK).core_properties
    assert (told.title, told.author, told.language) == ("Case study", "Nurture Desk", "en-GB")
    assert (told.last_modified_by, told.comments, told.keywords) == ("", "", "")
    assert told.created == datetime(2027, 3, 12, tzinfo=UTC)


def test_nothing_of_the_template_is_left() -> None:
    found = parts(paper_docx(EVERY_BLOCK))
    assert not [name for name in found if "customXml" in name or "thumbnail" in name or "app.xml" in name]
    assert "python-docx" not in "".join(found.values())
    assert "Macintosh" not in "".join(found.values())


def test_the_same_document_is_the_same_bytes() -> None:
    assert paper_docx(EVERY_BLOCK) == paper_docx(EVERY_BLOCK)


def test_pages_are_a4_and_counted() -> None:
    document = opened(EVERY_BLOCK)
    section = document.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    fields = [one.text.strip() for one in section.footer._element.iter(qn("w:instrText"))]
    assert fields == ["PAGE", "NUMPAGES"]
    assert "".join(one.text for one in section.footer.paragraphs[0].runs).endswith("Page 1 of 1")


def test_in_large_print_no_text_is_smaller_than_18_points() -> None:
    document = opened(replace(EVERY_BLOCK, large=True))
    used = {one.style.name for one in document.paragraphs}
    cells = [cell for table in document.tables for row in table.rows for cell in row.cells]
    used |= {one.style.name for cell in cells for one in cell.paragraphs}
    assert min(document.styles[name].font.size.pt for name in used) >= 18


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "a\x07b", "e\u0301"])
def test_what_looks_like_a_sum_or_holds_a_control_character_is_plain_text(text: str) -> None:
    document = opened(replace(EVERY_BLOCK, sections=(Section("", (Prose(text),)),)))
    shown = text.replace("\x07", "\ufffd").replace("e\u0301", "é")
    assert shown in [one.text for one in document.paragraphs]
    assert "instrText" not in parts(paper_docx(EVERY_BLOCK))["word/document.xml"]


def test_the_logo_is_redrawn_without_what_its_file_says_and_has_words_for_it() -> None:
    out = io.BytesIO()
    picture = Image.new("RGB", (60, 20), "teal")
    exif = picture.getexif()
    exif[0x013B] = "Mrs Flintham"
    picture.save(out, "JPEG", exif=exif)
    content = paper_docx(EVERY_BLOCK, logo=out.getvalue())
    assert "Flintham" not in "".join(parts(content).values())
    assert "Logo of Fennshire Music Service" in parts(content)["word/header1.xml"]


def test_the_sample_desk_is_watermarked_on_every_page() -> None:
    found = parts(paper_docx(replace(EVERY_BLOCK, sample=True, readers=Readers.FAMILY)))
    heads = [text for name, text in found.items() if name.startswith("word/header")]
    assert all("every person here is invented" in text for text in heads)
    assert len(heads) == 2


# The order in which ECMA-376 wants what describes a paragraph, a run, a table, a row and a cell (those we use).
ORDER = {
    "pPr": "pStyle keepNext keepLines widowControl numPr pBdr shd tabs bidi spacing ind jc outlineLvl rPr",
    "rPr": "rStyle rFonts b bCs i iCs color sz szCs rtl cs lang",
    "tblPr": "tblStyle bidiVisual tblW jc tblInd tblBorders tblLayout tblCellMar tblLook tblCaption tblDescription",
    "trPr": "cantSplit trHeight tblHeader",
    "tcPr": "tcW gridSpan vMerge tcBorders shd tcMar vAlign",
    "pBdr": "top left bottom right between",
    "tcBorders": "top left bottom right",
    "tblCellMar": "top left bottom right",
    "sectPr": "headerReference footerReference pgSz pgMar cols titlePg docGrid",
    "style": "name basedOn next semiHidden qFormat pPr rPr tblPr",
    "settings": "zoom defaultTabStop characterSpacingControl compat themeFontLang decimalSymbol listSeparator",
}


@pytest.mark.parametrize("paper", [EVERY_BLOCK, replace(EVERY_BLOCK, large=True, sample=True, readers=Readers.FAMILY)])
def test_every_part_is_in_the_order_word_asks_for(paper: Paper) -> None:
    with zipfile.ZipFile(io.BytesIO(paper_docx(paper))) as packed:
        roots = [
            etree.fromstring(packed.read(name))
            for name in packed.namelist()
            if name.startswith("word/") and name.endswith(".xml")
        ]
    seen = set()
    for element in (each for root in roots for each in root.iter() if isinstance(each.tag, str)):
        order = ORDER.get(etree.QName(element).localname, "").split()
        if order:
            seen.add(etree.QName(element).localname)
            places = [order.index(etree.QName(child).localname) for child in element]
            assert places == sorted(places), etree.tostring(element)[:400]
    assert seen == set(ORDER)


@pytest.mark.skipif(not NAUGHTY.exists(), reason=f"the naughty strings are not at {NAUGHTY}")
def test_h5_every_naughty_string_stands_in_a_word_file_as_it_is_stored() -> None:
    texts = [text for text in json.loads(NAUGHTY.read_text(encoding="utf-8")) if text.strip()]
    blocks = tuple(Quotation(text, "child") for text in texts)
    document = opened(replace(EVERY_BLOCK, sections=(Section("", blocks),)))
    found = [one.text for one in document.paragraphs if one.style.name == "Quote"]
    assert found == [f"“{plain(text, lines=True)}”" for text in texts]


@given(st.text(max_size=60))
@settings(max_examples=25, deadline=None)
def test_any_text_stands_in_a_word_file(text: str) -> None:
    document = opened(replace(EVERY_BLOCK, sections=(Section("", (Quotation(text),)),)))
    (found,) = [one.text for one in document.paragraphs if one.style.name == "Quote"]
    assert found == f"“{plain(text, lines=True)}”"
