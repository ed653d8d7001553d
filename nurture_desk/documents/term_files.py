"""A file with term dates as a school or an authority sends it: a calendar, a table, a Word or PDF page, a text.

What kind it is, is found from the content. Tables come out as lines whose cells stand between tabs, as pasted ones do.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from nurture_desk.documents.csv_records import look_at
from nurture_desk.documents.sandbox import ask_child
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.progress import Progress
from nurture_desk.domain.term_lists.events import Event
from nurture_desk.domain.term_lists.reading import MOST_LINES

MOST_BYTES = 8 * 1024 * 1024
MOST_TEXT = 512 * 1024
_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_PDF = b"%PDF"
Entries = tuple[Event, ...]


def read_term_file(path: Path, progress: Progress | None = None) -> str | Entries:
    """The text of the file at ``path``, or the entries of a calendar file.

    Raises ``NurtureError`` for what cannot be opened, is no list of any kind, or is far larger than one.
    """
    start = _start(path)
    if start.lstrip(b"\xef\xbb\xbf \r\n").upper().startswith(b"BEGIN:VCALENDAR"):
        said = ask_child("calendar_entries", path, progress=progress)
        return tuple(_event(place, one) for place, one in enumerate(said, 1))
    if start.startswith(_PDF) or (start.startswith(_WORKBOOKS[0]) and _is_word(path)):
        said = ask_child("texts", path, progress=progress)
        return "\n".join(
            piece["text"] for piece in said if not (piece["unread"] or piece["section"] or piece["fragment"])
        )
    if start.startswith(_WORKBOOKS):
        sheets = ask_child("tables", path, progress=progress)
        return "\n".join(_lines(row for _, rows in sheets for row in rows))
    return _text(path)


def _start(path: Path) -> bytes:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise NurtureError("documents.calendar.too_big", field="file", file=path.name)
        with path.open("rb") as file:
            return file.read(64)
    except OSError:
        look_at(path)  # it has the sentences for what cannot be opened
        raise


def _is_word(path: Path) -> bool:
    return path.suffix.casefold() in (".docx", ".docm", ".dotx")


def _event(place: int, said: dict[str, object]) -> Event:
    first, last = date.fromisoformat(str(said["first"])), date.fromisoformat(str(said["last"]))
    return Event(first, last, str(said["words"]), place, bool(said["repeats"]))


def _text(path: Path) -> str:
    seen = look_at(path)
    text = path.read_text(encoding=seen.encoding, errors="replace")[:MOST_TEXT]
    return from_commas(text) if path.suffix.casefold() == ".csv" else text


def from_commas(text: str) -> str:
    """The rows of a CSV text as lines with tabs; blank rows stay, so that lines keep their numbers.

    Refuses more rows than a list of dates can have.
    """
    first = next((line for line in text.splitlines() if line.strip()), "")
    separator = max(",;\t", key=first.count)
    try:
        return "\n".join(_lines(csv.reader(text.splitlines(), delimiter=separator)))
    except csv.Error:  # a cell longer than any table has
        raise NurtureError("sessions.terms.too_long", field="text", most=MOST_LINES) from None


def _lines(rows: Iterable[list[str]]) -> Iterable[str]:
    for row in rows:
        yield "\t".join(" ".join(cell.split()) for cell in row).rstrip("\t")


def has_columns(text: str) -> bool:
    """Whether a pasted text is a table with commas: its first line names columns and no tab is in it."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    return "\t" not in text and first.count(",") >= 2 and not any(letter.isdigit() for letter in first)
