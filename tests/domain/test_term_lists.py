"""Lists of term dates as schools publish them: read, asked about, or listed as not read; never guessed."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from nurture_desk.domain.dates import MONTHS, WEEKDAYS
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.term_lists.events import Event, read_events
from nurture_desk.domain.term_lists.found import Left, Why
from nurture_desk.domain.term_lists.reading import MOST_LINES, read_list

BANK = {date(2027, 5, 3): "May Day"}


def spans(text: str, year: int = 2026) -> list[str]:
    """What a list comes to: "term 1/9/26-23/10/26", with the doubts of a row behind it."""
    return [
        f"{row.kind.value} {_short(row.starts_on)}"
        + ("" if row.starts_on == row.ends_on else f"-{_short(row.ends_on)}")
        + "".join(f" ?{doubt.why.value}" for doubt in row.doubts)
        for row in read_list(text, year, BANK).rows
    ]


def _short(day: date) -> str:
    return f"{day.day}/{day.month}/{day:%y}"


def left(text: str) -> list[Left]:
    return [one.why for one in read_list(text, 2026, BANK).unread]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Autumn Term 2026: Tuesday 1st September - Friday 23rd October", ["term 1/9/26-23/10/26"]),
        ("Half term: Mon 26 Oct – Fri 30 Oct 2026", ["holiday 26/10/26-30/10/26"]),
        ("Half term 26 - 30 October", ["holiday 26/10/26-30/10/26"]),
        ("October half term: 26th to 30th", ["holiday 26/10/26-30/10/26"]),
        (
            "INSET Days: Tuesday 1 September, Monday 2 November 2026, and 4th Jan 27",
            ["inset 1/9/26", "inset 2/11/26", "inset 4/1/27"],
        ),
        ("1 Sept and 2 Nov – INSET days", ["inset 1/9/26", "inset 2/11/26"]),
        ("INSET days 1 & 2 September", ["inset 1/9/26", "inset 2/9/26"]),
        ("Fri 2 July: Staff training (school closed to pupils)", ["inset 2/7/27"]),
        ("Occasional day 5th July", ["occasional 5/7/27"]),
        ("Christmas: Monday 21 December – Friday 1 January", ["holiday 21/12/26-1/1/27"]),
        ("Summer holiday: 22 July – 31 August", ["holiday 22/7/27-31/8/27"]),
        ("Spring Term: Wednesday, 6 January 2027 until Thursday, 25 March 2027", ["term 6/1/27-25/3/27"]),
        ("01/09/26 - 23/10/26 Autumn term", ["term 1/9/26-23/10/26"]),
        ("Term 1: 01-Sep-26 to 23-Oct-26", ["term 1/9/26-23/10/26"]),
        ("Term 1\tTuesday 1 September 2026\tFriday 23 October 2026", ["term 1/9/26-23/10/26"]),
        ("Term 2\nMonday 2 November 2026\nFriday 18 December 2026", ["term 2/11/26-18/12/26"]),
        ("September 1, 2026 to October 23, 2026: first half term", ["term 1/9/26-23/10/26"]),
        ("2 November 2026 (Monday) INSET", ["inset 2/11/26"]),
        ("Term starts Tuesday 1 September 2026\nTerm ends Friday 18 December 2026", ["term 1/9/26-18/12/26"]),
        (
            "September 2026\nTue 1 INSET day\nWed 2 Children return\nOctober\nFri 23 Last day",
            ["inset 1/9/26", "term 2/9/26-23/10/26"],
        ),
        ("Year 6 residential 14-18 June", ["other 14/6/27-18/6/27 ?event"]),
        ("w/c 10 May: SATs", ["other 10/5/27-14/5/27 ?event"]),
    ],
)
def test_a_line_as_schools_write_it(text, wanted):
    assert spans(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("INSET: Tuesday 2 November 2026", ["inset 2/11/26 ?weekday"]),
        ("INSET: 03/05/2027", ["inset 3/5/27 ?order"]),
        ("INSET: Monday 03/05/2027", ["inset 3/5/27"]),
        ("INSET: 25/09/2026\nINSET: 03/05/2027", ["inset 25/9/26", "inset 3/5/27"]),
        ("INSET: 10/23/2026", ["inset 23/10/26 ?american"]),
        ("Half term: Fri 30 October 2026 - Mon 26 October 2026", ["holiday 30/10/26-26/10/26 ?backwards"]),
        ("Half term: Monday 26 October", ["holiday 26/10/26 ?one_day"]),
        ("Monday 2 November 2026", ["other 2/11/26 ?kind"]),
        ("Occasional day: 3rd July 2027", ["occasional 3/7/27 ?weekend"]),
        ("Bank Holiday: Monday 10th May 2027", ["other 10/5/27 ?not_bank"]),
        ("INSET: 27 August", ["inset 27/8/26 ?year"]),
        (
            "Spring Term 2027: 4 January - 25 March\nchildren return Wednesday 6th January",
            ["term 4/1/27-25/3/27 ?return"],
        ),
        (
            "Half term 26-30 October 2026\nHalf term 19-26 October 2026",
            ["holiday 19/10/26-26/10/26 ?overlap", "holiday 26/10/26-30/10/26 ?overlap"],
        ),
    ],
)
def test_what_contradicts_itself_is_asked_and_not_guessed(text, wanted):
    assert spans(text) == wanted


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Thursday 31st September: INSET", Left.NO_SUCH_DAY),
        ("* Dates may change, please ask at the office before you book", Left.NO_DATE),
        ("Bank Holiday: Monday 3rd May", Left.BANK_KNOWN),
        ("Parents' evening 10 March", Left.OPEN),
        ("Term ends Friday 18 December", Left.LONE_END),
        ("INSET " + "x" * 500, Left.TOO_LONG),
        ("INSET day: TBC", Left.TO_BE_CONFIRMED),
        ("Occasional day to be confirmed", Left.TO_BE_CONFIRMED),
    ],
)
def test_a_line_without_a_span_is_listed_with_its_reason(text, why):
    assert (spans(text), left(text)) == ([], [why])


def test_children_who_return_after_inset_days_do_not_contradict_the_term():
    text = "Spring Term: 4 January - 25 March 2027\nchildren return Wed 6 January\nINSET: 4 and 5 January 2027"
    assert spans(text) == ["inset 4/1/27", "term 4/1/27-25/3/27", "inset 5/1/27"]


def test_closing_and_reopening_inside_a_term_is_a_holiday():
    text = "Autumn term: 1 September - 18 December 2026\nCloses for half term Fri 23 October\nRe-opens Mon 2 November"
    assert spans(text) == ["term 1/9/26-18/12/26", "holiday 24/10/26-1/11/26"]


def test_the_time_of_an_early_close_is_kept_in_the_note():
    text = "Autumn Term 2026: 2 November - 18 December\nSchool closes at 1.15pm on Fri 18 December"
    assert [row.note for row in read_list(text, 2026).rows] == ["Autumn Term 2026; School closes at 1.15pm"]


def test_a_table_with_terms_across_the_top():
    text = (
        "2026/27\n\tAutumn\tSpring\nTerm starts\tTue 1 Sep\tMon 4 Jan\n"
        "Half term\t26-30 Oct\t15–19 Feb\nTerm ends\tFri 18 Dec\tThu 25 Mar"
    )
    assert spans(text, 2020) == [
        "term 1/9/26-18/12/26", "holiday 26/10/26-30/10/26", "term 4/1/27-25/3/27", "holiday 15/2/27-19/2/27",
    ]  # fmt: skip


def test_a_table_with_first_and_last_days_in_columns():
    text = (
        "Event\tStart date\tEnd date\nINSET\t01/09/2026\t01/09/2026\n"
        "Half term\t26/10/2026\t30/10/2026\nINSET\t2027-07-02\t2027-07-05"
    )
    assert spans(text) == ["inset 1/9/26", "holiday 26/10/26-30/10/26", "inset 2/7/27-5/7/27"]


def test_the_year_comes_from_the_list_before_it_comes_from_the_desk():
    assert spans("Term dates 2027-28\nINSET: 4 January", 2026) == ["inset 4/1/28"]
    assert read_list("INSET: 4 January", 2026).assumed_year == 2026
    assert read_list("Term dates 2027-28\nINSET: 4 January", 2026).assumed_year is None


def test_the_same_days_twice_are_one_row_and_a_stray_year_is_asked():
    text = "\n".join(f"INSET: {day} September 2026" for day in (1, 2, 3, 1)) + "\nINSET: 8 September 2025"
    assert spans(text) == ["inset 8/9/25 ?far", "inset 1/9/26", "inset 2/9/26", "inset 3/9/26"]


def test_what_is_no_list_is_refused():
    with pytest.raises(NurtureError, match="too_long"):
        read_list("x\n" * (MOST_LINES + 1), 2026)
    with pytest.raises(NurtureError, match="too_long"):
        read_list("INSET: 1, 2, 3, 4, 5, 6, 7, 8, 9 September 2026\n" * 50, 2026)


def test_entries_of_a_calendar_file_are_read_by_their_words():
    day = date(2026, 10, 26)
    events = [
        Event(day, day + timedelta(days=4), "Half Term", 1),
        Event(date(2026, 9, 1), date(2026, 9, 1), "INSET Day 1", 2),
        Event(date(2026, 9, 7), date(2026, 9, 7), "Choir", 3, repeats=True),
        Event(date(2026, 9, 8), date(2026, 9, 8), "Harvest", 4),
    ]
    read = read_events(events, 2026)
    assert [(row.kind.value, [doubt.why for doubt in row.doubts]) for row in read.rows] == [
        ("inset", []), ("other", [Why.KIND]), ("holiday", []),
    ]  # fmt: skip
    assert [one.why for one in read.unread] == [Left.REPEATS]
    with pytest.raises(NurtureError, match="no_events"):
        read_events([], 2026)


def _styles(day: date) -> list[str]:
    month, weekday = MONTHS[day.month - 1], WEEKDAYS[day.weekday()]
    ending = "th" if 10 < day.day < 14 else {1: "st", 2: "nd", 3: "rd"}.get(day.day % 10, "th")
    return [
        f"{weekday} {day.day}{ending} {month} {day.year}",
        f"{weekday[:3]} {day.day} {month[:3]} {day.year}",
        f"{day.day}{ending} of {month}, {day.year}",
        f"{month} {day.day}, {day.year}",
        f"{weekday} {day:%d/%m/%Y}",
        f"{day.day}.{day.month}.{day.year} ({weekday})",
        day.isoformat(),
        f"{day.day}-{month[:3]}-{day:%y}",
        f"{weekday} {day.day}{ending} {month}",
    ]


@example(date(2026, 9, 21), 6, 0, 7, " - ", "{} ")  # "2026 - 27-Sep-26" is no pair of years
@given(
    st.dates(date(2026, 9, 1), date(2027, 7, 20)).filter(lambda day: day.weekday() < 5),
    st.integers(1, 12),
    st.integers(0, 8),
    st.integers(0, 8),
    st.sampled_from([" - ", " – ", " to ", " until ", "\t", "—"]),
    st.sampled_from(["{} ", "{}: ", "{}\t", "• {} - ", "  {} "]),
)
def test_however_a_known_calendar_is_written_it_comes_back(first, days, one, other, between, label):
    last = first + timedelta(days=days)
    written, end = _styles(first)[one], _styles(last)[other]
    text = f"Term dates 2026-27\n{label.format('Half term')}{written}{between}{end}\nINSET day {written}"
    found = {(row.kind.value, row.starts_on, row.ends_on) for row in read_list(text, 2026).rows}
    assert found == {("holiday", first, last), ("inset", first, first)}


@given(st.text(st.characters(codec="utf-8"), max_size=60))
def test_any_text_is_read_without_a_fall(text):
    read = read_list(f"Autumn 2026\n{text}\n1 {text} September", 2026)
    assert all(row.line >= 1 for row in read.rows)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("INSET day 31/12/9999", ["inset 31/12/99 ?far"]),
        ("INSET day 31.12.1926", ["inset 31/12/26 ?far"]),
        ("INSET: Friday 1 January 2062", ["inset 1/1/62 ?weekday ?far"]),
        ("INSET: 4 January 0001", ["inset 4/1/01 ?far"]),
        ("School closes on Friday 18 December 1530, INSET 4 January", ["inset 4/1/27"]),  # a time of day
        ("Half term ２６ October ２０２７ – ٣٠ October ٢٠٢٧", ["holiday 26/10/27-30/10/27"]),
    ],
)
def test_a_year_nobody_can_mean_is_never_taken_for_this_one(text: str, wanted: list[str]) -> None:
    assert spans(text) == wanted


def test_an_entry_of_another_age_is_asked_about() -> None:
    events = [
        Event(date(1, 1, 1), date(9999, 12, 30), "Autumn term", 1),
        Event(date(2026, 10, 26), date(2026, 10, 30), "Half term", 2),
    ]
    read = read_events(events, 2026)
    assert [[doubt.why for doubt in row.doubts] for row in read.rows] == [[Why.FAR], []]
