"""Review meeting at the start, in the middle, at the end (``forms-and-words.md`` 4)."""

from __future__ import annotations

from collections.abc import Sequence

from nurture_desk.domain.form_kinds import Form
from nurture_desk.domain.school_papers import ReviewKind
from nurture_desk.forms.declare import (
    Block,
    Entries,
    Field,
    FormDeclaration,
    Head,
    HeadSlot,
    Mark,
    People,
    PersonRow,
    Row,
    Write,
)

COLUMNS = ("in_class", "at_play", "next_step")
BLANK = 5  # children of a full group


def review_form(people: Sequence[PersonRow] = ()) -> FormDeclaration:
    """Keys are the columns of ``school_review``; a child's are "<column>_<mark>", or "entry_<row>_<column>" when the
    sheet is printed before the children are known.
    """
    blocks: tuple[Block, ...] = (
        Row((Field("kind", Mark.ONE_OF, tuple(kind.value for kind in ReviewKind), needed=True),), (1.0,)),
        Row((Field("planned_on", Mark.DATE), Field("held_on", Mark.DATE, needed=True)), (0.36, 0.36)),
        Write(Field("present", Mark.TEXT, lines=2)),
        Head("children"),
        _children(people),
        Write(Field("to_change", Mark.TEXT, lines=3)),
        Write(Field("words", Mark.TEXT, lines=3)),
    )
    heads = (HeadSlot("school", 0.62), HeadSlot("group", 0.38))
    return FormDeclaration(Form.REVIEW, 15, blocks, heads, concern=True)


def _children(people: Sequence[PersonRow]) -> Block:
    if not people:
        return Entries("entry", ("name", *COLUMNS), (0.22, 0.26, 0.26, 0.26), BLANK)
    columns = tuple(Field(key, Mark.TEXT, lines=2) for key in COLUMNS)
    return People(tuple(people), columns, (0.22, 0.26, 0.26, 0.26))
