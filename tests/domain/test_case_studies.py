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
    holding,
    text_mark,
    words_in,
)
from nurture_desk.domain.errors import NurtureError

DAY = date(2027, 3, 1)
STORY = CaseStudy(1, 1, CaseKind.CHILD, DAY, pupil_id=4)
PARTS = [CasePart(1, 1, Part.TURN, 1, "One day he counted us in.")]
MARK = text_mark(STORY, PARTS)
SETTLED = [RecogniseAnswer(n, 1, question, Mend.CLEAR, DAY, "", MARK) for n, question in enumerate(Recognise)]


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


def test_answers_hold_for_the_words_they_were_given_for_in_whatever_order() -> None:
    more = [*PARTS, CasePart(2, 1, Part.NEXT, 1, "He goes on.")]
    given = [RecogniseAnswer(1, 1, Recognise.EVENT, Mend.CLEAR, DAY, "", text_mark(STORY, more))]
    assert holding(STORY, [replace(more[1], section=Part.START), more[0]], given)
    assert not holding(STORY, [replace(PARTS[0], text="One night he counted us in."), more[1]], given)
    assert not holding(replace(STORY, title="The fire brigade"), more, given)
    assert not holding(STORY, PARTS, given)
    with pytest.raises(NurtureError) as caught:
        checked_finish(STORY, more, SETTLED)
    assert caught.value.values["n"] == len(Recognise)


def test_a_changed_detail_wants_its_file_note() -> None:
    changed = [replace(SETTLED[0], answer=Mend.CHANGED), *SETTLED[1:]]
    with pytest.raises(NurtureError):
        checked_finish(STORY, PARTS, changed)
    checked_finish(replace(STORY, file_note="The instrument is another."), PARTS, changed)
