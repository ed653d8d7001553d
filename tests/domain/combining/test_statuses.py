"""Which of many files count: newest, final, late, sent twice, taken back, failing."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nurture_desk.domain.combining.reading import FoundCell, Further, ReadReturn, read_return
from nurture_desk.domain.combining.statuses import Status, due_by_rule, judged
from nurture_desk.domain.combining.troubles import Fault
from nurture_desk.domain.returns import FigureValue
from tests.services.national_returns import figures, triple


def read(file: str, service: str = "Fennshire Music Service", **given: FigureValue) -> ReadReturn:
    found = figures(service, **given)
    cells = {
        name: FoundCell(f"Return!{name}", value.isoformat() if isinstance(value, date) else value)
        for name, value in found.items()
    }
    return read_return(file, cells, "", Further())


def statuses(*returns: ReadReturn) -> list[str]:
    return [one.status.value for one in judged(returns)]


def test_the_newest_number_counts_and_the_older_is_superseded_by_name() -> None:
    old, new = read("old"), read("new", return_number=2)
    assert statuses(old, new) == ["superseded", "counted"]
    assert statuses(new, old) == ["counted", "superseded"]
    (trouble,) = judged([old, new])[0].troubles
    assert (trouble.fault, trouble.found) == (Fault.SUPERSEDED, "new")


def test_a_final_return_beats_an_interim_one_whatever_its_number() -> None:
    assert statuses(read("final"), read("interim", period="interim", return_number=3)) == ["counted", "superseded"]


def test_another_year_or_another_service_is_another_return() -> None:
    assert (
        statuses(read("one"), read("two", programme_year="2025-26", signed_off_on=date(2026, 3, 1))) == ["counted"] * 2
    )
    assert statuses(read("one"), read("two", service="Fenshire Music Service")) == ["counted"] * 2


@pytest.mark.parametrize(
    "name", ["THE FENNSHIRE  Music service", "Fénnshire Music-Service", "fennshire music service."]
)
def test_spellings_of_one_service_are_one(name: str) -> None:
    assert statuses(read("one"), read("two", service=name)) == ["counted", "duplicate"]


def test_the_same_figures_twice_count_once() -> None:
    assert statuses(read("a"), read("b"), read("c")) == ["counted", "duplicate", "duplicate"]


def test_two_different_returns_under_one_number_never_both_count() -> None:
    first, other = read("a", schools_new=0), read("b", schools_new=1)
    assert statuses(first, other) == ["failed", "failed"]
    later = read("c", schools_new=1, signed_off_on=date(2027, 3, 19))
    assert statuses(first, later) == ["superseded", "counted"]


def test_late_is_after_the_third_friday_of_march_and_still_counts() -> None:
    assert due_by_rule("2026-27") == date(2027, 3, 19)
    assert statuses(read("in time", signed_off_on=date(2027, 3, 19))) == ["counted"]
    late = judged([read("late", signed_off_on=date(2027, 3, 20))])[0]
    assert (late.status, late.counts, late.troubles[0].limit) == (Status.LATE, True, "19 March 2027")


def test_a_date_that_was_announced_wins() -> None:
    one = read("one", signed_off_on=date(2027, 3, 24))
    assert judged([one], lambda _: date(2027, 3, 25))[0].status is Status.COUNTED


def test_a_withdrawn_return_takes_back_the_ones_before_it_and_not_the_next() -> None:
    back = read("back", period="withdrawn", return_number=2)
    assert statuses(read("first"), back) == ["superseded", "withdrawn"]
    assert statuses(read("first"), back, read("third", return_number=3)) == ["superseded", "withdrawn", "counted"]
    same = read("same", period="withdrawn")
    assert statuses(read("first"), same) == ["superseded", "withdrawn"]


def test_a_newest_return_that_fails_does_not_bring_the_old_one_back() -> None:
    wrong = read("wrong", return_number=2, **triple("agency", 6, 0, 0))
    assert statuses(read("old"), wrong) == ["superseded", "failed"]


@pytest.mark.parametrize(
    ("given", "cell"),
    [
        (triple("agency", 6, 0, 0), "outcome_agency_increased"),
        (triple("agency", 6, None, 0), "outcome_agency_increased"),
        ({"attendance_present": 96}, "attendance_present"),
        ({"pupils_completed": 6}, "pupils_completed"),
        ({"tutor_responses": 1, "tutor_recommend": 2}, "tutor_recommend"),
        ({"groups": -1}, "groups"),
        ({"groups": "many"}, "groups"),
        ({"schema_version": 2}, "schema_version"),
        ({"schema_version": None}, "schema_version"),
        ({"service_name": " "}, "service_name"),
        ({"programme_year": None}, "programme_year"),
        ({"period": None}, "period"),
        ({"return_number": None}, "return_number"),
    ],
)
def test_what_cannot_be_right_keeps_the_file_out_and_names_the_cell(given: dict[str, FigureValue], cell: str) -> None:
    one = judged([read("one", **given)])[0]
    assert one.status is Status.FAILED
    assert f"Return!{cell}" in [trouble.cell for trouble in one.troubles if trouble.fails]


@pytest.mark.parametrize(
    ("given", "fault"),
    [
        (triple("agency", 4, None, 0), Fault.PARTLY_BLANK),
        ({"outcome_agency_not_judged": 1}, Fault.NOT_JUDGED),
        ({"outcome_agency_not_judged": 1, "pupils_research_consent": None}, Fault.NOT_JUDGED),
        ({"tutor_recommend": 1}, Fault.NOBODY_ASKED),
        ({"signed_off_on": None}, Fault.UNSIGNED),
    ],
)
def test_what_only_leaves_a_figure_out_is_listed_and_the_file_counts(
    given: dict[str, FigureValue], fault: Fault
) -> None:
    one = judged([read("one", **given)])[0]
    assert one.status is Status.COUNTED
    assert fault in [trouble.fault for trouble in one.troubles]


def test_one_slip_is_said_once() -> None:
    more = [trouble.fault for trouble in read("more", **triple("agency", 6, 0, 0)).troubles]
    assert more == [Fault.MORE_THAN]
    no_number = [trouble.fault for trouble in read("text", outcome_agency_increased="most").troubles]
    assert no_number == [Fault.NOT_WHOLE]


RETURNS = st.builds(
    lambda service, number, period, early: read(
        "x", service, return_number=number, period=period, schools_new=early, signed_off_on=date(2027, 3, 10 + early)
    ),
    st.sampled_from(["Brindle", "Fennshire"]),
    st.integers(1, 3),
    st.sampled_from(["interim", "final", "withdrawn"]),
    st.integers(0, 1),
)


@given(st.lists(RETURNS, max_size=6))
def test_of_one_service_and_year_at_most_one_file_counts_whatever_the_order(returns: list[ReadReturn]) -> None:
    def counted(files: list[ReadReturn]) -> set[tuple[str, int, object, object]]:
        return {
            (one.read.service, one.read.number, one.read.figures["period"], one.read.figures["schools_new"])
            for one in judged(files)
            if one.counts
        }

    found = counted(returns)
    assert len({service for service, *_ in found}) == len(found)
    assert counted(returns[::-1]) == found
