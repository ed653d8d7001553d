"""A thousand people cost hardly more than ten: names are looked up, never gone through."""

from __future__ import annotations

from dataclasses import replace
from time import process_time

import pytest

from nurture_desk.documents.lexicon import lexicon
from nurture_desk.domain.file_texts import FileText
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


def test_what_is_found_late_in_a_long_file_costs_no_more_than_what_is_found_early() -> None:
    guard, line = guard_of(1), "BEGIN:VEVENT\n"
    name = guard.hits("with Kaka Kakaka")[0]
    many = 60_000
    piece = FileText(line * many + name.text, breaks=tuple((at * len(line), at + 1) for at in range(many + 1)))
    late = replace(name, start=many * len(line), end=len(piece.text))
    begun = process_time()
    for _ in range(300):
        assert piece.line_at(late.start) == many + 1
        assert guard.change(piece.text, late).start == late.start
    assert process_time() - begun < 0.3


def test_each_name_is_told_with_its_line() -> None:
    hits = guard_of(1).hits("Warm up\n\nwith Kaka Kakaka\nKaka Kakaka sang")
    assert [hit.line for hit in hits if hit.key] == [3, 4]
