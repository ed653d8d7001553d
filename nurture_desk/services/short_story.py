"""A short story for a page: a few sentences out of a finished case study that may be told today."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from nurture_desk.documents.wording import say
from nurture_desk.domain.case_studies import Part
from nurture_desk.domain.gate import HeldBack
from nurture_desk.domain.papers import Block, Paper, Prose, Quotation
from nurture_desk.domain.purposes import Purpose
from nurture_desk.domain.written_papers import said_line
from nurture_desk.services.case_copies import CaseCopies, StoryCopy
from nurture_desk.services.case_studies import CaseStudies

MOST_WORDS = 90
_FROM = (Part.SIGNS, Part.TURN, Part.START)  # in this order, until there are enough words
_SENTENCE = re.compile(r"(?<=[.!?])\s+")


@dataclass(frozen=True)
class Short:
    """The story, whose consent it leans on, what was held back; or why there is none."""

    text: str = ""
    uses: Mapping[int, tuple[Purpose, ...]] = field(default_factory=dict)
    held_back: tuple[HeldBack, ...] = ()
    why_not: str = ""


class ShortStory:
    """Asks what a story asks before it leaves: consent, and whether somebody could be recognised."""

    def __init__(self, stories: CaseStudies, copies: CaseCopies) -> None:
        self._stories, self._copies = stories, copies

    def of_year(self) -> Short:
        """From the first finished story of the year that may be told; what keeps the others in is said."""
        finished = [row for row in self._stories.of_year() if row.finished_on is not None]
        held: list[HeldBack] = []
        for row in finished:
            copy = self._copies.copy(row.id)
            if copy.stopped or copy.open or copy.show_first:
                held += copy.stopped
                continue
            text = _shortened(copy)
            if text:
                return Short(text, copy.uses, tuple(copy.held_back))
        why = say("publish.story_none" if not finished else "publish.story_not_yet")
        return Short(held_back=tuple(held), why_not=why)


def _shortened(copy: StoryCopy) -> str:
    """Whole sentences, up to ``MOST_WORDS`` words."""
    kept: list[str] = []
    for part in _FROM:
        for line in _lines(copy.paper, part):
            if sum(len(one.split()) for one in (*kept, line)) > MOST_WORDS:
                return "\n".join(kept) or _cut(line)
            kept.append(line)
    return "\n".join(kept)


def _lines(paper: Paper, part: Part) -> list[str]:
    blocks = [block for section in paper.sections if section.key == part.value for block in section.blocks]
    return [line for block in blocks if (line := _line(block))]


def _line(block: Block) -> str:
    match block:
        case Prose(text):
            return text
        case Quotation(text, label):
            return said_line(text, label) if label else text
        case _:
            return ""


def _cut(text: str) -> str:
    kept: list[str] = []
    for sentence in _SENTENCE.split(text):
        if sum(len(one.split()) for one in (*kept, sentence)) > MOST_WORDS and kept:
            break
        kept.append(sentence)
    return " ".join(kept)
