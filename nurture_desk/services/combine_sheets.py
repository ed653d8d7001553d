"""What stands on each sheet of the national workbook."""

from __future__ import annotations

from collections.abc import Mapping

from nurture_desk.documents.national_workbook import BookSheet, BookTable
from nurture_desk.documents.wording import say
from nurture_desk.domain.combining.sheets import OTHER, MarginTable
from nurture_desk.domain.combining.statuses import Judged
from nurture_desk.domain.combining.table import NationalTable
from nurture_desk.domain.combining.totals import Share
from nurture_desk.domain.dates import long_date
from nurture_desk.domain.returns import FIGURES, NUMBERS, OUTCOMES, PLANS, Part, number
from nurture_desk.services.combine_quotes import sayings_that_stand
from nurture_desk.services.combine_words import odd_text, outcome_words, problem_cell, problem_text

LEADING = ("pupils_started", "groups", "sessions_held", "tutors")


def sheets_of_table(table: NationalTable) -> list[BookSheet]:
    """Every sheet, the summary first."""
    return [
        _summary(table),
        _figures(table),
        _services(table),
        _problems(table),
        _anomalies(table),
        _margins(table),
        _signs(table),
        _learning(table),
        _quotes(table),
    ]


def margin_count(count: int | None) -> str | int:
    """A count of a margin as it may be printed."""
    return _say("hidden") if count is None else count


def category(label: str) -> str:
    """The words of a category or sign; what is in none of our lists is "other"."""
    return _say("other") if label == OTHER else label[:1].upper() + label[1:]


def counted_lede(table: NationalTable) -> str:
    """ "2026-27 · 15 of 17 files counted"."""
    counted = table.totals.services
    if not counted:
        return _say("lede_none", files=len(table.files))
    return _say("lede", year=table.year, counted=counted, files=len(table.files))


def _say(key: str, **values: object) -> str:
    return say(f"combine.book.{key}", **values)


def _summary(table: NationalTable) -> BookSheet:
    totals = table.totals
    outcomes = tuple(
        (
            outcome_words(key),
            *_shared(totals.outcomes[key]),
            totals.not_judged[key].value,
            totals.outcomes[key].services,
        )
        for key in OUTCOMES
    )
    tutors = _shares({say(f"returns.figure.tutor_{key}"): share for key, share in totals.tutors.items()})
    plans = _shares({say(f"returns.figure.{plan}"): totals.plans[plan] for plan in PLANS})
    outcome_heads = (_say("outcome"), _say("increased"), _say("of"), _say("percent"), _say("not_judged"))
    yes_heads = (_say("yes"), _say("of"), _say("percent"))
    percent = frozenset({3})
    return BookSheet(
        "summary",
        (34, 18, 18, 22, 16, 22),
        (
            BookTable(say("combine.paper.outcomes"), (*outcome_heads, _say("services")), outcomes, percent),
            BookTable(say("combine.paper.tutors"), (_say("question"), *yes_heads, _say("services")), tutors, percent),
            BookTable(say("combine.paper.plans"), (_say("plan"), *yes_heads), tuple(row[:4] for row in plans), percent),
        ),
        lede=counted_lede(table),
        note=_say("how_counted"),
        large=tuple((totals.figures[name].value, say(f"returns.figure.{name}")) for name in LEADING),
    )


def _shared(share: Share) -> tuple[int | None, int | None, int | None]:
    return (share.n, share.of, share.whole_percent) if share.services else (None, None, None)


def _shares(shares: Mapping[str, Share]) -> tuple[tuple[str | int | None, ...], ...]:
    return tuple((words, *_shared(share), share.services) for words, share in shares.items())


def _figures(table: NationalTable) -> BookSheet:
    tables = []
    for part in Part:
        rows = tuple(
            (say(f"returns.figure.{figure.name}"), total.value, total.services, figure.name)
            for figure in FIGURES
            if figure.part is part
            and figure.kind in NUMBERS
            and (total := table.totals.figures.get(figure.name)) is not None
        )
        if rows:
            heads = (_say("figure"), _say("total"), _say("services"), _say("name"))
            tables.append(BookTable(say(f"returns.part.{part}"), heads, rows))
    return BookSheet("figures", (44, 14, 22, 38), tuple(tables), lede=counted_lede(table), note=_say("files_note"))


def _services(table: NationalTable) -> BookSheet:
    keys = ("service", "status", "file", "year", "period", "number", "signed", "started")
    rows = tuple(_service(one) for one in table.files)
    return BookSheet(
        "services",
        (34, 18, 34, 12, 14, 8, 20, 14),
        (BookTable("", tuple(_say(key) for key in keys), rows),),
        lede=counted_lede(table),
        note=_say("files_note"),
        landscape=True,
        filtered=True,
    )


def _service(one: Judged) -> tuple[str | int | None, ...]:
    figures = one.read.figures
    signed, period = figures.get("signed_off_on"), figures.get("period")
    return (
        one.read.service,
        say(f"combine.status.{one.status}"),
        one.read.file,
        one.read.year,
        say(f"documents.return.period.{period}") if period else "",
        one.read.number or None,
        long_date(signed) if hasattr(signed, "year") else "",  # type: ignore[arg-type]  # a date, or blank
        number(figures, "pupils_started"),
    )


def _problems(table: NationalTable) -> BookSheet:
    rows = tuple(
        (one.read.service, one.read.file, cell, text) for one in table.files for cell, text in problems_of(one)
    )
    heads = (_say("service"), _say("file"), _say("cell"), _say("problem"))
    widths = (30, 30, 24, 90)
    return BookSheet("problems", widths, (BookTable("", heads, rows),), landscape=True, filtered=True)


def problems_of(one: Judged) -> list[tuple[str, str]]:
    """Cell and sentence of everything that is said about one file."""
    refused = [("", one.read.refusal)] if one.read.refusal else []
    return refused + [(problem_cell(trouble), problem_text(trouble)) for trouble in one.troubles]


def _anomalies(table: NationalTable) -> BookSheet:
    rows = tuple((one.service, one.file, odd_text(one)) for one in table.anomalies)
    heads = (_say("service"), _say("file"), _say("look"))
    return BookSheet("anomalies", (34, 34, 100), (BookTable("", heads, rows),), landscape=True, filtered=True)


def _margins(table: NationalTable) -> BookSheet:
    heads = (_say("category"), _say("children"))
    tables = tuple(
        BookTable(margin_title(one), heads, margin_rows(one), note=margin_note(one)) for one in table.margins
    )
    lede = "" if tables else _say("no_margin")
    return BookSheet("margins", (64, 24), tables, lede=lede, note=_say("margins_note"))


def margin_title(one: MarginTable) -> str:
    """ "Ethnicity"."""
    return say(f"documents.return.margin.{one.margin}")


def margin_rows(one: MarginTable) -> tuple[tuple[str, str | int], ...]:
    """Every category with its count as it may be printed."""
    return tuple((category(label), margin_count(count)) for label, count in one.rows)


def margin_note(one: MarginTable) -> str:
    """Out of how many children of how many services; or why nothing of it is printed."""
    return _say("out_of", of=f"{one.total:,}", n=one.services) if one.rows else _say("withheld")


def _signs(table: NationalTable) -> BookSheet:
    rows = tuple(
        (outcome_words(one.outcome), category(one.title), _few(one.children), _few(one.items), one.services)
        for one in table.signs
    )
    heads = (_say("outcome"), _say("sign"), _say("children"), _say("pieces"), _say("services"))
    sheet = BookTable("", heads, rows)
    return BookSheet("indicators", (30, 60, 22, 22, 22), (sheet,), note=_say("signs_note"), filtered=True)


def _few(count: int | None) -> str | int:
    return _say("few") if count is None else count


def _learning(table: NationalTable) -> BookSheet:
    rows = tuple(
        (say(f"documents.return.theme.{one.theme}"), one.helped, one.hindered, one.services) for one in table.themes
    )
    heads = (_say("challenge"), _say("helped"), _say("hindered"), _say("services"))
    return BookSheet(
        "learning", (34, 14, 14, 22), (BookTable("", heads, rows),), lede=say("combine.paper.learned_lede")
    )


def _quotes(table: NationalTable) -> BookSheet:
    kept, left_out = sayings_that_stand(table.sayings)
    rows = tuple((one.label, one.text) for one in kept)
    note = _say("sayings_left_out" if left_out > 1 else "sayings_left_out_1", n=left_out) if left_out else ""
    heads = (_say("who"), _say("words"))
    return BookSheet("quotes", (24, 100), (BookTable("", heads, rows),), note=_say("sayings_note"), warning=note)
