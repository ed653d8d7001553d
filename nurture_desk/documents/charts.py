"""Horizontal bars on paper, drawn into the table that says the same in figures: from zero, readable in grey."""

from __future__ import annotations

from reportlab.platypus import Flowable

from nurture_desk.documents.paper import COLUMN, is_large, palette, styles
from nurture_desk.documents.para import para
from nurture_desk.documents.parts import grid
from nurture_desk.documents.wording import say
from nurture_desk.domain.charts import Bar, BarChart

_HIGH = 11.0
_SHARES = (0.36, 0.44, 0.20)  # label, bar, figure


class Track(Flowable):  # type: ignore[misc]  # reportlab is untyped
    """One bar in its track."""

    def __init__(self, bar: Bar) -> None:
        super().__init__()
        self._bar = bar

    def wrap(self, wide: float, high: float) -> tuple[float, float]:
        """The cell's width, and as high as a line of text."""
        self.width, self.height = wide, _HIGH + (8 if is_large() else 2)
        return wide, self.height

    def draw(self) -> None:
        """The track, then the bar in it; a number counted out of nothing has none."""
        canvas, colours, tall = self.canv, palette(), self.height - 2
        canvas.setLineWidth(0.5)
        canvas.setStrokeColor(colours.rule)
        if self._bar.share is None:
            if self._bar.value is None or self._bar.of is not None:
                self._hatch(tall)
            return
        canvas.setFillColor(colours.sunken)
        canvas.rect(0, 0, self.width, tall, stroke=1, fill=1)
        canvas.setFillColor(colours.accent)
        canvas.rect(0, 0, self.width * self._bar.share, tall, stroke=0, fill=1)

    def _hatch(self, tall: float) -> None:
        """What is not known is hatched, never empty and never zero."""
        canvas = self.canv
        canvas.saveState()
        canvas.rect(0, 0, self.width, tall, stroke=1, fill=0)
        clip = canvas.beginPath()
        clip.rect(0, 0, self.width, tall)
        canvas.clipPath(clip, stroke=0)
        canvas.setLineWidth(0.4)
        for step in range(-3, int(self.width / 6) + 1):
            canvas.line(step * 6, 0, step * 6 + tall, tall)
        canvas.restoreState()


def n_of(bar: Bar) -> str:
    """ "17 of 20", "17" where nothing is counted out of, "not known", "nobody asked" where it is out of none."""
    if bar.value is None:
        return say("documents.charts.not_known")
    if bar.of is None:
        return str(bar.value)
    return say("documents.charts.n_of", n=bar.value, of=bar.of) if bar.of else say("documents.charts.of_none")


def chart_block(chart: BarChart) -> list[Flowable]:
    """The title, the table with its bars, and the sentence that says it in words."""
    title = para(chart.title, styles().strong)
    title.keepWithNext = 1
    block: list[Flowable] = [title, _stacked(chart) if is_large() else _table(chart)]
    if chart.sentence:
        said = para(chart.sentence, styles().body)
        said.spaceBefore = 5
        block.append(said)
    return block


def _table(chart: BarChart) -> Flowable:
    heads = [say(f"documents.charts.{key}") for key in ("what", "share", "figure")]
    rows = [[_label(bar), Track(bar), para(n_of(bar), styles().figure)] for bar in chart.bars]
    return grid(heads, rows, [COLUMN * share for share in _SHARES], right=(2,))


def _stacked(chart: BarChart) -> Flowable:
    """In large print each bar stands below its label and has the whole width."""
    heads = [say(f"documents.charts.{key}") for key in ("what", "figure")]
    rows = [[[*_label(bar), Track(bar)], para(n_of(bar), styles().figure)] for bar in chart.bars]
    return grid(heads, rows, [COLUMN * share for share in (0.7, 0.3)], right=(1,))


def _label(bar: Bar) -> list[Flowable]:
    noted = [para(bar.note, styles().small)] if bar.note else []
    return [para(bar.label, styles().cell), *noted]
