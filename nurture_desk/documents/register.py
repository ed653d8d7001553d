"""The national register of schools (GIAS "all establishment fields" CSV), any year's columns, by header name.

Source: "Get Information About Schools", Department for Education. The real file is cp1252 with CRLF, dates
``dd-mm-yyyy`` and zero-padded codes; after Excel saved it, dates are ``dd/mm/yyyy`` and zeros are lost.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from nurture_desk.documents.cells import CellTrouble, day, padded, percent, plain_header, whole
from nurture_desk.documents.csv_records import CsvFile, SkippedRow, open_csv
from nurture_desk.documents.wording import say
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.progress import Progress, Silent

_EVERY = 500  # rows between two looks at the progress: well under half a second


@dataclass(frozen=True, slots=True)
class RegisterRow:
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
_PLACEHOLDER_DATES = frozenset({date(1800, 1, 1), date(1900, 1, 1)})


def read_register(path: Path, progress: Progress | None = None) -> Iterator[RegisterRow | SkippedRow]:
    """Every school of the register file at ``path``, and every row that cannot be one, in the order of the file.

    Rows that are wholly blank are nothing at all. Raises ``NurtureError`` at the first row asked for when the file
    is not a register, and whatever ``progress`` raises (``Cancelled``), asked every few hundred rows.
    """
    watcher = progress or Silent()
    with open_csv(path) as file:
        reader = _RowReader(file, Path(path).name)
        seen: dict[int, int] = {}
        for count, record in enumerate(file.records()):
            if count % _EVERY == 0:
                watcher.step(count, max(file.lines_expected - 1, count), Path(path).name)
            if isinstance(record, SkippedRow):
                yield record
                continue
            row = reader.read(record.line, record.cells)
            if isinstance(row, RegisterRow):
                first = seen.setdefault(row.urn, row.line)
                if first != row.line:
                    row = SkippedRow(
                        row.line, reader.urn_header, say("documents.register.twice", urn=row.urn, line=first)
                    )
            yield row


class _RowReader:
    """Knows in which column of this very file each field stands."""

    def __init__(self, file: CsvFile, name: str) -> None:
        self._header = file.header
        self._places = {plain_header(cell): place for place, cell in reversed(list(enumerate(file.header)))}
        urn = self._place(("URN",))
        title = self._place(_TEXTS["name"])
        if urn is None or title is None or self._first_la() is None:
            raise NurtureError("documents.register.not_a_register", field="file", file=name)
        self._urn, self.urn_header = urn, file.header[urn]
        self._name = title
        self._texts = [(field, self._place(headers)) for field, headers in _TEXTS.items() if field != "name"]
        self._address = [place for headers in _ADDRESS if (place := self._place(headers)) is not None]
        self._codes = [(field, self._place(headers), width) for field, (headers, width) in _CODES.items()]
        self._lsoa = self._place(_LSOA)
        self._values = [(field, self._place(headers), turn) for field, (headers, turn) in _VALUES.items()]
        wanted = [title, *self._address, *(place for _, place in self._texts)]
        self._damageable = [place for place in wanted if place is not None]

    def _place(self, headers: tuple[str, ...]) -> int | None:
        found = (self._places.get(plain_header(header)) for header in headers)
        return next((place for place in found if place is not None), None)

    def _first_la(self) -> int | None:
        return self._place((*_TEXTS["la_name"], *_CODES["la_code"][0]))

    def read(self, line: int, cells: list[str]) -> RegisterRow | SkippedRow:
        """The school of one record, or why it is none."""
        try:
            column = self._urn
            urn = whole(cells[column])
            if urn is None or not 0 < urn < 10_000_000:
                return SkippedRow(line, self.urn_header, say("documents.register.no_urn"))
            name = cells[self._name].strip()
            if not name:
                return SkippedRow(line, self._header[self._name], say("documents.register.no_name"))
            fields: dict[str, object] = {}
            for field, place, turn in self._values:
                column = place if place is not None else column
                fields[field] = turn(cells[column]) if place is not None and cells[column] else None
        except CellTrouble as trouble:
            return SkippedRow(line, self._header[column], say(trouble.key, found=trouble.found[:40]))
        for field, place in self._texts:
            fields[field] = cells[place].strip() if place is not None else ""
        for field, place, width in self._codes:
            fields[field] = padded(cells[place], width) if place is not None else ""
        return self._finish(line, urn, name, cells, fields)

    def _finish(self, line: int, urn: int, name: str, cells: list[str], fields: dict[str, object]) -> RegisterRow:
        for field in ("opened_on", "closed_on"):
            if fields[field] in _PLACEHOLDER_DATES:
                fields[field] = None
        address = ", ".join(part for place in self._address if (part := cells[place].strip()))
        damaged = tuple(self._header[place] for place in self._damageable if "\ufffd" in cells[place])
        lsoa = cells[self._lsoa].strip() if self._lsoa is not None else ""
        return RegisterRow(
            line=line,
            urn=urn,
            name=name,
            address=address,
            lsoa=lsoa,
            damaged=damaged,
            **fields,  # type: ignore[arg-type]
        )
