"""Target slip: what a child would like to be able to do, and how it went (``forms-and-words.md`` 7)."""

from __future__ import annotations

from nurture_desk.domain.form_kinds import Form
from nurture_desk.domain.slips import Review, TargetKind
from nurture_desk.forms.declare import Block, Field, FormDeclaration, Head, HeadSlot, Mark, Row, Say, Write


def target_slip_form() -> FormDeclaration:
    """Start and end on one slip, as a child keeps one wish. Keys are the columns of ``target``.

    Printed for the review, the child's own ``wish`` and ``set_on`` stand in their places already.
    """
    start: tuple[Block, ...] = (
        Head("start"),
        Write(Field("wish", Mark.TEXT, needed=True, lines=3)),
        Row(
            (
                Field("kind", Mark.ONE_OF, tuple(kind.value for kind in TargetKind)),
                Field("set_on", Mark.DATE, needed=True),
            ),
            (0.7, 0.3),
        ),
    )
    end: tuple[Block, ...] = (
        Head("end"),
        Row(
            (
                Field("review", Mark.ONE_OF, tuple(review.value for review in Review)),
                Field("reviewed_on", Mark.DATE),
            ),
            (0.7, 0.3),
        ),
        Write(Field("review_words", Mark.TEXT, lines=3)),
        Say("no_wrong", small=True),
    )
    heads = (HeadSlot("child", 0.62), HeadSlot("group", 0.38))
    return FormDeclaration(Form.TARGET_SLIP, 3, (*start, *end), heads, concern=True)
