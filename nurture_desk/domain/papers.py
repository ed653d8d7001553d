"""A document before it is painted: the same parts become a PDF, a Word file, a screen, and what the guards read.

Every text in it is ready to print. ``documents/paper_pdf.py`` and ``documents/paper_docx.py`` paint it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from nurture_desk.domain.charts import BarChart


class Readers(StrEnum):
    """Who will read it: that decides which guards are asked and how strictly."""

    FAMILY = "family"  # names of its own child may stand; framing is stopped
    PUBLIC = "public"  # published stories and pages: treated as read by families, framing is asked
    SCHOOL = "school"  # the child's own school: children by known-as names only where it knows them
    FUNDER = "funder"  # HMS, the authority: no names
    INSIDE = "inside"  # stays with the service: decision records, shortlists


@dataclass(frozen=True)
class Prose:
    """One or more paragraphs of running text, parted by line breaks."""

    text: str
    strong: bool = False
    small: bool = False


@dataclass(frozen=True)
class Quotation:
    """Words as they were said; ``label``: who speaks, by role ("child"); ``noted``: where and when, or empty."""

    text: str
    label: str = ""
    noted: str = ""


@dataclass(frozen=True)
class Points:
    """A short list."""

    items: tuple[str, ...]


@dataclass(frozen=True)
class Facts:
    """Pairs of a word and what it says, set beside each other."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Grid:
    """A table; ``shares`` of the width, one a column, adding up to 1; ``numbers``: columns set to the right."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    shares: tuple[float, ...] = ()
    numbers: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Chart:
    """A bar chart with its table and its sentence beside it: nobody has to read lengths."""

    chart: BarChart


@dataclass(frozen=True)
class Credit:
    """Who wrote or led it, as those adults allow: the only place where an adult's name may stand."""

    text: str


@dataclass(frozen=True)
class Lines:
    """Ruled lines to write on by hand; ``prompt`` above them."""

    prompt: str
    count: int = 3


class Sign(StrEnum):
    """A shape that says without colour and without reading what it stands for."""

    ROUND = "round"
    POINTED = "pointed"
    SQUARE = "square"


@dataclass(frozen=True)
class Poster:
    """One line to be read across a room; ``mark`` (a time) or a ``sign`` stands at its left, ``detail`` below it."""

    text: str
    detail: str = ""
    mark: str = ""
    sign: Sign | None = None


@dataclass(frozen=True)
class IdeaCard:
    """A card to cut out: its name, what it is good for, how it goes, ``facts`` below, ``lines`` to note on by hand."""

    title: str
    lede: str
    text: str
    facts: tuple[tuple[str, str], ...] = ()
    lines: tuple[str, ...] = ()


@dataclass(frozen=True)
class Ranked:
    """One line of a ranking: where it stands, what it is, and a bar of parts out of 100.

    ``parts`` are points in the order of the ranking's ``fills``; ``high`` is what the unknown could make of it.
    ``parts_words`` says the bar in words, ``why`` in one sentence what decides the place.
    """

    rank: str
    name: str
    below: str
    points: str
    parts: tuple[float, ...]
    high: float
    parts_words: str = ""
    why: str = ""


@dataclass(frozen=True)
class Ranking:
    """A table in order with a bar in each line; ``heads`` are four, ``fills`` name each part and then the unknown."""

    heads: tuple[str, str, str, str]
    rows: tuple[Ranked, ...]
    fills: tuple[str, ...]


Block = Prose | Quotation | Points | Facts | Grid | Chart | Credit | Lines | Poster | IdeaCard | Ranking


@dataclass(frozen=True)
class Section:
    """A heading and what stands under it; a heading may be empty."""

    title: str
    blocks: tuple[Block, ...]
    key: str = ""  # which part of the document it is, for whoever mends a sentence in it
    fresh: bool = False  # begins a page of its own: a sheet to hang up or hand out


@dataclass(frozen=True)
class Paper:
    """One whole document.

    ``kind``: its word in the command line ("case-study"); ``kind_words``: what it is called on its first page and in
    the file's properties, never with a name in it. ``running``: what identifies it from page 2 on. ``note``: a
    sentence that must be seen first ("May be read by the family on request."). ``banner``: the designed head of what
    families and the public get. ``large``: 18 pt. ``acknowledgement``: the funder's line at the end. ``one_side``: it
    is meant to fit on one page. ``draft``: stands large across every page. ``to``: the lines of an address; the paper
    is then a letter, dated at its head. ``signed``: who signs it and how we are reached, out of the service's own
    page: furniture, like the foot.
    """

    kind: str
    kind_words: str
    title: str
    readers: Readers
    sections: tuple[Section, ...]
    lede: str = ""
    note: str = ""
    service_name: str = ""
    made_on: date | None = None
    running: str = ""
    foot: str = ""
    banner: str = ""
    acknowledgement: str = ""
    large: bool = False
    sample: bool = False
    draft: str = ""
    one_side: bool = False
    to: tuple[str, ...] = ()
    signed: tuple[str, ...] = ()


@dataclass(frozen=True)
class Passage:
    """One text of a document as the guards read it: where it stands, and whether names of credited adults may."""

    text: str
    section: str = ""  # title of its section
    key: str = ""  # key of its section
    credit: bool = False
    quoted: bool = False


def passages(paper: Paper) -> Iterator[Passage]:
    """Every text of ``paper`` that is not the service's own furniture, in print order.

    In a letter the adults it may name are named outright: it is addressed to one and tells who leads.
    """
    furniture = (paper.title, paper.lede, paper.banner, paper.note, paper.running, paper.foot)
    for text in dict.fromkeys((*paper.to, *furniture)):
        if text:
            yield Passage(text, credit=bool(paper.to))
    for section in paper.sections:
        if section.title:
            yield Passage(section.title, section.title, section.key)
        for block in section.blocks:
            for text in texts_of(block):
                credit, quoted = bool(paper.to) or isinstance(block, Credit), isinstance(block, Quotation)
                yield Passage(text, section.title, section.key, credit, quoted)
    if paper.acknowledgement:
        yield Passage(paper.acknowledgement)


def with_source(blocks: tuple[Block, ...]) -> Iterator[tuple[Block, bool]]:
    """Each block, and whether the small line that says where it comes from follows right below it."""
    for place, block in enumerate(blocks):
        after = blocks[place + 1] if place + 1 < len(blocks) else None
        yield block, isinstance(block, Prose) and not block.small and isinstance(after, Prose) and after.small


def texts_of(block: Block) -> Iterator[str]:
    """The texts of one block in reading order."""
    match block:
        case Prose(text) | Credit(text):
            yield text
        case Quotation(text, label, noted):
            yield from (part for part in (text, label, noted) if part)
        case Points(items):
            yield from items
        case Facts(pairs):
            for pair in pairs:
                yield from (part for part in pair if part)
        case Grid(heads, rows):
            yield from (head for head in heads if head)
            for row in rows:
                yield from (cell for cell in row if cell)
        case Chart(chart):
            yield chart.title
            for bar in chart.bars:
                yield from (part for part in (bar.label, bar.note) if part)
            if chart.sentence:
                yield chart.sentence
        case Lines(prompt):
            yield prompt
        case Poster(text, detail):
            yield from (part for part in (text, detail) if part)
        case IdeaCard(title, lede, text, facts, lines):
            below = [part for pair in facts for part in pair]
            yield from (part for part in (title, lede, text, *below, *lines) if part)
        case Ranking(heads, rows, fills):
            yield from (*heads, *fills)
            for one in rows:
                told = (one.rank, one.name, one.below, one.points, one.parts_words, one.why)
                yield from (part for part in told if part)
