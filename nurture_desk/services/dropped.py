"""Looks at files that were dropped: by content where there is one to look at, in the limited child for workbooks."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from nurture_desk.documents.attachments import kind_of
from nurture_desk.documents.cells import plain_header
from nurture_desk.documents.children import COLUMNS
from nurture_desk.documents.csv_records import open_csv
from nurture_desk.documents.sandbox import ask_child
from nurture_desk.documents.written_pdf import LETTERS
from nurture_desk.domain.attachments import FileKind
from nurture_desk.domain.desks import SUFFIX
from nurture_desk.domain.dropped import Dropped, SeenAs
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.progress import Progress, Silent
from nurture_desk.forms.reference import read_reference

SCANS = frozenset({FileKind.PDF, FileKind.PNG, FileKind.JPG, FileKind.TIFF})
REGISTER = frozenset({"urn", "establishmentname"})
CENSUS = frozenset({"nor", "tpup", "tsenelse", "tsenelk", "psenelk", "numeal", "pnumeal", "numfsm", "pnumfsm"})
FROM = frozenset({"start", "startdate", "from", "datefrom", "startson", "begins", "date", "firstday"})
UNTIL = frozenset({"end", "enddate", "to", "dateto", "endson", "ends", "lastday", "event", "holiday", "closed"})
CALENDAR = b"BEGIN:VCALENDAR"
WRITTEN = (".txt", ".md")
SCHEMA = "Schema"
GLANCE = 15  # seconds until a dropped file is called unknown: somebody waits to be told where it goes
LOOKED_AT = 30  # rows of a sheet in which a header may stand
MOST_LOOKED_AT = 64 * 1024 * 1024


def look_over(paths: Sequence[Path], progress: Progress | None = None) -> list[Dropped]:
    """What each file is; nothing is read in."""
    watcher = progress or Silent()
    found = []
    for place, path in enumerate(paths):
        watcher.step(place, len(paths), path.name)
        found.append(Dropped(path, seen_as(path)))
    return found


def seen_as(path: Path) -> SeenAs:
    """What one file is; ``UNKNOWN`` for what no part of the desk can take."""
    if path.is_dir():
        return SeenAs.FOLDER
    if path.suffix.lower() == SUFFIX:
        return SeenAs.DESK
    try:
        with path.open("rb") as file:
            head = file.read(4096)
            kind = kind_of(head)
            if kind is None and head.startswith(b"PK\x03\x04") and path.stat().st_size <= MOST_LOOKED_AT:
                kind = kind_of(head + file.read())
    except OSError:
        return SeenAs.UNKNOWN
    if head.lstrip(b"\xef\xbb\xbf \r\n").upper().startswith(CALENDAR):
        return SeenAs.DATES
    if kind in SCANS:
        return SeenAs.DOCUMENT if kind is FileKind.PDF and _is_written(path) else SeenAs.SCAN
    if kind is FileKind.DOCX or path.suffix.lower() in WRITTEN:
        return SeenAs.DOCUMENT
    try:
        return _workbook(path) if kind is FileKind.XLSX else _csv(path) if kind is None else SeenAs.UNKNOWN
    except NurtureError:
        return SeenAs.UNKNOWN


def _is_written(path: Path) -> bool:
    """Whether a PDF is a letter or a story written on a computer: no form of ours, nothing to fill in, no scan."""
    try:
        seen = ask_child("written_pdf", path, seconds=GLANCE)
    except NurtureError:
        return False
    if seen["fields"] or seen["pictured"] or sum(map(str.isalpha, seen["text"])) < LETTERS:
        return False
    return not any(read_reference(line) for line in seen["text"].splitlines())


def _csv(path: Path) -> SeenAs:
    with open_csv(path) as file:
        return _by_header(file.header)


def _workbook(path: Path) -> SeenAs:
    sheets = ask_child("tables", path, seconds=GLANCE)
    if any(name == SCHEMA for name, _ in sheets):
        return SeenAs.RETURN
    for _, rows in sheets:
        for row in rows[:LOOKED_AT]:
            found = _by_header(row)
            if found is not SeenAs.UNKNOWN:
                return found
    return SeenAs.UNKNOWN


def _by_header(cells: Sequence[str]) -> SeenAs:
    header = {plain_header(cell) for cell in cells if cell}
    if header >= REGISTER:
        return SeenAs.REGISTER
    if "urn" in header and header & CENSUS:
        return SeenAs.CENSUS
    if FROM & header and UNTIL & header:
        return SeenAs.DATES
    names = {field: {plain_header(word) for word in words} for field, words in COLUMNS.items()}
    if names["first_names"] & header and (names["surname"] | names["school"] | names["year_group"]) & header:
        return SeenAs.CHILDREN
    return SeenAs.UNKNOWN
