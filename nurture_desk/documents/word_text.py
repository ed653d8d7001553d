"""The one door through which people's words reach a Word file: text is never a field, and any script runs its way."""

from __future__ import annotations

from collections.abc import Iterator

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from nurture_desk.documents.direction import base_level, is_directed, levels
from nurture_desk.documents.para import plain

_HEBREW = range(0x0590, 0x0600)


def write(paragraph: Paragraph, text: str, *, bold: bool = False) -> None:
    """Add ``text`` to ``paragraph``: composed, control characters as U+FFFD, line ends as new lines.

    A paragraph whose words run from the right is set from the right, and so is every stretch of them.
    """
    text = plain(text, lines=True)
    if base_level(text) and not paragraph.runs:
        _mark(paragraph._p.get_or_add_pPr(), "w:bidi")
    for backwards, part in _stretches(text):
        run = paragraph.add_run(part)
        if bold:
            run.bold = True
        if backwards:
            _run_backwards(run)


def _stretches(text: str) -> Iterator[tuple[bool, str]]:
    """``text`` cut where it changes direction; line ends stay where they are."""
    if not is_directed(text):
        if text:
            yield False, text
        return
    for number, part in enumerate(text.split("\n")):
        if number:
            yield False, "\n"
        start, found = 0, levels(part)
        for place in range(1, len(part) + 1):
            if place == len(part) or found[place] % 2 != found[start] % 2:
                yield bool(found[start] % 2), part[start:place]
                start = place


def _run_backwards(run: Run) -> None:
    properties = run._r.get_or_add_rPr()
    _mark(properties, "w:rtl")
    language = OxmlElement("w:lang")
    hebrew = any(ord(letter) in _HEBREW for letter in run.text)
    language.set(qn("w:bidi"), "he-IL" if hebrew else "ar-SA")
    properties.append(language)


def _mark(properties: BaseOxmlElement, tag: str) -> None:
    """Switch on one property; in a paragraph it stands where the schema wants it."""
    mark = OxmlElement(tag)
    if tag != "w:bidi":
        properties.append(mark)
        return
    later = ("w:spacing", "w:ind", "w:jc", "w:outlineLvl", "w:rPr", "w:sectPr")
    following = next((child for child in properties if child.tag in {qn(each) for each in later}), None)
    if following is None:
        properties.append(mark)
    else:
        following.addprevious(mark)


def add_field(paragraph: Paragraph, code: str, shown: str) -> None:
    """A field Word works out itself ("PAGE"); ``shown`` stands there until it has."""
    for kind in ("begin", "", "separate", "shown", "end"):
        run = paragraph.add_run()
        if not kind:
            instruction = OxmlElement("w:instrText")
            instruction.set(qn("xml:space"), "preserve")
            instruction.text = f" {code} "
            run._r.append(instruction)
        elif kind == "shown":
            run.text = shown
        else:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run._r.append(mark)
