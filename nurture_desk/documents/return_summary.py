"""The return on paper: the figures that matter with n of N, the outcomes as bars, what was learned."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from reportlab.platypus import Flowable, Spacer, Table

from nurture_desk.documents.charts import chart_block
from nurture_desk.documents.page import Furniture, build_fitted
from nurture_desk.documents.paper import COLUMN, HIGH, WIDE, air, palette, styles
from nurture_desk.documents.para import para, within
from nurture_desk.documents.parts import grid, headed, opening, quotation, side_headed
from nurture_desk.documents.wording import say
from nurture_desk.domain.charts import Bar, BarChart
from nurture_desk.domain.dates import long_date
from nurture_desk.domain.return_document import ReturnDocument
from nurture_desk.domain.returns import (
    BY_NAME,
    FIGURES,
    NUMBERS,
    OUTCOMES,
    PLANS,
    Figures,
    Part,
    asked,
    denominator,
    number,
)

_LEADING = ("pupils_started", "groups", "sessions_held", "tutors")
_QUESTIONS = ("tutor_recommend", "tutor_better_teacher", "tutor_wider_impact")
TABLED = (  # the parts that are printed as tables, here and in the national table
    Part.GROUPS,
    Part.CHILDREN,
    Part.SESSIONS,
    Part.VOICES,
    Part.NEXT,
    Part.RESOURCES,
    Part.TRAINING,
    Part.SERVICE,
)
_QUOTES = 4
OTHERS = ("not_yet", "cannot_tell", "not_judged")


def return_summary(document: ReturnDocument) -> bytes:
    """The summary of one signed-off return as a PDF; what is not known says so and is never 0."""
    furniture = Furniture(
        service_name=document.service_name,
        kind=say("documents.summary.kind", year=document.year_name),
        made_on=document.made_on,
        running=document.service_name,
        foot=_lede(document),
        logo=document.logo,
        sample=bool(document.watermark),
    )
    return build_fitted(partial(_story, document), furniture, (WIDE, HIGH))


def _story(document: ReturnDocument) -> list[Flowable]:
    figures = document.figures
    story: list[Flowable] = opening(document.service_name, _lede(document))
    story += [_leading_figures(figures), Spacer(1, 12)]
    story += headed(say("documents.summary.outcomes"), *chart_block(outcome_chart(figures)), room=170)
    story += _tutors(figures)
    story += _plans(figures)
    story += _quotes(document)
    for part in document.narrative:
        if part.text.strip():
            title = say("documents.summary.prompt", n=part.number)
            prompt = para(say(f"returns.prompt.{part.number}"), styles().kept_small)
            story += side_headed(title, prompt, para(part.text, styles().body))
    return [*story, *_table(figures)]


def outcome_chart(figures: Figures) -> BarChart:
    """Increased out of judged for each outcome; an outcome with a blank among its three is not known."""
    bars = []
    for outcome in OUTCOMES:
        of = denominator(figures, outcome)
        increased = number(figures, f"outcome_{outcome}_increased") if of is not None else None
        bars.append(Bar(say(f"documents.return.outcome.{outcome}"), increased, of, _others(figures, outcome)))
    return BarChart(say("documents.summary.chart"), tuple(bars), _sentence(bars))


def _others(figures: Figures, outcome: str) -> str:
    """The answers that are not "increased", where there are any: "1 not yet · 1 not judged"."""
    counted = ((answer, number(figures, f"outcome_{outcome}_{answer}")) for answer in OTHERS)
    return " · ".join(say(f"documents.summary.{answer}", n=n) for answer, n in counted if n)


def _sentence(bars: Sequence[Bar]) -> str:
    known = [bar for bar in bars if bar.value is not None and bar.of]
    if not known:
        return say("documents.summary.nothing_judged")
    said = "; ".join(say("documents.summary.one", outcome=bar.label.lower(), n=bar.value, of=bar.of) for bar in known)
    return say("documents.summary.sentence", said=said)


def _lede(document: ReturnDocument) -> str:
    signed = long_date(document.signed_off_on) if document.signed_off_on else say("documents.summary.not_signed")
    period = say(f"documents.return.period.{document.period}")
    return say(
        "documents.summary.lede",
        year=document.year_name,
        period=period[:1].upper() + period[1:],
        n=document.number,
        on=signed,
        by=within(document.signed_off_by),
    )


def _leading_figures(figures: Figures) -> Flowable:
    """Four figures, large, each over its words."""
    cells = []
    for name in _LEADING:
        value = number(figures, name)
        shown = say("documents.charts.not_known") if value is None else f"{value:,}"
        cells.append(
            [para(shown, styles().large if value is not None else styles().strong), para(_label(name), styles().label)]
        )
    table = Table([cells], colWidths=[COLUMN / len(cells)] * len(cells), hAlign="LEFT")
    table.setStyle(
        [
            ("BACKGROUND", (0, 0), (-1, -1), palette().soft),
            ("LEFTPADDING", (0, 0), (-1, -1), 14),
            ("TOPPADDING", (0, 0), (-1, -1), 10),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 12),
            ("VALIGN", (0, 0), (-1, -1), "BOTTOM"),
        ]
    )
    return table


def _label(name: str) -> str:
    return say(f"returns.figure.{name}")


def _tutors(figures: Figures) -> list[Flowable]:
    bars = tuple(Bar(_label(name), number(figures, name), asked(figures, name)) for name in _QUESTIONS)
    if all(bar.value is None for bar in bars):
        return []
    chart = BarChart(say("documents.summary.tutors_chart"), bars)
    return headed(say("documents.summary.tutors"), *chart_block(chart), room=140)


def _plans(figures: Figures) -> list[Flowable]:
    said = {answer: [_label(plan) for plan in PLANS if figures.get(plan) == answer] for answer in ("yes", "no")}
    lines = [
        para("  ·  ".join(plans), styles().body, lead=say(f"documents.summary.plan_{answer}"))
        for answer, plans in said.items()
        if plans
    ]
    return side_headed(say("documents.summary.plans"), *lines) if lines else []


def _quotes(document: ReturnDocument) -> list[Flowable]:
    said = list({(one.text, one.label): None for one in document.quotes})  # the same words once
    quotes = [quotation(text, label) for text, label in said[:_QUOTES]]
    return side_headed(say("documents.summary.quotes"), *quotes) if quotes else []


def _table(figures: Figures) -> list[Flowable]:
    """Every other figure of the contract in two columns, so that the page stands for the workbook."""
    half = COLUMN / 2 - 9
    tables = [
        grid(
            [say(f"returns.part.{part}"), ""],
            [
                [_label(figure.name), _shown(figures, figure.name)]
                for figure in FIGURES
                if figure.part is part and figure.kind in NUMBERS
            ],
            [half * 0.74, half * 0.26],
            right=[1],
        )
        for part in TABLED
    ]
    pairs = [[tables[place], tables[place + 1]] for place in range(0, len(tables), 2)]
    both = Table(pairs, colWidths=[COLUMN / 2 + 9, half], hAlign="LEFT")
    both.setStyle([("VALIGN", (0, 0), (-1, -1), "TOP"), ("LEFTPADDING", (0, 0), (-1, -1), 0)])
    both.setStyle([("RIGHTPADDING", (0, 0), (-1, -1), 0), ("BOTTOMPADDING", (0, 0), (-1, -1), 12 * air() ** 3)])
    blank = para(say("documents.summary.blank"), styles().small)
    return headed(say("documents.summary.all"), blank, Spacer(1, 4), both, room=190)


def _shown(figures: Figures, name: str) -> str:
    value = number(figures, name)
    if value is None:
        return say("documents.charts.not_known")
    return f"£{value:,}" if BY_NAME[name].kind == "pounds" else f"{value:,}"
