"""Who speaks in a story, where a paragraph moves to, and words worth a second look."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from nurture_desk.domain.case_studies import CasePart, Part, Recognise, neighbour
from nurture_desk.domain.case_voices import case_voices
from nurture_desk.domain.evidence import VOICE_OF, ItemKind, Source, Voice
from nurture_desk.domain.recognisable import pointers


def row(source: Source, kind: ItemKind = ItemKind.QUOTATION) -> Any:
    return SimpleNamespace(source=source, kind=kind, voice=VOICE_OF[source], noted_on=date(2027, 2, 2))


def parts(*sections: Part) -> list[CasePart]:
    return [CasePart(key, 1, section, key, "A sentence.", key) for key, section in enumerate(sections, start=1)]


def test_the_tutors_and_the_managers_own_words_are_no_other_voice() -> None:
    sources = {1: row(Source.TUTOR), 2: row(Source.MANAGER), 3: row(Source.TA)}
    found = case_voices(parts(Part.OTHERS, Part.OTHERS, Part.OTHERS), sources)
    assert found.others == (Voice.SCHOOL,)
    assert found.too_few


def test_one_quotation_a_voice_wherever_they_stand() -> None:
    sources = {1: row(Source.PUPIL), 2: row(Source.PUPIL), 3: row(Source.PARENT)}
    found = case_voices(parts(Part.START, Part.OTHERS, Part.OTHERS), sources)
    assert (found.others, found.repeated, found.too_few) == ((Voice.PUPIL, Voice.FAMILY), (Voice.PUPIL,), False)


@pytest.mark.parametrize(
    ("moved", "up", "to"),
    [
        (2, True, (Part.SIGNS, 1)),
        (1, False, (Part.SIGNS, None)),
        (1, True, (Part.WORK, None)),
        (2, False, (Part.TURN, 3)),
    ],
)
def test_a_paragraph_moves_one_place(moved: int, up: bool, to: tuple[Part, int | None]) -> None:
    assert neighbour(parts(Part.SIGNS, Part.SIGNS, Part.TURN), moved, up=up) == to


def test_nothing_moves_past_the_first_or_last_section() -> None:
    assert neighbour(parts(Part.START), 1, up=True) is None
    assert neighbour(parts(Part.LEARNED), 1, up=False) is None


def test_words_to_look_at_again_are_sorted_by_question() -> None:
    found = pointers(["Her dad’s band won on 3 March.", "She plays the harp; her DAD drums."])
    assert found[Recognise.FAMILY] == ("dad",)
    assert (found[Recognise.EVENT], found[Recognise.HOBBY], found[Recognise.PLACE]) == (("won",), ("harp",), ("3",))
    assert found[Recognise.LOOK] == ()
