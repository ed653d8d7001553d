"""The consent form: one sheet, two sides, five questions and one grid (``forms-and-words.md`` 1.4)."""

from __future__ import annotations

from collections.abc import Collection

from nurture_desk.domain.form_kinds import Form
from nurture_desk.domain.purposes import QUESTIONS, Audience, Medium, Purpose, media_purpose
from nurture_desk.forms.declare import (
    Ask,
    Block,
    Field,
    FormDeclaration,
    Grid,
    Head,
    Mark,
    Row,
    Say,
    TickLine,
    Turn,
    Write,
)

SIGNERS = ("parent", "guardian", "carer", "authority", "young_person", "other")
FORMATS = ("standard", "large", "easy")
NEEDED = frozenset({Purpose.TAKING_PART, Purpose.LEARNING})
_YES_NO = ("yes", "no")


def consent_form(purposes: Collection[Purpose]) -> FormDeclaration:
    """The form that asks for ``purposes`` and no more: a service leaves out what it will not use this year.

    The grid has every audience of which at least one medium is asked; with none of them it is left out whole.
    """
    questions = tuple(Ask(_question(purpose)) for purpose in QUESTIONS if purpose in purposes)
    blocks = (*questions, Say("turn_over", small=True), Turn(), *_grid(purposes), *_letters(), *_signing())
    return FormDeclaration(Form.CONSENT, 5, blocks)


def _question(purpose: Purpose) -> Field:
    options = ("yes", "show_me", "no") if purpose is Purpose.STORY else _YES_NO
    return Field(purpose.value, Mark.ONE_OF, options, needed=purpose in NEEDED)


def _grid(purposes: Collection[Purpose]) -> tuple[Block, ...]:
    audiences = tuple(one for one in Audience if any(media_purpose(medium, one) in purposes for medium in Medium))
    media = tuple(one for one in Medium if any(media_purpose(one, audience) in purposes for audience in Audience))
    if not audiences:
        return ()
    return (
        Head("pictures"),
        Say("pictures_how"),
        TickLine(Field("media_none", Mark.TICK)),
        Grid(tuple(one.value for one in audiences), tuple(one.value for one in media)),
        Say("pictures_group", small=True),
    )


def _letters() -> tuple[Block, ...]:
    return (
        Write(Field("tell_us", Mark.TEXT, lines=2)),
        Row(
            (
                Field("letter_language", Mark.TEXT),
                Field("letter_format", Mark.ONE_OF, FORMATS),
                Field("help_reading", Mark.ONE_OF, _YES_NO),
            ),
            (0.24, 0.5, 0.26),
        ),
    )


def _signing() -> tuple[Block, ...]:
    return (
        Head("signing"),
        Row((Field("signer", Mark.ONE_OF, SIGNERS, needed=True),), (1.0,)),
        Row(
            (
                Field("name", Mark.NAME, needed=True),
                Field("signature", Mark.SIGNATURE, needed=True),
                Field("date", Mark.DATE, needed=True),
            ),
            (0.38, 0.38, 0.24),
        ),
        Row(
            (
                Field("second_name", Mark.NAME),
                Field("second_signature", Mark.SIGNATURE),
                Field("second_date", Mark.DATE),
            ),
            (0.38, 0.38, 0.24),
        ),
        Row((Field("read_by", Mark.NAME),), (1.0,)),
        Say("until", small=True),
    )
