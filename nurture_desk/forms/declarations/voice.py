"""Pupil voice: seven questions to one child, written down in exact words (``forms-and-words.md`` 7)."""

from __future__ import annotations

from nurture_desk.domain.form_kinds import Form
from nurture_desk.domain.slips import VOICE_QUESTIONS, How
from nurture_desk.forms.declare import Block, Field, FormDeclaration, Frames, HeadSlot, Mark, Row, Say, TickLine, Write

FACES = ("1", "2", "3")  # smiling, in between, not smiling; they may start question 1 and are never counted


def voice_form() -> FormDeclaration:
    """One asking of one child. Keys are the columns of ``pupil_voice``."""
    *others, last = VOICE_QUESTIONS
    pairs = zip(others[::2], others[1::2], strict=True)  # side by side there is room for a sentence or two
    blocks: tuple[Block, ...] = (
        Row(
            (
                Field("asked_on", Mark.DATE, needed=True),
                Field("asked_by", Mark.NAME),
                Field("written_by", Mark.NAME),
                Field("sound_kept", Mark.TEXT),
            ),
            (0.17, 0.25, 0.25, 0.33),
        ),
        Row(
            (
                Field("how", Mark.ONE_OF, tuple(how.value for how in How)),
                Field("face", Mark.ONE_OF, FACES),
            ),
            (0.5, 0.5),
        ),
        TickLine(Field("passed", Mark.TICK)),
        *(Frames(tuple(Field(question, Mark.TEXT, lines=2) for question in pair)) for pair in pairs),
        Write(Field(last, Mark.TEXT)),
        Say("worrying"),
    )
    heads = (HeadSlot("child", 0.62), HeadSlot("group", 0.38))
    return FormDeclaration(Form.VOICE, 3, blocks, heads, concern=True)
