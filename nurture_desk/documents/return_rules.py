"""What may be typed into a return's cells, in Excel's own terms, and the formulas that say what cannot be right.

They stop a slip while somebody types; the importer checks everything again.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from nurture_desk.documents.wording import has, say
from nurture_desk.documents.workbook import BESIDE, STRONG, Sheet, absolute
from nurture_desk.domain.return_checks import NEVER_MORE, Misfit, Problem, misfits
from nurture_desk.domain.returns import (
    ANSWERS,
    BY_NAME,
    NUMBERS,
    OUTCOMES,
    Figure,
    FigureKind,
    Figures,
    Period,
    denominator,
    triple,
)

Places = Mapping[str, tuple[int, int]]
CHECKS = 5  # the column that says what cannot be right
QUESTIONS = ("tutor_recommend", "tutor_better_teacher", "tutor_wider_impact")
_LONGEST_TITLE, _LONGEST = 32, 255  # letters Excel shows beside a cell
_OLDEST = date(2000, 1, 1)


def validate(sheet: Sheet, places: Places) -> None:
    """Say of each figure's cell what it holds, and let nothing else in."""
    for name, (row, column) in places.items():
        rule = {**_rule(BY_NAME[name], absolute(row, column)), **_words(BY_NAME[name])}
        sheet.raw.data_validation(row, column, row, column, rule)


def whole_number() -> dict[str, Any]:
    """The rule of a cell that counts."""
    error = say("documents.return.check_whole")
    title = say("documents.return.check_title")
    return {"validate": "integer", "criteria": ">=", "value": 0, "error_title": title, "error_message": error}


def one_of(choices: list[str]) -> dict[str, Any]:
    """The rule of a cell that holds one of a few words."""
    error, title = say("documents.return.check_list"), say("documents.return.check_title")
    return {"validate": "list", "source": choices, "error_title": title, "error_message": error}


def _rule(figure: Figure, cell: str) -> dict[str, Any]:
    if figure.kind in NUMBERS:
        return whole_number()
    if figure.kind is FigureKind.YES_NO:
        return one_of(["yes", "no"])
    if figure.kind is FigureKind.PERIOD:
        return one_of([period.value for period in Period])
    told = {"error_title": say("documents.return.check_title"), "error_message": _hint(figure)}
    if figure.kind is FigureKind.DATE:
        return {"validate": "date", "criteria": ">=", "value": _OLDEST, **told}
    if figure.kind is FigureKind.YEAR:  # 2025-26: four figures, a hyphen, and the two of the year after
        year = (
            f'=AND(LEN({cell})=7,MID({cell},5,1)="-",ISNUMBER(VALUE(LEFT({cell},4))),'
            f"MOD(VALUE(LEFT({cell},4))+1,100)=VALUE(RIGHT({cell},2)))"
        )
        return {"validate": "custom", "value": year, **told}
    return {"validate": "any"}


def _words(figure: Figure) -> dict[str, str]:
    title, text = say(f"returns.figure.{figure.name}"), say(f"returns.meaning.{figure.name}")
    hint = say("documents.return.hint_whole") if figure.kind in NUMBERS else _hint(figure)
    said = f"{text}. {hint}".strip() if hint else f"{text}."
    return {"input_title": _cut(title, _LONGEST_TITLE), "input_message": _cut(said, _LONGEST)}


def _hint(figure: Figure) -> str:
    key = f"documents.return.hint.{figure.kind}"
    hint = say(key) if has(key) else ""
    return f"{hint[:1].upper()}{hint[1:]}." if hint else ""


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"


def checks(sheet: Sheet, places: Places, figures: Figures) -> None:
    """Beside a figure that cannot be right, a sentence that says why; beside an outcome, how it reads.

    They are formulas, so that a figure changed by hand is checked at once.
    """
    wrong = {one.name: one for one in misfits(figures) if one.problem is Problem.MORE_THAN}
    for name, limit in NEVER_MORE:
        cell = absolute(*places[limit])
        _more(sheet, places[name], cell, limit, wrong.get(name))
    for name in QUESTIONS:
        own, everybody = absolute(*places[f"{name}_of"]), absolute(*places["tutor_responses"])
        limit = "tutor_responses" if name not in wrong else wrong[name].other
        _more(sheet, places[name], f"IF(ISNUMBER({own}),{own},{everybody})", limit, wrong.get(name))
    for outcome in OUTCOMES:
        row = places[f"outcome_{outcome}_increased"][0]
        said = _said(figures, outcome)
        look = BESIDE if said == _reads(figures, outcome) else STRONG
        sheet.raw.write_formula(row, CHECKS, _outcome(places, outcome), sheet.format(look), said)


def _more(sheet: Sheet, place: tuple[int, int], limit_cell: str, limit: str, wrong: Misfit | None) -> None:
    mine, words = absolute(*place), _plain(say("documents.return.check_more", other=say(f"returns.figure.{limit}")))
    formula = f'=IF(AND(ISNUMBER({mine}),ISNUMBER({limit_cell})),IF({mine}>{limit_cell},"{words}",""),"")'
    sheet.raw.write_formula(place[0], CHECKS, formula, sheet.format(STRONG), words if wrong else "")


def _outcome(places: Places, outcome: str) -> str:
    cells = [absolute(*places[f"outcome_{outcome}_{answer}"]) for answer in ANSWERS]
    unjudged, started, research = (
        absolute(*places[name])
        for name in (f"outcome_{outcome}_not_judged", "pupils_started", "pupils_research_consent")
    )
    counted, added = f"COUNT({','.join(cells)})", f"SUM({','.join(cells)})"
    more, unlike, partly = (_plain(words) for words in _wrong())
    before, between, after = _plain(say("documents.return.n_of", n="\0", of="\0")).split("\0")
    reads = "&".join(part for part in (_quoted(before), cells[0], _quoted(between), added, _quoted(after)) if part)
    return (
        f'=IF({counted}=0,"",IF({counted}<3,"{partly}",'
        f'IF(AND(ISNUMBER({started}),{added}>{started}),"{more}",'
        f'IF(AND(ISNUMBER({unjudged}),ISNUMBER({research}),{added}+{unjudged}<>{research}),"{unlike}",{reads}))))'
    )


def _wrong() -> tuple[str, str, str]:
    return (
        say("documents.return.check_more", other=say("returns.figure.pupils_started")),
        say("documents.return.check_judged", other=say("returns.figure.pupils_research_consent")),
        say("documents.return.check_partly"),
    )


def _said(figures: Figures, outcome: str) -> str:
    """What the formula of an outcome gives for these figures, for whoever opens the workbook without working it out."""
    more, unlike, partly = _wrong()
    mine = {one.problem for one in misfits(figures) if one.name.startswith(f"outcome_{outcome}_")}
    if Problem.PARTLY_BLANK in mine:
        return partly
    if Problem.MORE_THAN in mine:
        return more
    return unlike if Problem.NOT_JUDGED in mine else _reads(figures, outcome)


def _reads(figures: Figures, outcome: str) -> str:
    of = denominator(figures, outcome)
    return "" if of is None else say("documents.return.n_of", n=triple(figures, outcome)[0], of=of)


def _quoted(text: str) -> str:
    return f'"{text}"' if text else ""


def _plain(words: str) -> str:
    """Words inside a formula."""
    return words.replace('"', "”")
