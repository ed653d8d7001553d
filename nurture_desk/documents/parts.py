"""Parts of a running document: headings, facts, quotations, tables, notes."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any, TypeAlias

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import CondPageBreak, Flowable, Indenter, KeepTogether, Spacer, Table

from nurture_desk.documents import fonts
from nurture_desk.documents.paper import COLUMN, air, is_large, palette, styles
from nurture_desk.documents.para import line, para


def opening(title: str, lede: str) -> list[Flowable]:
    """The title of a document and the line below it."""
    parts: list[Flowable] = [para(title, styles().title)]
    if lede:
        parts += [Spacer(1, 3), para(lede, styles().lede)]
    parts.append(Spacer(1, 10))
    return parts


class Heading(Flowable):  # type: ignore[misc]  # reportlab is untyped
    """A heading with a short accent rule above it; ``headed`` keeps it from being the last thing on a page."""

    def __init__(self, text: str, *, above: float = 9) -> None:
        super().__init__()
        self._text = para(text, styles().heading)
        self._above = above

    def getSpaceBefore(self) -> float:  # reportlab's name
        """Room above, dropped at the top of a page."""
        return self._above

    def wrap(self, wide: float, high: float) -> tuple[float, float]:
        """As high as its text and the rule."""
        _, tall = self._text.wrap(wide, high)
        self.width, self.height = wide, tall + 10
        return wide, self.height

    def draw(self) -> None:
        """The rule, then the text."""
        self.canv.setFillColor(palette().accent)
        self.canv.rect(0, self.height - 2.4, 26, 2.4, stroke=0, fill=1)
        self._text.drawOn(self.canv, 0, 2)


def headed(text: str, *parts: Flowable, room: float = 72) -> list[Flowable]:
    """A heading and what follows, begun on a new page when fewer than ``room`` points are left on this one."""
    return [CondPageBreak(room), Heading(text), *parts]


SIDE = 128.0  # how far text stands in from a heading beside it


class SideHead(Flowable):  # type: ignore[misc]  # reportlab is untyped
    """A heading in the left margin column, level with the text that follows; a hairline above both."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = para(text, styles().heading)
        self.tall = float(self._text.wrap(SIDE - 12, 200)[1])

    def getSpaceBefore(self) -> float:  # reportlab's name
        """Room above, dropped at the top of a page."""
        return 8.0

    def wrap(self, wide: float, high: float) -> tuple[float, float]:
        """Only the hairline takes room: the heading stands beside its text."""
        self.width, self.height = wide, 9.0
        return wide, self.height

    def draw(self) -> None:
        """The hairline, then the heading hanging below it."""
        self.canv.setStrokeColor(palette().hairline)
        self.canv.setLineWidth(0.6)
        self.canv.line(0, self.height, self.width, self.height)
        self._text.drawOn(self.canv, 0, 1.6 - self.tall)


class _RoomFor(CondPageBreak):  # type: ignore[misc]  # reportlab is untyped
    """A new page unless the heading and the first of its text fit on this one."""

    def __init__(self, head: SideHead, parts: Sequence[Flowable]) -> None:
        super().__init__(0)
        self._head, self._parts = head, parts

    def wrap(self, wide: float, high: float) -> tuple[float, float]:
        """Ask as much room as the first parts need that stay together, at most a third of a page."""
        need = 0.0
        for part in self._parts:
            need += part.wrap(wide - SIDE, 10_000)[1] + part.getSpaceAfter()
            if not part.getKeepWithNext():
                break
        self.height = 20 + max(self._head.tall, min(need, 240.0))
        wide, high = super().wrap(wide, high)
        return wide, high


class _Below(Flowable):  # type: ignore[misc]  # reportlab is untyped
    """The room a heading still needs below text that is shorter than it."""

    def __init__(self, head: SideHead, parts: Sequence[Flowable]) -> None:
        super().__init__()
        self._head, self._parts = head, parts

    def wrap(self, wide: float, high: float) -> tuple[float, float]:
        """Nothing, where the text is the taller of the two."""
        used = sum(part.wrap(wide, 10_000)[1] + part.getSpaceAfter() for part in self._parts)
        self.width, self.height = wide, max(0.0, self._head.tall - 3 - used)
        return wide, self.height

    def draw(self) -> None:
        """Only room."""


def side_headed(text: str, *parts: Flowable) -> list[Flowable]:
    """A heading at the left and its text at the right of it."""
    head = SideHead(text)
    return [_RoomFor(head, parts), head, Indenter(left=SIDE), *parts, _Below(head, parts), Indenter(left=-SIDE)]


def facts(pairs: Sequence[tuple[str, str]], wide: float = COLUMN) -> Flowable:
    """Label over value, up to three a row (in large print one), on a quiet ground."""
    across = 1 if is_large() else 2 if len(pairs) == 4 else min(3, max(1, len(pairs)))
    cells = [[para(label, styles().label), para(value, styles().cell)] for label, value in pairs]
    cells += [[]] * (-len(cells) % across)
    rows = [cells[at : at + across] for at in range(0, len(cells), across)]
    table = Table(rows, colWidths=[wide / across] * across, hAlign="LEFT")
    table.setStyle(
        [
            ("BACKGROUND", (0, 0), (-1, -1), palette().sunken),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), 10),
            ("RIGHTPADDING", (0, 0), (-1, -1), 6),
            ("TOPPADDING", (0, 0), (-1, -1), 7),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 7),
        ]
    )
    return table


class Beside(Flowable):  # type: ignore[misc]  # reportlab is untyped
    """Flowables with a bar down their left side: a quotation, or a note on a soft ground."""

    def __init__(self, parts: Sequence[Flowable], *, soft: bool = False, bar: float = 2.4) -> None:
        super().__init__()
        self._parts, self._soft, self._bar = list(parts), soft, bar
        self._sizes: list[tuple[Flowable, float]] = []

    def wrap(self, wide: float, high: float) -> tuple[float, float]:
        """As high as its parts, with some air on a soft ground."""
        room = self._room(wide)
        self._sizes = [(part, part.wrap(room, high)[1]) for part in self._parts]
        self.width = wide
        self.height = sum(tall for _, tall in self._sizes) + (14 if self._soft else 2)
        return wide, self.height

    def getSpaceAfter(self) -> float:  # reportlab's name
        """A little air below."""
        return 7.0

    def split(self, wide: float, high: float) -> list[Flowable]:
        """Longer than what is left of a page, it goes over: whole parts first, then the part at the edge."""
        self.wrap(wide, high)
        used, before = 14.0 if self._soft else 2.0, list[Flowable]()
        for place, (part, tall) in enumerate(self._sizes):
            if used + tall <= high:
                used += tall
                before.append(part)
                continue
            if place and place == len(self._sizes) - 1:
                return self._with_line_below(wide, before)
            pieces = part.split(self._room(wide), high - used)
            before += pieces[:1]
            after = [*(pieces[1:] if pieces else [part]), *self._parts[place + 1 :]]
            halves = (before, after) if before else ()
            return [Beside(half, soft=self._soft, bar=self._bar) for half in halves]
        return [self]

    def _with_line_below(self, wide: float, before: list[Flowable]) -> list[Flowable]:
        """Only the last part does not fit: it takes the end of the text above it over with it, else everything."""
        text = before[-1]
        pieces = text.split(self._room(wide), self._sizes[len(before) - 1][1] - 1)
        if len(pieces) < 2:
            return []
        halves = ([*before[:-1], pieces[0]], [pieces[1], self._parts[-1]])
        return [Beside(half, soft=self._soft, bar=self._bar) for half in halves]

    def _room(self, wide: float) -> float:
        return wide - 14 - (10 if self._soft else 0)

    def draw(self) -> None:
        """Ground, bar, then the parts from the top."""
        canvas, colours = self.canv, palette()
        if self._soft:
            canvas.setFillColor(colours.soft)
            canvas.rect(0, 0, self.width, self.height, stroke=0, fill=1)
        canvas.setFillColor(colours.accent)
        canvas.rect(0, 0, self._bar, self.height, stroke=0, fill=1)
        y = self.height - (7 if self._soft else 1)
        for part, tall in self._sizes:
            y -= tall
            part.drawOn(canvas, 14, y)


def quotation(text: str, label: str, more: str = "") -> Flowable:
    """Somebody's own words in quotation marks, with who says them below."""
    parts = [para(f"“{text}”", styles().quote)]
    if said_by := "  ·  ".join(part for part in (label, more) if part):
        parts.append(para(said_by, styles().small))
    return Beside(parts)


def note(text: str, *, lead: str = "") -> Flowable:
    """A note on a soft ground."""
    return Beside([para(text, styles().body, lead=lead)], soft=True)


Cell: TypeAlias = str | Flowable | list[Flowable]


def grid(
    head: Sequence[str], rows: Sequence[Sequence[Cell]], widths: Sequence[float], *, right: Collection[int] = ()
) -> Flowable:
    """A table with hairlines between its rows, the head repeated on every page; ``right``: columns of figures."""

    def cell(content: Cell, column: int) -> Any:
        if not isinstance(content, str):
            return content
        return para(content, styles().figure if column in right else styles().cell)

    heads = [para(text, _right_head() if column in right else styles().head_cell) for column, text in enumerate(head)]
    body = [[cell(content, column) for column, content in enumerate(row)] for row in rows]
    table = Table([heads, *body], colWidths=list(widths), repeatRows=1, hAlign="LEFT")
    table.setStyle(
        [
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("RIGHTPADDING", (0, 0), (-1, -1), 9),
            ("TOPPADDING", (0, 0), (-1, -1), 5 * air() ** 3),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 5 * air() ** 3),
            ("LINEBELOW", (0, 0), (-1, 0), 1.0, palette().rule),
            ("LINEBELOW", (0, 1), (-1, -1), 0.5, palette().hairline),
        ]
    )
    return table


def _right_head() -> ParagraphStyle:
    return ParagraphStyle("right head", parent=styles().head_cell, alignment=2)


def together(*parts: Flowable) -> Flowable:
    """Parts that stay on one page where they fit."""
    return KeepTogether(list(parts))


class WriteOn(Flowable):  # type: ignore[misc]  # reportlab is untyped
    """A line to write on with its label below."""

    def __init__(self, label: str, wide: float, *, high: float = 34) -> None:
        super().__init__()
        self._label, self.width, self.height = label, wide, high

    def wrap(self, wide: float, high: float) -> tuple[float, float]:
        """Its own size."""
        return self.width, self.height

    def draw(self) -> None:
        """The line and the label."""
        self.canv.setStrokeColor(palette().rule)
        self.canv.setLineWidth(0.8)
        self.canv.line(0, 12, self.width, 12)
        self.canv.setFillColor(palette().muted)
        line(self.canv, 0, 2, self._label, fonts.REGULAR, 8.5)
