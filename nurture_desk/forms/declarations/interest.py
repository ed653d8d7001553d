"""Expression of interest of a school: one side, no commitment (``forms-and-words.md`` 4)."""

from __future__ import annotations

from nurture_desk.domain.form_kinds import Form
from nurture_desk.forms.declare import Block, Field, FormDeclaration, HeadSlot, Mark, Row, Say, Write

YES_NO = ("yes", "no")


def interest_form() -> FormDeclaration:
    """Keys are the columns of ``school_interest``."""
    blocks: tuple[Block, ...] = (
        Row((Field("head", Mark.NAME), Field("senco", Mark.NAME)), (0.5, 0.5)),
        Row(
            (
                Field("contact", Mark.NAME, needed=True),
                Field("best_way", Mark.TEXT),
                Field("best_time", Mark.TEXT),
            ),
            (0.36, 0.34, 0.3),
        ),
        Write(Field("why_now", Mark.TEXT, lines=3)),
        Row((Field("children_about", Mark.TEXT), Field("instruments", Mark.TEXT)), (0.3, 0.7)),
        Write(Field("room", Mark.TEXT, lines=2)),
        Row((Field("times_can", Mark.TEXT), Field("times_cannot", Mark.TEXT)), (0.5, 0.5)),
        Row((Field("adult", Mark.TEXT),), (1.0,)),
        Write(Field("music_now", Mark.TEXT, lines=2)),
        Row(
            (
                Field("works_with_us", Mark.ONE_OF, YES_NO),
                Field("keep_on_list", Mark.ONE_OF, YES_NO),
            ),
            (0.5, 0.5),
        ),
        Row((Field("heard_from", Mark.TEXT), Field("registered_on", Mark.DATE, needed=True)), (0.68, 0.32)),
        Say("no_commitment", small=True),
    )
    return FormDeclaration(Form.INTEREST, 5, blocks, (HeadSlot("school", 1.0),), concern=True)
