"""The further sheets: our own words are added up, whatever else is written there goes no further."""

from __future__ import annotations

from nurture_desk.domain.combining.reading import Further
from nurture_desk.domain.combining.sheets import (
    OTHER,
    MarginTable,
    Row,
    further_of,
    margin_tables,
    sign_totals,
    theme_totals,
)
from nurture_desk.domain.combining.troubles import Fault
from nurture_desk.services.combine_words import known_words
from tests.services.national_returns import ETHNICITY, figures

KNOWN = known_words()
TITLES = {"margins": "Demographic margins", "indicators": "Indicators"}


def read(**sheets: list[tuple[object, ...]]) -> Further:
    rows: dict[str, list[Row]] = {
        key: [(place, cells) for place, cells in enumerate(lines, start=5)] for key, lines in sheets.items()
    }
    return further_of(rows, TITLES, KNOWN)


def tables(*further: Further, started: int = 300) -> dict[str, MarginTable]:
    return {one.margin: one for one in margin_tables([(figures("A", started), each) for each in further], KNOWN)}


def test_labels_codes_and_groups_of_one_category_are_one_line_over_all_services() -> None:
    one = read(margins=[("Ethnicity", "White British", 20), ("ethnicity", "AIND", "6"), ("Ethnicity", "Indian ", 2)])
    two = read(margins=[("ETHNICITY", ETHNICITY[0], 11.0), ("Ethnicity", "not known", None)])
    table = tables(one, two)["ethnicity"]
    assert (table.total, table.services) == (39, 2)
    assert {label: count for label, count in table.rows if count} == {ETHNICITY[0]: 31, ETHNICITY[1]: 8}


def test_words_of_a_services_own_are_counted_and_not_carried_on() -> None:
    found = read(margins=[("Ethnicity", "Koji's family", 7), ("Ethnicity", "White British", 20)])
    assert dict(tables(found)["ethnicity"].rows)[OTHER] == 7
    assert "Koji" not in str(tables(found))


def test_the_five_headings_are_understood_where_a_service_knows_no_more() -> None:
    heading = "Asian, Asian British or Asian Welsh"
    with_heading = dict(tables(read(margins=[("Ethnicity", heading, 9)]))["ethnicity"].rows)
    assert with_heading[heading] == 9
    assert heading not in dict(tables(read(margins=[("Ethnicity", "White British", 20)]))["ethnicity"].rows)


def test_a_margin_that_cannot_be_right_is_left_out_and_named_by_cell() -> None:
    found = read(
        margins=[
            ("Favourite tune", "Male", 3),
            ("Sex or gender as recorded", "Male", 5),
            ("Ethnicity", "Indian", "few"),
        ]
    )
    assert [(one.fault, one.cell) for one in found.troubles] == [
        (Fault.MARGIN_UNKNOWN, "Demographic margins!A5"),
        (Fault.MARGIN_NOT_WHOLE, "Demographic margins!C7"),
    ]
    assert set(tables(found)) == {"gender"}
    assert not tables(found, started=4)


def test_a_blank_sheet_with_its_reason_is_no_trouble() -> None:
    assert read(margins=[("no agreement on file", None, None)]) == Further()


def test_rows_stand_in_the_order_of_our_list_whatever_their_counts() -> None:
    few = dict(tables(read(margins=[("Gender", "x", None), ("Sex or gender as recorded", "F", 9)]))["gender"].rows)
    many = dict(tables(read(margins=[("Sex or gender as recorded", "M", 99)]))["gender"].rows)
    assert list(few) == list(many)


def test_a_sign_seen_in_few_children_has_no_figures() -> None:
    lines = [("Agency", "Makes choices through music", 4, 9), ("Agency", "Something of our own", 8, 9)]
    (choices, own) = sign_totals([read(indicators=lines)], KNOWN)
    assert (choices.children, choices.items) == (None, None)
    assert (own.title, own.children, own.items) == (OTHER, 8, 9)
    (added, _) = sign_totals([read(indicators=lines), read(indicators=lines)], KNOWN)
    assert (added.children, added.items, added.services) == (8, 18, 2)


def test_learning_is_counted_by_challenge_and_its_words_stay_behind() -> None:
    lines = [("Partners", "helped", "Koji's school"), ("partners", "Hindered", ""), ("Weather", "helped", "")]
    partners, *others = theme_totals([read(learning=lines), read()], KNOWN)
    assert (partners.theme, partners.helped, partners.hindered, partners.services) == ("partners", 1, 1, 1)
    assert not any(one.services for one in others)
