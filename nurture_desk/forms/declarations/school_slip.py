"""School slip: what a teacher, TA or SENCO has seen, in December and February (``forms-and-words.md`` 8)."""

from __future__ import annotations

from nurture_desk.domain.form_kinds import Form
from nurture_desk.domain.slips import SCHOOL_QUESTIONS, SCHOOL_SOURCES
from nurture_desk.forms.declare import Block, Choices, Field, FormDeclaration, Mark, Row, TickLine, Write


def school_slip_form() -> FormDeclaration:
    """Three short questions, or one tick for "no change seen". Keys are the columns of ``school_slip``."""
    blocks: tuple[Block, ...] = (
        *(Write(Field(question, Mark.TEXT, lines=4)) for question in SCHOOL_QUESTIONS),
        TickLine(Field("no_change", Mark.TICK)),
        Choices(Field("may_use", Mark.ONE_OF, ("yes", "no"))),
        Row(
            (Field("source", Mark.ONE_OF, tuple(source.value for source in SCHOOL_SOURCES), needed=True),),
            (1.0,),
        ),
        Row(
            (Field("written_by", Mark.NAME), Field("noted_on", Mark.DATE, needed=True)),
            (0.65, 0.35),
        ),
    )
    return FormDeclaration(Form.SCHOOL_SLIP, 3, blocks, concern=True)
