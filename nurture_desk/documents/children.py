"""A SENCO's list of children, CSV or workbook, read by header; such a list is the school's record.

Columns (``commands.md``, import-children): ``first_names surname known_as school year_group class birth_month
birth_year`` and the codes ``ethnicity sen_status sen_need eal fsm gender``. Codes are handed on as written: which
are known is a rule of the desk, not of the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from nurture_desk.documents.cells import plain_header
from nurture_desk.documents.csv_records import Record, SkippedRow
from nurture_desk.documents.tables import ForeignTable, read_table
from nurture_desk.documents.wording import say
from nurture_desk.domain.dates import MONTHS
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.progress import Progress


@dataclass(frozen=True)
class ListedChild:
    """One child of a school's list: names as written, codes as written ("" where blank), None where not given."""

    line: int
    first_names: str
    surname: str
    known_as: str
    school: str  # a URN or a name, as written
    year_group: int | None  # 0 = Reception, 1 to 13
    class_name: str
    birth_month: int | None  # 1 to 12
    birth_year: int | None
    ethnicity: str = ""
    sen_status: str = ""
    sen_need: str = ""
    eal: str = ""
    fsm: str = ""
    gender: str = ""


COLUMNS: dict[str, tuple[str, ...]] = {  # field -> the header we write, then others that schools use
    "first_names": ("first_names", "first name", "first name(s)", "forename", "forenames", "given names"),
    "surname": ("surname", "last name", "family name", "last_names"),
    "known_as": ("known_as", "known as", "preferred name", "goes by"),
    "school": ("school", "urn", "school name", "school urn"),
    "year_group": ("year_group", "year", "yeargroup", "nc year", "national curriculum year"),
    "class_name": ("class", "class_name", "form", "registration group"),
    "birth_month": ("birth_month", "month of birth"),
    "birth_year": ("birth_year", "year of birth"),
    "ethnicity": ("ethnicity", "ethnicity code"),
    "sen_status": ("sen_status", "sen status", "sen"),
    "sen_need": ("sen_need", "sen need", "primary need", "sen type"),
    "eal": ("eal",),
    "fsm": ("fsm", "free school meals"),
    "gender": ("gender", "sex"),
}
_YEAR = re.compile(r"(?:year|yr|y)?\s*(\d{1,2})(?:\.0)?", re.IGNORECASE)
_RECEPTION = frozenset({"r", "reception", "rec", "yr", "year r", "foundation", "fs2", "eyfs"})
_OLDEST = 13
_LONGEST = {"first_names": 120, "surname": 120, "known_as": 80, "school": 250, "class_name": 60}


class _Trouble(Exception):
    def __init__(self, field: str, key: str, found: str) -> None:
        super().__init__(key)
        self.field, self.key, self.found = field, key, found


def read_children(path: Path, progress: Progress | None = None) -> Iterator[ListedChild | SkippedRow]:
    """Every child of the list at ``path``, and every row that cannot be one, in the order of the lines.

    Raises ``NurtureError`` at the first row asked for when the file has no such list in it.
    """
    wanted = [header for headers in COLUMNS.values() for header in headers]
    table = read_table(path, wanted=wanted, progress=progress)
    places = _places(table)
    if "school" not in places or not places.keys() & {"first_names", "known_as"}:
        raise NurtureError("documents.children.not_a_list", field="file", file=Path(path).name)
    found: list[Record | SkippedRow] = [*table.rows, *table.skipped]
    for record in sorted(found, key=lambda entry: entry.line):
        yield record if isinstance(record, SkippedRow) else _child(record, table, places)


def year_group(text: str) -> int | None:
    """0 to 13 from ``R``, ``Reception``, ``Year 3``, ``3`` or ``3.0``; None where blank; ``ValueError`` otherwise."""
    plain = " ".join(text.split()).casefold()
    if not plain:
        return None
    if plain in _RECEPTION:
        return 0
    found = _YEAR.fullmatch(plain)
    if not found or int(found[1]) > _OLDEST:
        raise ValueError(text)
    return int(found[1])


def child_of(texts: dict[str, str], line: int = 0) -> ListedChild:
    """One child of texts by field, as ``COLUMNS`` names them; ``NurtureError`` at the field that stands in the way."""
    try:
        return _read(line, {field: texts.get(field, "").strip() for field in COLUMNS if field in texts})
    except _Trouble as trouble:
        raise NurtureError(trouble.key, field=trouble.field, found=trouble.found[:40]) from None


def _places(table: ForeignTable) -> dict[str, int]:
    found = ((field, table.place(*headers)) for field, headers in COLUMNS.items())
    return {field: place for field, place in found if place is not None}


def _child(record: Record, table: ForeignTable, places: dict[str, int]) -> ListedChild | SkippedRow:
    # Only the spaces that a cell trails are cut off: what is inside a name stays as it was written.
    texts = {field: record.cells[place].strip(" \u00a0") for field, place in places.items()}
    try:
        return _read(record.line, texts)
    except _Trouble as trouble:
        place = places.get(trouble.field)
        column = table.header[place] if place is not None else trouble.field
        return SkippedRow(record.line, column, say(trouble.key, found=trouble.found[:40]))


def _read(line: int, texts: dict[str, str]) -> ListedChild:
    if not texts.get("first_names") and not texts.get("known_as"):
        raise _Trouble("first_names", "documents.children.no_name", "")
    if not texts.get("school"):
        raise _Trouble("school", "documents.children.no_school", "")
    for field, most in _LONGEST.items():
        if len(texts.get(field, "")) > most:
            raise _Trouble(field, "documents.children.too_long", texts[field])
    try:
        year = year_group(texts.pop("year_group", ""))
    except ValueError as trouble:
        raise _Trouble("year_group", "documents.children.no_such_year_group", str(trouble)) from None
    month, birth_year = _month(texts.pop("birth_month", "")), _birth_year(texts.pop("birth_year", ""))
    texts = {"first_names": "", "surname": "", "known_as": "", "class_name": ""} | texts
    return ListedChild(line=line, year_group=year, birth_month=month, birth_year=birth_year, **texts)


def _month(text: str) -> int | None:
    if not text:
        return None
    if text.isascii() and text.isdigit() and 1 <= int(text) <= 12:
        return int(text)
    for number, name in enumerate(MONTHS, start=1):
        if len(text) >= 3 and plain_header(name).startswith(plain_header(text)):
            return number
    raise _Trouble("birth_month", "documents.children.no_such_month", text)


def _birth_year(text: str) -> int | None:
    if not text:
        return None
    if text.isascii() and text.isdigit() and 1980 <= int(text) <= 2100:
        return int(text)
    raise _Trouble("birth_year", "documents.children.no_such_birth_year", text)
