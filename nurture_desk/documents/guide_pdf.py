"""The user guide on paper: cover, contents with page numbers, the chapters with their pictures.

It is set twice: the first time says on which page each head stands, the second prints the contents with it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, Indenter, PageBreak, Spacer, Table

from nurture_desk import __version__
from nurture_desk.documents.banner import Banner
from nurture_desk.documents.guide import COVER, chapters, picture_file
from nurture_desk.documents.page import Furniture, build_pdf
from nurture_desk.documents.paper import COLUMN, HIGH, WIDE, is_large, palette, set_large, styles
from nurture_desk.documents.para import line, own_words, para, width
from nurture_desk.documents.parts import SIDE, Beside, headed, opening, side_headed
from nurture_desk.documents.points import Point
from nurture_desk.documents.wording import say
from nurture_desk.domain.guide import Aside, Chapter, GuideBlock, GuideSection, Items, Picture, Words

_AROUND = 18.0  # points of air above and below a picture
_LEAST = 0.58  # of the column: a picture is not set smaller than that


def guide_pdf(*, large: bool = False) -> bytes:
    """The guide on A4; ``large``: 18 points. The same resources make the same bytes."""
    furniture = Furniture(say("ui.app"), say("guide.title"), running=say("guide.of_version", version=__version__))
    with set_large(large):
        pages: dict[str, int] = {}
        build_pdf(_story({}, pages, drawn=False), furniture, (WIDE, HIGH))
        return build_pdf(_story(pages, {}), furniture, (WIDE, HIGH))


def _story(pages: Mapping[str, int], seen: dict[str, int], *, drawn: bool = True) -> list[Flowable]:
    story: list[Flowable] = [
        Spacer(1, 40),
        Banner(say("guide.title"), say("guide.lede"), say("guide.said"), largest=40),
        Spacer(1, 26),
        _Shot(COVER, drawn=drawn),
        para(say("guide.of_version", version=__version__), styles().small),
        para(say("guide.pictures"), styles().small),
        PageBreak(),
        *opening(say("guide.contents"), ""),
    ]
    story += _contents(pages)
    for chapter in chapters():
        story += _chapter(chapter, seen, drawn=drawn)
    return story


def _contents(pages: Mapping[str, int]) -> list[Flowable]:
    """Every chapter with its sections, in two columns; in large print one below the other."""
    listed: list[list[Flowable]] = []
    for chapter in chapters():
        entries: list[Flowable] = [_Entry(chapter.title, pages.get(chapter.key, 0), chapter.key, head=True)]
        entries += [_Entry(one.title, pages.get(one.place, 0), one.place) for one in chapter.sections]
        listed.append(entries)
    if is_large():
        return [entry for entries in listed for entry in entries]
    columns: tuple[list[Flowable], list[Flowable]] = ([], [])
    half = sum(map(len, listed)) / 2
    for entries in listed:
        columns[0 if len(columns[0]) + len(entries) / 2 <= half else 1].extend(entries)
    table = Table([list(columns)], colWidths=[COLUMN / 2] * 2)
    table.setStyle(
        [
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (0, 0), 0),
            ("RIGHTPADDING", (0, 0), (-1, -1), 14),
        ]
    )
    return [table]


def _chapter(chapter: Chapter, seen: dict[str, int], *, drawn: bool) -> Iterator[Flowable]:
    yield PageBreak()
    yield _Mark(chapter.key, chapter.title, 0, seen)
    yield from opening(chapter.title, chapter.lede)
    for section in chapter.sections:
        yield from _section(section, seen, drawn=drawn)


def _section(section: GuideSection, seen: dict[str, int], *, drawn: bool) -> Iterator[Flowable]:
    """Head beside its text, pictures across both; in large print one below the other."""
    mark = _Mark(section.place, section.title, 1, seen)
    mark.keepWithNext = 1  # with the text whose room is asked for
    blocks = section.blocks()
    first = next((at for at, block in enumerate(blocks) if isinstance(block, Picture)), len(blocks))
    parts = [mark, *(part for block in blocks[:first] for part in _block(block))]
    for part in [*parts[1:2], *parts[-3:-1]]:
        part.keepWithNext = 1  # neither the first of several nor the last stands alone on a page
    yield from headed(section.title, *parts, room=150) if is_large() else side_headed(section.title, *parts)
    for block in blocks[first:]:
        if isinstance(block, Picture):
            yield _Shot(block, drawn=drawn)
        else:
            yield Indenter(left=0 if is_large() else SIDE)
            yield from _block(block)
            yield Indenter(left=0 if is_large() else -SIDE)


def _block(block: GuideBlock) -> list[Flowable]:
    match block:
        case Words(text):
            return [own_words(text, styles().body)]
        case Items(items, numbered):
            marks = [str(at) if numbered else "•" for at in range(1, len(items) + 1)]
            return [*(Point(text, mark, own_words) for text, mark in zip(items, marks, strict=True)), Spacer(1, 4)]
        case Aside(text):
            return [Beside([own_words(text, styles().body)], soft=True)]
        case Picture():
            return []


class _Shot(Flowable):  # type: ignore[misc]  # reportlab is untyped
    """A picture of the screen in a hairline, what is seen on it below; the room for it while it is not wanted yet.

    It is as wide as the column, and somewhat smaller where that brings it onto the page its text is on.
    """

    def __init__(self, picture: Picture, *, drawn: bool) -> None:
        super().__init__()
        self._file = picture_file(picture)
        self._drawn = drawn and self._file.exists()
        self._wide, self._high = _size_of(self._file) if self._file.exists() else (16, 10)
        self._words = para(picture.words, styles().small) if picture.words else None

    def wrap(self, wide: float, high: float) -> tuple[float, float]:
        """The picture, its words, and air around both."""
        self._below = self._words.wrap(wide, high)[1] + 3 if self._words is not None else 0.0
        whole = wide / self._wide
        fitting = (high - self._below - _AROUND) / self._high
        share = fitting if _LEAST <= fitting / whole < 1 else whole
        self._across, self._tall = self._wide * share, self._high * share
        self.width, self.height = wide, self._tall + self._below + _AROUND
        return wide, self.height

    def draw(self) -> None:
        """The picture, its edge, its words."""
        low = self.height - _AROUND / 2 - self._tall
        if self._drawn:
            self.canv.drawImage(str(self._file), 0, low, self._across, self._tall)
        self.canv.setStrokeColor(palette().rule)
        self.canv.setLineWidth(0.6)
        self.canv.rect(0, low, self._across, self._tall, stroke=1, fill=0)
        if self._words is not None:
            self._words.drawOn(self.canv, 0, low - self._below)


def _size_of(file: Path) -> tuple[int, int]:
    """Width and height out of the head of a PNG."""
    head = file.read_bytes()[16:24]
    return int.from_bytes(head[:4], "big"), int.from_bytes(head[4:], "big")


class _Mark(Flowable):  # type: ignore[misc]  # reportlab is untyped
    """Where links and the outline lead; tells the page it came to stand on."""

    def __init__(self, place: str, title: str, level: int, seen: dict[str, int]) -> None:
        super().__init__()
        self._place, self._title, self._level, self._seen = place, title, level, seen

    def wrap(self, wide: float, high: float) -> tuple[float, float]:
        """Nothing."""
        return 0.0, 0.0

    def draw(self) -> None:
        """Nothing that is seen."""
        self._seen[self._place] = self.canv.getPageNumber()
        _, y = self.canv.absolutePosition(0, 30)
        self.canv.bookmarkHorizontalAbsolute(self._place, y)
        self.canv.addOutlineEntry(self._title, self._place, self._level)


class _Entry(Flowable):  # type: ignore[misc]  # reportlab is untyped
    """A line of the contents: title, hairline, page; a click leads there."""

    def __init__(self, title: str, page: int, place: str, *, head: bool = False) -> None:
        super().__init__()
        self._title, self._page, self._place, self._head = title, page, place, head
        style = styles().strong if head else styles().body
        self._style = ParagraphStyle("entry", parent=style, spaceAfter=0, leading=style.leading)

    def wrap(self, wide: float, high: float) -> tuple[float, float]:
        """As high as its title, a chapter with air above."""
        number = width("000", self._style.fontName, self._style.fontSize)
        self._text = para(self._title, ParagraphStyle("entry text", parent=self._style, leftIndent=self._indent()))
        _, tall = self._text.wrap(wide - number - 8, high)
        self.width, self.height = wide, tall + (7 if self._head else 1)
        return wide, self.height

    def _indent(self) -> float:
        return 0.0 if self._head else 14.0

    def draw(self) -> None:
        """Title, page, and the place a click leads to."""
        face, size = self._style.fontName, self._style.fontSize
        self._text.drawOn(self.canv, 0, 0)
        number = str(self._page) if self._page else ""
        self.canv.setFillColor(palette().ink)
        line(self.canv, self.width - width(number, face, size), self._style.leading - size, number, face, size)
        self.canv.setStrokeColor(palette().hairline)
        self.canv.setLineWidth(0.5)
        if self._head:
            self.canv.line(0, -1.5, self.width, -1.5)
        if self._page:
            self.canv.linkRect("", self._place, (0, 0, self.width, self.height), relative=1)
