"""A made-up national register with the shape of the real file: 140 columns, every cell quoted, cp1252, CRLF.

What the desk reads stands where the real file has it, among columns of the same lengths that nobody reads: of those
half are blank, as there, and a row has about 1,300 bytes.
"""

from __future__ import annotations

import csv
from itertools import cycle, islice
from pathlib import Path

ROWS, COLUMNS = 26_000, 140
TOWNS = ("Fenn", "Thistlewick", "Carrowby", "Brindle", "Marrow Vale", "Saint Oswin’s Cross")
FILLING = (
    *("", "", "", "Not applicable", "", "", "0", "Does not have an unusual provision of this kind", "", "201"),
    *("", "Not under special measures", "", "E02000001", "", "(England/Wales) Rural town and fringe", "998", "", "1"),
)

READ = {  # header -> its column
    "URN": 0, "LA (code)": 1, "LA (name)": 2, "EstablishmentNumber": 3, "EstablishmentName": 4,
    "TypeOfEstablishment (name)": 6, "EstablishmentStatus (name)": 10, "OpenDate": 13, "CloseDate": 16,
    "PhaseOfEducation (name)": 18, "StatutoryLowAge": 19, "StatutoryHighAge": 20, "CensusDate": 38,
    "NumberOfPupils": 39, "PercentageFSM": 42, "Street": 59, "Locality": 60, "Address3": 61, "Town": 62,
    "County (name)": 63, "Postcode": 64, "Easting": 113, "Northing": 114, "SENStat": 118, "SENNoStat": 119,
    "LSOA (code)": 137,
}  # fmt: skip


def write_register(path: Path, rows: int = ROWS) -> Path:
    """A register of so many open schools of 150 authorities at ``path``."""
    header = [f"Column {place} (name)" for place in range(COLUMNS)]
    for name, place in READ.items():
        header[place] = name
    with path.open("w", encoding="cp1252", newline="") as file:
        writer = csv.writer(file, quoting=csv.QUOTE_ALL)
        writer.writerow(header)
        for number in range(rows):
            cells = list(islice(cycle(FILLING), number % 7, number % 7 + COLUMNS))
            for name, value in school(number).items():
                cells[READ[name]] = value
            writer.writerow(cells)
    return path


def school(number: int) -> dict[str, str]:
    """What the file says of one school; a third publish no count of children with extra needs."""
    town, pupils = TOWNS[number % len(TOWNS)], 60 + number * 37 % 500
    published = number % 3 != 0
    return dict.fromkeys(READ, "") | {
        "URN": str(100_000 + number), "LA (code)": f"{200 + number % 150}", "LA (name)": f"{town}shire {number % 150}",
        "EstablishmentNumber": f"{2000 + number % 7000}", "EstablishmentName": f"{town} {number} Primary School",
        "TypeOfEstablishment (name)": "Community school", "EstablishmentStatus (name)": "Open",
        "OpenDate": f"01-09-{1950 + number % 70}", "PhaseOfEducation (name)": "Primary", "StatutoryLowAge": "4",
        "StatutoryHighAge": "11", "CensusDate": "16-01-2026", "NumberOfPupils": str(pupils),
        "PercentageFSM": f"{number % 550 / 10}", "Street": f"{number % 300} Heron Lane", "Town": town,
        "Postcode": f"ZZ{number % 90 + 1} {number % 9}QQ", "Easting": str(400_000 + number * 7 % 200_000),
        "Northing": str(200_000 + number * 11 % 300_000), "SENStat": str(number % 12) if published else "",
        "SENNoStat": str(number * 7 % 60) if published else "", "LSOA (code)": f"E010{number:05d}",
    }  # fmt: skip
