"""The national register of schools (GIAS "all establishment fields" CSV), any year's columns, by header name.

Source: "Get Information About Schools", Department for Education. The real file is cp1252 with CRLF, dates
``dd-mm-yyyy`` and zero-padded codes; after Excel saved it, dates are ``dd/mm/yyyy`` and zeros are lost.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple

from nurture_desk.documents.cells import CellTrouble, day, padded, percent, plain_header, whole
from nurture_desk.documents.csv_records import CsvFile, SkippedRow, open_csv
from nurture_desk.documents.rows_by_urn import rows_by_urn
from nurture_desk.documents.wording import say
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.progress import Progress, Silent


class RegisterRow(NamedTuple):
    """One school of the register. Figures and dates are None where not published; texts are "" where blank."""

    line: int
    urn: int
    name: str
    phase: str
    kind: str  # type of establishment
    status: str
    la_code: str
    la_name: str
    establishment_number: str  # four digits
    address: str  # lines joined by ", ", without the postcode
    postcode: str
    easting: int | None
    northing: int | None
    lsoa: str
    low_age: int | None
    high_age: int | None
    opened_on: date | None
    closed_on: date | None
    figures_on: date | None  # census date of the figures below
    pupils: int | None
    fsm_percent: float | None
    ehc_pupils: int | None  # pupils with an education, health and care plan
    sen_support_pupils: int | None
    damaged: tuple[str, ...]  # columns in which letters were lost (U+FFFD) before the file reached us


# field -> headers that have carried it, newest first; compared without case, spaces and punctuation
_TEXTS = {
    "name": ("EstablishmentName",),
    "phase": ("PhaseOfEducation (name)", "PhaseOfEducation"),
    "kind": ("TypeOfEstablishment (name)", "TypeOfEstablishment"),
    "status": ("EstablishmentStatus (name)", "EstablishmentStatus"),
    "la_name": ("LA (name)", "LA name", "LEA (name)", "LocalAuthority"),
    "postcode": ("Postcode",),
}
_ADDRESS = (("Street",), ("Locality",), ("Address3",), ("Town",), ("County (name)", "County"))
_CODES = {"la_code": (("LA (code)", "LA code", "LEA (code)"), 3), "establishment_number": (("EstablishmentNumber",), 4)}
_LSOA = ("LSOA (code)", "LSOA (name)", "LSOA")
_VALUES: dict[str, tuple[tuple[str, ...], Callable[[str], object]]] = {
    "easting": (("Easting",), whole),
    "northing": (("Northing",), whole),
    "low_age": (("StatutoryLowAge",), whole),
    "high_age": (("StatutoryHighAge",), whole),
    "opened_on": (("OpenDate",), day),
    "closed_on": (("CloseDate",), day),
    "figures_on": (("CensusDate",), day),
    "pupils": (("NumberOfPupils",), whole),
    "fsm_percent": (("PercentageFSM",), percent),
    "ehc_pupils": (("SENStat",), whole),
    "sen_support_pupils": (("SENNoStat",), whole),
}
_WIDTHS = tuple(wide for _, wide in _CODES.values())
_LOST = "\ufffd"
_PLACEHOLDER_DATES = frozenset({date(1800, 1, 1), date(1900, 1, 1)})


def read_register(path: Path, progress: Progress | None = None) -> Iterator[RegisterRow | SkippedRow]:
    """Every school of the register file at ``path``, and every row that cannot be one, in the order of the file.

    Rows that are wholly blank are nothing at all. Raises ``NurtureError`` at the first row asked for when the file
    is not a register, and whatever ``progress`` raises (``Cancelled``), asked every few hundred rows.
    """
    watcher = progress or Silent()
    with open_csv(path) as file:
        name = Path(path).name
        yield from rows_by_urn(file, name, _RowReader(file, name), watcher)


class _RowReader:
    """Knows in which column of this very file each field stands.

    A column the file does not have is place -1: a blank cell put at the end of every record. Columns are picked out
    in one go, because 26,000 rows of 140 columns are read while somebody waits.
    """

    def __init__(self, file: CsvFile, name: str) -> None:
        self._header = [*file.header, ""]
        self._places = {plain_header(cell): place for place, cell in reversed(list(enumerate(file.header)))}
        self._urn = self._place(("URN",))
        texts = [self._place(headers) for headers in _TEXTS.values()]
        codes = [self._place(headers) for headers, _ in _CODES.values()]
        self._name = texts[0]
        if self._urn < 0 or self._name < 0 or self._place((*_TEXTS["la_name"], *_CODES["la_code"][0])) < 0:
            raise NurtureError("documents.register.not_a_register", field="file", file=name)
        self.urn_header = file.header[self._urn]
        address = [self._place(headers) for headers in _ADDRESS]
        self._damageable = [*texts, *address]
        picked = [*texts, self._place(_LSOA), *address]
        self._pick_texts = itemgetter(*picked)
        self._pick_codes = itemgetter(*codes)
        self._values = [self._place(headers) for headers, _ in _VALUES.values()]
        self._pick_values = itemgetter(*self._values)
        self._turns = [turn for _, turn in _VALUES.values()]

    def _place(self, headers: tuple[str, ...]) -> int:
        found = (self._places.get(plain_header(header), -1) for header in headers)
        return next((place for place in found if place >= 0), -1)

    def read(self, line: int, cells: list[str]) -> RegisterRow | SkippedRow:
        """The school of one record, or why it is none."""
        cells.append("")
        try:
            urn = whole(cells[self._urn])
        except CellTrouble as trouble:
            return self._skipped(line, self._urn, trouble)
        if urn is None or not 0 < urn < 10_000_000:
            return SkippedRow(line, self.urn_header, say("documents.register.no_urn"))
        name, phase, kind, status, la_name, postcode, lsoa, *address = map(str.strip, self._pick_texts(cells))
        if not name:
            return SkippedRow(line, self._header[self._name], say("documents.register.no_name"))
        picked = self._pick_values(cells)
        try:
            values = [turn(text) if text else None for turn, text in zip(self._turns, picked, strict=True)]
        except CellTrouble as trouble:
            return self._skipped(line, self._place_of(trouble, picked), trouble)
        codes = [padded(code, wide) for code, wide in zip(self._pick_codes(cells), _WIDTHS, strict=True)]
        east, north, low, high, opened, closed, *figures = values
        where = ", ".join(part for part in address if part)
        damaged = self._damaged(cells) if _LOST in name + where + phase + kind + status + la_name + postcode else ()
        place = (codes[0], la_name, codes[1], where, postcode, east, north, lsoa)
        settled = (low, high, _real(opened), _real(closed), *figures, damaged)
        fields = (line, urn, name, phase, kind, status, *place, *settled)
        # In the order of the fields: naming them all costs a fifth of the reading.
        return RegisterRow(*fields)  # type: ignore[arg-type]  # by their order, as said

    def _skipped(self, line: int, place: int, trouble: CellTrouble) -> SkippedRow:
        return SkippedRow(line, self._header[place], say(trouble.key, found=trouble.found[:40]))

    def _place_of(self, trouble: CellTrouble, picked: tuple[str, ...]) -> int:
        """The column whose cell made the trouble."""
        for place, turn, text in zip(self._values, self._turns, picked, strict=True):
            try:
                turn(text)
            except CellTrouble as again:
                if again.found == trouble.found:
                    return place
        raise trouble

    def _damaged(self, cells: list[str]) -> tuple[str, ...]:
        return tuple(self._header[place] for place in self._damageable if place >= 0 and _LOST in cells[place])


def _real(day_found: object) -> object:
    """Dates the register puts where it has none are none."""
    return None if day_found in _PLACEHOLDER_DATES else day_found
