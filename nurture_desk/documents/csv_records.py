"""CSV as the world really writes it, record by record with the physical line where each starts.

Encodings are found from the bytes (UTF-8 with or without BOM, UTF-16 as Excel's "Unicode text", else cp1252); a
quotation mark that is never closed costs its own record and not the ones after it.
"""

from __future__ import annotations

import codecs
import csv
import io
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from nurture_desk.documents.files import file_trouble
from nurture_desk.documents.wording import say
from nurture_desk.domain.errors import NurtureError

_SNIFF = 1 << 20  # bytes looked at in one go; no table has a line as long as that
_BINARY = (b"PK\x03\x04", b"%PDF", b"\xd0\xcf\x11\xe0", b"\x89PNG", b"\xff\xd8\xff", b"SQLite format 3\x00", b"{\\rtf")


@dataclass(frozen=True, slots=True)
class SkippedRow:
    """A row that was not read: the physical line where it starts (header = 1), the column, and why, as a sentence."""

    line: int
    column: str
    reason: str


@dataclass(frozen=True, slots=True)
class Record:
    """One record: the physical line where it starts, and its cells."""

    line: int
    cells: list[str]


@dataclass(frozen=True, slots=True)
class TextFile:
    """How a text file is written: its encoding, and how many line ends it has."""

    encoding: str
    lines: int


def look_at(path: Path) -> TextFile:
    """Find the encoding and the number of lines of the text file at ``path``.

    Raises ``NurtureError`` when it cannot be opened, is empty or is not text at all.
    """
    try:
        with path.open("rb") as file:
            return _look(file, path.name)
    except OSError as trouble:
        raise _unreadable(trouble, path) from trouble


def _unreadable(trouble: OSError, path: Path) -> NurtureError:
    if isinstance(trouble, FileNotFoundError):
        return NurtureError("documents.csv.no_file", field="file", file=path.name)
    if isinstance(trouble, IsADirectoryError):
        return file_trouble(trouble, path)
    return NurtureError("documents.csv.cannot_open", field="file", file=path.name)


def _look(file: io.BufferedReader, name: str) -> TextFile:
    start = file.read(4)
    if not start:
        raise NurtureError("documents.csv.empty", field="file", file=name)
    if start[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        return TextFile("utf-16", _lines_of_utf16(file, name))
    rest = file.read(60)
    if any((start + rest).startswith(mark) for mark in _BINARY) or b"\x00" in start + rest:
        raise NurtureError("documents.csv.not_text", field="file", file=name)
    file.seek(0)
    decoder = codecs.getincrementaldecoder("utf-8")(errors="replace")
    lines, damaged, foreign = 0, 0, 0
    while chunk := file.read(_SNIFF):
        _require_lines(b"\n" in chunk or b"\r" in chunk or len(chunk) < _SNIFF, name)
        lines += chunk.count(b"\n")
        if not chunk.isascii():
            text = decoder.decode(chunk)
            marks = text.count("\ufffd") - chunk.count(b"\xef\xbf\xbd")
            damaged += max(marks, 0)
            foreign += len(text) - len(text.encode("ascii", "ignore")) - marks  # letter by letter it took 3 s
    if start[:3] == codecs.BOM_UTF8:
        return TextFile("utf-8-sig", lines)
    return TextFile("utf-8" if damaged <= foreign // 4 else "cp1252", lines)


def _lines_of_utf16(file: io.BufferedReader, name: str) -> int:
    file.seek(0)
    decoder, lines = codecs.getincrementaldecoder("utf-16")(errors="replace"), 0
    while chunk := file.read(_SNIFF):
        text = decoder.decode(chunk)
        _require_lines("\n" in text or "\r" in text or len(chunk) < _SNIFF, name)
        lines += text.count("\n")
    return lines


def _require_lines(there: bool, name: str) -> None:
    """A file without a line end in a megabyte is no table, and would come into memory as one line."""
    if not there:
        raise NurtureError("documents.csv.not_text", field="file", file=name)


class _Lines:
    """The physical lines of a file, which can be handed back when a record turns out to have eaten too many."""

    def __init__(self, source: TextIO) -> None:
        self._source = source
        self._again: deque[str] = deque()
        self.number = 0
        self.eaten: list[str] = []

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._again.popleft() if self._again else next(self._source)
        self.number += 1
        self.eaten.append(line)
        return line

    def hand_back_all_but_first(self) -> None:
        """Let the record that began on the first eaten line be that line alone."""
        self._again.extendleft(reversed(self.eaten[1:]))
        self.number -= len(self.eaten) - 1


class CsvFile:
    """An open CSV file: its header, then its records."""

    def __init__(self, source: TextIO, seen: TextFile, name: str) -> None:
        self.lines_expected = seen.lines
        self._lines = _Lines(source)
        self._name = name
        self.header = self._read_header()

    def _read_header(self) -> list[str]:
        for line in self._lines:
            if line.strip(' \t\r\n,;"'):
                self._separator = max(",;\t", key=line.count)
                try:
                    header = next(csv.reader([line], delimiter=self._separator))
                except csv.Error:  # a cell of more than 131,072 letters names no column
                    raise NurtureError("documents.csv.not_text", field="file", file=self._name) from None
                return [cell.strip().lstrip("\ufeff") for cell in header]
        raise NurtureError("documents.csv.empty", field="file", file=self._name)

    def records(self) -> Iterator[Record | SkippedRow]:
        """Every record under the header that has text in it; one whose cells do not fit the header is named.

        A long record whose extra cells are blank is read; a short one is named, because a comma lost in the middle
        looks just like cells lost at the end.
        """
        lines, width = self._lines, len(self.header)
        reader = csv.reader(lines, delimiter=self._separator)
        while True:
            start = lines.number + 1
            lines.eaten.clear()
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error:
                lines.hand_back_all_but_first()
                yield SkippedRow(start, "", say("documents.csv.open_quote"))
                continue
            if len(cells) == width:
                if cells[0].strip() or any(map(str.strip, cells)):
                    yield Record(start, cells)
            elif (fitted := self._misfit(start, cells)) is not None:
                yield fitted

    def _misfit(self, start: int, cells: list[str]) -> Record | SkippedRow | None:
        width = len(self.header)
        if not any(map(str.strip, cells)):
            return None
        if len(self._lines.eaten) > 1:
            self._lines.hand_back_all_but_first()
            return SkippedRow(start, "", say("documents.csv.open_quote"))
        if len(cells) < width:
            reason = say("documents.csv.short_row", found=len(cells), wanted=width)
            return SkippedRow(start, self.header[len(cells)], reason)
        if any(cell.strip() for cell in cells[width:]):
            return SkippedRow(start, "", say("documents.csv.long_row", found=len(cells), wanted=width))
        return Record(start, cells[:width])


@contextmanager
def open_csv(path: Path) -> Iterator[CsvFile]:
    """The CSV file at ``path``, its header read; ``NurtureError`` when it is not text."""
    path = Path(path)
    seen = look_at(path)
    with path.open("r", encoding=seen.encoding, errors="replace", newline="") as source:
        yield CsvFile(source, seen, path.name)
