"""A thousand people cost hardly more than ten: names are looked up, never gone through."""

from __future__ import annotations

from time import process_time

import pytest

from nurture_desk.documents.lexicon import lexicon
from nurture_desk.domain.guards.hits import Directory, Known, NameKind
from nurture_desk.domain.guards.names import NameGuard
from tests.guard_corpus.reading import sentences

SYLLABLES = ("ka", "lor", "min", "tash", "vel", "dro", "pim", "sae", "quo", "bren", "zil", "fen")


def guard_of(people: int) -> NameGuard:
    """A guard over as many people, all with names of their own."""
    known = []
    for at in range(people):
        first = SYLLABLES[at % 12] + SYLLABLES[at // 12 % 12]
        last = SYLLABLES[at // 144 % 12] + SYLLABLES[at % 12] + SYLLABLES[at // 7 % 12]
        known.append(
            Known(f"child:{at}", NameKind.CHILD, (f"{first.title()} {last.title()}",), (first.title(),), "Robin")
        )
    return NameGuard(Directory(tuple(known)), lexicon())


def seconds(guard: NameGuard, text: str) -> float:
    """The quickest of three readings, in seconds of this process."""
    times = []
    for _ in range(3):
        begun = process_time()
        guard.hits(text)
        times.append(process_time() - begun)
    return min(times)


@pytest.mark.slow
def test_reading_a_page_does_not_slow_down_with_the_number_of_people() -> None:
    text = "\n".join(one.text for one in sentences("innocent")[:100])
    few, many = guard_of(10), guard_of(2_000)
    few.hits(text)
    assert seconds(many, text) < 4 * seconds(few, text) + 0.05


@pytest.mark.slow
def test_ten_pages_take_ten_times_as_long_as_one_not_a_hundred() -> None:
    page = "\n".join(one.text for one in sentences("innocent")[:100])
    guard = guard_of(10)
    guard.hits(page)
    assert seconds(guard, " ".join([page] * 8)) < 20 * seconds(guard, page) + 0.05
