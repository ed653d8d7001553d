"""The further sheets of one workbook, and what those of many add up to. Free text goes no further than here.

A hand-filled sheet may hold anything, a name too: only words of our own lists (margins, categories, outcomes, signs,
challenges, roles) are taken over, whatever else stands there is counted under "other" or listed by its cell.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from nurture_desk.domain.combining.reading import Further, Saying, margin_sums
from nurture_desk.domain.combining.troubles import Fault, Trouble
from nurture_desk.domain.combining.values import Stored, whole
from nurture_desk.domain.letters import plain_letters
from nurture_desk.domain.return_document import IndicatorLine, MarginLine
from nurture_desk.domain.returns import Figures, number
from nurture_desk.domain.suppression import publish, small

Row = tuple[int, Sequence[Stored]]  # the number of the row, and its cells from the first column
OTHER = "other"  # a category or sign that is in none of our lists


@dataclass(frozen=True)
class KnownWords:
    """The words the sheets are written in, each compared form to what it stands for, in the order they are printed."""

    margins: Mapping[str, str]  # words of a margin -> its key
    categories: Mapping[str, Mapping[str, str]]  # key of a margin -> words of a category -> its label
    outcomes: Mapping[str, str]
    signs: Mapping[str, str]  # words of an indicator -> its title
    themes: Mapping[str, str]
    effects: Mapping[str, str]
    labels: Mapping[str, str]  # who said it
    stories: Mapping[str, str]
    seldom: frozenset[str] = frozenset()  # categories printed only where somebody is in them


@dataclass(frozen=True)
class MarginTable:
    """One margin as it may be printed: a count or None (hidden) for every category; ``rows`` empty: withheld whole."""

    margin: str
    rows: tuple[tuple[str, int | None], ...]
    total: int
    services: int


@dataclass(frozen=True)
class SignTotal:
    """How often one sign was seen; children and pieces are None where they are too few to print."""

    outcome: str
    title: str
    children: int | None
    items: int | None
    services: int


@dataclass(frozen=True)
class ThemeTotal:
    """How many lines of the learning logs say that one challenge helped or hindered."""

    theme: str
    helped: int
    hindered: int
    services: int


def plain(words: Stored) -> str:
    """Words as they are compared: small letters without accents, single spaces, no other signs."""
    return " ".join(re.findall(r"[^\W_]+", plain_letters("" if words is None else str(words))))


def further_of(sheets: Mapping[str, Sequence[Row]], titles: Mapping[str, str], known: KnownWords) -> Further:
    """What of one workbook's further sheets is taken over; ``titles`` name the sheet in front of a cell."""
    troubles: list[Trouble] = []
    margins = _margins(sheets.get("margins", ()), titles.get("margins", ""), known, troubles)
    signs = _signs(sheets.get("indicators", ()), titles.get("indicators", ""), known, troubles)
    learning = [
        (known.themes[theme], known.effects[effect])
        for _, cells in sheets.get("learning", ())
        if (theme := plain(_at(cells, 0))) in known.themes and (effect := plain(_at(cells, 1))) in known.effects
    ]
    quotes = [
        Saying(known.labels[who], text.strip())
        for _, cells in sheets.get("quotes", ())
        if (who := plain(_at(cells, 0))) in known.labels and isinstance(text := _at(cells, 1), str)
    ]
    stories = [known.stories.get(plain(_at(cells, 0)), OTHER) for _, cells in sheets.get("case_studies", ())]
    return Further(tuple(margins), tuple(signs), tuple(learning), tuple(quotes), tuple(stories), tuple(troubles))


def _margins(rows: Iterable[Row], title: str, known: KnownWords, troubles: list[Trouble]) -> list[MarginLine]:
    found: list[MarginLine] = []
    spoilt: set[str] = set()
    for place, cells in rows:
        heading, category, stored = plain(_at(cells, 0)), plain(_at(cells, 1)), _at(cells, 2)
        if stored is None:
            continue  # blank is not known; the line "no agreement on file" has no figure
        key = known.margins.get(heading)
        if key is None:
            troubles.append(Trouble(Fault.MARGIN_UNKNOWN, f"{title}!A{place}"))
            continue
        count = whole(stored)
        if count is None or count < 0:
            spoilt.add(key)
            troubles.append(Trouble(Fault.MARGIN_NOT_WHOLE, f"{title}!C{place}", found=str(stored)[:60]))
            continue
        found.append(MarginLine(key, known.categories.get(key, {}).get(category, OTHER), count))
    return [line for line in found if line.heading not in spoilt]


def _signs(rows: Iterable[Row], title: str, known: KnownWords, troubles: list[Trouble]) -> list[IndicatorLine]:
    found: list[IndicatorLine] = []
    for place, cells in rows:
        outcome = known.outcomes.get(plain(_at(cells, 0)))
        if outcome is None or (_at(cells, 2) is None and _at(cells, 3) is None):
            continue
        children, items = whole(_at(cells, 2)), whole(_at(cells, 3))
        if children is None or items is None or children < 0 or items < 0:
            troubles.append(Trouble(Fault.LINE_NOT_WHOLE, f"{title}!C{place}"))
            continue
        sign = known.signs.get(plain(_at(cells, 1)), OTHER)
        found.append(IndicatorLine(outcome, sign, sign, children, items))
    return found


def _at(cells: Sequence[Stored], place: int) -> Stored:
    return cells[place] if place < len(cells) else None


def margin_tables(returns: Sequence[tuple[Figures, Further]], known: KnownWords) -> tuple[MarginTable, ...]:
    """Each margin summed over the services that gave it, as it may be published; one too large for its service is out.

    The rows stand in the order of our list, not of their counts: the order may not tell a hidden one. That a category
    is missing tells only what a 0 tells.
    """
    counts: dict[str, dict[str, int]] = {}
    services: dict[str, int] = {}
    for figures, further in returns:
        started = number(figures, "pupils_started")
        sums = margin_sums(further.margins)
        fitting = {key for key, added in sums.items() if started is None or added <= started}
        for key in fitting:
            services[key] = services.get(key, 0) + 1
        for line in further.margins:
            if line.heading in fitting:
                mine = counts.setdefault(line.heading, {})
                mine[line.category] = mine.get(line.category, 0) + (line.count or 0)
    return tuple(
        _table(key, counts[key], services[key], known) for key in dict.fromkeys(known.margins.values()) if key in counts
    )


def _table(key: str, counts: Mapping[str, int], services: int, known: KnownWords) -> MarginTable:
    categories = [*dict.fromkeys(known.categories.get(key, {}).values())]
    if key == "year_group":  # a class nobody is in stands only between those somebody is in
        used = [place for place, label in enumerate(categories) if counts.get(label)]
        categories = categories[min(used, default=0) : max(used, default=-1) + 1]
    categories = [label for label in categories if counts.get(label) or label not in known.seldom]
    categories += [OTHER] if counts.get(OTHER) else []
    shown = publish([counts.get(label, 0) for label in categories])
    rows = () if shown is None else tuple(zip(categories, shown, strict=True))
    return MarginTable(key, rows, sum(counts.values()), services)


def sign_totals(returns: Sequence[Further], known: KnownWords) -> tuple[SignTotal, ...]:
    """Each sign of the framework summed, in its order; what services added themselves is one line an outcome."""
    sums: dict[tuple[str, str], list[int]] = {}
    for further in returns:
        for key in {(line.outcome, line.title) for line in further.indicators}:
            sums.setdefault(key, [0, 0, 0])[2] += 1
        for line in further.indicators:
            one = sums[line.outcome, line.title]
            one[0], one[1] = one[0] + line.children, one[1] + line.items
    outcomes, signs = [*known.outcomes.values()], [*known.signs.values(), OTHER]
    ordered = sorted(sums, key=lambda key: (outcomes.index(key[0]), signs.index(key[1])))
    return tuple(_sign(key, *sums[key]) for key in ordered)


def _sign(key: tuple[str, str], children: int, items: int, services: int) -> SignTotal:
    hidden = small(children)  # and the pieces with them: one piece is one child
    return SignTotal(*key, None if hidden else children, None if hidden else items, services)


def theme_totals(returns: Sequence[Further], known: KnownWords) -> tuple[ThemeTotal, ...]:
    """The learning logs by challenge, in the order of the seven."""
    found = []
    for theme in dict.fromkeys(known.themes.values()):
        lines = [[effect for key, effect in further.learning if key == theme] for further in returns]
        every = [effect for effects in lines for effect in effects]
        found.append(ThemeTotal(theme, every.count("helped"), every.count("hindered"), sum(map(bool, lines))))
    return tuple(found)
