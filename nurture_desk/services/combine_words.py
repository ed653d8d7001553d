"""The sentences of the national table: what is wrong with a file, by cell, and what should be looked at."""

from __future__ import annotations

from nurture_desk.documents.codes import code_set
from nurture_desk.documents.shipped_framework import shipped
from nurture_desk.documents.wording import say
from nurture_desk.domain.combining.anomalies import Anomaly, Odd
from nurture_desk.domain.combining.sheets import KnownWords, plain
from nurture_desk.domain.combining.troubles import Fault, Trouble
from nurture_desk.domain.dates import listed
from nurture_desk.domain.demographics import MARGINS, NOT_KNOWN, REFUSED, Field, Known
from nurture_desk.domain.evidence import Source
from nurture_desk.domain.returns import THEMES

_MORE_JUDGED = "more_judged"
YEAR_GROUP = "year_group"
OLDEST = 13
STORIES = ("child", "group", "teaching")


def problem_text(trouble: Trouble) -> str:
    """What does not fit, in a sentence that names the figure and its defined name."""
    key = str(trouble.fault)
    if trouble.fault is Fault.MORE_THAN and trouble.name.startswith("outcome_"):
        key = _MORE_JUDGED
    figure = say(f"returns.figure.{trouble.name}") if trouble.name else ""
    other = say(f"returns.figure.{trouble.other}") if trouble.other else ""
    found = trouble.found
    if trouble.fault is Fault.MARGIN_MORE:
        found = say(f"documents.return.margin.{found}")
    values = {"figure": _capital(figure), "name": trouble.name, "other": other.lower(), "limit": trouble.limit}
    return say(f"combine.problem.{key}", **values, found=found)


def problem_cell(trouble: Trouble) -> str:
    """The cell of a problem ("Return!B21"); where there is none, the defined name it is about."""
    return trouble.cell or trouble.name


def odd_text(anomaly: Anomaly) -> str:
    """What should be looked at, in a sentence."""
    values = dict(anomaly.values)
    if anomaly.odd is Odd.MORE_THAN_POSSIBLE:
        values["others"] = listed([_figure(name) for name in values["others"].split()])
    figure = _capital(listed([_figure(name) for name in anomaly.name.split()]))
    return say(f"combine.odd.{anomaly.odd}", figure=figure, **values)


def known_words() -> KnownWords:
    """The words of the return's further sheets, as the workbook prints them; codes are understood too."""
    margins = {str(field): say(f"documents.return.margin.{field}") for field in MARGINS}
    margins[YEAR_GROUP] = say(f"documents.return.margin.{YEAR_GROUP}")
    framework = shipped()
    titles = [one.title for outcome in framework.outcomes for one in outcome.indicators]
    return KnownWords(
        margins={plain(words): key for key, text in margins.items() for words in (text, key)},
        categories={**{str(field): _categories(field) for field in MARGINS}, YEAR_GROUP: _years()},
        outcomes={
            plain(words): one.key
            for one in framework.outcomes
            for words in (say(f"documents.return.outcome.{one.key}"), one.key, one.title)
        },
        signs={plain(title): title for title in (*titles, say("returns.school_hope"))},
        themes={plain(words): key for key in THEMES for words in (say(f"documents.return.theme.{key}"), key)},
        effects={plain(say(f"documents.return.{key}")): key for key in ("helped", "hindered")},
        labels={plain(label): label for source in Source if (label := say(f"returns.label.{source}"))},
        stories={plain(say(f"returns.story.{key}")): key for key in STORIES},
        seldom=_headings(),
    )


def outcome_words(key: str) -> str:
    """ "Agency"; of the four outcomes and of those of the wider service."""
    return say(f"documents.return.outcome.{key}")


def _categories(field: Field) -> dict[str, str]:
    found: dict[str, str] = {}
    by_group = field is Field.ETHNICITY
    for one in code_set(field).values():
        if one.means is Known.VALUE:
            label = (one.group if by_group else one.label) or one.label
            for words in (label, one.label, one.code):
                found.setdefault(plain(words), label)
    if by_group:  # the five headings together, whatever order the codes come in; a service may know no more than those
        found |= {plain(heading): heading for heading in _headings()}
        found = dict(sorted(found.items(), key=lambda item: item[1]))
    return found | {plain(NOT_KNOWN): NOT_KNOWN, plain(REFUSED): REFUSED}


def _headings() -> frozenset[str]:
    """The five headings of ethnicity, where they are no group themselves."""
    codes = code_set(Field.ETHNICITY).values()
    return frozenset(one.heading for one in codes if one.heading) - {one.group or one.label for one in codes}


def _years() -> dict[str, str]:
    reception = say("returns.reception")
    found = {plain(reception): reception, "r": reception, "0": reception}
    for year in range(1, OLDEST + 1):
        word = say("returns.year_group", n=year)
        found |= {plain(word): word, str(year): word}
    return found | {plain(say("returns.not_known")): say("returns.not_known")}


def _figure(name: str) -> str:
    return say(f"returns.figure.{name}").lower()


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
