"""Lesson observation: a conversation about a lesson, without a grade (``forms-and-words.md`` 10)."""

from __future__ import annotations

from nurture_desk.domain.form_kinds import Form
from nurture_desk.forms.declare import Block, Field, FormDeclaration, Head, HeadSlot, Mark, Row, Write

LINES = {
    "agreed_look": 2,
    "what_happened": 7,
    "children": 5,
    "breathed": 4,
    "worked_well": 4,
    "ideas": 4,
    "tutor_view": 4,
    "observer_takes": 3,
    "next_step": 2,
}


def observation_form() -> FormDeclaration:
    """Keys are the columns of ``observation``; both names and the day at the foot."""
    blocks: tuple[Block, ...] = (
        Row(
            (
                Field("observed_on", Mark.DATE, needed=True),
                Field("session_number", Mark.TEXT),
                Field("group_name", Mark.TEXT),
            ),
            (0.3, 0.2, 0.5),
        ),
        *(Write(Field(key, Mark.TEXT, lines=lines)) for key, lines in LINES.items()),
        Head("agreed"),
        Row(
            (
                Field("tutor_name", Mark.NAME),
                Field("observer", Mark.NAME, needed=True),
                Field("agreed_on", Mark.DATE),
            ),
            (0.38, 0.38, 0.24),
        ),
    )
    heads = (HeadSlot("tutor", 0.62), HeadSlot("group", 0.38))
    return FormDeclaration(Form.OBSERVATION, 30, blocks, heads, concern=True)
