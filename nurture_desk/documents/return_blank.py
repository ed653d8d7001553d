"""The further sheets of the blank return: each category of each margin a line, each sign, lists to choose from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from nurture_desk.documents.codes import code_set
from nurture_desk.documents.return_rules import one_of, whole_number
from nurture_desk.documents.return_sheets import further_sheet, sheet_heads, texts_sheet
from nurture_desk.documents.wording import say
from nurture_desk.documents.workbook import ENTRY, ENTRY_LONG, Book, Cell, Sheet
from nurture_desk.domain.demographics import MARGINS, NOT_KNOWN, REFUSED, Field, Known
from nurture_desk.domain.reflection import InclusionKind, ServiceOutcome
from nurture_desk.domain.returns import THEMES

_LINES = 40  # to write on, where nobody knows how many there will be
_OLDEST = 13  # the last school year


def blank_sheets(book: Book, signs: Sequence[tuple[str, str]]) -> None:
    """Every sheet between the first and the schema, to fill in; ``signs`` as outcome key and title."""
    texts_sheet(book, {}, to_write=True)
    rows = [(say(f"documents.return.outcome.{outcome}"), title, None, None) for outcome, title in signs]
    _counted(book, "indicators", rows, say("documents.return.blank_signs"))
    _counted(book, "margins", list(_margin_rows()), say("documents.return.blank_margins"))
    themes = [say(f"documents.return.theme.{theme}") for theme in THEMES]
    effects = [say(f"documents.return.{effect}") for effect in ("helped", "hindered")]
    _lines(book, "learning", {0: themes, 1: effects})
    kinds = [say(f"reflection.inclusion.kind_{kind}") for kind in InclusionKind]
    shown = [say(f"reflection.inclusion.outcome_{one}") for one in ServiceOutcome if one]
    _lines(book, "wider", {0: kinds, 2: shown})
    _lines(book, "quotes", {0: [say(f"returns.label.{who}") for who in ("pupil", "parent", "ta", "teacher", "tutor")]})
    _lines(book, "case_studies", {0: [say(f"returns.story.{kind}") for kind in ("child", "group", "teaching")]})
    _lines(book, "evidence", {})


def _counted(book: Book, key: str, rows: Sequence[Sequence[Cell]], lede: str) -> None:
    """A table whose words are there and whose counts are to be filled in."""
    sheet = further_sheet(book, key, lede=lede)
    heads = sheet_heads(key)[1]
    first = sheet.row + 1
    sheet.table(heads, rows)
    blanks = [place for place in range(len(heads)) if rows and rows[0][place] is None]
    for row in range(first, sheet.row):
        for column in blanks:
            sheet.put(column, None, ENTRY, row=row)
    if blanks:
        sheet.raw.data_validation(first, blanks[0], sheet.row - 1, blanks[-1], whole_number())


def _lines(book: Book, key: str, choices: dict[int, list[str]]) -> None:
    """Empty lines; a column of ``choices`` offers its words."""
    sheet: Sheet = further_sheet(book, key)
    first = sheet.row + 1
    heads = sheet_heads(key)[1]
    sheet.table(heads, [])
    for row in range(first, first + _LINES):
        for column in range(len(heads)):
            sheet.put(column, None, ENTRY_LONG, row=row)
    for column, words in choices.items():
        sheet.raw.data_validation(first, column, first + _LINES - 1, column, one_of(words))


def _margin_rows() -> Iterator[tuple[str, str, None]]:
    for field in MARGINS:
        heading = say(f"documents.return.margin.{field}")
        by_group = field is Field.ETHNICITY
        labels = dict.fromkeys(
            (one.group if by_group else "") or one.label for one in code_set(field).values() if one.means is Known.VALUE
        )
        for label in (*labels, NOT_KNOWN, REFUSED):
            yield heading, label, None
    heading = say("documents.return.margin.year_group")
    yield heading, say("returns.reception"), None
    for year in range(1, _OLDEST + 1):
        yield heading, say("returns.year_group", n=year), None
