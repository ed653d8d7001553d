"""Names that are words: asked about where they could be the name, left alone where they are plainly the word."""

from __future__ import annotations

import pytest

from nurture_desk.domain.guards.hits import Hit, HitKind
from tests.guard_corpus.reading import guard


def hits(text: str) -> list[Hit]:
    return guard().hits(text)


@pytest.mark.parametrize(
    "text",
    [
        "Will played the drop.",
        "We followed Will’s beat.",
        "They asked Will to stay.",
        "Then May was proud.",
        "It was for May and her brother.",
        "Rose, smiling, sang it again.",
        "Hope and the others waited.",
        "With Grace on the bells it worked.",
        "I could hear that Mark had practised.",
        "Well done, Joy!",
        "will's drum was the loudest",
        "will_voice_sheet.pdf",
    ],
)
def test_it_is_asked_whether_the_name_is_meant(text: str) -> None:
    (hit,) = hits(text)
    assert hit.kind is HitKind.ASK
    assert hit.key
    assert hit.mended


@pytest.mark.parametrize(
    "text",
    [
        "Will you play it again?",
        "She will play it again.",
        "May we sing outside?",
        "In May 2027, and by the end of May, and from May onwards, we sang.",
        "The concert is on 14 May.",
        "Rose petals fell and her voice rose.",
        "We hope so. Hope to see you there.",
        "Mark the beat; mark it well.",
        "We tried a grace note and a Grace Note.",
        "It was a joy. Joy to the World was next.",
        "The Summer Term, Summer 2, and in Summer.",
        "The Hall was cold, and so was Hall B.",
        "Young people led it.",
        "We like Music, PE and Art.",
    ],
)
def test_the_plain_word_is_left_alone(text: str) -> None:
    assert not hits(text)


def test_with_the_surname_it_is_no_longer_a_question() -> None:
    assert [hit.kind for hit in hits("We followed Will Flint.")] == [HitKind.LEAK]


def test_after_a_title_it_is_no_longer_a_question() -> None:
    assert [hit.kind for hit in hits("Then Mrs Bishop sang.")] == [HitKind.LEAK]


@pytest.mark.parametrize(
    "text",
    [
        "rose",
        "ROSE SANG WELL",
        "we asked will about it",
        "rose, koji and bram",
        "koji, rose",
        "hope: quiet today",
        "grace and bram came",
        "bram and will",
        "with joy on the bells",
        "mark was late",
        "he sang with grace",
    ],
)
def test_g2_whoever_gives_or_erases_everything_is_asked_about_small_and_shouted_names_too(text: str) -> None:
    asked = [hit for hit in guard().hits(text, doubts=True) if hit.why == "guard.why.small"]
    assert [hit.kind for hit in asked] == [HitKind.ASK]
    assert asked[0].key
    assert not [hit for hit in hits(text) if hit.text == asked[0].text], "documents are let go with it"


@pytest.mark.parametrize(
    "text",
    [
        "She will play it again, and will you come?",
        "we hope so, and may be back in may",
        "the rose, her hope, a grace note",
        "their voices rose and fell",
        "mark the beat and mark it well",
        "PARENTS WILL BE ASKED IN MAY",
        "to hope for the best",
        "will you come?",
    ],
)
def test_g2_of_words_in_their_own_place_not_even_they_are_asked(text: str) -> None:
    assert not guard().hits(text, doubts=True)
