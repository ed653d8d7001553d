"""What an office file keeps where nobody looks: files inside it, stored values, lists of fields, names of pictures.

Used in the limited child only.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import PurePosixPath

from nurture_desk.documents.office_parts import Element, OfficeParts, local
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.file_texts import FileText, Unread, one_line

ASIDE = "aside"
_VALUED = frozenset({"alias", "tag", "docVar", "listItem", "listEntry", "default", "helpText", "statusText", "name"})
_NAMED = frozenset({"bookmarkStart", "listItem", "docVar"})
_SAYING = frozenset({"val", "displayText", "value"})


def inner_pieces(parts: OfficeParts, read: Callable[[bytes], list[FileText]]) -> Iterator[FileText]:
    """Texts of the files inside the file, by ``read``; one that cannot be read is said to be there."""
    for name in parts.like(r"(?:word|xl|ppt)/(?:embeddings/.*|afchunk[^/]*)"):
        try:
            found = read(parts.content(name))
        except NurtureError:
            yield FileText(PurePosixPath(name).name, 1, ((0, 0),), ASIDE, unread=Unread.PART)
            continue
        for piece in found:
            yield replace(piece, page=1, breaks=((0, 0),), section=ASIDE)


def stored_pieces(parts: OfficeParts) -> Iterator[FileText]:
    """Values kept for fields and covers, and what the pictures' own files are called."""
    for name in parts.like(r"customXml/[^/]*\.xml"):
        root = parts.xml(name)
        for element in [] if root is None else root.iter():
            for text in (element.text, *element.attrib.values()):
                yield from _aside(text)
    for name in parts.like(r"(?:word|xl|ppt)/media/.*"):
        yield from _aside(re.sub(r"[_-]+", " ", PurePosixPath(name).stem))


def field_pieces(root: Element) -> Iterator[FileText]:
    """Names and choices of fields, bookmarks, pictures; the codes of fields, put together from their pieces."""
    for element in root.iter():
        kind = local(element)
        if kind in _VALUED or kind in _NAMED:
            for key, value in element.attrib.items():
                word = str(key).rpartition("}")[2]
                if word in _SAYING or (word == "name" and kind in _NAMED):
                    yield from _aside(str(value).replace("_", " "))
        elif kind == "fldSimple":
            yield from _aside(next((str(v) for k, v in element.attrib.items() if str(k).endswith("instr")), ""))
        elif kind == "p":
            yield from _aside("".join(part.text or "" for part in element.iter() if local(part) == "instrText"))


def _aside(text: str | None) -> Iterator[FileText]:
    if text and any(letter.isalpha() for letter in text):
        yield FileText(one_line(text.strip()).text, 1, ((0, 0),), ASIDE, fragment=True)
