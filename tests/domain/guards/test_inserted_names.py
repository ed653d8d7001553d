"""Any name of the desk put anywhere into innocent sentences is found, however it is written."""

from __future__ import annotations

import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from nurture_desk.documents.lexicon import lexicon
from nurture_desk.domain.guards.folding import fold
from nurture_desk.domain.guards.hits import HitKind, NameKind
from nurture_desk.domain.guards.mending import replaced
from tests.guard_corpus.reading import guard, people, sentences

INNOCENT = [one.text for one in sentences("innocent") if len(one.text.split()) > 4 and "“" not in one.text]
PEOPLE = [
    one
    for one in people().known
    if one.kind in (NameKind.CHILD, NameKind.TUTOR, NameKind.STAFF, NameKind.ADULT, NameKind.PARENT)
]
FULL = st.sampled_from([name for one in PEOPLE for name in one.names])
# Names that are words are asked about only where they are used as names: test_word_names.py has those.
CALLED = st.sampled_from([name for one in PEOPLE for name in one.called if not lexicon().ordinary(fold(name))])


@st.composite
def placed(draw: st.DrawFn, names: st.SearchStrategy[str]) -> tuple[str, str, int]:
    """(text, name, where) of a name put between two words of an innocent sentence."""
    words = draw(st.sampled_from(INNOCENT)).split(" ")
    name = draw(names)
    at = draw(st.integers(1, len(words) - 1))
    before = " ".join(words[:at]) + " "
    return f"{before}{name} {' '.join(words[at:])}", name, len(before)


def found_at(text: str, start: int, end: int) -> list[HitKind]:
    return [hit.kind for hit in guard().hits(text) if hit.start < end and start < hit.end]


@settings(deadline=None, max_examples=150)
@given(placed(FULL))
def test_a_full_name_anywhere_is_a_leak(case: tuple[str, str, int]) -> None:
    text, name, at = case
    assert HitKind.LEAK in found_at(text, at, at + len(name))


@settings(deadline=None, max_examples=150)
@given(placed(CALLED), st.sampled_from([str.lower, str.upper, str.title, str]), st.sampled_from(["", "’s", "'s"]))
def test_a_first_name_alone_is_found_in_any_case_and_as_a_possessive(
    case: tuple[str, str, int], written: object, ending: str
) -> None:
    text, name, at = case
    changed = written(name) if callable(written) else name
    text = text[:at] + changed + ending + text[at + len(name) :]
    hits = found_at(text, at, at + len(changed))
    assert hits


@settings(deadline=None, max_examples=100)
@given(placed(FULL))
def test_a_name_without_its_accents_is_found(case: tuple[str, str, int]) -> None:
    text, name, at = case
    bare = "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))
    assert found_at(text[:at] + bare + text[at + len(name) :], at, at + len(bare))


@settings(deadline=None, max_examples=100)
@given(placed(FULL), st.integers(0, 400), st.sampled_from(["​", "­", "⁠"]))
def test_an_invisible_letter_hides_no_name(case: tuple[str, str, int], where: int, invisible: str) -> None:
    text, name, at = case
    cut = where % len(name)
    hidden = name[:cut] + invisible + name[cut:] if cut else name
    assert found_at(text[:at] + hidden + text[at + len(name) :], at, at + len(hidden))


@settings(deadline=None, max_examples=100)
@given(placed(FULL))
def test_a_mended_text_names_nobody(case: tuple[str, str, int]) -> None:
    text, _, _ = case
    again = guard().hits(replaced(text, guard()))
    assert not [hit for hit in again if hit.kind is HitKind.LEAK]


SCRAPS = st.lists(
    st.sampled_from(
        [
            *(
                "Koji",
                "koji",
                "K",
                "K.",
                "Larkspur",
                "Mrs",
                "will",
                "Will",
                "May",
                "de",
                "la",
                "Cruz",
                "Ko",
                "ji",
                "a",
                "I",
            ),
            *("’s", "'s", "'", "“", "”", "-", "\n", "\n\n", ".", " ", ",", "(", ")", "_", "@", "3", "WX4", "7QT", "é"),
            *("明华", "Олена", "ليلى", "\u00ad", "\u200b"),
        ]
    ),
    max_size=14,
)


@settings(deadline=None, max_examples=200)
@given(SCRAPS.map("".join) | st.text(max_size=40))
def test_whatever_is_written_hits_lie_where_they_say(text: str) -> None:
    for hit in guard().hits(text):
        assert text[hit.start : hit.end] == hit.text
        assert hit.text.strip()
        assert hit.text in hit.sentence or "\n" in hit.text or len(hit.sentence) < len(text)
    replaced(text, guard())
