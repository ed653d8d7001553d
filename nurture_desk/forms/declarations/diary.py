"""Register and diary of one session: one side, eight minutes (``forms-and-words.md`` 6)."""

from __future__ import annotations

from collections.abc import Sequence

from nurture_desk.domain.form_kinds import Form
from nurture_desk.domain.sessions import Absence, AdultRole, Feeling, SessionState
from nurture_desk.forms.declare import (
    Block,
    Field,
    FormDeclaration,
    Frames,
    HeadSlot,
    Mark,
    People,
    PersonRow,
    Row,
    Say,
)

ATTENDANCE = ("playing", "listening", "stepped_out", "not_here")
FELL_OUT = tuple(
    state.value for state in (SessionState.MOVED, SessionState.CANCELLED_SCHOOL, SessionState.CANCELLED_US)
)
NO_PICTURES, ASKED_LATER = "no_pictures", "asked_later"  # signs beside a name
_HEADS = (HeadSlot("group", 0.37), HeadSlot("session", 0.17, writable=False), HeadSlot("held_on", 0.46))


def diary_form(people: Sequence[PersonRow]) -> FormDeclaration:
    """The sheet for a group of ``people``; ``attendance_<mark>`` and ``reason_<mark>`` a child.

    The four boxes are the columns of ``diary``; ``state`` and ``state_reason`` only for a session that fell out.
    """
    blocks: list[Block] = [
        Row(
            (
                Field("minutes", Mark.TEXT),
                Field("adult", Mark.NAME),
                Field("state", Mark.ONE_OF, FELL_OUT),
            ),
            (0.12, 0.33, 0.55),
        ),
        Row((Field("adult_role", Mark.ONE_OF, tuple(role.value for role in AdultRole)),), (1.0,)),
    ]
    if people:
        attendance = Field("attendance", Mark.ONE_OF, ATTENDANCE, needed=True)
        reason = Field("reason", Mark.ONE_OF, tuple(one.value for one in Absence))
        blocks.append(People(tuple(people), (attendance, reason), (0.28, 0.37, 0.35)))
    blocks += [
        Row(
            (
                Field("check_in", Mark.TEXT),
                Field("check_out", Mark.TEXT),
                Field("tutor_feeling", Mark.ONE_OF, tuple(one.value for one in Feeling)),
            ),
            (0.27, 0.27, 0.46),
        ),
        Frames((Field("did", Mark.TEXT, lines=3), Field("sign", Mark.TEXT, lines=3))),
        Frames((Field("adult_said", Mark.TEXT, lines=3), Field("next_time", Mark.TEXT, lines=3))),
        Say("prompts", small=True),
    ]
    return FormDeclaration(Form.DIARY, 8, tuple(blocks), _HEADS, concern=True)
