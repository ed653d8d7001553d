"""The figures of docs/guards.md: every leak found, hardly an innocent sentence asked about."""

from __future__ import annotations

import pytest

from tests.guard_corpus.measuring import measured
from tests.guard_corpus.reading import sentences

ROUNDS = ("", "second_", "third_", "fourth_", "fifth_")


@pytest.mark.parametrize("name", [f"{part}leaks" for part in ROUNDS])
def test_every_name_in_the_corpus_is_found(name: str) -> None:
    told = measured(sentences(name))
    assert not told.missed
    assert told.certain >= 0.85 * told.names


@pytest.mark.parametrize("name", ["asks", "second_asks", "fourth_asks", "fifth_asks"])
def test_whatever_may_be_a_name_is_asked_about_and_not_called_a_leak(name: str) -> None:
    told = measured(sentences(name))
    assert not told.missed
    assert told.certain <= 1


@pytest.mark.parametrize("name", [f"{part}innocent" for part in (*ROUNDS, "sixth_")])
def test_at_most_three_in_a_hundred_innocent_sentences_are_asked_about(name: str) -> None:
    told = measured(sentences(name))
    assert told.asked_share <= 0.03, "\n".join(told.asked)


def test_every_phrase_families_should_not_read_is_stopped_and_nothing_about_music() -> None:
    assert not measured(sentences("framing")).missed
    assert not measured(sentences("framing_asks")).missed
    assert not measured(sentences("framing_innocent")).asked


def test_the_corpus_is_as_large_as_it_says() -> None:
    leaks = sum(len(sentences(f"{part}leaks")) for part in ROUNDS)
    innocent = sum(len(sentences(f"{part}innocent")) for part in (*ROUNDS, "sixth_"))
    assert leaks >= 600
    assert innocent >= 1_400


def test_unseen_framing_phrases_are_stopped_as_well() -> None:
    assert not measured(sentences("framing_second")).missed
    assert not measured(sentences("framing_second_innocent")).asked
