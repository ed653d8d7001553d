"""The empty list that a school fills in: one row a child, codes offered in the cell, nothing asked but what is used."""

from __future__ import annotations

from nurture_desk.documents.children import COLUMNS
from nurture_desk.documents.codes import main_codes
from nurture_desk.documents.wording import say
from nurture_desk.documents.workbook import HEAD, LABEL, SMALL, Book, absolute
from nurture_desk.domain.demographics import Field

_ROWS = 60
_CODED = {
    field.value: field
    for field in (Field.ETHNICITY, Field.SEN_STATUS, Field.SEN_NEED, Field.EAL, Field.FSM, Field.GENDER)
}
_WIDTHS = {"first_names": 20, "surname": 20, "known_as": 16, "school": 30, "class_name": 18}
_YEARS = ["R", *map(str, range(1, 14))]


def blank_children_workbook() -> bytes:
    """An empty list as a workbook: the sheet to fill in, and what each code means beside it."""
    book = Book(say("documents.children.blank_title"))
    fields = list(COLUMNS)
    sheet = book.sheet(say("documents.children.sheet"), [_WIDTHS.get(field, 13) for field in fields], landscape=True)
    codes = book.sheet(say("documents.children.codes"), (16, 14, 60))
    sheet.line(*(COLUMNS[field][0] for field in fields), looks=[HEAD] * len(fields))
    sheet.raw.freeze_panes(1, 2)
    sheet.raw.repeat_rows(0)
    codes.opening(say("documents.children.codes"), say("documents.children.blank_lede"))
    ranges = {}
    for key, field in _CODED.items():
        start = codes.row
        for code in main_codes(field):
            codes.line(COLUMNS[key][0], code.code, code.label, looks=(SMALL, LABEL, LABEL))
        ranges[key] = f"='{say('documents.children.codes')}'!{absolute(start, 1)}:{absolute(codes.row - 1, 1)}"
        codes.row += 1
    for column, field_key in enumerate(fields):
        rule: dict[str, object] = {"input_title": COLUMNS[field_key][0], "ignore_blank": True}
        rule["input_message"] = say(f"documents.children.hint.{field_key}")
        if field_key in ranges:
            rule |= {"validate": "list", "source": ranges[field_key], "error_type": "warning"}
        elif field_key == "year_group":
            rule |= {"validate": "list", "source": _YEARS, "error_type": "warning"}
        elif field_key == "birth_month":
            rule |= {"validate": "integer", "criteria": "between", "minimum": 1, "maximum": 12}
        elif field_key == "birth_year":
            rule |= {"validate": "integer", "criteria": "between", "minimum": 1990, "maximum": 2100}
        else:
            rule |= {"validate": "any"}
        sheet.raw.data_validation(1, column, _ROWS, column, rule)
    sheet.raw.activate()
    return book.content()
