"""How a Word file looks: our own styles, bullets and settings in place of those python-docx brings along.

Faces are named and Word sets them; what a face lacks, Word takes from another. Sizes in points, colours as on paper.
"""

from __future__ import annotations

from dataclasses import dataclass

from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.text.paragraph import Paragraph
from reportlab.lib.colors import Color

from nurture_desk.documents.paper import in_furniture, in_print, palette

FACE, OTHER_FACE = "Calibri", "Arial"  # the second for scripts written from the right
LANGUAGE = "en-GB"
SPACE = 8  # points between a bar or the edge of a ground and its text


def hex_of(colour: Color) -> str:
    """A colour as Word writes it, "7A2E6B"."""
    return str(colour.hexval())[2:].upper()


@dataclass(frozen=True)
class Style:
    """One paragraph style. ``key``: its id; ``name``: as Word shows it, where Word knows it its own name."""

    key: str
    name: str
    size: float
    colour: Color
    bold: bool = False
    before: float = 0
    after: float = 5
    line: float = 1.15  # of a line's own height
    paragraph: str = ""  # further paragraph properties
    keep: bool = False  # stays with what follows
    level: int | None = None  # of a heading, from 0
    based_on: str = "Normal"

    def xml(self) -> str:
        """The style as WordprocessingML."""
        outline = f'<w:outlineLvl w:val="{self.level}"/>' if self.level is not None else ""
        keep = "<w:keepNext/><w:keepLines/>" if self.keep else ""
        spacing = (
            f'<w:spacing w:before="{round(self.before * 20)}" w:after="{round(self.after * 20)}" '
            f'w:line="{round(self.line * 240)}" w:lineRule="auto"/>'
        )
        based, default = f'<w:basedOn w:val="{self.based_on}"/>', ""
        if self.key == "Normal":
            based, default = "", ' w:default="1"'
        borders, rest = _ordered(self.paragraph)
        weight = "<w:b/><w:bCs/>" if self.bold else ""
        half = round(self.size * 2)
        return (
            f'<w:style w:type="paragraph" w:styleId="{self.key}"{default}><w:name w:val="{self.name}"/>{based}'
            f"<w:qFormat/><w:pPr>{keep}{borders}{spacing}{rest}{outline}</w:pPr><w:rPr>{weight}"
            f'<w:color w:val="{hex_of(self.colour)}"/><w:sz w:val="{half}"/><w:szCs w:val="{half}"/></w:rPr></w:style>'
        )


def _ordered(properties: str) -> tuple[str, str]:
    """What stands before ``w:spacing`` in the schema's order (numbering, borders, shading, tabs), and the rest."""
    before, _, rest = properties.partition("|")
    return before, rest


def bar(side: str, colour: Color, size: int = 18, space: int = SPACE) -> str:
    """A line along one side of a paragraph, ``size`` in eighths of a point."""
    return f'<w:{side} w:val="single" w:sz="{size}" w:space="{space}" w:color="{hex_of(colour)}"/>'


def _styles() -> list[Style]:
    colours = palette()
    ink, muted, accent = colours.ink, colours.muted, colours.accent
    beside = f"<w:pBdr>{bar('left', accent)}</w:pBdr>"
    above, below = (bar(side, colours.soft, 24, 3) for side in ("top", "bottom"))
    noted = f"<w:pBdr>{above}{bar('left', accent)}{below}</w:pBdr>"
    hairline = f"<w:pBdr>{bar('top', colours.hairline, 6, 6)}</w:pBdr>"
    soft = f'<w:shd w:val="clear" w:color="auto" w:fill="{hex_of(colours.soft)}"/>'
    bullets = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    inner = bar("bottom", colours.rule, 6, 1) + bar("between", colours.rule, 6, 1)
    inset = '|<w:ind w:left="200"/>'
    return [
        Style("Normal", "Normal", in_print(11), ink),
        Style("Title", "Title", in_print(26), ink, bold=True, after=2, line=1.0, keep=True),
        Style("Subtitle", "Subtitle", in_print(12), muted, after=8, keep=True),
        Style("Heading1", "heading 1", in_print(14), accent, True, 14, 4, 1.0, hairline, True, level=0),
        Style("Strong", "Strong text", in_print(11), ink, bold=True, keep=True),
        Style("Lead", "Lead", in_print(13), ink, bold=True, before=4, after=2),
        Style("Small", "Small", in_print(9.5), muted, after=6),
        Style("Quote", "Quote", in_print(12.5), ink, before=4, after=0, paragraph=beside + inset, keep=True),
        Style("QuoteSource", "Quote source", in_print(9.5), muted, after=7, paragraph=beside + inset),
        Style("Note", "Note", in_print(11), ink, before=2, after=8, paragraph=noted + soft + inset),
        Style("ListBullet", "List Bullet", in_print(11), ink, after=3, paragraph=bullets),
        Style("FactLabel", "Fact label", in_print(9.5), muted, after=0),
        Style("Fact", "Fact", in_print(10.5), ink, after=2),
        Style("TableHead", "Table head", in_print(9.5), muted, bold=True, after=2, line=1.0),
        Style("TableText", "Table text", in_print(10), ink, after=1, line=1.05),
        Style("TableFigure", "Table figure", in_print(10), ink, True, 0, 1, 1.05, '|<w:jc w:val="right"/>'),
        Style("WriteOn", "Write on", 20, ink, after=0, line=1.0, paragraph=f"<w:pBdr>{inner}</w:pBdr>"),
        Style("Acknowledgement", "Acknowledgement", in_print(9.5), muted, before=16, paragraph=hairline),
        Style("Header", "header", in_furniture(9), muted, after=0, line=1.0),
        Style("Footer", "footer", in_furniture(8.5), muted, after=0, line=1.0),
    ]


_DEFAULTS = f"""<w:docDefaults><w:rPrDefault><w:rPr>
<w:rFonts w:ascii="{FACE}" w:hAnsi="{FACE}" w:cs="{OTHER_FACE}"/>
<w:lang w:val="{LANGUAGE}" w:eastAsia="{LANGUAGE}" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>
<w:pPrDefault><w:pPr><w:widowControl/></w:pPr></w:pPrDefault></w:docDefaults>
<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/>
<w:semiHidden/></w:style>
<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:semiHidden/><w:tblPr>
<w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="0" w:type="dxa"/>
<w:bottom w:w="0" w:type="dxa"/><w:right w:w="120" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>
<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/><w:semiHidden/></w:style>"""

_SETTINGS = f"""<w:settings {nsdecls("w")}><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>
<w:characterSpacingControl w:val="doNotCompress"/><w:compat>
<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>
<w:themeFontLang w:val="{LANGUAGE}"/><w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>"""


def _numbering() -> str:
    step = round(in_print(11) * 26)
    return (
        f'<w:numbering {nsdecls("w")}><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="singleLevel"/>'
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="&#8226;"/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{step}" w:hanging="{step}"/></w:pPr>'
        f'<w:rPr><w:color w:val="{hex_of(palette().accent)}"/></w:rPr></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )


def turn(paragraph: Paragraph) -> None:
    """Words that run from the right have the bar of a quotation on their right."""
    properties = paragraph._p.get_or_add_pPr()
    edge = f"{bar('left', palette().white, 2, 0)}{bar('right', palette().accent)}"
    properties.insert_element_before(parse_xml(f"<w:pBdr {nsdecls('w')}>{edge}</w:pBdr>"), *_AFTER_BORDERS)
    properties.insert_element_before(parse_xml(f'<w:ind {nsdecls("w")} w:left="200" w:right="0"/>'), "w:jc", "w:rPr")


_AFTER_BORDERS = ("w:shd", "w:tabs", "w:bidi", "w:spacing", "w:ind", "w:jc", "w:outlineLvl", "w:rPr")


def dress(document: Document) -> None:
    """Put our styles, bullets and settings in the place of the template's, and take its other parts away."""
    every = "".join(style.xml() for style in _styles())
    part = document.part
    part._styles_part._element = parse_xml(f"<w:styles {nsdecls('w')}>{_DEFAULTS}{every}</w:styles>")
    part._settings_part._element = parse_xml(_SETTINGS)
    part.numbering_part._element = parse_xml(_numbering())
    kept = ("/styles", "/settings", "/numbering")
    for key, relation in list(part.rels.items()):
        if not relation.reltype.endswith(kept):
            part.rels.pop(key)
    for key, relation in list(part.package.rels.items()):
        if not relation.reltype.endswith(("/officeDocument", "/core-properties")):
            part.package.rels.pop(key)
