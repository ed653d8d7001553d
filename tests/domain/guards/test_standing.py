"""Whose name may stand: a child in its own family copy, a credited adult in the credit line, and nobody else."""

from __future__ import annotations

import pytest

from nurture_desk.documents.lexicon import lexicon
from nurture_desk.domain.guards.hits import Directory, HitKind, Known, NameKind
from nurture_desk.domain.guards.names import NameGuard
from tests.guard_corpus.reading import guard

KOJI = "child:1"
PERDITA = "person:1"


@pytest.mark.parametrize(
    "text",
    ["Koji sang.", "Koji’s song", "Koji's song", "KOJI", "Koji Larkspur", "K. Larkspur", "Larkspur", "koji_song.pdf"],
)
def test_every_form_of_a_standing_name_stands(text: str) -> None:
    assert guard().hits(text)
    assert not guard().hits(text, stands=[KOJI])


def test_others_do_not_stand_beside_it() -> None:
    assert [hit.text for hit in guard().hits("Koji and Bram sang.", stands=[KOJI])] == ["Bram"]


def twins() -> NameGuard:
    known = (
        Known("child:1", NameKind.CHILD, ("Koji Larkspur",), ("Koji",), "Robin"),
        Known("child:2", NameKind.CHILD, ("Koji Teasel",), ("Koji",), "Ash"),
    )
    return NameGuard(Directory(known), lexicon())


def test_of_two_with_one_first_name_the_first_name_alone_stands() -> None:
    assert not twins().hits("Koji sang.", stands=["child:1"])


@pytest.mark.parametrize("text", ["Koji Teasel sang.", "K. Teasel sang.", "We asked Teasel.", "Teasel, Koji"])
def test_of_two_with_one_first_name_the_other_surname_does_not(text: str) -> None:
    (hit,) = twins().hits(text, stands=["child:1"])
    assert (hit.kind, hit.key) == (HitKind.LEAK, "child:2")


def test_a_credited_adult_stands_in_the_credit_line_and_nowhere_else() -> None:
    assert not guard().hits("Written by Perdita Loom, tutor", stands=[PERDITA], credit=True)
    (hit,) = guard().hits("Perdita Loom led the song.", stands=[PERDITA])
    assert hit.kind is HitKind.LEAK


def test_an_adult_who_is_not_credited_stands_in_no_credit_line() -> None:
    assert guard().hits("Written by Odo Penhallow, tutor", stands=[PERDITA], credit=True)


def test_a_word_said_to_be_harmless_is_not_asked_about_and_hides_nobody() -> None:
    known = (Known("child:1", NameKind.CHILD, ("Koji Larkspur",), ("Koji",), "Robin"),)
    told = NameGuard(Directory(known, harmless=frozenset({"Zorbo", "Koji"})), lexicon())
    assert [hit.text for hit in told.hits("Zorbo and Koji and Kyla sang.")] == ["Koji", "Kyla"]


def test_our_own_name_stands_although_a_place_is_in_it() -> None:
    known = (Known("place:fenn", NameKind.PLACE, ("Fennshire",)),)
    told = NameGuard(Directory(known, service_names=("Fennshire Music Service",)), lexicon())
    assert not told.hits("Fennshire Music Service leads it.")
    assert told.hits("They live in Fennshire.")
