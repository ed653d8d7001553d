"""The national table as a document: figures with n of N, a chart, a table and a sentence each, margins suppressed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from nurture_desk.documents.return_summary import TABLED
from nurture_desk.documents.wording import say
from nurture_desk.domain.charts import Bar, BarChart
from nurture_desk.domain.combining.sheets import MarginTable
from nurture_desk.domain.combining.statuses import Status
from nurture_desk.domain.combining.table import NationalTable
from nurture_desk.domain.combining.totals import Share
from nurture_desk.domain.dates import listed
from nurture_desk.domain.papers import Block, Chart, Facts, Grid, Paper, Prose, Readers, Section
from nurture_desk.domain.returns import FIGURES, NUMBERS, OUTCOMES, PLANS, denominator, number
from nurture_desk.domain.small_numbers import may_count
from nurture_desk.domain.suppression import publish
from nurture_desk.services.combine_sheets import category, margin_note, margin_rows, margin_title
from nurture_desk.services.combine_words import outcome_words

ENDS = ("pupils_completed", "pupils_left_early")
REACH = ("pupils_started", "groups", "schools", "tutors", "sessions_held", "attendance_present")


def national_paper(
    table: NationalTable, service_name: str = "", made_on: date | None = None, *, sample: bool = False
) -> Paper:
    """The document over ``table``; it names services and nobody else."""
    counted = table.totals.services
    started = table.totals.figures["pupils_started"].value
    lede = say("combine.paper.lede_none")
    if counted and _may_print(table):
        lede = say("combine.paper.lede", year=table.year, services=counted, children=_shown(started))
    elif counted:
        lede = say("combine.paper.lede_in_words", year=table.year, services=counted)
    return Paper(
        kind="national-table",
        kind_words=say("combine.paper.kind"),
        title=say("combine.title"),
        readers=Readers.FUNDER,
        sections=tuple(section for section in _sections(table) if section.blocks),
        lede=lede,
        note=say("combine.paper.note"),
        service_name=service_name or say("combine.paper.kind"),
        made_on=made_on,
        running=say("combine.paper.running", year=table.year),
        foot=lede,
        sample=sample,
    )


def _sections(table: NationalTable) -> Iterator[Section]:
    if not table.totals.services:
        return
    if _may_print(table):
        yield Section(say("combine.paper.reach"), (Facts(tuple(_fact(table, name) for name in REACH)),))
    yield Section(say("combine.paper.outcomes"), tuple(_outcomes(table)))
    yield Section(say("combine.paper.tutors"), tuple(_tutors(table)))
    yield Section(say("combine.paper.plans"), tuple(_plans(table)))
    if _may_print(table):
        if table.margins:
            yield Section(say("combine.paper.margins"), (Prose(say("combine.book.margins_note")),))
        for one in table.margins:
            yield Section(margin_title(one), tuple(_margin(one)))
        yield Section(say("combine.paper.signs"), tuple(_signs(table)))
        yield Section(say("combine.paper.learned"), tuple(_learned(table)))
        yield Section(say("combine.paper.figures"), tuple(_figures(table)))
    yield Section(say("combine.paper.services"), tuple(_services(table)))


def _may_print(table: NationalTable, outcome: str = "") -> bool:
    """Whether figures of these children may stand on a page that leaves: ten, whichever service is taken away.

    Every service knows its own children and could take them from the sum.
    """
    counted = [(place, one.read.figures) for place, one in enumerate(table.files) if one.counts]
    of = {place: denominator(one, outcome) if outcome else number(one, "pupils_started") for place, one in counted}
    return may_count({place: count or 0 for place, count in of.items()})


def _fact(table: NationalTable, name: str) -> tuple[str, str]:
    return say(f"returns.figure.{name}"), _shown(table.totals.figures[name].value)


def _shown(value: int | None) -> str:
    return say("combine.book.not_known") if value is None else f"{value:,}"


def _outcomes(table: NationalTable) -> Iterator[Block]:
    """The outcomes with ten children or more; the others are said to be too few to print."""
    known = [key for key in OUTCOMES if table.totals.outcomes[key].of]
    printed = [key for key in known if _may_print(table, key)]
    notes = {}
    for key in printed:
        left = table.totals.not_judged[key].value
        notes[outcome_words(key)] = say("documents.summary.not_judged", n=f"{left:,}") if left else ""
    shares = {outcome_words(key): table.totals.outcomes[key] for key in printed}
    if shares:
        chart = say("combine.paper.outcomes_chart")
        yield from _chart(chart, "combine.paper.outcomes_sentence", shares, say("combine.book.increased"), notes)
    if not known:
        yield Prose(say("combine.paper.outcomes_none"))
    elif few := [outcome_words(key).lower() for key in known if key not in printed]:
        yield Prose(say("combine.paper.under_ten", said=listed(few)), small=bool(printed))


def _tutors(table: NationalTable) -> Iterator[Block]:
    shares = {say(f"returns.figure.tutor_{key}"): share for key, share in table.totals.tutors.items()}
    if any(share.of for share in shares.values()):
        chart = say("combine.paper.tutors_chart")
        yield from _chart(chart, "combine.paper.tutors_sentence", shares, say("combine.book.yes"))


def _plans(table: NationalTable) -> Iterator[Block]:
    plans = table.totals.plans
    shares = {say(f"returns.figure.{plan}"): plans[plan] for plan in PLANS if plans[plan].of}
    if shares:
        chart = say("combine.paper.plans_chart")
        yield from _chart(chart, "combine.paper.tutors_sentence", shares, say("combine.book.yes"), tabled=False)


def _chart(
    title: str,
    sentence: str,
    shares: Mapping[str, Share],
    yes: str,
    notes: Mapping[str, str] | None = None,
    *,
    tabled: bool = True,
) -> Iterator[Block]:
    """Bars, the sentence that says the same, and the table with percentages."""
    bars = tuple(
        Bar(words, share.n if share.services else None, share.of or None, (notes or {}).get(words, ""))
        for words, share in shares.items()
    )
    said = [_said(words, share) for words, share in shares.items() if share.of]
    yield Chart(BarChart(title, bars, say(sentence, said="; ".join(said)) if said else ""))
    if tabled:
        yield Grid(
            ("", yes, say("combine.book.of"), say("combine.book.percent"), say("combine.book.services")),
            tuple(_line(words, share) for words, share in shares.items()),
            (0.46, 0.13, 0.13, 0.13, 0.15),
            frozenset({1, 2, 3, 4}),
        )


def _said(words: str, share: Share) -> str:
    return say(
        "combine.paper.one", what=words.lower(), n=f"{share.n:,}", of=f"{share.of:,}", percent=share.whole_percent
    )


def _line(words: str, share: Share) -> tuple[str, ...]:
    if not share.services:
        return words, say("combine.book.not_known"), "", "", "0"
    percent = "" if share.whole_percent is None else f"{share.whole_percent} %"
    return words, f"{share.n:,}", f"{share.of:,}", percent, str(share.services)


def _margin(one: MarginTable) -> Iterator[Block]:
    rows = tuple((label, f"{count:,}" if isinstance(count, int) else count) for label, count in margin_rows(one))
    if rows:
        heads = (say("combine.book.category"), say("combine.book.children"))
        yield Grid(heads, rows, (0.7, 0.3), frozenset({1}))
        yield Prose(margin_note(one), small=True)
    else:
        yield Prose(margin_note(one), small=True)


def _signs(table: NationalTable) -> Iterator[Block]:
    rows = tuple(
        (
            outcome_words(one.outcome),
            category(one.title),
            say("combine.book.few") if one.children is None else f"{one.children:,}",
        )
        for one in table.signs
        if one.children != 0
    )
    if rows:
        yield Prose(say("combine.paper.signs_lede"))
        heads = (say("combine.book.outcome"), say("combine.book.sign"), say("combine.book.children"))
        yield Grid(heads, rows, (0.28, 0.54, 0.18), frozenset({2}))


def _learned(table: NationalTable) -> Iterator[Block]:
    rows = tuple(
        (say(f"documents.return.theme.{one.theme}"), str(one.helped), str(one.hindered), str(one.services))
        for one in table.themes
    )
    if any(one.services for one in table.themes):
        yield Prose(say("combine.paper.learned_lede"))
        keys = ("challenge", "helped", "hindered", "services")
        yield Grid(tuple(say(f"combine.book.{key}") for key in keys), rows, (0.4, 0.2, 0.2, 0.2), frozenset({1, 2, 3}))
    if table.stories:
        said = [
            f"{say(f'returns.story.{kind}') if kind != 'other' else category(kind)} {n}" for kind, n in table.stories
        ]
        yield Prose(say("combine.paper.stories", said=", ".join(said)), small=True)


def _figures(table: NationalTable) -> Iterator[Block]:
    """Every sum that at least one service knew; what nobody knew is named below."""
    wanted = [figure for figure in FIGURES if figure.part in TABLED and figure.kind in NUMBERS]
    totals = [(figure, table.totals.figures[figure.name]) for figure in wanted]
    hidden = _hidden(table)
    rows = tuple(
        (
            say(f"returns.figure.{figure.name}"),
            say("combine.book.hidden") if figure.name in hidden else _money(figure.kind, total.value),
            str(total.services),
        )
        for figure, total in totals
        if total.services
    )
    heads = (say("combine.book.figure"), say("combine.book.total"), say("combine.book.services"))
    if rows:
        yield Grid(heads, rows, (0.52, 0.28, 0.2), frozenset({1, 2}))
    unknown = [say(f"returns.figure.{figure.name}").lower() for figure, total in totals if not total.services]
    if unknown:
        yield Prose(say("combine.paper.unknown", said="; ".join(unknown)), small=True)


def _hidden(table: NationalTable) -> set[str]:
    """How many completed and how many left tell of each other: where one is small, both are hidden."""
    started, *ends = (table.totals.figures[name].value for name in ("pupils_started", *ENDS))
    known = [n or 0 for n in ends]
    shown = publish([*known, max(0, (started or 0) - sum(known))]) or (None, None)
    return {name for name, n, count in zip(ENDS, ends, shown, strict=False) if n and count is None}


def _money(kind: str, value: int | None) -> str:
    return f"£{value:,}" if kind == "pounds" and value is not None else _shown(value)


def _services(table: NationalTable) -> Iterator[Block]:
    named = sorted((one.read.service for one in table.files if one.counts), key=str.casefold)
    if named:
        yield Prose("  ·  ".join(named))
    out = {status: len(table.with_status(status)) for status in Status if not table_counts(status)}
    said = [f"{say(f'combine.status.{status}').lower()} {n}" for status, n in out.items() if n]
    if said:
        yield Prose(say("combine.paper.left_out", said=listed(said)), small=True)


def table_counts(status: Status) -> bool:
    """Whether files of this status are in the sums."""
    return status in (Status.COUNTED, Status.LATE)
