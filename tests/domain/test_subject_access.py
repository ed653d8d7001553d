"""The rules of a request for everything: by when, what is in doubt, what a decision covers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nurture_desk.domain.access_covering import is_grave, sentences_with, shown_text
from nurture_desk.domain.access_places import Area
from nurture_desk.domain.named_in import NamedIn
from nurture_desk.domain.subject_access import (
    AccessDecision,
    Cell,
    Decision,
    Doubt,
    Mark,
    Record,
    due_on,
    fingerprint_of,
    questions_of,
    with_decisions,
)

DAY = date(2027, 3, 5)
TEXT = "Koji waited for Mabel, then Mabel waited for Mrs Flintham."


def record(*marks: Mark, whole: Doubt | None = None, text: str = TEXT) -> Record:
    return Record(Area.HEARD, "diary", 4, "Diary", DAY, (Cell("did", "What we did", text, marks),), whole)


def mark(words: str, doubt: Doubt = Doubt.OTHER_CHILD, key: str = "child:5", start: int = 0) -> Mark:
    at = TEXT.index(words, start)
    return Mark(at, at + len(words), doubt, key, "another child" if doubt is Doubt.OTHER_CHILD else "the SENCO")


MARKS = (mark("Mabel"), mark("Mabel", start=25), mark("Mrs Flintham", Doubt.STAFF, "named:flintham"))


def decision(place: str, text: str, how: Decision) -> AccessDecision:
    return AccessDecision(0, 1, place, fingerprint_of(text), how, "asked her", DAY)


@pytest.mark.parametrize(
    ("received", "months", "due"),
    [
        (date(2027, 2, 4), 1, date(2027, 3, 4)),
        (date(2027, 1, 31), 1, date(2027, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2026, 12, 15), 1, date(2027, 1, 15)),
    ],
)
def test_g1_it_is_due_on_the_same_day_of_the_month(received: date, months: int, due: date) -> None:
    assert due_on(received, months) == due


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.sampled_from([1, 3]))
def test_g1_the_day_it_is_due_is_never_in_the_wrong_month(received: date, months: int) -> None:
    due = due_on(received, months)
    assert (due.year * 12 + due.month) - (received.year * 12 + received.month) == months
    assert due.day == received.day or (due + timedelta(days=1)).day == 1


def test_g1_what_nobody_decided_is_covered_every_time_it_stands_there() -> None:
    made = record(*MARKS)
    assert (
        shown_text(made, made.cells[0], {})
        == "Koji waited for [another child], then [another child] waited for [the SENCO]."
    )


def test_g1_one_question_for_each_person_in_a_text_and_a_decision_for_each() -> None:
    made = record(*MARKS)
    child, staff = questions_of(made)
    assert (child.words, len(child.spans), staff.words) == ("Mabel", 2, "Mrs Flintham")
    told = shown_text(made, made.cells[0], {staff.place: Decision.SHOW, child.place: Decision.COVER})
    assert told == "Koji waited for [another child], then [another child] waited for Mrs Flintham."


def test_g1_changed_words_are_asked_about_again() -> None:
    made = record(*MARKS)
    decisions = [decision(one.place, TEXT, Decision.SHOW) for one in questions_of(made)]
    assert all(one.decision for one in with_decisions(questions_of(made), decisions))
    changed = replace(made, cells=(replace(made.cells[0], text=TEXT + " And cried."),))
    assert not any(one.decision for one in with_decisions(questions_of(changed), decisions))


def test_g1_names_in_what_is_covered_whole_are_asked_about_only_once_it_is_to_be_shown() -> None:
    made = record(*MARKS, whole=Doubt.OTHER_FAMILY)
    (whole, *_) = questions_of(made)
    assert [one.doubt for one in with_decisions(questions_of(made), [])] == [Doubt.OTHER_FAMILY]
    for how, n in ((Decision.COVER, 1), (Decision.HOLD, 1), (Decision.SHOW, 3)):
        assert len(with_decisions(questions_of(made), [decision(whole.place, whole.text, how)])) == n


@given(
    st.lists(st.tuples(st.integers(0, 30), st.integers(1, 12)), max_size=6),
    st.text("abc MN.", min_size=42, max_size=60),
)
def test_g1_no_letter_of_a_covered_name_is_ever_left(spans: list[tuple[int, int]], text: str) -> None:
    marks = tuple(Mark(low, low + long, Doubt.OTHER_CHILD, f"child:{low}", "#") for low, long in spans)
    made = record(*marks, text=text)
    covered = {at for one in marks for at in range(one.start, one.end)}
    left = shown_text(made, made.cells[0], {}).replace("[#]", "")
    assert left == "".join(letter for at, letter in enumerate(text) if at not in covered)


def test_g1_a_place_is_never_longer_than_its_column_and_tells_long_names_apart() -> None:
    keys = [f"name:{'long ' * 60}{end}" for end in "ab"]
    places = [one.place for one in questions_of(record(*(mark("Mabel", key=key) for key in keys)))]
    assert len(set(places)) == 2
    assert max(map(len, places)) <= 160


def test_g1_what_speaks_of_safeguarding_is_for_the_officer() -> None:
    assert is_grave("Passed on a concern to the DSL.")
    assert is_grave("Told the social worker on Tuesday.")
    assert not is_grave("Safe hands on the big drum; no concern at all about the rhythm.")


def test_g1_of_another_record_only_the_sentences_that_name_the_person_are_taken() -> None:
    text = "Mabel sang. Koji clapped. Bram left! Koji and Bram drummed."
    spans = [(12, 16), (37, 41)]
    assert sentences_with(text, spans) == "Koji clapped. … Koji and Bram drummed."


@pytest.mark.parametrize("text", ["KOJI!", "kojilarkspur", "K-o-j-i", "Larkspur's band", "Kojji", "Lakspur"])
def test_g1_a_name_is_found_however_it_is_written(text: str) -> None:
    assert NamedIn(("Koji", "Larkspur")).may_be(text)
    assert not NamedIn(("Koji", "Larkspur")).may_be("Everybody drummed.")
