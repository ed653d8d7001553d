"""Pre-start meeting of school and service: a checklist gone through together (``forms-and-words.md`` 4)."""

from __future__ import annotations

from collections.abc import Sequence

from nurture_desk.domain.form_kinds import Form
from nurture_desk.domain.school_papers import CHECKLIST, MOST_HOPES, Check, Information, ReviewKind
from nurture_desk.forms.declare import (
    Block,
    Choices,
    Entries,
    Field,
    FormDeclaration,
    Head,
    HeadSlot,
    Levels,
    Mark,
    People,
    PersonRow,
    Row,
    Write,
)

STATES = (Check.SEEN.value, Check.AGREED.value, Check.TO_DO.value)
LEVELS = tuple(level.value for level in Information if level is not Information.NOT_AGREED)
LIKES = ("structure", "open")
BLANK = 5  # children of a full group


def prestart_form(people: Sequence[PersonRow] = ()) -> FormDeclaration:
    """Keys are the columns of ``school_prestart``; a point of the checklist is "<part>_<point>" with a note and the day
    it is to be done by beside it ("<part>_<point>_note", "_do_by").
    """
    blocks: tuple[Block, ...] = (*_meeting(), *_checklist(), *_children(people), *_after())
    heads = (HeadSlot("school", 0.62), HeadSlot("group", 0.38))
    return FormDeclaration(Form.PRESTART, 45, blocks, heads, concern=True)


def _meeting() -> tuple[Block, ...]:
    return (
        Row(
            (
                Field("held_on", Mark.DATE, needed=True),
                Field("after_first_session", Mark.ONE_OF, ("yes", "no")),
            ),
            (0.4, 0.6),
        ),
        Write(Field("present", Mark.TEXT, lines=2)),
    )


def _checklist() -> tuple[Block, ...]:
    notes = (("note", 0.27), ("do_by", 0.13))
    return tuple(
        Levels(tuple(Field(f"{part}_{point}", Mark.ONE_OF, STATES) for point in points), head=part, notes=notes)
        for part, points in CHECKLIST.items()
    )


def _children(people: Sequence[PersonRow]) -> tuple[Block, ...]:
    shares = (0.2, 0.14, 0.25, 0.25, 0.16)
    if people:
        columns = (
            Field("gone_through", Mark.TICK),
            Field("helps", Mark.TEXT),
            Field("avoid", Mark.TEXT),
            Field("likes", Mark.ONE_OF, LIKES),
        )
        table: Block = People(tuple(people), columns, shares)
    else:
        table = Entries("entry", ("name", "gone_through", "helps", "avoid", "likes"), shares, BLANK)
    return (
        Head("each_child"),
        table,
        Choices(Field("information", Mark.ONE_OF, LEVELS, needed=True), columns=3),
    )


def _after() -> tuple[Block, ...]:
    return (
        Entries("hope", ("text",), (1.0,), MOST_HOPES),
        Head("reviews"),
        Row(tuple(Field(f"review_{kind.value}", Mark.DATE) for kind in ReviewKind), (0.33, 0.33, 0.34)),
        Write(Field("next_step", Mark.TEXT, lines=2)),
    )
