"""Profile: what helps one child in the half-hour, from the school (``forms-and-words.md`` 5, stage 2)."""

from __future__ import annotations

from nurture_desk.domain.consent import Caution
from nurture_desk.domain.form_kinds import Form
from nurture_desk.domain.signers import Situation
from nurture_desk.forms.consent import FORMATS
from nurture_desk.forms.declare import (
    Block,
    Choices,
    Field,
    FormDeclaration,
    Frames,
    Head,
    HeadSlot,
    Mark,
    Row,
    Say,
    Write,
)

SITUATIONS = tuple(situation.value for situation in Situation)
CAUTIONS = tuple(caution.value for caution in Caution)


def profile_form() -> FormDeclaration:
    """Keys are the columns of ``pupil``, ``pupil_profile`` and, of a looked-after child, ``care``."""
    blocks: tuple[Block, ...] = (*_who(), *_music(), *_in_the_room(), *_signing())
    heads = (HeadSlot("child", 0.62), HeadSlot("class", 0.38))
    return FormDeclaration(Form.PROFILE, 10, blocks, heads, concern=True)


def _who() -> tuple[Block, ...]:
    return (
        Row(
            (
                Field("first_names", Mark.NAME, needed=True),
                Field("surname", Mark.NAME, needed=True),
                Field("known_as", Mark.NAME, needed=True),
            ),
            (0.36, 0.36, 0.28),
        ),
        Row(
            (
                Field("year_group", Mark.TEXT),
                Field("class_name", Mark.TEXT),
                Field("birth_month", Mark.TEXT),
                Field("birth_year", Mark.TEXT),
            ),
            (0.18, 0.28, 0.27, 0.27),
        ),
    )


def _music() -> tuple[Block, ...]:
    return (
        Head("likes"),
        _beside("enjoys", "music_liked"),
        Head("helping"),
        _beside("strengths", "hard"),
        _beside("too_much", "helps"),
        _beside("words_that_work", "avoid"),
    )


def _beside(*keys: str) -> Frames:
    return Frames(tuple(Field(key, Mark.TEXT, lines=3) for key in keys))


def _in_the_room() -> tuple[Block, ...]:
    return (
        Head("in_room"),
        Row((Field("communicates", Mark.TEXT), Field("home_language", Mark.TEXT)), (0.62, 0.38)),
        Choices(Field("prefers", Mark.ONE_OF, ("steps", "open")), columns=2),
        Write(Field("health_in_room", Mark.TEXT, lines=2)),
        Row((Field("health_with", Mark.NAME), Field("trusted_adult", Mark.NAME)), (0.5, 0.5)),
        Row(
            (Field("plan_exists", Mark.ONE_OF, ("yes", "no", "not_known")), Field("plan_held_by", Mark.NAME)),
            (0.6, 0.4),
        ),
    )


def _signing() -> tuple[Block, ...]:
    return (
        Head("signing"),
        Choices(Field("signer_situation", Mark.ONE_OF, SITUATIONS), columns=2),
        Row(
            (Field("authority", Mark.TEXT), Field("team", Mark.TEXT), Field("team_address", Mark.TEXT)),
            (0.3, 0.3, 0.4),
        ),
        Choices(Field("images_caution", Mark.ONE_OF, CAUTIONS), columns=3),
        Row(
            (Field("images_confirm_role", Mark.TEXT), Field("letter_language", Mark.TEXT)),
            (0.6, 0.4),
        ),
        Row((Field("letter_format", Mark.ONE_OF, FORMATS),), (1.0,)),
        Say("not_here", small=True),
        Row(
            (Field("supplied_by", Mark.NAME, needed=True), Field("supplied_on", Mark.DATE, needed=True)),
            (0.65, 0.35),
        ),
    )
