"""The parts of a foreign office file and what all of them share: properties, links, drawings, charts, authors.

Used in the limited child only. Parts are XML without entities or network.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any, TypeAlias

from lxml import etree  # type: ignore[import-untyped]  # ships no types; comes with python-docx

from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.file_texts import FileText, one_line

Element: TypeAlias = Any  # of lxml, which has no types
PROPERTIES, LINKS, PICTURES = "properties", "links", "pictures"
# Core properties a person reads; the others are dates, versions and the name of a program.
_READ = frozenset({"title", "subject", "creator", "keywords", "description", "lastModifiedBy", "category", "Company"})
_READ |= {"Manager", "HyperlinkBase", "contentStatus"}
_DATES = frozenset({"created", "modified", "lastPrinted", "revision", "version", "TotalTime"})
_NAMING = frozenset({"author", "descr", "displayName", "userId", "alt"})  # attributes that hold a name or a description
_DRAWN = frozenset({"docPr", "cNvPr"})  # what a picture is called, and of which file it was made


class OfficeParts:
    """A packed office file, part by part."""

    def __init__(self, content: bytes) -> None:
        try:
            self._packed = zipfile.ZipFile(io.BytesIO(content))
        except (zipfile.BadZipFile, OSError):
            raise NurtureError("leaving.file.unknown", file="") from None
        self.names = sorted(self._packed.namelist(), key=_natural)

    def like(self, pattern: str) -> list[str]:
        """The names of the parts that match ``pattern``, in the order of their numbers."""
        return [name for name in self.names if re.fullmatch(pattern, name)]

    def xml(self, name: str) -> Element | None:
        """One part, or None where it is not there or no XML. Raises ``leaving.file.unknown``."""
        if name not in self._packed.namelist():
            return None
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True, recover=True)
        root = etree.fromstring(self._packed.read(name), parser)
        if root is not None and root.getroottree().docinfo.internalDTD is not None:  # no office program writes one
            raise NurtureError("leaving.file.unknown", file="")
        return root

    def content(self, name: str) -> bytes:
        """One part as it is."""
        return self._packed.read(name)


def local(element: Element) -> str:
    """The name of an element without its namespace; empty for a comment."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def property_pieces(parts: OfficeParts) -> Iterator[FileText]:
    """What stands in the file's properties, each on line 0."""
    for name in parts.like(r"docProps/.*\.xml"):
        root = parts.xml(name)
        for element in [] if root is None else root.iter():
            text, kind = (element.text or "").strip(), local(element)
            if text and kind not in _DATES and not text.replace(".", "").isdigit():
                whole = kind in _READ or "custom" in name
                yield FileText(one_line(text).text, 1, ((0, 0),), PROPERTIES, fragment=not whole)
            if "custom" in name and element.get("name"):
                yield one_line(str(element.get("name")), section=PROPERTIES)


def link_pieces(parts: OfficeParts) -> Iterator[FileText]:
    """Where the file points to: addresses of web and mail, templates and linked files."""
    for name in parts.like(r".*\.rels"):
        root = parts.xml(name)
        for element in [] if root is None else root:
            if element.get("TargetMode") == "External":
                yield _aside(str(element.get("Target")), LINKS)


def drawing_pieces(parts: OfficeParts) -> Iterator[FileText]:
    """Words in charts, drawings and diagrams."""
    for name in parts.like(r"(?:word|xl|ppt)/(?:charts|drawings|diagrams)/[^/]*\.(?:xml|vml)"):
        root = parts.xml(name)
        if root is None:
            continue
        for number, text in enumerate(_drawn(root), start=1):
            yield one_line(text, line=number, section=PICTURES)
        yield from naming_pieces(root)


def naming_pieces(root: Element) -> Iterator[FileText]:
    """Names in attributes: who commented or changed, what a picture shows."""
    found = {
        str(value)
        for element in root.iter()
        for key, value in element.attrib.items()
        if str(key).rpartition("}")[2] in _NAMING or (local(element) in _DRAWN and str(key) in ("title", "name"))
    }
    for text in sorted(found - {""}):
        yield _aside(text, PROPERTIES)


def _aside(text: str, section: str) -> FileText:
    return FileText(one_line(text).text, 1, ((0, 0),), section, fragment=True)


def _drawn(root: Element) -> Iterator[str]:
    """Paragraphs of drawings, and the words a chart keeps of its cells."""
    for element in root.iter():
        kind = local(element)
        if kind == "p":
            text = "".join(part.text or "" for part in element.iter() if local(part) == "t")
        elif kind in ("v", "f", "div", "font"):
            text = element.text or ""
        else:
            continue
        if any(letter.isalpha() for letter in text):
            yield text


def _natural(name: str) -> list[tuple[int, int, str]]:
    pieces = re.split(r"(\d+)", name)
    return [(1, int(piece), "") if piece.isdigit() else (0, 0, piece) for piece in pieces]
