"""What audience mode passes to and fro, and whose an answer may be."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nurture_desk.domain.audience import (
    Handover,
    LaptopAnswer,
    answer_from,
    handover_from,
    likely,
    mapping_of_answer,
    mapping_of_handover,
)
from nurture_desk.services.audit_frameworks import shipped

DAY = date(2026, 9, 1)
PEOPLE = [(1, "Perdita Loom"), (2, "Odo Penhallow"), (3, "Siân Gwŷn"), (4, "Bram Sedge"), (5, "Bram Sedgeley")]
WORDS = st.text(max_size=20)


@given(
    marks=st.dictionaries(WORDS, st.integers(1, 4), max_size=5),
    untapped=st.text(st.characters(codec="utf-8", categories=("L", "N", "P")), max_size=50),
    lists=st.lists(WORDS, max_size=5),
    lived=st.booleans(),
)
def test_an_answer_comes_out_as_it_went_in(marks: dict[str, int], untapped: str, lists: list[str], lived: bool) -> None:
    answer = LaptopAnswer(
        "AR-01", 1, "Odo Penhallow", DAY, marks, "yes_now", untapped, approaches=tuple(lists), lived=lived
    )
    assert answer_from(json.loads(json.dumps(mapping_of_answer(answer)))) == answer


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": ""},
        {"name": 7},
        {"marks": {"a1": 5}},
        {"marks": {"a1": 0}},
        {"marks": "a1"},
        {"answered_on": "yesterday"},
        {"approaches": [1]},
        {"interest": "x" * 61},
    ],
)
def test_what_is_no_answer_is_refused(wrong: dict[str, Any]) -> None:
    right = mapping_of_answer(LaptopAnswer("AR-01", 1, "Odo Penhallow", DAY, {"a1": 2}))
    with pytest.raises(ValueError):
        answer_from(right | wrong)
    with pytest.raises(ValueError):
        answer_from({key: value for key, value in right.items() if key not in wrong})


def test_control_characters_do_not_come_in_with_a_name() -> None:
    right = mapping_of_answer(LaptopAnswer("AR-01", 1, "Odo\x1b[2J Penhallow\n", DAY))
    assert answer_from(right).name == "Odo[2J Penhallow"


def test_a_handover_comes_out_as_it_went_in_and_holds_nobody() -> None:
    handover = Handover("AR-01", "INSET", 1, shipped(), "ab" * 32, "/spool")
    plain = json.loads(json.dumps(mapping_of_handover(handover)))
    assert handover_from(plain) == handover
    assert set(plain) == {
        "round_code", "round_name", "framework_id", "framework", "public_key", "spool", "theme", "scale",
    }  # fmt: skip
    with pytest.raises(ValueError):
        handover_from({"round_code": "AR-01"})


@pytest.mark.parametrize(
    ("typed", "whose"),
    [
        ("Odo Penhallow", 2),
        ("  odo   penhallow ", 2),
        ("Penhallow, Odo", 2),
        ("Odo Penhalow", 2),
        ("Sian Gwyn", 3),
        ("Bram Sedge", 4),
        ("Bram Sedgeley", 5),
        ("Somebody Else", None),
        ("Odo", None),
    ],
)
def test_the_nearest_name_is_proposed(typed: str, whose: int | None) -> None:
    assert likely(typed, PEOPLE) == whose


def test_of_two_people_of_one_name_none_is_proposed() -> None:
    assert likely("Ann Reed", [(1, "Ann Reed"), (2, "Ann Reed")]) is None
