"""Tutor questionnaire after the year (``forms-and-words.md`` 11)."""

from __future__ import annotations

from nurture_desk.domain.form_kinds import Form
from nurture_desk.domain.observations import HOURS, Answer, MayQuote
from nurture_desk.forms.declare import Ask, Block, Field, FormDeclaration, Head, HeadSlot, Mark, Row, Write


def questionnaire_form() -> FormDeclaration:
    """Three questions with three answers each, three to write, the hours. Keys are the columns of ``questionnaire``."""
    answers = tuple(answer.value for answer in Answer)
    blocks: tuple[Block, ...] = (
        *(Ask(Field(key, Mark.ONE_OF, answers)) for key in ("recommend", "better_teacher", "wider_impact")),
        *(Write(Field(key, Mark.TEXT, lines=3)) for key in ("helped", "hindered", "training_next")),
        Head("hours"),
        Row(tuple(Field(key, Mark.TEXT) for key in HOURS), (0.25, 0.25, 0.25, 0.25)),
        Row(
            (
                Field("may_quote", Mark.ONE_OF, tuple(one.value for one in MayQuote)),
                Field("answered_on", Mark.DATE, needed=True),
            ),
            (0.74, 0.26),
        ),
    )
    heads = (HeadSlot("tutor", 0.62), HeadSlot("year", 0.38, writable=False))
    return FormDeclaration(Form.QUESTIONNAIRE, 3, blocks, heads, concern=True)
