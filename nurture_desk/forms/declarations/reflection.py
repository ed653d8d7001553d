"""Reflection record of a meeting (``forms-and-words.md`` 12).

The confidential note is kept apart: it has no place on a sheet that goes round a table, and is typed in the desk.
"""

from __future__ import annotations

from nurture_desk.domain.form_kinds import Form
from nurture_desk.domain.reflection import MeetingKind, Theme
from nurture_desk.forms.declare import Block, Choices, Entries, Field, FormDeclaration, HeadSlot, Mark, Row, Say, Write


def reflection_form() -> FormDeclaration:
    """Keys are the columns of ``reflection_meeting``; what will be done is "action_<row>_<column>"."""
    blocks: tuple[Block, ...] = (
        Choices(Field("kind", Mark.ONE_OF, tuple(kind.value for kind in MeetingKind), needed=True), columns=3),
        Row(
            (
                Field("held_on", Mark.DATE, needed=True),
                Field("minutes", Mark.TEXT),
                Field("facilitator", Mark.NAME),
            ),
            (0.3, 0.2, 0.5),
        ),
        Write(Field("came", Mark.TEXT, lines=2)),
        Write(Field("guests", Mark.TEXT, lines=1)),
        Write(Field("ideas", Mark.TEXT, lines=4)),
        Write(Field("hard", Mark.TEXT, lines=4)),
        Choices(Field("themes", Mark.SEVERAL, tuple(theme.value for theme in Theme)), columns=3),
        Write(Field("will_try", Mark.TEXT, lines=3)),
        Write(Field("for_service", Mark.TEXT, lines=3)),
        Entries("action", ("what", "who", "due_on"), (0.52, 0.26, 0.22), 4),
        Say("note_apart", small=True),
    )
    return FormDeclaration(Form.REFLECTION, 10, blocks, (HeadSlot("year", 1.0, writable=False),), concern=True)
