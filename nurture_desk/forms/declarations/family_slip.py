"""Family slip: what a family has noticed about the music (``forms-and-words.md`` 8)."""

from __future__ import annotations

from nurture_desk.domain.form_kinds import Form
from nurture_desk.domain.slips import FAMILY_QUESTIONS
from nurture_desk.forms.declare import Block, Choices, Field, FormDeclaration, Head, Mark, Row, Write


def family_slip_form() -> FormDeclaration:
    """Three questions and one permission. Keys are the columns of ``family_slip``.

    A telephone answer is written down on the same slip by a named member of staff.
    """
    blocks: tuple[Block, ...] = (
        *(Write(Field(question, Mark.TEXT, lines=4)) for question in FAMILY_QUESTIONS),
        Choices(Field("may_use", Mark.ONE_OF, ("yes", "no"))),
        Row(
            (Field("relationship", Mark.TEXT), Field("noted_on", Mark.DATE, needed=True)),
            (0.65, 0.35),
        ),
        Head("telephone"),
        Row((Field("by_telephone", Mark.TICK), Field("written_by", Mark.NAME)), (0.4, 0.6)),
    )
    return FormDeclaration(Form.FAMILY_SLIP, 3, blocks, concern=True)
