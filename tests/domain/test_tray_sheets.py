"""Pages are joined to the sheets they are, whatever order they were scanned in."""

from __future__ import annotations

from datetime import datetime

from hypothesis import given
from hypothesis import strategies as st

from nurture_desk.domain.form_kinds import Form
from nurture_desk.domain.readings import FieldReading, PageReading, Problem, State, Trouble
from nurture_desk.domain.returned import Channel
from nurture_desk.domain.tray import ANOTHER, BOTH, WITHOUT, PageState, Place, Subject, TrayPage
from nurture_desk.domain.tray_sheets import Known, copy_of, number_of, sheets_of

NOON = datetime(2026, 9, 1, 12)
CLEAR = (FieldReading("a1", "confident", State.CLEAR),)
OPEN = (FieldReading("a1", None, State.MULTIPLE, options=("new_to_me", "confident")),)


def page(
    key: int,
    person: int,
    number: int,
    *,
    fields: tuple[FieldReading, ...] = CLEAR,
    subject: Subject | None = None,
    answers: dict[str, str] | None = None,
    state: PageState = PageState.WAITING,
) -> TrayPage:
    """Side ``number`` of two of a person's audit."""
    reference = f"A0.AAAA-NT{person:03}.1-7F2K-{number}/2-XX"
    return TrayPage(
        key, 1, "scan.pdf", Channel.PAPER, NOON, key, reference, "audit", "0.AAAA",
        PageReading("scan.pdf", key, reference, "audit", "0.AAAA", fields),
        copy_of(reference), number, 2, answers or {}, state,
        subject=Subject(tutor_id=person, round_id=1) if subject is None else subject,
    )  # fmt: skip


@given(st.permutations([(person, number) for person in range(6) for number in (1, 2)]))
def test_order_does_not_matter(order: list[tuple[int, int]]) -> None:
    sheets = sheets_of([page(key, person, number) for key, (person, number) in enumerate(order, 1)])
    assert sorted(sheet.subject.tutor_id or 0 for sheet in sheets) == list(range(6))
    assert all([one.number for one in sheet.pages] == [1, 2] for sheet in sheets)
    assert {sheet.place for sheet in sheets} == {Place.CLEAR}


@given(st.sets(st.tuples(st.integers(0, 5), st.sampled_from((1, 2))), min_size=1))
def test_every_page_is_in_exactly_one_sheet_and_what_lacks_is_named(there: set[tuple[int, int]]) -> None:
    sheets = sheets_of([page(key, person, number) for key, (person, number) in enumerate(sorted(there), 1)])
    found = [(one.subject.tutor_id, one.number) for sheet in sheets for one in sheet.pages]
    assert sorted(found) == sorted(there)
    for sheet in sheets:
        assert {one.number for one in sheet.pages} | set(sheet.lacks) == {1, 2}
        assert (sheet.place is Place.MISSING) == bool(sheet.lacks)


def test_an_open_mark_a_spare_and_a_foreign_page_find_their_lists() -> None:
    unread = PageReading("scan.pdf", 9, problems=(Problem(Trouble.FOREIGN, ""),))
    foreign = TrayPage(9, 1, "scan.pdf", Channel.PAPER, NOON, 9, "", "", "", unread)
    found = sheets_of(
        [
            page(1, 1, 1, fields=OPEN),
            page(2, 1, 2),
            page(3, 2, 1, subject=Subject(round_id=1)),
            page(4, 2, 2, subject=Subject(round_id=1)),
            page(5, 3, 1, answers={WITHOUT: "yes"}),
            foreign,
        ]
    )
    assert [sheet.place for sheet in found] == [Place.LOOK, Place.WHO, Place.CLEAR, Place.FOREIGN]
    assert Form.AUDIT is found[0].form


def test_the_second_of_two_alike_lies_aside_until_it_is_said_to_be_another() -> None:
    pages = [page(1, 1, 1), page(2, 1, 2), page(3, 1, 1), page(4, 1, 2)]
    assert [sheet.place for sheet in sheets_of(pages)] == [Place.CLEAR, Place.DUPLICATE]
    pages[2] = page(3, 1, 1, answers={ANOTHER: "yes"})
    assert [(sheet.place, sheet.rivals) for sheet in sheets_of(pages)] == [(Place.TWICE, (3,)), (Place.TWICE, (1,))]
    pages[0] = page(1, 1, 1, answers={BOTH: "yes"})
    pages[2] = page(3, 1, 1, answers={ANOTHER: "yes", BOTH: "yes"})
    assert [sheet.place for sheet in sheets_of(pages)] == [Place.CLEAR, Place.CLEAR]


def test_what_was_confirmed_before_is_no_page_that_lacks_and_no_second_answer() -> None:
    known = [Known(7, "A0.AAAA-NT001.1-7F2K-1/2-XX", "audit", Subject(tutor_id=1, round_id=1))]
    (late,) = sheets_of([page(1, 1, 2)], known)
    assert (late.place, late.lacks, late.rivals) == (Place.CLEAR, (), ())
    (again,) = sheets_of([page(1, 1, 1)], known)
    assert again.place is Place.DUPLICATE
    spare = page(1, 9, 1, subject=Subject(tutor_id=1, round_id=1))
    assert sheets_of([spare], known)[0].place is Place.TWICE


def test_a_reference_says_its_copy_and_its_page() -> None:
    assert copy_of("C3.W4KD-ND014-7F2K-2/2-Q8") == "C3.W4KD-ND014-7F2K"
    assert number_of("C3.W4KD-ND014-7F2K-2/2-Q8") == 2
    assert (copy_of(""), number_of("")) == ("", 1)
