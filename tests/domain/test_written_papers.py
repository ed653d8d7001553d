"""How a typed section is set, what the money comes to, and what published figures say of an area."""

from __future__ import annotations

from datetime import date

from nurture_desk.domain.area_need import SchoolFigure, area_figures
from nurture_desk.domain.papers import Points, Prose, Quotation
from nurture_desk.domain.worth import Worth, pounds
from nurture_desk.domain.written_papers import SectionDraft, said_line, set_text, with_texts

TEXT = "We began small.\n• one note\n• two notes\n“I did the drop.” — child\n\nThen louder."


def test_lines_points_and_sayings_are_set_as_what_they_are() -> None:
    first, points, said, last = set_text(TEXT)
    assert (first, points, said, last) == (
        Prose("We began small."),
        Points(("one note", "two notes")),
        Quotation("I did the drop.", "child"),
        Prose("Then louder."),
    )


def test_a_saying_goes_into_a_section_and_comes_out_again() -> None:
    assert list(set_text(said_line("“Loud.”", "child"))) == [Quotation("Loud.", "child")]


def test_what_is_written_stands_in_place_of_what_is_proposed_and_empty_means_nothing() -> None:
    draft = SectionDraft("made", "Made", proposed="A song.")
    assert with_texts([draft], {})[0].text == "A song."
    assert with_texts([draft], {"made": "A storm."})[0].text == "A storm."
    assert with_texts([draft], {"made": ""})[0].section() is None


def test_a_section_that_is_shut_prints_nothing_whatever_was_written() -> None:
    assert SectionDraft("story", "Story", kept="Once.", shut=True).section() is None


def test_the_money_is_parted_by_half_hours_and_by_places_not_by_children() -> None:
    worth = Worth(grant=1500, matched=1200, hours_in_kind=42, minutes=1560, places=15)
    assert (worth.half_hours, worth.per_place, worth.beside_each_pound) == (52, 180, 80)
    assert worth.per_half_hour is not None
    assert pounds(worth.per_half_hour) == "£51.92"
    assert (pounds(36.0), pounds(1494.4)) == ("£36", "£1,494")


def test_without_money_or_music_nothing_is_worked_out() -> None:
    empty = Worth(0, 0, 0, 0, 0)
    assert (empty.per_half_hour, empty.per_place, empty.beside_each_pound) == (None, None, None)


def test_an_area_is_weighted_by_pupils_and_needs_three_schools() -> None:
    def school(key: int, pupils: float, fsm: float) -> list[SchoolFigure]:
        day = date(2025, 1, 16)
        return [SchoolFigure(key, "pupils", pupils, "census", day), SchoolFigure(key, "fsm", fsm, "census", day)]

    three = [*school(1, 100, 50), *school(2, 100, 20), *school(3, 200, 10)]
    found = area_figures([*three, SchoolFigure(4, "fsm", 90)])  # a school without its pupils is left out
    assert [(one.measure, one.percent, one.schools, one.as_of) for one in found] == [
        ("fsm", 22.5, 3, date(2025, 1, 16))
    ]
    assert area_figures([*school(1, 100, 50), *school(2, 100, 20)]) == []
