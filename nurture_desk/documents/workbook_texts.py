"""Every text of a foreign workbook: cells, sheets' and areas' names, comments, heads and feet, properties.

Used in the limited child only. A sheet counts as a page, a row as a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from nurture_desk.documents.office_asides import stored_pieces
from nurture_desk.documents.office_parts import (
    Element,
    OfficeParts,
    drawing_pieces,
    link_pieces,
    local,
    naming_pieces,
    property_pieces,
)
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.file_texts import FileText, one_line

MOST_CELLS = 400_000
_HEADS = frozenset({"oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter"})
_HEAD_CODE = re.compile(r'&(?:"[^"]*"|[LCRPNDTFAGZBIUESXYHO]|\d+|K[0-9A-F]{6})')
_ASIDE = frozenset({"definedName", "dataValidation", "table", "tableColumn", "cacheField", "s", "pivotTableDefinition"})


def workbook_pieces(content: bytes) -> list[FileText]:
    """Every piece of text in a workbook. Raises ``documents.sandbox.too_big``."""
    parts = OfficeParts(content)
    shared = _shared(parts.xml("xl/sharedStrings.xml"))
    found: list[FileText] = [*_names(parts.xml("xl/workbook.xml"))]
    left = MOST_CELLS
    for number, name in enumerate(parts.like(r"xl/worksheets/[^/]*\.xml"), start=1):
        root = parts.xml(name)
        for piece in [] if root is None else _sheet(root, number, shared):
            left -= 1
            if left < 0:
                raise NurtureError("documents.sandbox.too_big")
            found.append(piece)
    for name in parts.like(r"xl/(?:comments|threadedComments|persons|tables|pivotCache)/?[^/]*\.xml"):
        root = parts.xml(name)
        if root is not None:
            found += [*_aside(root), *naming_pieces(root)]
    found += _formats(parts.xml("xl/styles.xml"))
    return [*found, *drawing_pieces(parts), *link_pieces(parts), *property_pieces(parts), *stored_pieces(parts)]


def _shared(root: Element | None) -> list[str]:
    return [] if root is None else [_letters(item) for item in root if local(item) == "si"]


def _letters(element: Element) -> str:
    return "".join(part.text or "" for part in element.iter() if local(part) == "t")


def _sheet(root: Element, page: int, shared: list[str]) -> Iterator[FileText]:
    line = 0
    for element in root.iter():
        kind = local(element)
        if kind == "row":
            line = int(element.get("r") or line + 1)
        elif kind == "c":
            for text in _cell(element, shared):
                yield one_line(text, page=page, line=line)
        elif kind in _HEADS and element.text:
            yield one_line(_HEAD_CODE.sub(" ", element.text).strip(), page=page, section="header")
        elif kind == "dataValidation" or kind == "hyperlink":
            words = [element.get(key) for key in ("promptTitle", "prompt", "errorTitle", "error", "display", "tooltip")]
            for text in filter(None, [*words, *(part.text for part in element.iter())]):
                yield FileText(one_line(text).text, page, ((0, 0),), "cell", fragment=True)


def _cell(cell: Element, shared: list[str]) -> Iterator[str]:
    """What a cell shows, and the words in its formula."""
    value = next((part.text or "" for part in cell if local(part) == "v"), "")
    kind = cell.get("t")
    if kind == "s" and value.isdigit() and int(value) < len(shared):
        yield shared[int(value)]
    elif kind == "inlineStr":
        yield _letters(cell)
    elif any(letter.isalpha() for letter in value):
        yield value
    formula = next((part.text or "" for part in cell if local(part) == "f"), "")
    if '"' in formula:
        yield " ".join(formula.split('"')[1::2])


def _formats(root: Element | None) -> Iterator[FileText]:
    """Words that formats of numbers put beside the number."""
    for element in [] if root is None else root.iter():
        if local(element) == "numFmt" and '"' in str(element.get("formatCode")):
            words = " ".join(str(element.get("formatCode")).split('"')[1::2])
            yield FileText(one_line(words).text, 1, ((0, 0),), "cell", fragment=True)


def _names(root: Element | None) -> Iterator[FileText]:
    """Names of sheets and of areas, and what the names stand for."""
    for element in [] if root is None else root.iter():
        if local(element) == "sheet" and element.get("name"):
            yield one_line(str(element.get("name")), section="sheet")
        elif local(element) == "definedName":
            for text in filter(None, (element.get("name"), element.get("comment"), element.text)):
                yield FileText(one_line(text).text, 1, ((0, 0),), "name", fragment=True)


def _aside(root: Element) -> Iterator[FileText]:
    """Comments as they read; names of tables and their columns."""
    for element in root.iter():
        kind = local(element)
        if kind in ("comment", "threadedComment") and _letters(element):
            yield one_line(_letters(element), line=1, section="comment")
        elif kind == "author" and element.text and element.text.strip():
            yield one_line(element.text, section="comment")
        elif kind in _ASIDE:
            for text in filter(None, (element.get(key) for key in ("name", "displayName", "v", "caption"))):
                yield FileText(one_line(text).text, 1, ((0, 0),), "name", fragment=True)
