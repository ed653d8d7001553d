"""A code stands in the place of every name, and nothing else changes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nurture_desk.domain.veil import Codes, Named

PEOPLE = (
    Named("ND-001", ("Koji Larkspur",), ("Koji", "Larkspur"), child=True),
    Named("ND-002", ("Jónas Brindlow-Wynne",), ("Jónas", "Brindlow-Wynne"), child=True),
    Named("ND-003", ("Will Teasel",), ("Will", "Teasel"), child=True),
    Named("ND-004", ("Ines Quill",), ("Ines", "Quill"), child=True),
    Named("ND-005", ("Ines O’Hára",), ("Ines", "O’Hára"), child=True),
    Named("ND-006", ("May Ash",), ("May", "Ash"), child=True),
    Named("NT-001", ("Koji Loom",), ("Koji", "Loom")),
    Named("a parent", ("Mrs Hana Quill",), ("Hana",)),
    Named("ND-007", ("محمد خان",), ("محمد",), child=True),
)
CODES = Codes(PEOPLE, "Somebody", frozenset(("will", "may", "ash")).__contains__)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Koji Larkspur hummed.", "ND-001 hummed."),
        ("KOJI’S drum, koji's turn", "ND-001’S drum, ND-001's turn"),
        ("K. Larkspur and Larkspur", "ND-001 and ND-001"),
        ("Koji Loom asked Koji", "NT-001 asked ND-001"),  # one child has the name: it is the child who is meant
        ("Jonas Brindlow Wynne; Brindlow", "ND-002; ND-002"),
        ("Ines waited for Ines Quill", "Somebody waited for ND-004"),  # two children have it
        ("O'Hara, Ines O’HÁRA", "ND-005, ND-005"),
        ("Will will try: Will Teasel", "ND-003 will try: ND-003"),  # an English word, without its capital
        ("May came on 12 May 2027", "ND-006 came on 12 May 2027"),
        ("Hana Quill rang", "a parent rang"),
        ("محمد خان", "ND-007"),
        ("Kojima, quilled, ND-001, a parent, Somebody", "Kojima, quilled, ND-001, a parent, Somebody"),
        ("", ""),
    ],
)
def test_names_become_codes(text: str, shown: str) -> None:
    assert CODES.veiled(text) == shown


def test_a_code_stays_what_it_is_even_where_somebody_is_called_like_it() -> None:
    codes = Codes([Named("a parent", ("Ada Parent",), ("Ada", "Parent"))], "Somebody", lambda _: False)
    assert codes.veiled(codes.veiled("Ada Parent")) == "a parent"


@given(
    st.lists(
        st.sampled_from(["Koji", "Larkspur", "Ines", "will", "and", "-", "’s ", " ", ". ", "Brindlow", "May", "12"]),
        max_size=6,
    )
)
def test_looking_twice_over_a_text_changes_nothing_more(parts: list[str]) -> None:
    once = CODES.veiled("".join(parts))
    assert CODES.veiled(once) == once
