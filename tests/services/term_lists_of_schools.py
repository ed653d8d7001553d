"""A term-date list of a made-up school as it is really published, in several formats, and the truth by hand."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import docx
import xlsxwriter

from nurture_desk.domain.calendar import DateKind

HALF = DateKind.HOLIDAY
PAGE = """Thistle Lane Primary School
Term and Holiday Dates 2026-27

Autumn Term 2026: Tuesday 1st September - Friday 23rd October
Half term: Mon 26 Oct – Fri 30 Oct 2026
Monday 2nd November until Friday 18th December
School closes at 1.15pm on Fri 18 December

Spring Term 2027
Monday 4th January to Friday 12 February
children return Wednesday 6th January
Half term Mon 15th - 19th Feb
Mon 22 February\tThursday 25 March
Summer term
Monday 12 April 2027 — Wednesday 21 July 2027
Bank Holiday: Monday 3rd May
Half-term: 31 May - 4 June
INSET Days: Tuesday 1 September, Monday 2 November 2026, 4th and 5th Jan 27
Occasional day 5th July
Staff training (school closed to pupils) Friday 2 July
* Dates may change. Please check with the office before you book a holiday.
"""
TRUTH = {
    (DateKind.TERM, date(2026, 9, 1), date(2026, 10, 23)),
    (HALF, date(2026, 10, 26), date(2026, 10, 30)),
    (DateKind.TERM, date(2026, 11, 2), date(2026, 12, 18)),
    (DateKind.TERM, date(2027, 1, 4), date(2027, 2, 12)),
    (HALF, date(2027, 2, 15), date(2027, 2, 19)),
    (DateKind.TERM, date(2027, 2, 22), date(2027, 3, 25)),
    (DateKind.TERM, date(2027, 4, 12), date(2027, 7, 21)),
    (HALF, date(2027, 5, 31), date(2027, 6, 4)),
    *((DateKind.INSET, day, day) for day in (date(2026, 9, 1), date(2026, 11, 2), date(2027, 1, 4), date(2027, 1, 5))),
    (DateKind.INSET, date(2027, 7, 2), date(2027, 7, 2)),
    (DateKind.OCCASIONAL, date(2027, 7, 5), date(2027, 7, 5)),
}
_WORDS = {DateKind.TERM: "Term", HALF: "Half term", DateKind.INSET: "INSET day", DateKind.OCCASIONAL: "Occasional day"}


def pasted_from_word() -> str:
    """The same year as a table of Word pastes: cells between tabs, an empty row, months by name."""
    rows = [f"{_WORDS[kind]}\t{first:%A %-d %B %Y}\t{last:%A %-d %B %Y}" for kind, first, last in sorted(TRUTH)]
    return "Thistle Lane Primary School\nWhat\tFirst day\tLast day\n" + "\n\n".join(rows) + "\n"


def as_csv(path: Path) -> Path:
    """The same year as Excel saves it in England, cp1252."""
    rows = [f"{_WORDS[kind]},{first:%d/%m/%Y},{last:%d/%m/%Y}," for kind, first, last in sorted(TRUTH)]
    path.write_bytes("\r\n".join(["Event,Start Date,End Date,Café open", *rows]).encode("cp1252"))
    return path


def as_workbook(path: Path) -> Path:
    """The same year in a workbook, dates as dates, a title above the table."""
    with xlsxwriter.Workbook(path) as book:
        sheet, day = book.add_worksheet("Term dates"), book.add_format({"num_format": "dd/mm/yyyy"})
        sheet.write_row(0, 0, ["Thistle Lane Primary School"])
        sheet.write_row(2, 0, ["Event", "From", "To"])
        for place, (kind, first, last) in enumerate(sorted(TRUTH), 3):
            sheet.write(place, 0, _WORDS[kind])
            sheet.write_datetime(place, 1, first, day)
            sheet.write_datetime(place, 2, last, day)
    return path


def as_word(path: Path) -> Path:
    """The page as a Word file, its terms in a table."""
    document = docx.Document()
    for line in PAGE.splitlines():
        document.add_paragraph(line.replace("\t", " – "))
    document.save(str(path))
    return path


def as_calendar(path: Path) -> Path:
    """The same year as a calendar file: whole days, the end the day after."""
    entries = "".join(
        f"BEGIN:VEVENT\r\nUID:{place}@example.org\r\nSUMMARY:{_WORDS[kind]}\r\n"
        f"DTSTART;VALUE=DATE:{first:%Y%m%d}\r\nDTEND;VALUE=DATE:{date.fromordinal(last.toordinal() + 1):%Y%m%d}\r\n"
        "END:VEVENT\r\n"
        for place, (kind, first, last) in enumerate(sorted(TRUTH))
    )
    text = f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//x//EN\r\n{entries}END:VCALENDAR\r\n"
    path.write_bytes(b"\xef\xbb\xbf" + text.encode())
    return path
