"""When a story is about somebody, and when it is finished."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from nurture_desk.domain.case_studies import (
    CaseKind,
    CasePart,
    CaseStudy,
    Mend,
    Part,
    Recognise,
    RecogniseAnswer,
    checked_case,
    checked_finish,
    words_in,
)
from nurture_desk.domain.errors import NurtureError

DAY = date(2027, 3, 1)
STORY = CaseStudy(1, 1, CaseKind.CHILD, DAY, pupil_id=4)
PARTS = [CasePart(1, 1, Part.TURN, 1, "One day he counted us in.")]
SETTLED = [RecogniseAnswer(n, 1, question, Mend.CLEAR, DAY) for n, question in enumerate(Recognise)]


@pytest.mark.parametrize("kind", list(CaseKind))
def test_a_story_is_about_a_child_a_group_or_a_tutor(kind: CaseKind) -> None:
    with pytest.raises(NurtureError):
        checked_case(CaseStudy(1, 1, kind, DAY))


def test_words_are_counted() -> None:
    assert words_in(PARTS) == 6


def test_a_settled_story_with_words_is_finished() -> None:
    checked_finish(STORY, PARTS, SETTLED)


def test_a_story_without_words_is_not() -> None:
    with pytest.raises(NurtureError):
        checked_finish(STORY, [], SETTLED)


def test_every_question_has_to_be_answered() -> None:
    with pytest.raises(NurtureError) as caught:
        checked_finish(STORY, PARTS, SETTLED[1:])
    assert caught.value.values["n"] == 1


def test_a_changed_detail_wants_its_file_note() -> None:
    changed = [replace(SETTLED[0], answer=Mend.CHANGED), *SETTLED[1:]]
    with pytest.raises(NurtureError):
        checked_finish(STORY, PARTS, changed)
    checked_finish(replace(STORY, file_note="The instrument is another."), PARTS, changed)
