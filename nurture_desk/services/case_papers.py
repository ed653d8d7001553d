"""A story as a document, and the sheet to talk it through with the one who writes it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date

from nurture_desk.documents.wording import say
from nurture_desk.domain.case_studies import CaseKind, CasePart, CaseStudy, Part
from nurture_desk.domain.evidence import EvidenceRow, ItemKind, Voice
from nurture_desk.domain.papers import Block, Credit, Lines, Paper, Prose, Quotation, Readers, Section
from nurture_desk.services.letterhead import Letterhead

KIND = "case-study"
TALK = "talk-through"
LINES = 3  # to write on below each question of the talk
_MARKS = "\"“”„«»‘’'"
_INNER = re.compile(r"[\"“”„«»]")
Pieces = Sequence[tuple[CasePart, EvidenceRow | None]]
Label = Callable[[EvidenceRow], str]


def story_paper(
    case: CaseStudy, pieces: Pieces, head: Letterhead, *, label: Label, credit: str, thanks: str, made_on: date,
    large: bool = False,
) -> Paper:  # fmt: skip
    """``case`` set in its sections: ``pieces`` may be in it; ``label`` says who spoke; ``credit`` may be empty."""
    title = title_of(case)
    credited = [Section(say("story.credit.title"), (Credit(credit),))] if credit else []
    return head.set_on(
        Paper(
            kind=KIND,
            kind_words=say("story.paper.kind"),
            title=title,
            readers=Readers.PUBLIC,
            sections=(*_sections(pieces, label), *credited),
            lede=say(f"story.paper.lede.{case.kind.value}"),
            acknowledgement=thanks,
            large=large,
        ),
        made_on,
    )


def title_of(case: CaseStudy) -> str:
    """The story's title, or one by its kind."""
    if case.title:
        return case.title
    if case.kind is CaseKind.CHILD and case.pseudonym:
        return say("story.paper.title.named", name=case.pseudonym)
    return say(f"story.paper.title.{case.kind.value}")


def talk_paper(case: CaseStudy, head: Letterhead, *, code: str, made_on: date, large: bool = False) -> Paper:
    """Eight questions for a recorded chat, in the order of the sections; the story is named by its code only."""
    sections = tuple(
        Section("", (Lines(f"{place}  {say(f'story.talk.{part.value}')}", LINES),), part.value)
        for place, part in enumerate(Part, start=1)
    )
    return Paper(
        kind=TALK,
        kind_words=say("story.talk.kind"),
        title=say("story.talk.title"),
        readers=Readers.INSIDE,
        sections=(Section("", (Lines(say("story.talk.when"), 1),)), *sections),
        lede=say("story.talk.lede"),
        note=say("story.talk.note"),
        service_name=head.service_name,
        made_on=made_on,
        running=code,
        foot=code,
        large=large,
        sample=head.sample,
    )


def _sections(pieces: Pieces, label: Label) -> list[Section]:
    found = []
    for part in Part:
        blocks = [block for one, item in pieces if one.section is part for block in _blocks(one, item, label)]
        if blocks:
            found.append(Section(say(f"evidence.part.{part.value}"), tuple(blocks), part.value))
    return found


def _blocks(part: CasePart, item: EvidenceRow | None, label: Label) -> list[Block]:
    if item is None or item.voice in (None, Voice.TUTOR):
        return [Prose(part.text)]
    bare = part.text.strip().strip(_MARKS).strip()
    if item.kind is ItemKind.QUOTATION and not _INNER.search(bare):  # still nothing but the words themselves
        return [Quotation(bare, label(item))]
    return [Prose(part.text), Prose(label(item), small=True)]
