"""The furniture of a Word file: A4, heads and feet, "page n of m", the watermark of a sample desk, its properties.

As with PDFs nothing of the machine or of a person gets in, and the same document is the same bytes.
"""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime, time

import docx
from docx.document import Document
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls
from docx.section import _Header
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph
from docx.text.run import Run
from PIL import Image, ImageDraw

from nurture_desk.documents.page import logo_picture
from nurture_desk.documents.paper import HIGH, MARGIN, WIDE, in_furniture, palette
from nurture_desk.documents.para import plain
from nurture_desk.documents.word_styles import FACE, LANGUAGE, bar, dress, hex_of
from nurture_desk.documents.word_text import add_field, write
from nurture_desk.documents.wording import say
from nurture_desk.domain.dates import long_date
from nurture_desk.domain.papers import Paper

_MAKER = "Nurture Desk"
_WHEN = (1980, 1, 1, 0, 0, 0)  # of every file inside the package
_BARS = (0.28, 0.62, 1.0, 0.46, 0.78, 0.34, 0.56)


def fresh(paper: Paper, logo: bytes | None) -> Document:
    """An empty document with everything that stands around the text."""
    document = docx.Document()
    dress(document)
    section = document.sections[0]
    section.page_width, section.page_height = Pt(WIDE), Pt(HIGH)
    section.left_margin = section.right_margin = Pt(MARGIN)
    section.top_margin, section.bottom_margin = Mm(27), Mm(22)
    section.header_distance, section.footer_distance = Mm(12), Mm(9)
    section.different_first_page_header_footer = True
    _first_head(section.first_page_header, paper, logo)
    _later_head(section.header, paper)
    for foot in (section.first_page_footer, section.footer):
        _foot(foot.paragraphs[0], paper)
        if paper.sample:
            write(_styled(foot.add_paragraph(), "Footer"), say("documents.page.sample"))
    if paper.sample:
        for number, head in enumerate((section.first_page_header, section.header), start=1):
            _watermark(head, number)
    return document


def packed(document: Document, paper: Paper) -> bytes:
    """The file: with our properties alone, and nothing in it that a second making would not have."""
    _properties(document, paper)
    out, whole = io.BytesIO(), io.BytesIO()
    document.save(out)
    with zipfile.ZipFile(out) as made, zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as kept:
        for name in made.namelist():
            kept.writestr(zipfile.ZipInfo(name, _WHEN), made.read(name), zipfile.ZIP_DEFLATED)
    return whole.getvalue()


def _properties(document: Document, paper: Paper) -> None:
    properties = document.core_properties
    for child in list(properties._element):
        properties._element.remove(child)
    properties.title = properties.subject = plain(paper.kind_words)[:255]
    properties.author, properties.language = _MAKER, LANGUAGE
    if paper.made_on:
        properties.created = properties.modified = datetime.combine(paper.made_on, time(), UTC)


def _styled(paragraph: Paragraph, style: str) -> Paragraph:
    paragraph._p.style = style
    return paragraph


def _first_head(head: _Header, paper: Paper, logo: bytes | None) -> None:
    paragraph = _tabbed(_styled(head.paragraphs[0], "Header"))
    picture = logo_picture(logo) if logo else None
    high = Pt(24 if picture else 20)
    alt = say("documents.page.logo", service=paper.service_name) if picture else ""
    add_picture(paragraph.add_run(), picture or our_mark(), high, alt)
    run = paragraph.add_run("   ")
    write(paragraph, paper.service_name, bold=True)
    for run in paragraph.runs[2:]:
        run.font.size = Pt(in_furniture(11))
    paragraph.add_run("\t")
    write(paragraph, paper.kind_words)


def _later_head(head: _Header, paper: Paper) -> None:
    paragraph = _tabbed(_styled(head.paragraphs[0], "Header"), line="bottom")
    write(paragraph, paper.kind_words)
    paragraph.add_run("\t")
    write(paragraph, paper.running)


def _foot(paragraph: Paragraph, paper: Paper) -> None:
    _tabbed(_styled(paragraph, "Footer"), line="top")
    made = say("documents.page.made", date=long_date(paper.made_on)) if paper.made_on else ""
    write(paragraph, "  ·  ".join(part for part in (paper.foot, made) if part))
    paragraph.add_run("\t")
    for number, part in enumerate(say("documents.page.n_of_m", n="\n", m="\n").split("\n")):
        if number:
            add_field(paragraph, ("PAGE", "NUMPAGES")[number - 1], "1")
        paragraph.add_run(part)


def _tabbed(paragraph: Paragraph, *, line: str = "") -> Paragraph:
    """A line with one stop at the right margin, and a hairline above or below."""
    properties = paragraph._p.get_or_add_pPr()
    if line:
        edge = bar(line, palette().hairline, 6, 6)
        properties.append(parse_xml(f"<w:pBdr {nsdecls('w')}>{edge}</w:pBdr>"))
    stop = round((WIDE - 2 * MARGIN) * 20)
    properties.append(parse_xml(f'<w:tabs {nsdecls("w")}><w:tab w:val="right" w:pos="{stop}"/></w:tabs>'))
    return paragraph


def add_picture(run: Run, picture: Image.Image, high: int, alt: str) -> None:
    """A picture ``high`` EMU high; one without ``alt`` is marked as decoration."""
    out = io.BytesIO()
    picture.save(out, "PNG")
    shape = run.add_picture(io.BytesIO(out.getvalue()), height=high)
    for side in ("distT", "distB", "distL", "distR"):
        shape._inline.set(side, "0")
    about = shape._inline.docPr
    about.set("descr", plain(alt))
    if not alt:
        space = "http://schemas.microsoft.com/office/drawing/2017/decorative"
        about.append(
            parse_xml(
                '<a:extLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
                f'<a:ext uri="{{C183D7F6-B498-43B3-948B-1728B52AA6E4}}"><d:decorative xmlns:d="{space}" val="1"/>'
                "</a:ext></a:extLst>"
            )
        )


def our_mark() -> Image.Image:
    """Our own mark, for a service without a logo."""
    unit = 12
    picture = Image.new("RGBA", (20 * unit, 20 * unit), (0, 0, 0, 0))
    pen = ImageDraw.Draw(picture)
    pen.rounded_rectangle((0, 0, 20 * unit - 1, 20 * unit - 1), 5 * unit, fill=f"#{hex_of(palette().accent)}")
    for place, tall in enumerate((6.0, 11.0, 8.0, 4.5)):
        left, top = (4.4 + place * 3) * unit, (10 - tall / 2) * unit
        box = (left, top, left + 1.9 * unit, top + tall * unit)
        pen.rounded_rectangle(box, 0.95 * unit, fill=f"#{hex_of(palette().white)}")
    return picture


def bars_of_sound() -> Image.Image:
    """The bars beside the head of what families get."""
    unit, high = 8, 56
    picture = Image.new("RGBA", (78 * unit, high * unit), (0, 0, 0, 0))
    pen = ImageDraw.Draw(picture)
    for place, share in enumerate(_BARS):
        left, top = place * 12 * unit, (high - high * share) / 2 * unit
        box = (left, top, left + 6 * unit, top + high * share * unit)
        pen.rounded_rectangle(box, 3 * unit, fill=f"#{hex_of(palette().accent)}")
    return picture


def _watermark(head: _Header, number: int) -> None:
    """Across the page, behind everything: that the people in it are invented."""
    text = say("documents.page.sample")
    shape = OxmlElement("w:pict")
    shape.append(
        parse_xml(
            '<v:shape xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
            f'id="PowerPlusWaterMarkObject{number}" o:spid="_x0000_s{2048 + number}" type="#_x0000_t136" alt="{text}" '
            'style="position:absolute;margin-left:0;margin-top:0;width:600pt;height:40pt;rotation:308;'
            "z-index:-251658752;mso-position-horizontal:center;mso-position-horizontal-relative:margin;"
            'mso-position-vertical:center;mso-position-vertical-relative:margin" o:allowincell="f" '
            f'fillcolor="#{hex_of(palette().watermark)}" stroked="f">'
            f'<v:textpath style="font-family:&quot;{FACE}&quot;;font-size:1pt;font-weight:bold" string="{text}"/>'
            "</v:shape>"
        )
    )
    shape.insert(0, parse_xml(_WORD_ART))
    run = OxmlElement("w:r")
    run.append(shape)
    head.paragraphs[0]._p.append(run)


_WORD_ART = (
    '<v:shapetype xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas>'
    '<v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/>'
    '<v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/><v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/>'
    '<v:f eqn="if @0 @4 21600"/><v:f eqn="mid @5 @6"/><v:f eqn="mid @8 @5"/><v:f eqn="mid @7 @8"/>'
    '<v:f eqn="mid @6 @7"/><v:f eqn="sum @6 0 @5"/></v:formulas><v:path textpathok="t" o:connecttype="custom" '
    'o:connectlocs="@9,0;@10,10800;@11,21600;@12,10800" o:connectangles="270,180,90,0"/>'
    '<v:textpath on="t" fitshape="t"/></v:shapetype>'
)
