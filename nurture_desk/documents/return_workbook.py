"""The return as a workbook: a first sheet for people, every figure a defined name, and a Schema sheet for machines.

The contract is ``commands.md`` ("Return workbook") and ``docs/return-format.md``. The blank one is the same workbook
without figures, checked as it is filled in.
"""

from __future__ import annotations

from collections.abc import Sequence

from nurture_desk.documents.return_blank import blank_sheets
from nurture_desk.documents.return_rules import checks, validate
from nurture_desk.documents.return_sheets import more_sheets, schema_sheet
from nurture_desk.documents.wording import has, say
from nurture_desk.documents.workbook import (
    BESIDE,
    ENTRY,
    ENTRY_DATE,
    ENTRY_TEXT,
    HEAD,
    LABEL,
    NOTE,
    PART,
    STRONG,
    Book,
    Sheet,
)
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


def blank_workbook(signs: Sequence[tuple[str, str]] = ()) -> bytes:
    """The workbook for a service without the app: the same cells and names, empty, checked as they are filled in.

    ``signs``: outcome key and title of every indicator of the framework, each a line to fill in.
    """
    figures: Figures = {figure.name: None for figure in FIGURES} | {"schema_version": SCHEMA_VERSION}
    book = Book(say("documents.return.blank_title"))
    places = _first_sheet(book, figures, say("documents.return.blank_lede"), "", blank=True)
    blank_sheets(book, signs)
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
    sheet.keep_in_sight()
    sheet.line(say("documents.return.blank_is"), looks=(NOTE,))
    sheet.row += 1
    places: Places = {}
    for part in Part:
        if part is Part.OUTCOMES:
            _outcomes(book, sheet, figures, places)
        else:
            _part(book, sheet, part, figures, places)
    checks(sheet, places, figures)
    validate(sheet, places)
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
    look = ENTRY if number else ENTRY_DATE if figure.kind is FigureKind.DATE else ENTRY_TEXT
    sheet.put(column, value if number or value is None else str(value), look)
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
        sheet.row += 1
    sheet.line(say("documents.return.outcomes_note"), looks=(NOTE,))
    sheet.row += 1
