"""A letter as a paper: wording filled in, the English below a translation, who signs it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import zip_longest

from nurture_desk.documents.codes import languages
from nurture_desk.documents.direction import base_level
from nurture_desk.documents.wording import say
from nurture_desk.domain.letter_fields import Filled, fill
from nurture_desk.domain.letter_kinds import SPECS, Audience, Letter, LetterText, Recipient
from nurture_desk.domain.papers import Block, Paper, Prose, Readers, Section
from nurture_desk.domain.pupils import LetterFormat
from nurture_desk.domain.written_papers import set_text
from nurture_desk.services.letter_texts import Worded
from nurture_desk.services.letterhead import Letterhead

KIND = "letter"
_RIGHT = "\u200f"  # right-to-left mark
_FIELD = re.compile(r"\{[a-z_]+\}")
# Who reads it decides which guards are asked: authorities hold no child's name in a letter of ours either.
READERS = {
    Audience.FAMILY: Readers.FAMILY,
    Audience.SCHOOL: Readers.SCHOOL,
    Audience.TUTOR: Readers.INSIDE,
    Audience.AUTHORITY: Readers.SCHOOL,
    Audience.NATIONAL: Readers.FUNDER,
}


def letter_paper(letter: Letter, worded: Worded, one: Recipient, head: Letterhead, today: date) -> Paper:
    """One copy, ready to paint. Raises ``letters.empty.…`` where a field has nothing to say."""
    filled = _turned(fill(worded.text, one.values), worded.text)
    english = fill(worded.english, one.values) if worded.english is not None else None
    body = [*_remark(worded), *_body(filled, english, paired=worded.is_paired)]
    return head.set_on(
        Paper(
            kind=KIND,
            kind_words=say(f"letters.paper.{SPECS[letter].audience.value}"),
            title=filled.subject,
            readers=READERS[SPECS[letter].audience],
            sections=(Section("", tuple(body)),),
            lede=english.subject if english is not None else "",
            running=one.code if SPECS[letter].audience is Audience.AUTHORITY else one.name,
            large=one.style is not LetterFormat.STANDARD,
            one_side=True,
            to=one.to,
            signed=_signature(one),
        ),
        today,
    )


def letter_text(paper: Paper) -> str:
    """The letter as the text of an e-mail."""
    paragraphs = []
    for section in paper.sections:
        for block in section.blocks:
            if isinstance(block, Prose):
                paragraphs.append(block.text)
            else:
                paragraphs.append("\n".join(f"- {item}" for item in getattr(block, "items", ())))
    return "\n\n".join((*paragraphs, "\n".join(paper.signed))) + "\n"


def _remark(worded: Worded) -> Iterator[Block]:
    """That there is no wording in the family's language yet, and whom to ask."""
    if worded.lacking:
        yield Prose(say("letters.lacking", language=languages().get(worded.lacking, worded.lacking)), small=True)


def _turned(filled: Filled, text: LetterText) -> Filled:
    """Every line of a script that runs from the right begins there, even where it begins with a name in ours."""
    if not base_level(_FIELD.sub("", text.body)):
        return filled
    return Filled(_RIGHT + filled.subject, tuple(_RIGHT + line if line else line for line in filled.lines))


def _body(filled: Filled, english: Filled | None, *, paired: bool) -> Iterator[Block]:
    if english is None:
        yield from set_text(filled.text)
        return
    if not paired:  # paragraphs were joined or parted in translation: the whole English stands below
        yield from set_text(filled.text)
        yield from (Prose(line, small=True) for line in english.lines if line)
        return
    for mine, theirs in zip_longest(filled.lines, english.lines):
        if mine:
            yield Prose(mine)
        if theirs:
            yield Prose(theirs, small=True)


def _signature(one: Recipient) -> tuple[str, ...]:
    """Who signs, for which service, and how to reach us."""
    values = one.values
    reached = " · ".join(part for part in (values.get("telephone", ""), values.get("email", "")) if part)
    return tuple(part for part in (values.get("contact", ""), values.get("service", ""), reached) if part)
