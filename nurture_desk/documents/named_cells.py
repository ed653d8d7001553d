"""The defined names of a foreign workbook and the value each points to, read in the limited child."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from nurture_desk.documents.sandbox import ask_child
from nurture_desk.documents.tables import refuse_bombs
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.progress import Progress

LOST, RANGE, ELSEWHERE, MERGED, FAILED = "lost", "range", "elsewhere", "merged", "failed"
"""Why a name gives no figure: its cell is gone, it names several cells, it names a cell of another file, its cell is
covered by a merged one, the formula in it failed."""

MOST_NAMES = 2000
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell ref="([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})"')
_PLACE = re.compile(
    r"(?:'(?P<quoted>(?:[^']|'')+)'|(?P<plain>[^'!:,]+))!"
    r"(?P<cell>\$?(?P<column>[A-Za-z]{1,3})\$?(?P<row>[1-9][0-9]{0,6}))(?::(?P<more>\$?[A-Za-z]{1,3}\$?[0-9]{1,7}))?"
)
_FORMULA = re.compile(
    rb'<(?:\w+:)?c\s(?:[^>]*\s)?r="([A-Z]{1,3})([0-9]{1,7})"[^>]*>\s*<(?:\w+:)?f[\s>/]'
)  # a cell whose first part is a formula
_SCANNED = 64 * 1024 * 1024  # bytes of one sheet looked through for merged cells and formulas
Place = tuple[int, int]


@dataclass(frozen=True)
class NamedCell:
    """One defined name: where it points, the value stored there, and whether it is a formula never calculated.

    ``value`` is None for a blank cell; dates and times come back as ISO text. ``fault`` says why there is no value to
    go by (see above), else it is empty; a name whose cell is gone has no ``sheet`` and no ``cell``.
    """

    name: str
    sheet: str
    cell: str
    value: str | int | float | bool | None
    uncalculated: bool = False
    fault: str = ""


def read_named_cells(path: Path, *, progress: Progress | None = None) -> dict[str, NamedCell]:
    """Every defined name of the workbook at ``path``, by name."""
    said: list[dict[str, Any]] = ask_child("defined_names", Path(path), progress=progress)
    return {entry["name"]: NamedCell(**entry) for entry in said}


def cells_of(path: Path) -> list[dict[str, object]]:
    """In the limited child: the named cells of the workbook at ``path`` as plain data."""
    with closing(open_book(path)) as book:
        return named_cells(book, path)


def open_book(path: Path) -> Any:
    """In the limited child: the workbook with the values its formulas had when it was saved; refuses what is none."""
    refuse_bombs(path)
    from openpyxl import load_workbook  # only the child needs it

    try:
        return load_workbook(path, read_only=True, data_only=True, keep_links=False)
    except MemoryError:
        raise
    except Exception as trouble:  # openpyxl meets a damaged part with whatever Python raised there
        raise NurtureError("documents.sandbox.gave_up") from trouble


def named_cells(book: Any, path: Path, wanted: Iterable[str] = ()) -> list[dict[str, object]]:
    """In the limited child: the defined names of an open workbook (only those ``wanted``, if any are named)."""
    found, by_sheet = _destinations(book, {name.casefold() for name in wanted})
    for sheet, names in by_sheet.items():
        merged, formulas = _looked_through(path, book[sheet])
        values = cell_values(book[sheet], names.values())
        found += [_found(name, sheet, place, values, formulas, merged) for name, place in names.items()]
    return found


def _found(
    name: str,
    sheet: str,
    place: Place,
    values: Mapping[Place, object],
    formulas: frozenset[Place],
    merged: list[tuple[Place, Place]],
) -> dict[str, object]:
    value = values.get(place)
    fault = MERGED if value is None and _covered(*place, merged) else ""
    if isinstance(value, str) and value.startswith("#") and value.rstrip("!?").isupper():
        value, fault = None, FAILED
    lost = value is None and place in formulas
    return _entry(name, sheet, f"{_letters(place[1])}{place[0]}", _plain(value), lost, fault)


def cell_values(sheet: Any, places: Iterable[Place]) -> dict[Place, object]:
    """In the limited child: the values at ``places`` (row, column from 1), read in one go from the top."""
    columns: dict[int, list[int]] = {}
    for row, column in places:
        columns.setdefault(row, []).append(column)
    if not columns:
        return {}
    found: dict[Place, object] = {}
    most = max(max(each) for each in columns.values())
    rows = sheet.iter_rows(min_row=1, max_row=max(columns), max_col=most, values_only=True)
    for number, cells in enumerate(rows, start=1):
        for column in columns.get(number, ()):
            if column <= len(cells) and cells[column - 1] is not None:
                found[number, column] = cells[column - 1]
    return found


def _destinations(book: Any, wanted: set[str]) -> tuple[list[dict[str, object]], dict[str, dict[str, Place]]]:
    """The names that lead nowhere, and for each sheet the names that lead to one of its cells."""
    lost: list[dict[str, object]] = []
    by_sheet: dict[str, dict[str, Place]] = {}
    sheets = {title.casefold(): title for title in book.sheetnames}
    for name, points_at in _names(book, wanted):
        at = _PLACE.fullmatch(points_at.strip().removeprefix("="))
        sheet = (at["quoted"].replace("''", "'") if at["quoted"] else at["plain"]) if at else ""
        if "[" in points_at:
            lost.append(_entry(name, "", "", None, False, ELSEWHERE))
        elif at is None or sheet.casefold() not in sheets:
            fault = LOST if at or "#REF!" in points_at else RANGE
            lost.append(_entry(name, "", "", None, False, fault))
        elif at["more"] and at["more"].replace("$", "") != at["cell"].replace("$", ""):
            lost.append(_entry(name, sheet, f"{at['cell']}:{at['more']}".replace("$", ""), None, False, RANGE))
        else:
            place = int(at["row"]), _number(at["column"].upper())
            by_sheet.setdefault(sheets[sheet.casefold()], {})[name] = place
    return lost, by_sheet


def _names(book: Any, wanted: set[str]) -> Iterator[tuple[str, str]]:
    """Names of the whole workbook with what each points at; else the name a copied sheet brought along."""
    seen: set[str] = set()
    every = [book.defined_names, *(getattr(sheet, "defined_names", {}) for sheet in book.worksheets)]
    for names in every:
        for name, defined in names.items():
            plain = name.casefold()
            if plain in seen or (wanted and plain not in wanted):
                continue
            seen.add(plain)
            yield (plain if wanted else name), str(defined.attr_text or "")
            if len(seen) >= MOST_NAMES:
                return


def _looked_through(path: Path, sheet: Any) -> tuple[list[tuple[Place, Place]], frozenset[Place]]:
    """The merged areas of a sheet, and which cells hold a formula; openpyxl's fast way knows neither."""
    part = str(getattr(sheet, "_worksheet_path", "")).lstrip("/")
    with zipfile.ZipFile(path) as packed:
        if not part or packed.getinfo(part).file_size > _SCANNED:
            return [], frozenset()
        content = packed.read(part)
    areas = [
        ((int(top), _number(left.decode())), (int(low), _number(right.decode())))
        for left, top, right, low in _MERGED.findall(content)[:MOST_NAMES]
    ]
    return areas, frozenset((int(row), _number(column.decode())) for column, row in _FORMULA.findall(content))


def _covered(row: int, column: int, merged: list[tuple[Place, Place]]) -> bool:
    """Whether the cell lies under a merged one whose value stands in another cell."""
    return any(
        top <= row <= low and left <= column <= right and (row, column) != (top, left)
        for (top, left), (low, right) in merged
    )


def _entry(name: str, sheet: str, cell: str, value: object, uncalculated: bool, fault: str) -> dict[str, object]:
    told: dict[str, object] = {"name": name, "sheet": sheet, "cell": cell, "value": value}
    return told | {"uncalculated": uncalculated, "fault": fault}


def _number(letters: str) -> int:
    """ "A" is 1, "AA" is 27."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _letters(number: int) -> str:
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return value.date().isoformat() if not (value.hour or value.minute or value.second) else value.isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return value if value is None or isinstance(value, str | int | float | bool) else str(value)
