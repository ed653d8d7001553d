"""Every text of a foreign Word file: body, tables, text boxes, headers, notes, comments, tracked changes, properties.

Used in the limited child only. A paragraph counts as a line; a page begins where Word last drew one.
"""

from __future__ import annotations

from collections.abc import Iterator

from nurture_desk.documents.office_asides import field_pieces, stored_pieces
from nurture_desk.documents.office_parts import (
    Element,
    OfficeParts,
    drawing_pieces,
    link_pieces,
    local,
    naming_pieces,
    property_pieces,
)
from nurture_desk.domain.file_texts import FileText, one_line

_SECTIONS = {
    r"word/header\d*\.xml": "header",
    r"word/footer\d*\.xml": "footer",
    r"word/footnotes\.xml": "footnote",
    r"word/endnotes\.xml": "endnote",
    r"word/comments\.xml": "comment",
    r"word/glossary/document\.xml": "glossary",
}
_STRUCK, _ADDED = frozenset({"del", "moveFrom"}), frozenset({"ins", "moveTo"})
_LETTERS = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": " "}


def word_pieces(content: bytes) -> list[FileText]:
    """Every piece of text in a Word file."""
    parts = OfficeParts(content)
    found: list[FileText] = []
    body = parts.xml("word/document.xml")
    if body is not None:
        found += [*_body(body), *naming_pieces(body), *field_pieces(body)]
    for pattern, section in _SECTIONS.items():
        for name in parts.like(pattern):
            root = parts.xml(name)
            if root is not None:
                found += [*_part(root, section), *naming_pieces(root), *field_pieces(root)]
    for name in parts.like(r"word/(?:settings|people|webSettings)\.xml"):
        root = parts.xml(name)
        if root is not None:
            found += [*naming_pieces(root), *field_pieces(root)]
    found += [*drawing_pieces(parts), *link_pieces(parts), *property_pieces(parts), *stored_pieces(parts)]
    return found


def _body(root: Element) -> Iterator[FileText]:
    drawn = any(local(element) == "lastRenderedPageBreak" for element in root.iter())
    page, line = 1, 0
    for element in root.iter():
        kind = local(element)
        if _is_page_break(element, drawn):
            page, line = page + 1, 0 if kind == "pageBreakBefore" else 1
        if kind == "p" and not _is_second(element):
            line += 1
            yield from _paragraph(element, page, line, "")


def _part(root: Element, section: str) -> Iterator[FileText]:
    paragraphs = (element for element in root.iter() if local(element) == "p" and not _is_second(element))
    for number, paragraph in enumerate(paragraphs, start=1):
        yield from _paragraph(paragraph, 1, number, section)


def _paragraph(paragraph: Element, page: int, line: int, section: str) -> Iterator[FileText]:
    """The paragraph as it reads now; where something was changed, also as it read before."""
    now = _text(paragraph, _STRUCK)
    if now.strip():
        yield one_line(now, page=page, line=line, section=section)
    before = _text(paragraph, _ADDED)
    if before.strip() and before != now:
        yield FileText(one_line(before).text, page, ((0, line),), section or "change", fragment=True)
    for element in paragraph.iter():
        if local(element) == "instrText" and element.text:
            yield FileText(one_line(element.text).text, page, ((0, line),), section or "field", fragment=True)


def _text(paragraph: Element, without: frozenset[str]) -> str:
    """The letters of a paragraph, without those of text boxes in it and of changes called in ``without``."""
    found: list[str] = []

    def walk(element: Element) -> None:
        for part in element:
            kind = local(part)
            if kind in without or kind == "p" or kind == "Fallback":
                continue
            if kind in ("t", "delText"):
                found.append(part.text or "")
            found.append(_sign(part) if kind == "sym" else _LETTERS.get(kind, ""))
            walk(part)

    walk(paragraph)
    return "".join(found)


def _sign(element: Element) -> str:
    """The letter a symbol stands for; symbol fonts put theirs at F000."""
    code = next((str(value) for key, value in element.attrib.items() if str(key).endswith("char")), "")
    place = int(code, 16) if code and all(letter in "0123456789abcdefABCDEF" for letter in code) else 0x20
    place -= 0xF000 if 0xF000 <= place <= 0xF0FF else 0
    return chr(place) if 0x20 <= place < 0xD800 else " "


def _is_second(paragraph: Element) -> bool:
    """Whether a text box is told once more, for programs that cannot draw it the new way."""
    return any(local(above) == "Fallback" for above in paragraph.iterancestors())


def _is_page_break(element: Element, drawn: bool) -> bool:
    kind = local(element)
    if drawn:
        return kind == "lastRenderedPageBreak"
    if kind == "br":
        return any(key.rpartition("}")[2] == "type" and value == "page" for key, value in element.attrib.items())
    return False
