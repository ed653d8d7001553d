"""Small register and census files for tests, and where the real ones lie."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest

DATA = Path(__file__).resolve().parents[3] / "shared" / "data"

HEADER = (
    "URN",
    "LA (code)",
    "LA (name)",
    "EstablishmentNumber",
    "EstablishmentName",
    "TypeOfEstablishment (name)",
    "EstablishmentStatus (name)",
    "OpenDate",
    "CloseDate",
    "PhaseOfEducation (name)",
    "CensusDate",
    "NumberOfPupils",
    "PercentageFSM",
    "Town",
    "Postcode",
    "Easting",
    "Northing",
    "SENStat",
    "SENNoStat",
)
USUAL = {
    "LA (code)": "873",
    "LA (name)": "Fennshire",
    "TypeOfEstablishment (name)": "Community school",
    "EstablishmentStatus (name)": "Open",
    "PhaseOfEducation (name)": "Primary",
    "CensusDate": "19-01-2023",
    "NumberOfPupils": "200",
    "PercentageFSM": "20.5",
    "Postcode": "FN1 1AA",
}


def real(name: str) -> Path:
    """One of the real files; the test is skipped where they are not there."""
    path = DATA / name
    if not path.exists():
        pytest.skip(f"{name} is not beside this checkout")
    return path


def school_row(urn: int | str, name: str, **cells: str) -> dict[str, str]:
    """One row of a register; ``cells`` by header with spaces and brackets left out (``PercentageFSM``, ``Status``)."""
    spoken = {"Status": "EstablishmentStatus (name)", "LA": "LA (name)", "Phase": "PhaseOfEducation (name)"}
    return USUAL | {"URN": str(urn), "EstablishmentName": name} | {spoken.get(key, key): v for key, v in cells.items()}


def write_register(
    path: Path, rows: Iterable[Mapping[str, str]], header: tuple[str, ...] = HEADER, encoding: str = "cp1252"
) -> Path:
    """A register file as published: every field quoted, CRLF."""
    lines = [header, *(tuple(row.get(name, "") for name in header) for row in rows)]
    text = "\r\n".join(",".join(f'"{cell}"' for cell in line) for line in lines) + "\r\n"
    path.write_bytes(text.encode(encoding))
    return path


def write_census(path: Path, rows: Iterable[str], header: str = "URN,LA,NOR,PSENELSE,PSENELK,PNUMEAL,NUMFSM") -> Path:
    """A census file as published: UTF-8 with BOM."""
    path.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8-sig")
    return path
