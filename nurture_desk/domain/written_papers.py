"""Papers that people write with the desk's help: which there are, their sections, and how a typed text is set.

The text of a section is one text: lines, "• " before what is a point of a list, and words as they were said in
quotation marks with who said them after a dash (“We made it up ourselves.” — child).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import groupby

from nurture_desk.domain.papers import Block, Points, Prose, Quotation, Section

LONGEST = 4000  # letters of one section


class Written(StrEnum):
    """The papers with sections to write; the values are their words in the command line."""

    SCHOOL_SUMMARY = "school-summary"
    AUTHORITY_PAGE = "authority-page"
    WORKING_GROUP_PAGE = "working-group-page"
    CASE_FOR_SUPPORT = "case-for-support"


# The sections of each, in order (forms-and-words.md 14a).
SECTIONS: Mapping[Written, tuple[str, ...]] = {
    Written.SCHOOL_SUMMARY: ("who", "made", "staff", "children", "hopes", "next", "provision"),
    Written.AUTHORITY_PAGE: ("need", "done", "changed", "cost", "story", "ask"),
    Written.WORKING_GROUP_PAGE: ("question", "learned", "failed", "take"),
    Written.CASE_FOR_SUPPORT: ("need", "model", "evidence", "money", "buys", "next"),
}
FOR_SCHOOLS = frozenset({Written.SCHOOL_SUMMARY})  # one for each school; the others are one for the service
# Sections where a share is a published figure or money, not one of our children.
PUBLISHED = frozenset({"need", "done", "cost", "model", "money", "buys"})


@dataclass(frozen=True)
class DocumentText:
    """What somebody wrote into a section in place of what the desk proposes; empty: nothing is to stand there."""

    id: int
    year_id: int
    kind: str
    section: str
    text: str
    about: str = ""  # code of the school; empty: the service


@dataclass(frozen=True)
class SectionDraft:
    """A section as it is written: what the desk knows and from where, what it proposes, what was written instead.

    ``blocks`` are printed under the text whatever it says (a table, a chart); ``wants``: what only people know;
    ``shut``: nothing may stand there now, ``knows`` says why.
    """

    key: str
    title: str
    knows: str = ""
    proposed: str = ""
    wants: str = ""
    blocks: tuple[Block, ...] = ()
    kept: str | None = None
    shut: bool = False

    @property
    def text(self) -> str:
        """What is printed."""
        if self.shut:
            return ""
        return self.proposed if self.kept is None else self.kept

    def section(self) -> Section | None:
        """As it stands in the paper; None where there is nothing to print."""
        blocks = (*set_text(self.text), *self.blocks)
        return Section(self.title, blocks, self.key) if blocks else None


def with_texts(drafts: Sequence[SectionDraft], kept: Mapping[str, str]) -> tuple[SectionDraft, ...]:
    """``drafts`` with what was written into them, by key."""
    return tuple(replace(one, kept=kept.get(one.key)) for one in drafts)


_POINT = re.compile(r"^\s*[•\-*–]\s+(.+)$")
_SAID = re.compile(r"^\s*[“\"](.+?)[”\"]\s*(?:[—–-]\s*(.+))?$")


def set_text(text: str) -> Iterator[Block]:
    """A typed text as blocks: quotations, lists and paragraphs."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    for is_point, group in groupby(lines, key=lambda line: bool(_POINT.match(line))):
        if is_point:
            yield Points(tuple(found[1].strip() for line in group if (found := _POINT.match(line))))
        else:
            yield from (_block(line) for line in group)


def _block(line: str) -> Block:
    said = _SAID.match(line)
    return Quotation(said[1].strip(), (said[2] or "").strip()) if said else Prose(line)


def said_line(words: str, label: str) -> str:
    """Words and who said them, as a line of a section."""
    return f"“{words.strip().strip('“”')}” — {label}"
