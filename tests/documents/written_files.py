"""Documents as other programs write them, with a name in every corner of them."""

from __future__ import annotations

from pathlib import Path

import docx
import xlsxwriter
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from reportlab.pdfgen import canvas


def word_file(path: Path) -> Path:
    """A name split over two runs on page 1, one on page 2, and in table, heads, box, change, comment, properties."""
    made = docx.Document()
    made.add_paragraph("A first line about drums.")
    split = made.add_paragraph()
    split.add_run("Ko")
    split.add_run("ji").bold = True
    split.add_run(" counted us in.")
    made.add_page_break()
    made.add_paragraph("Here is Bram’s solo.")
    made.add_table(1, 1).cell(0, 0).text = "Siôn plays"
    made.sections[0].header.paragraphs[0].text = "Thistle Lane Primary"
    changed = made.add_paragraph("Then ")
    for tag, word, text in (("ins", "t", "somebody"), ("del", "delText", "Brindlow-Wynne")):
        piece = (
            f'<w:{tag} {nsdecls("w")} w:id="1" w:author="Perdita Loom"><w:r><w:{word}>{text}</w:{word}></w:r></w:{tag}>'
        )
        changed._p.append(parse_xml(piece))
    box = (
        f'<w:r {nsdecls("w")}><w:pict xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox><w:txbxContent><w:p><w:r>'
        "<w:t>Teasel in a box</w:t></w:r></w:p></w:txbxContent></v:textbox></w:pict></w:r>"
    )
    made.add_paragraph()._p.append(parse_xml(box))
    made.add_comment(changed.runs, text="Ask Mrs Flintham", author="", initials="")
    made.core_properties.title, made.core_properties.keywords = "The year of Koji", "siôn, drums"
    made.core_properties.author = ""
    made.save(path)
    return path


def workbook(path: Path) -> Path:
    """A name in a cell, a formula, a comment, a sheet's name, a defined name, the head of a page and a property."""
    made = xlsxwriter.Workbook(path)
    sheet = made.add_worksheet("Larkspur")
    sheet.write(4, 1, "Koji")
    sheet.write_formula(6, 0, '="Dear "&"Bram"', None, "Dear Bram")
    sheet.write_comment(1, 1, "Ask Siôn", {"author": ""})
    sheet.set_header("&LThistle Lane Primary")
    made.define_name("Pimpernell", "=Larkspur!$B$5")
    made.set_custom_property("Child", "Teasel")
    made.close()
    return path


def pdf(path: Path) -> Path:
    """Names broken at the ends of lines on page 1, one on page 2, in the title, and in a bookmark."""
    page = canvas.Canvas(str(path))
    lines = ["The first line says nothing.", "The band loved it when Lark-", "spur came in, and Thistle",
             "Lane Primary clapped. Then Brindlow-", "Wynne sang."]  # fmt: skip
    for number, line in enumerate(lines):
        page.drawString(72, 700 - 15 * number, line)
    page.showPage()
    page.drawString(72, 700, "Page two has Bram on it.")
    page.setTitle("koji report")
    page.bookmarkPage("a")
    page.addOutlineEntry("Siôn plays", "a")
    page.save()
    return path


def text(path: Path) -> Path:
    """Names on the third line, with an accent, and broken over the fourth and fifth."""
    path.write_text("One line.\n\nThen Kóji came.\nThe band of Lark-\nspur sang.\n", encoding="utf-8")
    return path
