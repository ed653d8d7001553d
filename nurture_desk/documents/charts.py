"""Horizontal bars on paper: n of N written on every one, from zero, readable in grey."""

from __future__ import annotations

from typing import Any

from reportlab.platypus import Flowable

from nurture_desk.documents import fonts
from nurture_desk.documents.paper import palette, styles
from nurture_desk.documents.para import line, para, width
from nurture_desk.documents.wording import say
from nurture_desk.domain.charts import Bar, BarChart

_ROW, _BAR = 23.0, 11.0
_LABEL, _FIGURE = 168.0, 74.0


class Bars(Flowable):  # type: ignore[misc]  # reportlab is untyped
    """A bar chart as wide as the column; the sentence that says the same belongs beside it."""

    def __init__(self, chart: BarChart) -> None:
        super().__init__()
        self._chart = chart
        self._row_high = _ROW + (6 if any(bar.note for bar in chart.bars) else 0)

    def wrap(self, wide: float, high: float) -> tuple[float, float]:
        """The column's width, and a row for each bar."""
        self.width = wide
        self.height = self._row_high * len(self._chart.bars) + 8
        return wide, self.height

    def draw(self) -> None:
        """One row a bar: label, track with the bar in it, figure."""
        y = self.height - self._row_high
        for bar in self._chart.bars:
            self._row(bar, y)
            y -= self._row_high

    def _row(self, bar: Bar, y: float) -> None:
        canvas, colours = self.canv, palette()
        track = self.width - _LABEL - _FIGURE
        base = y + (self._row_high - _BAR) / 2
        canvas.setFillColor(colours.ink)
        line(canvas, 0, base + 2, bar.label, fonts.MEDIUM, 9.5, most=_LABEL - 10)
        canvas.setLineWidth(0.5)
        canvas.setStrokeColor(colours.rule)
        if bar.share is None:
            self._hatch(_LABEL, base, track)
        else:
            canvas.setFillColor(colours.sunken)
            canvas.rect(_LABEL, base, track, _BAR, stroke=1, fill=1)
            canvas.setFillColor(colours.accent)
            canvas.rect(_LABEL, base, track * bar.share, _BAR, stroke=0, fill=1)
        figure = n_of(bar)
        canvas.setFillColor(colours.ink)
        right = width(figure, fonts.SEMIBOLD, 9.5)
        line(canvas, self.width - right, base + 2, figure, fonts.SEMIBOLD, 9.5, most=_FIGURE - 8)
        if bar.note:
            canvas.setFillColor(colours.muted)
            line(canvas, 0, base - 8.5, bar.note, fonts.REGULAR, 7.5, most=_LABEL - 10)

    def _hatch(self, x: float, y: float, wide: float) -> None:
        """What is not known is hatched, never empty and never zero."""
        canvas = self.canv
        canvas.saveState()
        canvas.rect(x, y, wide, _BAR, stroke=1, fill=0)
        clip = canvas.beginPath()
        clip.rect(x, y, wide, _BAR)
        canvas.clipPath(clip, stroke=0)
        canvas.setLineWidth(0.4)
        for step in range(-2, int(wide / 6) + 1):
            canvas.line(x + step * 6, y, x + step * 6 + _BAR, y + _BAR)
        canvas.restoreState()


def n_of(bar: Bar) -> str:
    """ "17 of 20", "17" where nothing is counted out of, "not known", "nobody asked" where it is out of none."""
    if bar.value is None:
        return say("documents.charts.not_known")
    if bar.of is None:
        return str(bar.value)
    return say("documents.charts.n_of", n=bar.value, of=bar.of) if bar.of else say("documents.charts.of_none")


def chart_block(chart: BarChart) -> list[Any]:
    """The chart with its title above and its sentence below, to be kept together by the caller."""
    block: list[Any] = [para(chart.title, styles().strong), Bars(chart)]
    if chart.sentence:
        block.append(para(chart.sentence, styles().body))
    return block
