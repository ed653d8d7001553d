"""The child's own page: easy read with pictures, filled in with a familiar adult (``forms-and-words.md`` 1.5)."""

from __future__ import annotations

from nurture_desk.domain.form_kinds import Form
from nurture_desk.domain.purposes import OwnQuestion
from nurture_desk.forms.declare import Block, Choices, Field, FormDeclaration, Mark, Row, Say

_ANSWERS = ("yes", "ask", "no")


def child_page_form() -> FormDeclaration:
    """What will happen, three questions, the child's own mark. "Ask" is no decision; it shows until asked again."""
    blocks: tuple[Block, ...] = (
        *(Say(key) for key in ("we_play", "you_can_stop")),
        *(Choices(Field(question.value, Mark.ONE_OF, _ANSWERS), 3) for question in OwnQuestion),
        Row(
            (Field("own_mark", Mark.SIGNATURE), Field("adult", Mark.NAME), Field("date", Mark.DATE)), (0.4, 0.36, 0.24)
        ),
    )
    return FormDeclaration(Form.CHILD_PAGE, 5, blocks, easy=True)
