"""Capitalised words nobody knows that are plainly things are not asked about; people in the same places are."""

from __future__ import annotations

import pytest

from nurture_desk.documents.lexicon import lexicon
from nurture_desk.domain.guards.hits import Directory, HitKind, Known, NameKind
from nurture_desk.domain.guards.names import NameGuard
from tests.guard_corpus.reading import guard

NOBODY = NameGuard(Directory(()), lexicon())


@pytest.mark.parametrize(
    "text",
    [
        "He asked what a Zubrotron was.",
        "Two Zubrotron stands fell over.",
        "She chose the red Zubrotron guitar.",
        "The Zubrotron broke.",
        "We used the Zubrovian scales.",
        "Trig of the Bog junk band.",
        "Mr Beat says hello to Mrs Crotchet.",
        "Kenny the Kazoo has lost his hum.",
        "Zonka zonka, zink zonk.",
        "Hope grew when the chorus came together.",
        "Patience won in the end.",
        "Amber means get ready.",
        "King Kong stomps, T. rex stomps.",
        "Sonic, Mario and Pikachu all have a motif.",
        "ELSA joined us, e.g. for AfL.",
        "They sang *Zubro Pimble* again.",
    ],
)
def test_a_thing_is_not_asked_about(text: str) -> None:
    assert not NOBODY.hits(text)


@pytest.mark.parametrize(
    "text",
    [
        "Tamika has the red guitar.",
        "The puppet waved at Tamika.",
        "A Beechfield pupil came.",
        "The Halloran twins came.",
        "Hope grew into her part.",
        "Amber was proud.",
        "Elsa sang well.",
        "Mr Kowalczyk mended the amp.",
    ],
)
def test_somebody_is_asked_about(text: str) -> None:
    assert [hit.kind for hit in NOBODY.hits(text)] == [HitKind.ASK]


def test_who_is_in_the_desk_is_asked_about_even_where_the_word_fits() -> None:
    (hit,) = guard().hits("Hope grew when the chorus came together.")
    assert (hit.kind, hit.key) == (HitKind.ASK, "child:9")


@pytest.mark.parametrize("text", ["Kogi drummed.", "We asked Koje.", "A beat for Koji, Kojl and Joji.", "kojiiii!!"])
def test_a_letter_wrong_in_a_short_name_is_a_leak(text: str) -> None:
    hits = guard().hits(text)
    assert hits
    assert {(hit.kind, hit.key) for hit in hits} == {(HitKind.LEAK, "child:1")}


@pytest.mark.parametrize("text", ["Koi swam past.", "He drew an emoji.", "The Kop sang.", "Wren song, but a hen too."])
def test_a_word_one_letter_from_a_name_is_no_slip(text: str) -> None:
    assert not [hit for hit in guard().hits(text) if hit.key == "child:1"]


@pytest.mark.parametrize("text", ["Then Mrs Robinson sang.", "Mr Fox came.", "Ask Dr Foster.", "Miss Honey led it."])
def test_a_song_or_story_hides_nobody_of_that_title_in_the_desk(text: str) -> None:
    names = ("Mrs Robinson", "Mr Fox", "Dr Foster", "Miss Honey")
    staff = tuple(Known(f"person:{at}", NameKind.STAFF, (name,), (), "the head") for at, name in enumerate(names))
    assert not NOBODY.hits(text)
    assert [hit.kind for hit in NameGuard(Directory(staff), lexicon()).hits(text)] == [HitKind.LEAK]
