"""The return as a workbook: a first sheet for people, every figure a defined name, and a Schema sheet for machines.

The contract is ``commands.md`` ("Return workbook") and ``docs/return-format.md``. The blank one is the same workbook
without figures, checked as it is filled in.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from nurture_desk.documents.return_sheets import more_sheets, schema_sheet
from nurture_desk.documents.wording import has, say
from nurture_desk.documents.workbook import (
    BESIDE,
    ENTRY,
    ENTRY_TEXT,
    HEAD,
    LABEL,
    NOTE,
    PART,
    STRONG,
    Book,
    Sheet,
    absolute,
)
from nurture_desk.domain.return_checks import NEVER_MORE
from nurture_desk.domain.return_document import ReturnDocument
from nurture_desk.domain.returns import (
    ANSWERS,
    BY_NAME,
    FIGURES,
    NUMBERS,
    OUTCOMES,
    SCHEMA_VERSION,
    Figure,
    FigureKind,
    Figures,
    FigureValue,
    Part,
    Period,
    denominator,
)

FIRST = "Return"
Places = dict[str, tuple[int, int]]


def return_workbook(document: ReturnDocument) -> bytes:
    """The workbook of one signed-off return."""
    book = Book(say("documents.return.title"), document.made_on)
    places = _first_sheet(book, document.figures, _lede(document), document.watermark)
    more_sheets(book, document)
    schema_sheet(book, FIRST, places, document.figures)
    return book.content()


def blank_workbook() -> bytes:
    """The workbook for a service without the app: the same cells and names, empty, checked as they are filled in."""
    figures: Figures = {figure.name: None for figure in FIGURES} | {"schema_version": SCHEMA_VERSION}
    book = Book(say("documents.return.blank_title"))
    places = _first_sheet(book, figures, say("documents.return.blank_lede"), "", blank=True)
    more_sheets(book, None)
    schema_sheet(book, FIRST, places, None)
    return book.content()


def _lede(document: ReturnDocument) -> str:
    signed = document.signed_off_on.isoformat() if document.signed_off_on else ""
    return say(
        "documents.return.lede",
        service=document.service_name,
        year=document.year_name,
        period=say(f"documents.return.period.{document.period}"),
        n=document.number,
        by=document.signed_off_by,
        on=signed,
    )


def _first_sheet(book: Book, figures: Figures, lede: str, watermark: str, *, blank: bool = False) -> Places:
    """The sheet for people; gives where each figure stands."""
    sheet = book.sheet(FIRST, (44, 30, 16, 16, 16, 40))
    if watermark:
        sheet.line(watermark, looks=(STRONG,))
    sheet.opening(say("documents.return.blank_title" if blank else "documents.return.title"), lede)
    sheet.line(say("documents.return.blank_is"), looks=(NOTE,))
    sheet.row += 1
    places: Places = {}
    for part in Part:
        if part is Part.OUTCOMES:
            _outcomes(book, sheet, figures, places)
        else:
            _part(book, sheet, part, figures, places)
    if blank:
        _checks(sheet, places)
    _validate(sheet, places)
    sheet.raw.activate()
    return places


def _part(book: Book, sheet: Sheet, part: Part, figures: Figures, places: Places) -> None:
    sheet.line(say(f"returns.part.{part}"), looks=(PART,))
    for figure in (one for one in FIGURES if one.part is part):
        sheet.put(0, say(f"returns.figure.{figure.name}"), LABEL)
        _figure(book, sheet, figure, figures.get(figure.name), 1, places)
        if has(f"documents.return.hint.{figure.kind}"):
            sheet.put(2, say(f"documents.return.hint.{figure.kind}"), BESIDE)
        sheet.row += 1
    sheet.row += 1


def _figure(book: Book, sheet: Sheet, figure: Figure, value: FigureValue, column: int, places: Places) -> None:
    number = figure.kind in NUMBERS
    sheet.put(column, value if number or value is None else str(value), ENTRY if number else ENTRY_TEXT)
    book.name(figure.name, FIRST, sheet.row, column)
    places[figure.name] = (sheet.row, column)


def _outcomes(book: Book, sheet: Sheet, figures: Figures, places: Places) -> None:
    sheet.line(say(f"returns.part.{Part.OUTCOMES}"), looks=(PART,))
    answers = (*ANSWERS, "not_judged")
    heads = [say(f"documents.return.{answer}") for answer in answers]
    sheet.line("", *heads, say("documents.return.reads"), looks=[HEAD] * 6)
    for outcome in OUTCOMES:
        words = say(f"returns.outcome.{outcome}")
        sheet.put(0, words[:1].upper() + words[1:], LABEL)
        for column, answer in enumerate(answers, start=1):
            name = f"outcome_{outcome}_{answer}"
            _figure(book, sheet, BY_NAME[name], figures.get(name), column, places)
        increased, of = figures.get(f"outcome_{outcome}_increased"), denominator(figures, outcome)
        if of is not None and increased is not None:
            sheet.put(5, say("documents.return.n_of", n=increased, of=of), BESIDE)
        sheet.row += 1
    sheet.line(say("documents.return.outcomes_note"), looks=(NOTE,))
    sheet.row += 1


def _validate(sheet: Sheet, places: Places) -> None:
    """What Excel lets into each cell: it stops a slip, and the importer checks everything again."""
    for name, (row, column) in places.items():
        rule = _rule(BY_NAME[name])
        if rule:
            sheet.raw.data_validation(row, column, row, column, rule)


def _rule(figure: Figure) -> Mapping[str, Any] | None:
    title = say("documents.return.check_title")
    if figure.kind in NUMBERS:
        error = say("documents.return.check_whole")
        return {"validate": "integer", "criteria": ">=", "value": 0, "error_title": title, "error_message": error}
    choices: list[str] = []
    if figure.kind is FigureKind.YES_NO:
        choices = ["yes", "no"]
    elif figure.kind is FigureKind.PERIOD:
        choices = [period.value for period in Period]
    if choices:
        error = say("documents.return.check_list")
        return {"validate": "list", "source": choices, "error_title": title, "error_message": error}
    if figure.kind in (FigureKind.YEAR, FigureKind.DATE):
        length = 7 if figure.kind is FigureKind.YEAR else 10
        hint = say(f"documents.return.hint.{figure.kind}")
        settings: dict[str, Any] = {"validate": "length", "criteria": "==", "value": length}
        return settings | {"error_title": title, "error_message": hint, "input_message": hint}
    return None


def _checks(sheet: Sheet, places: Places) -> None:
    """In the blank workbook: beside a figure that cannot be right, a sentence that says why."""
    look = sheet.format(STRONG)
    for name, limit in NEVER_MORE:
        (row, column), (other_row, other_column) = places[name], places[limit]
        mine, other = absolute(row, column), absolute(other_row, other_column)
        words = say("documents.return.check_more", other=say(f"returns.figure.{limit}")).replace('"', "”")
        formula = f'=IF(AND(ISNUMBER({mine}),ISNUMBER({other}),{mine}>{other}),"{words}","")'
        sheet.raw.write_formula(row, 5, formula, look, "")
    started = absolute(*places["pupils_started"])
    for outcome in OUTCOMES:
        cells = [absolute(*places[f"outcome_{outcome}_{answer}"]) for answer in ANSWERS]
        counted, added = f"COUNT({','.join(cells)})", f"SUM({','.join(cells)})"
        partly = say("documents.return.check_partly").replace('"', "”")
        more = say("documents.return.check_more", other=say("returns.figure.pupils_started")).replace('"', "”")
        of = say("documents.return.of")
        formula = (
            f'=IF({counted}=0,"",IF({counted}<3,"{partly}",IF(AND(ISNUMBER({started}),{added}>{started}),"{more}",'
            f'{cells[0]}&" {of} "&{added})))'
        )
        sheet.raw.write_formula(places[f"outcome_{outcome}_increased"][0], 5, formula, look, "")
