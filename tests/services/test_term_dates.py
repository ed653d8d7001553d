"""A messy list of term dates goes in: seen first, taken once, harmless when taken again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from nurture_desk.documents import calendar_entries, term_files
from nurture_desk.domain.calendar import DateKind, TermDate
from nurture_desk.domain.errors import NurtureError
from nurture_desk.services.term_dates import Standing, Taken
from tests.services.term_lists_of_schools import (
    PAGE,
    TRUTH,
    as_calendar,
    as_csv,
    as_word,
    as_workbook,
    pasted_from_word,
)


@pytest.fixture
def here(monkeypatch):
    """The limited child's work done in this process; that it is asked is proved by one test."""
    doors = {"calendar_entries": calendar_entries.entries_of}
    from nurture_desk.documents.tables import sheets_of
    from nurture_desk.documents.written_texts import texts_of

    doors |= {"tables": sheets_of, "texts": texts_of}
    monkeypatch.setattr(term_files, "ask_child", lambda door, path, **_: doors[door](path))


def kept(suite, school):
    return {(span.kind, span.starts_on, span.ends_on) for span in suite.calendar.term_dates(school)}


def test_a_schools_page_goes_in_and_nothing_is_kept_before(suite, larkspur):
    preview = suite.term_dates.read_text(larkspur.school, PAGE)
    assert kept(suite, larkspur.school) == set()
    assert [row for row in preview.rows if not row.is_clear] == []
    suite.term_dates.take(larkspur.school, [row.proposed for row in preview.rows], preview.source)
    assert kept(suite, larkspur.school) == TRUTH
    assert {span.source for span in suite.calendar.term_dates(larkspur.school)} == {"Pasted on 1 September 2026"}
    assert [one.line for one in preview.unread] == [1, 16, 21]


def test_the_same_year_in_every_format_is_the_same_year(suite, larkspur, tmp_path, here):
    previews = {"word table": suite.term_dates.read_text(larkspur.school, pasted_from_word())}
    for make, name in (
        (as_csv, "dates.csv"), (as_workbook, "dates.xlsx"), (as_word, "dates.docx"), (as_calendar, "dates.ics"),
    ):  # fmt: skip
        previews[name] = suite.term_dates.read_file(larkspur.school, make(tmp_path / name))
    for name, preview in previews.items():
        assert {row.proposed.days for row in preview.rows} == TRUTH, name
        assert all(row.is_clear for row in preview.rows), name
    assert previews["dates.ics"].source == "dates.ics, 1 September 2026"


def test_the_same_list_twice_changes_nothing_and_a_corrected_one_changes_its_span(suite, larkspur):
    text = "Half term: 26 - 30 October 2026\nINSET: 2 November 2026"
    school, rows = larkspur.school, [row.proposed for row in suite.term_dates.read_text(larkspur.school, text).rows]
    assert suite.term_dates.take(school, rows, "x") == Taken(2, 0, 0)
    again = suite.term_dates.read_text(school, text)
    assert [row.standing for row in again.rows] == [Standing.SAME, Standing.SAME]
    assert suite.term_dates.take(school, [row.proposed for row in again.rows], "x") == Taken(0, 0, 2)
    other = suite.term_dates.read_text(school, "Half term: 19 - 30 October 2026")
    assert [row.standing for row in other.rows] == [Standing.DIFFERS]
    assert suite.term_dates.take(school, [other.rows[0].proposed], "y") == Taken(0, 1, 0)
    assert (DateKind.HOLIDAY, date(2026, 10, 19), date(2026, 10, 30)) in kept(suite, school)
    assert len(suite.calendar.term_dates(school)) == 2


def test_what_was_typed_stays_beside_what_is_read(suite, larkspur):
    suite.calendar.save(TermDate(0, larkspur.school, DateKind.OTHER, date(2026, 11, 3), date(2026, 11, 3), "Tests"))
    rows = suite.term_dates.read_text(larkspur.school, "INSET: 2 November 2026").rows
    suite.term_dates.take(larkspur.school, [rows[0].proposed], "x")
    assert [span.note for span in suite.calendar.term_dates(larkspur.school)] == ["", "Tests"]


def test_a_span_that_runs_backwards_refuses_the_whole_list(suite, larkspur):
    rows = [row.proposed for row in suite.term_dates.read_text(larkspur.school, "INSET: 2 and 3 November 2026").rows]
    rows[1] = replace(rows[1], ends_on=date(2026, 11, 1))
    with pytest.raises(NurtureError, match="backwards"):
        suite.term_dates.take(larkspur.school, rows, "x")
    assert kept(suite, larkspur.school) == set()


def test_nothing_pasted_and_nothing_chosen_are_said(suite, larkspur):
    with pytest.raises(NurtureError, match="nothing_pasted"):
        suite.term_dates.read_text(larkspur.school, "  \n")
    with pytest.raises(NurtureError, match="nothing_chosen"):
        suite.term_dates.take(larkspur.school, [], "x")


def test_a_pasted_table_with_a_cell_as_long_as_a_book_is_refused_in_plain_words(suite, larkspur):
    with pytest.raises(NurtureError, match=r"sessions\.terms\.too_long"):
        suite.term_dates.read_text(larkspur.school, "what,from,to\n" + '"' + "x" * 200_000)


def test_h2_a_calendar_file_is_opened_in_the_limited_child(suite, larkspur, tmp_path):
    path = tmp_path / "hostile.ics"
    path.write_bytes(
        b"BEGIN:VCALENDAR\r\n" + b"BEGIN:VEVENT\r\nDTSTART:99999999T\r\nDTEND;TZID=\x00:x\r\nEND:VEVENT\r\n" * 40
    )
    with pytest.raises(NurtureError, match=r"not_one|gave_up|no_events"):
        suite.term_dates.read_file(larkspur.school, path)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("BEGIN:VCALENDAR\r\nnonsense", "documents.calendar.not_one"),
        ("BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", "sessions.terms.no_events"),
        (
            "BEGIN:VCALENDAR\r\n" + "BEGIN:VEVENT\r\nDTSTART:20260901\r\nEND:VEVENT\r\n" * 1001 + "END:VCALENDAR\r\n",
            "too_many",
        ),
        ("BEGIN:VCALENDAR\r\n" + "X" * (2 * 1024 * 1024), "documents.calendar.too_big"),
        ("\x00\x01\x02", "documents.csv.not_text"),
    ],
)
def test_what_is_no_calendar_is_refused_in_plain_words(suite, larkspur, tmp_path, here, text, key):
    path = tmp_path / "dates.ics"
    path.write_bytes(text.encode())
    with pytest.raises(NurtureError, match=key):
        suite.term_dates.read_file(larkspur.school, path)


def test_entries_across_midnight_and_zones_keep_their_days(tmp_path):
    path = tmp_path / "zones.ics"
    path.write_text(
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n"
        "BEGIN:VEVENT\r\nSUMMARY:INSET\r\nDTSTART:20260901T230000Z\r\nDTEND:20260902T230000Z\r\nEND:VEVENT\r\n"
        "BEGIN:VEVENT\r\nSUMMARY:Gone\r\nSTATUS:CANCELLED\r\nDTSTART;VALUE=DATE:20260901\r\nEND:VEVENT\r\n"
        "BEGIN:VEVENT\r\nSUMMARY:Half term\r\nDTSTART;VALUE=DATE:20261026\r\nDURATION:P5D\r\nEND:VEVENT\r\n"
        "END:VCALENDAR\r\n"
    )
    said = [(one["first"], one["last"]) for one in calendar_entries.entries_of(path)]
    assert said == [("2026-09-02", "2026-09-02"), ("2026-10-26", "2026-10-30")]
