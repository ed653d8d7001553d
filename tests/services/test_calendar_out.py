"""The sessions leave: a calendar file that updates itself, the wall planner, the registers to print."""

from __future__ import annotations

from datetime import date, timedelta

import pypdfium2
import pytest
from icalendar import Calendar

from nurture_desk.documents.planner_key import Hatch
from nurture_desk.documents.wall_planner import PlannedOn, PlannerPage, wall_planner_pdf
from nurture_desk.domain.calendar import DateKind, TermDate
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.sessions import SessionState
from nurture_desk.services.calendar_out import Ahead

FIRST = date(2026, 9, 22)


@pytest.fixture
def planned(suite, larkspur):
    half = TermDate(0, larkspur.school, DateKind.HOLIDAY, date(2026, 10, 26), date(2026, 10, 30), "Half-term")
    suite.calendar.save(half)
    suite.planning.plan(larkspur.group, FIRST, 8)
    return larkspur


def events(path):
    return {str(event["UID"]): event for event in Calendar.from_ical(path.read_bytes()).walk("VEVENT")}


def test_a_second_calendar_file_moves_what_moved_and_cancels_what_fell_out(suite, planned, tmp_path, clock):
    suite.calendar_out.write_calendar(tmp_path / "a.ics", "NG-01")
    rows = suite.sessions.of_group(planned.group)
    suite.planning.move(rows[0].id, date(2026, 9, 24), "Assembly")
    suite.planning.put_off(rows[1].id, SessionState.CANCELLED_SCHOOL, "Closed")
    clock.pass_time(minutes=2)
    suite.calendar_out.write_calendar(tmp_path / "b.ics", "NG-01")
    first, second = events(tmp_path / "a.ics"), events(tmp_path / "b.ics")
    assert first.keys() == second.keys()
    moved, off = list(first)[:2]
    assert second[moved].decoded("dtstart").isoformat() == "2026-09-24T10:15:00+01:00"
    assert (str(first[off]["STATUS"]), str(second[off]["STATUS"])) == ("CONFIRMED", "CANCELLED")
    assert all(second[uid]["SEQUENCE"] > first[uid]["SEQUENCE"] for uid in first)


def test_the_file_holds_the_zone_and_the_place_and_no_child(suite, planned, tmp_path):
    suite.calendar_out.write_calendar(tmp_path / "a.ics", "NT-001")
    text = (tmp_path / "a.ics").read_text()
    assert "TZID:Europe/London" in text
    assert "BEGIN:VALARM" not in text
    assert "LOCATION:Library\\, Thistle Lane Primary" in text
    assert not [name for name in (*planned.children, "Teasel", "Quill", "Fernyhough") if name in text]
    with suite.desk.look() as conn:
        assert conn.exec_driver_sql("select count(*) from departure where kind = 'calendar'").scalar() == 1


def test_a_session_without_a_time_is_a_whole_day(suite, planned, tmp_path):
    suite.sessions.change(suite.sessions.of_group(planned.group)[0].id, starts_at="")
    suite.calendar_out.write_calendar(tmp_path / "a.ics", "990001")
    days = [event.decoded("dtstart") for event in events(tmp_path / "a.ics").values()]
    assert days[0] == FIRST


def test_another_ending_and_an_unknown_code_are_refused(suite, planned, tmp_path):
    with pytest.raises(NurtureError, match="ics_only"):
        suite.calendar_out.write_calendar(tmp_path / "a.pdf")
    with pytest.raises(NurtureError, match="pdf_only"):
        suite.calendar_out.write_planner(tmp_path / "a.docx")
    with pytest.raises(NurtureError, match="no_such_code"):
        suite.calendar_out.write_planner(tmp_path / "a.pdf", "NG-77")


def test_the_planner_has_every_session_day_off_and_deadline(suite, planned, tmp_path):
    page = suite.calendar_out.planner("NG-01")
    assert [(one.day, one.label) for one in page.sessions][:2] == [(FIRST, "1"), (date(2026, 9, 29), "2")]
    assert page.off[date(2026, 10, 27)].hatch is Hatch.HOLIDAY
    assert page.off[date(2026, 12, 25)].hatch is Hatch.BANK
    assert date(2026, 11, 3) not in page.off
    assert (date(2027, 3, 12), "Tutors hand in reports and case study") in page.deadlines


def test_the_planner_is_one_sheet_on_a4_and_on_a3(suite, planned, tmp_path):
    for a3, wide in ((False, 842), (True, 1191)):
        path = suite.calendar_out.write_planner(tmp_path / "plan.pdf", a3=a3).path
        with pypdfium2.PdfDocument(path) as book:
            assert (len(book), round(book[0].get_width())) == (1, wide)
            text = book[0].get_textpage().get_text_bounded()
        assert "Larkspur · Thistle Lane Primary" in text
        assert "Koji" not in text


def test_registers_are_printed_for_the_week_the_half_term_or_all(suite, planned, clock):
    clock.go_to(FIRST)
    counts = [len(suite.calendar_out.registers("NG-01", ahead)) for ahead in Ahead]
    assert counts == [1, 5, 8]
    assert suite.calendar_out.registers("NG-01", Ahead.WEEK)[0].startswith("NG-01.")


def test_a_planner_of_fifty_groups_counts_them_and_lists_them_behind():
    days = [FIRST + timedelta(weeks=week) for week in range(3)]
    page = PlannerPage(
        "A service", "All groups", "", date(2026, 9, 1), 11,
        tuple(PlannedOn(day, f"G{group}", "planned") for day in days for group in range(50)),
        {}, groups=tuple((f"G{group}", f"Group {group}.") for group in range(50)),
    )  # fmt: skip
    with pypdfium2.PdfDocument(wall_planner_pdf(page)) as book:
        first, second = (book[place].get_textpage().get_text_bounded() for place in (0, 1))
    assert first.count("×50") == 3
    assert all(f"Group {group}." in first + second for group in range(50))
