"""Corners of foreign files where nobody looks: each is read for names, and what cannot be read is said to be there."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import openpyxl
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from PIL import Image
from pypdf import PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, TextStringObject
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen import canvas

from nurture_desk.documents.written_texts import pieces_of, texts_of
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.file_texts import Unread

NAME = "Koji Larkspur"
IN_A_PARAGRAPH = {
    "the code of a field in two pieces": "<w:r><w:instrText> AUTHOR Koji Lark</w:instrText></w:r>"
    "<w:r><w:instrText>spur</w:instrText></w:r>",
    "a short field": f'<w:fldSimple w:instr="QUOTE {NAME}"/>',
    "a bookmark": '<w:bookmarkStart w:id="1" w:name="Koji_Larkspur"/>',
    "the name of a control": f'<w:sdt><w:sdtPr><w:alias w:val="{NAME}"/></w:sdtPr></w:sdt>',
    "a choice": f'<w:sdt><w:sdtPr><w:dropDownList><w:listItem w:displayText="{NAME}"/></w:dropDownList>'
    "</w:sdtPr></w:sdt>",
    "a field's first value": f'<w:r><w:fldChar><w:ffData><w:textInput><w:default w:val="{NAME}"/></w:textInput>'
    "</w:ffData></w:fldChar></w:r>",
    "a symbol": '<w:r><w:t>K</w:t></w:r><w:r><w:sym w:font="Arial" w:char="F06F"/></w:r>'
    "<w:r><w:t>ji Larkspur</w:t></w:r>",
    "the file of a picture": f'<w:r><w:drawing><p:cNvPr xmlns:p="x" id="0" name="{NAME}.jpg"/></w:drawing></w:r>',
}


def word(inside: str = "", **parts: bytes) -> bytes:
    """A Word file with ``inside`` in its paragraph and further parts."""
    made, kept = docx.Document(), io.BytesIO()
    made.add_paragraph("We sang.")._p.append(parse_xml(f"<w:p {nsdecls('w')}>{inside}</w:p>"))
    made.save(kept)
    with zipfile.ZipFile(kept, "a") as packed:
        for name, content in parts.items():
            packed.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return kept.getvalue()


def pdf(*, picture: bool = False, text: bool = True) -> bytes:
    kept = io.BytesIO()
    page = canvas.Canvas(kept, pagesize=(200, 200))
    if text:
        page.drawString(20, 100, "We sang.")
        page.showPage()
    if picture:
        for strip in range(4):  # as many scanners write it
            page.drawImage(ImageReader(Image.new("L", (20, 20))), 0, strip * 50, 200, 50)
        page.showPage()
    page.save()
    return kept.getvalue()


def said(content: bytes) -> str:
    return " | ".join(piece.text for piece in pieces_of(content))


@pytest.mark.parametrize("where", IN_A_PARAGRAPH)
def test_a_name_is_read_out_of_a_corner_of_a_paragraph(where: str) -> None:
    assert NAME in said(word(IN_A_PARAGRAPH[where]))


def test_files_inside_files_and_what_they_are_called_are_read() -> None:
    inner = word("<w:r><w:t>Then Koji Larkspur drummed.</w:t></w:r>")
    assert NAME in said(word(word__embeddings__one_dot_docx=inner))
    assert NAME in said(word(word__embeddings__two_dot_docx=word(word__embeddings__one_dot_docx=inner)))
    assert NAME in said(word(word__afchunk1_dot_html=NAME.encode()))
    assert NAME in said(word(customXml__item7_dot_xml=f"<a><b>{NAME}</b></a>".encode()))
    assert "koji larkspur" in said(word(**{"word__media__koji-larkspur_dot_png": b"x"}))
    (piece,) = (one for one in pieces_of(word(word__embeddings__ole_dot_bin=b"\xd0\xcf\x11\xe0")) if one.unread)
    assert (piece.text, piece.unread) == ("ole.bin", Unread.PART)


def test_a_word_file_that_hides_words_behind_entities_is_refused() -> None:
    kept = io.BytesIO(word())
    hiding = f'<!DOCTYPE a [<!ENTITY n "{NAME}">]><Properties><b>&n;</b></Properties>'.encode()
    with zipfile.ZipFile(kept, "a") as packed:
        packed.writestr("docProps/custom.xml", hiding)
    with pytest.raises(NurtureError, match=r"leaving\.file\.unknown"):
        pieces_of(kept.getvalue())


def test_descriptions_fields_choices_properties_and_attached_files_of_a_pdf_are_read() -> None:
    for where in ("Alt", "V", "Opt"):
        made, kept = PdfWriter(clone_from=io.BytesIO(pdf())), io.BytesIO()
        text = TextStringObject(NAME)
        made._add_object(DictionaryObject({NameObject(f"/{where}"): ArrayObject([text]) if where == "Opt" else text}))
        made.write(kept)
        assert NAME in said(kept.getvalue())
    made, kept = PdfWriter(clone_from=io.BytesIO(pdf())), io.BytesIO()
    made.add_attachment("notes.txt", NAME.encode())
    made.xmp_metadata = f'<x:xmpmeta xmlns:x="x"><a b="Sheet of Bram"/><c>{"Siôn"}</c></x:xmpmeta>'.encode()
    made.write(kept)
    assert all(name in said(kept.getvalue()) for name in (NAME, "Bram", "Siôn"))


def test_a_page_that_is_a_picture_is_asked_about_and_a_scan_is_refused(tmp_path: Path) -> None:
    (piece,) = (one for one in pieces_of(pdf(picture=True)) if one.unread)
    assert (piece.page, piece.unread) == (2, Unread.PAGE)
    (tmp_path / "scan.pdf").write_bytes(pdf(picture=True, text=False))
    with pytest.raises(NurtureError, match=r"leaving\.file\.pictures"):
        texts_of(tmp_path / "scan.pdf")


def test_words_beside_numbers_and_every_wide_text_are_read() -> None:
    book, kept = openpyxl.Workbook(), io.BytesIO()
    book.active["A1"], book.active["A1"].number_format = 5, f'"{NAME}" 0'
    book.save(kept)
    assert NAME in said(kept.getvalue())
    assert NAME in said(NAME.encode("utf-32"))
    with pytest.raises(NurtureError):
        pieces_of(b"We sang. " * 2000 + b"Ko\x00ji")
