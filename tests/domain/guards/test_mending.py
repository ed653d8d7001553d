"""What stands in the place of a name, and how the sentence reads then."""

from __future__ import annotations

import pytest

from nurture_desk.documents.guard_words import spoken
from nurture_desk.domain.guards.mending import replaced
from tests.guard_corpus.reading import guard


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("Koji found the drum.", "Robin found the drum."),
        ("We all like Koji’s drop.", "We all like Robin’s drop."),
        ("We all like Larkspur's drop.", "We all like Robin's drop."),
        ("Koji Larkspur and Bram Teasel sang.", "Robin and Ash sang."),
        ("Larkspur, Koji", "Robin"),
        ("Mrs Flintham came.", "The SENCO came."),
        ("Then Mrs. Flintham’s class sang.", "Then the SENCO’s class sang."),
        ("We told our Mrs Flintham.", "We told our SENCO."),
        ("We play at Thistle Lane Primary School.", "We play at the school."),
        ("A Harrowfield pupil sang.", "A school pupil sang."),
        ("He lives in Wexcombe.", "He lives nearby."),
        ("In Wexcombe they sing.", "Nearby they sing."),
        ("The Larkspurs came to listen.", "Robin’s family came to listen."),
        ("I met Tamsin at the gate.", "I met a parent at the gate."),
        ("koji_song.pdf", "Robin_song.pdf"),
        ("Nobody is named here.", "Nobody is named here."),
    ],
)
def test_every_certain_name_is_replaced(text: str, mended: str) -> None:
    assert replaced(text, guard()) == mended


def test_what_has_to_be_asked_stays_as_it_is() -> None:
    assert replaced("May was proud of Kyla.", guard()) == "May was proud of Kyla."


def test_whoever_may_stand_is_not_replaced() -> None:
    assert replaced("Koji and Bram sang.", guard(), stands=["child:1"]) == "Koji and Ash sang."


def test_a_hit_shows_its_sentence_mended_and_says_why() -> None:
    (hit,) = guard().hits("It was cold. Teasel's band played. We clapped.")
    hit = spoken(hit)
    assert hit.sentence == "Teasel's band played."
    assert hit.mended == "Ash's band played."
    assert "Teasel" in hit.why
    assert "Ash" in hit.mend


def test_a_hit_knows_its_line() -> None:
    (hit,) = guard().hits("We sang.\n\nThen Koji came.")
    assert (hit.line, hit.text) == (3, "Koji")


def test_of_two_children_of_one_surname_the_one_named_in_full_is_meant() -> None:
    hits = guard().hits("Tamsin Larkspur wrote. Later Larkspur rang.")
    assert {hit.key for hit in hits} == {"parent:1"}
