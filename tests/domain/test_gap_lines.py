"""Gaps as lines: folded by kind and step, each single thing still to be opened, printed or written about."""

from __future__ import annotations

from datetime import date

import pytest

from nurture_desk.documents.wording import has
from nurture_desk.domain.form_kinds import Form
from nurture_desk.domain.gap_lines import about, lines_of, owners_of, parts_of
from nurture_desk.domain.gap_mends import MENDS
from nurture_desk.domain.gaps import Gap, Stage, Want

DUE = date(2027, 3, 12)


def slip(n: int, tutor: int = 1) -> Gap:
    return Gap(
        Want.FAMILY_SLIP, "hand_in", DUE, f"ND-{n:03d}", f"Child {n}", n, group=f"Band {tutor}", tutor_id=tutor,
        tutor=f"Tutor {tutor}",
    )  # fmt: skip


def diary(n: int, tutor: int = 1) -> Gap:
    day = date(2027, 2, n)
    return Gap(Want.DIARY, "week", day, f"NG-0{tutor}.{n}", "Band", n, str(n), day, "Band", tutor, f"Tutor {tutor}")


def test_three_slips_are_one_line_that_prints_exactly_those_three() -> None:
    (line,) = lines_of([slip(1), slip(2), slip(3, 2)])
    assert (line.paper, line.codes, line.count, line.form) == (
        Form.FAMILY_SLIP,
        ("ND-001", "ND-002", "ND-003"),
        3,
        "some",
    )
    assert line.values["names"] == "Child 1, Child 2 and Child 3"
    assert [part.thing for part in parts_of(line)] == [("family", 1), ("family", 2), ("family", 3)]
    assert [part.codes for part in parts_of(line)] == [("ND-001",), ("ND-002",), ("ND-003",)]


def test_few_diaries_stand_singly_and_many_are_counted_with_their_tutors() -> None:
    few = lines_of([diary(n) for n in (2, 3)])
    assert [line.thing for line in few] == [("session", 2), ("session", 3)]
    (many,) = lines_of([diary(n, tutor) for n in (2, 3, 4) for tutor in (1, 2, 3, 4)])
    assert (many.count, many.form, many.values["tutors"], len(many.codes)) == (12, "many", 4, 12)
    assert many.values["day"] == "Tuesday 2 February 2027"


def test_a_chase_drafts_the_letter_to_exactly_those_schools() -> None:
    gaps = [
        Gap(Want.CONSENT, "forms_chased", DUE, f"ND-{n}", f"Child {n}", n, Stage.CHASE, school=school)
        for n, school in enumerate(("990001", "990002", "990001"))
    ]
    (line,) = lines_of(gaps)
    assert (line.page, line.thing) == ("intake", ("letters", ("chase-1", ("990001", "990002"))))
    assert line.codes == ("ND-0", "ND-1", "ND-2"), "the forms of those children can be printed again"


def test_by_person_each_tutor_has_their_own_and_the_service_comes_last() -> None:
    alone = Gap(Want.SHARING, "analysis_returned", DUE)
    owners = owners_of([alone, slip(1, 2), slip(2, 1), diary(3, 2)])
    assert [(one.tutor, one.count, one.groups) for one in owners] == [
        ("Tutor 1", 1, ("Band 1",)),
        ("Tutor 2", 2, ("Band 2", "Band")),
        ("", 1, ()),
    ]


@pytest.mark.parametrize(("typed", "found"), [("", 2), ("child 1", 1), ("nd-002", 1), ("TUTOR", 2), ("nobody", 0)])
def test_a_name_typed_narrows_what_is_shown(typed: str, found: int) -> None:
    assert len(about([slip(1), slip(2)], typed)) == found


def test_every_gap_has_a_mend_and_words() -> None:
    keys = {str(want) for want in Want if want is not Want.CONSENT} | {f"{Want.CONSENT}.{stage}" for stage in Stage}
    assert {str(key) for key in MENDS} == keys
    for key in keys:
        for part in ("one", "detail", "verb"):
            assert has(f"gaps.{key}.{part}"), (key, part)
    for key, mend in MENDS.items():
        assert mend.letter or mend.one or mend.many, key
