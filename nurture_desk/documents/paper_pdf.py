"""A document as a PDF: one painter for whatever a ``Paper`` holds (``domain/papers.py``)."""

from __future__ import annotations

from functools import partial

from reportlab.platypus import Flowable, PageBreak, Spacer

from nurture_desk.documents.banner import Banner
from nurture_desk.documents.charts import chart_block
from nurture_desk.documents.idea_card import CardFlowable
from nurture_desk.documents.letter_head import letter_body, letter_opening, signed_by
from nurture_desk.documents.page import Furniture, build_fitted
from nurture_desk.documents.paper import COLUMN, HIGH, WIDE, is_large, palette, set_large, styles
from nurture_desk.documents.para import para
from nurture_desk.documents.parts import SIDE, facts, grid, headed, note, opening, quotation, side_headed, together
from nurture_desk.documents.points import Point
from nurture_desk.documents.poster import PosterLine
from nurture_desk.documents.ranking import ranking_parts
from nurture_desk.domain.papers import (
    Block,
    Chart,
    Credit,
    Facts,
    Grid,
    IdeaCard,
    Lines,
    Paper,
    Points,
    Poster,
    Prose,
    Quotation,
    Ranking,
    Readers,
    Section,
    with_source,
)

_WIDE_BLOCKS = (Grid, Chart, Lines, Poster, IdeaCard, Ranking)  # need the whole width: the heading stands above them


def paper_pdf(paper: Paper, *, logo: bytes | None = None) -> bytes:
    """``paper`` as a PDF on A4; ``logo``: the service's, PNG or JPEG. The same paper makes the same bytes."""
    furniture = Furniture(
        service_name=paper.service_name,
        kind=paper.kind_words,
        made_on=paper.made_on,
        running=paper.running,
        foot=paper.foot,
        logo=logo,
        sample=paper.sample,
        draft=paper.draft,
    )
    with set_large(paper.large):
        one_side = paper.one_side and (bool(paper.to) or not paper.large)
        return build_fitted(partial(_story, paper), furniture, (WIDE, HIGH), one_side=one_side)


def _story(paper: Paper) -> list[Flowable]:
    story = _opening(paper)
    if paper.to:
        return [*story, *letter_body(paper), signed_by(paper)] if paper.signed else [*story, *letter_body(paper)]
    for section in paper.sections:
        story += [PageBreak(), *_section(section)] if section.fresh else _section(section)
    if paper.acknowledgement:
        story.append(together(Spacer(1, 10), _Rule(), Spacer(1, 5), para(paper.acknowledgement, styles().small)))
    return story


def _opening(paper: Paper) -> list[Flowable]:
    story: list[Flowable] = []
    if paper.to:
        story += letter_opening(paper)
    elif paper.banner or paper.readers in (Readers.FAMILY, Readers.PUBLIC):
        story += [Banner(paper.title, paper.lede, paper.banner), Spacer(1, 8)]
    else:
        story += opening(paper.title, paper.lede)
    return [*story, note(paper.note), Spacer(1, 8)] if paper.note else story


def _section(section: Section) -> list[Flowable]:
    above = is_large() or not section.title or any(isinstance(block, _WIDE_BLOCKS) for block in section.blocks)
    wide = COLUMN if above else COLUMN - SIDE
    parts: list[Flowable] = []
    for block, follows in with_source(section.blocks):
        if isinstance(block, Facts | Grid) and parts and getattr(parts[-1], "style", None) is styles().strong:
            parts[-1].keepWithNext = 1  # what a table is called goes over the page with it
        parts += _block(block, wide, follows)
    if not section.title:
        return parts
    if not above:
        return side_headed(section.title, *parts)
    tabled = any(isinstance(block, _WIDE_BLOCKS) for block in section.blocks[:4])
    room = (260 if tabled else 150) if is_large() else 150 if tabled else 84
    return headed(section.title, *parts, room=room)


def _block(block: Block, wide: float, source_follows: bool = False) -> list[Flowable]:
    match block:
        case Prose(text, strong, small):
            return _prose(text, strong, small, source_follows)
        case Quotation(text, label, noted):
            return [quotation(text, label, noted)]
        case Points(items):
            return [Point(item) for item in items]
        case Facts(pairs):
            return [facts(pairs, wide), Spacer(1, 6)]
        case Grid():
            return [*_grid(block), Spacer(1, 8)]
        case Chart(chart):
            return [*chart_block(chart), Spacer(1, 4)]
        case Credit(text):
            return [para(text, styles().small)]
        case Lines(prompt, count):
            return [_Ruled(prompt, count)]
        case Poster():
            return [PosterLine(block)]
        case IdeaCard():
            return [CardFlowable(block)]
        case Ranking():
            return [*ranking_parts(block), Spacer(1, 8)]


def _prose(text: str, strong: bool, small: bool, source_follows: bool) -> list[Flowable]:
    style = styles().strong if strong else styles().small if small else styles().body
    parts = [part for part in text.split("\n") if part.strip()]
    found: list[Flowable] = [para(part, style) for part in parts]
    if source_follows and found and not strong:
        found[-1] = para(parts[-1], styles().kept)
    return [*found, Spacer(1, 6)] if small else found


def _grid(table: Grid) -> list[Flowable]:
    """A table; in large print one of more than two columns becomes a block for each row."""
    if is_large() and len(table.heads) > 2:
        return [part for row in table.rows for part in _row(table.heads, row)]
    shares = table.shares or tuple(1 / len(table.heads) for _ in table.heads)
    return [grid(table.heads, table.rows, [COLUMN * share for share in shares], right=table.numbers)]


def _row(heads: tuple[str, ...], row: tuple[str, ...]) -> list[Flowable]:
    first = para(f"{heads[0]}: {row[0]}" if heads[0] else row[0], styles().strong)
    first.keepWithNext = 1
    pairs = zip(heads[1:], row[1:], strict=True)
    told = [para(text, styles().cell, lead=f"{head}:" if head else "") for head, text in pairs]
    return [together(first, *told, Spacer(1, 4), _Rule(), Spacer(1, 6))]


class _Rule(Flowable):  # type: ignore[misc]  # reportlab is untyped
    """A hairline across."""

    def wrap(self, wide: float, high: float) -> tuple[float, float]:
        """No height of its own."""
        self.width, self.height = wide, 1.0
        return wide, self.height

    def draw(self) -> None:
        """The line."""
        self.canv.setStrokeColor(palette().hairline)
        self.canv.setLineWidth(0.6)
        self.canv.line(0, 0.5, self.width, 0.5)


class _Ruled(Flowable):  # type: ignore[misc]  # reportlab is untyped
    """A prompt with lines below it to write on by hand."""

    def __init__(self, prompt: str, count: int) -> None:
        super().__init__()
        self._prompt, self._count = para(prompt, styles().strong), max(1, count)
        self._step = 34.0 if is_large() else 25.0

    def getSpaceAfter(self) -> float:  # reportlab's name
        """Air before the next prompt."""
        return 12.0

    def wrap(self, wide: float, high: float) -> tuple[float, float]:
        """The prompt and its lines, which stay together."""
        self._tall = self._prompt.wrap(wide, high)[1]
        self.width, self.height = wide, self._tall + self._step * self._count + 2
        return wide, self.height

    def draw(self) -> None:
        """The prompt, then the lines."""
        self._prompt.drawOn(self.canv, 0, self.height - self._tall)
        self.canv.setStrokeColor(palette().rule)
        self.canv.setLineWidth(0.6)
        for number in range(1, self._count + 1):
            y = self.height - self._tall - number * self._step
            self.canv.line(0, y, self.width, y)
