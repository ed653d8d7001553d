"""The school census by URN ("Schools, pupils and their characteristics", underlying school data), by header name.

``c x z . NA`` and blank are figures not published, never 0; rows whose URN is ``NAT`` are national totals.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from nurture_desk.documents.cells import CellTrouble, percent, plain_header, whole
from nurture_desk.documents.csv_records import CsvFile, SkippedRow, open_csv
from nurture_desk.documents.rows_by_urn import rows_by_urn
from nurture_desk.documents.wording import say
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.progress import Progress, Silent


@dataclass(frozen=True, slots=True)
class CensusRow:
    """One school's census figures: counts of pupils and percentages (0 to 100); None where not published."""

    line: int
    urn: int
    la_code: str
    pupils: int | None
    ehc_pupils: int | None
    ehc_percent: float | None
    sen_support_pupils: int | None
    sen_support_percent: float | None
    eal_pupils: int | None
    eal_percent: float | None
    fsm_pupils: int | None
    fsm_percent: float | None  # as published, or pupils known to be eligible ÷ pupils, to one decimal
    fsm_ever_percent: float | None  # eligible at any time in the last six years


_FIELDS: dict[str, tuple[tuple[str, ...], Callable[[str], object]]] = {
    "pupils": (("NOR", "TPUP", "headcount of pupils", "NumberOfPupils"), whole),
    "ehc_pupils": (("TSENELSE", "TSENSE", "EHC plan"), whole),
    "ehc_percent": (("PSENELSE", "PSENSE", "EHC plan percent"), percent),
    "sen_support_pupils": (("TSENELK", "TSENK", "SEN support"), whole),
    "sen_support_percent": (("PSENELK", "PSENK", "SEN support percent"), percent),
    "eal_pupils": (("NUMEAL",), whole),
    "eal_percent": (("PNUMEAL",), percent),
    "fsm_pupils": (("NUMFSM",), whole),
    "fsm_percent": (("PNUMFSM",), percent),
    "fsm_ever_percent": (("PNUMFSMEVER",), percent),
}


def read_census(path: Path, progress: Progress | None = None) -> Iterator[CensusRow | SkippedRow]:
    """Every school of the census file at ``path``, and every row that is not one, in the order of the file.

    Raises ``NurtureError`` at the first row asked for when the file holds no census, ``Cancelled`` by ``progress``.
    """
    watcher = progress or Silent()
    with open_csv(path) as file:
        name = Path(path).name
        yield from rows_by_urn(file, name, _RowReader(file, name), watcher)


class _RowReader:
    """Knows in which column of this very file each figure stands."""

    def __init__(self, file: CsvFile, name: str) -> None:
        self._header = file.header
        places = {plain_header(cell): place for place, cell in reversed(list(enumerate(file.header)))}
        self._columns = [
            (field, next((places[plain_header(h)] for h in headers if plain_header(h) in places), None), turn)
            for field, (headers, turn) in _FIELDS.items()
        ]
        if "urn" not in places or not any(place is not None for _, place, _ in self._columns[1:]):
            raise NurtureError("documents.census.not_a_census", field="file", file=name)
        self._urn = places["urn"]
        self.urn_header = file.header[self._urn]
        self._la = places.get("la", places.get("lacode"))

    def read(self, line: int, cells: list[str]) -> CensusRow | SkippedRow:
        """The figures of one record, or why it is no school."""
        text = cells[self._urn].strip()
        if text.upper().startswith("NAT"):
            return SkippedRow(line, self.urn_header, say("documents.census.national"))
        column = self._urn
        try:
            urn = whole(text)
            if not urn:
                return SkippedRow(line, self.urn_header, say("documents.register.no_urn"))
            figures: dict[str, object] = {}
            for field, place, turn in self._columns:
                column = column if place is None else place
                figures[field] = None if place is None else turn(cells[place])
        except CellTrouble as trouble:
            return SkippedRow(line, self._header[column], say(trouble.key, found=trouble.found[:40]))
        la_code = cells[self._la].strip() if self._la is not None else ""
        row = CensusRow(line=line, urn=urn, la_code=la_code, **figures)  # type: ignore[arg-type]  # typed by _FIELDS
        return self._with_fsm(row)

    def _with_fsm(self, row: CensusRow) -> CensusRow | SkippedRow:
        """Work the percentage out where the file gives the two counts only, as the 2022/23 file does."""
        if row.fsm_percent is not None or row.fsm_pupils is None or not row.pupils:
            return row
        if row.fsm_pupils > row.pupils:
            column = next(self._header[place] for field, place, _ in self._columns if field == "fsm_pupils" and place)
            found = f"{row.fsm_pupils} / {row.pupils}"
            return SkippedRow(row.line, column, say("documents.cells.percent_range", found=found))
        values = {name: getattr(row, name) for name in CensusRow.__slots__}
        return CensusRow(**(values | {"fsm_percent": round(100 * row.fsm_pupils / row.pupils, 1)}))
