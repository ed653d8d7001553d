"""The defined names of a foreign workbook and the value each points to, read in the limited child."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from nurture_desk.documents.sandbox import ask_child
from nurture_desk.documents.tables import refuse_bombs
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.progress import Progress


@dataclass(frozen=True)
class NamedCell:
    """One defined name: where it points, the value stored there, and whether it is a formula never calculated.

    ``value`` is None for a blank cell; dates and times come back as ISO text.
    """

    name: str
    sheet: str
    cell: str
    value: str | int | float | bool | None
    uncalculated: bool = False


def read_named_cells(path: Path, *, progress: Progress | None = None) -> dict[str, NamedCell]:
    """Every defined name of the workbook at ``path`` that points at one cell, by name."""
    said: list[dict[str, Any]] = ask_child("defined_names", Path(path), progress=progress)
    return {entry["name"]: NamedCell(**entry) for entry in said}


def cells_of(path: Path) -> list[dict[str, object]]:
    """In the limited child: the named cells, twice read so that a formula without a stored value shows as one."""
    refuse_bombs(path)
    from openpyxl import load_workbook  # only the child needs it
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        values = load_workbook(path, read_only=True, data_only=True)
        formulas = load_workbook(path, read_only=True, data_only=False)
    except (InvalidFileException, KeyError, OSError, ValueError, TypeError, zipfile.BadZipFile) as trouble:
        raise NurtureError("documents.sandbox.gave_up") from trouble
    wanted: dict[str, list[tuple[str, str]]] = {}
    for name, defined in values.defined_names.items():
        places = [place for place in defined.destinations if ":" not in place[1]]
        if len(places) == 1 and places[0][0] in values.sheetnames:
            wanted.setdefault(places[0][0], []).append((name, places[0][1].replace("$", "")))
    found: list[dict[str, object]] = []
    for sheet, names in wanted.items():
        by_cell = {cell: _plain(values[sheet][cell].value) for _, cell in names}
        typed = {cell: formulas[sheet][cell].value for _, cell in names}
        for name, cell in names:
            formula = isinstance(typed[cell], str) and typed[cell].startswith("=") and typed[cell] != by_cell[cell]
            lost = formula and by_cell[cell] is None
            entry = {"name": name, "sheet": sheet, "cell": cell, "value": by_cell[cell], "uncalculated": lost}
            found.append(entry)
    return found


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return value.date().isoformat() if not (value.hour or value.minute or value.second) else value.isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return value if value is None or isinstance(value, str | int | float | bool) else str(value)
