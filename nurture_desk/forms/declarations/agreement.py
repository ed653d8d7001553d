"""Agreement of a school and the service, two sides, both sign (``forms-and-words.md`` 4).

What the two have agreed stands on it as clauses, in the words of the agreement kept in the desk where there is one;
what is still open has a line to write on.
"""

from __future__ import annotations

from nurture_desk.domain.form_kinds import Form
from nurture_desk.domain.school_papers import SCHOOL_DOES, SERVICE_DOES
from nurture_desk.forms.declare import Block, Field, FormDeclaration, Head, HeadSlot, Mark, Row, Say, Turn, Write


def agreement_form() -> FormDeclaration:
    """Keys of clauses and fields are the columns of ``school_agreement``."""
    heads = (HeadSlot("school", 0.68), HeadSlot("year", 0.32, writable=False))
    return FormDeclaration(Form.AGREEMENT, 10, (*_first_side(), Turn(), *_second_side()), heads)


def _first_side() -> tuple[Block, ...]:
    return (
        Head("what_for"),
        Say("purpose"),
        Head("when"),
        Row(
            (
                Field("sessions", Mark.TEXT),
                Field("minutes", Mark.TEXT),
                Field("weekday", Mark.TEXT),
                Field("starts_at", Mark.TEXT),
            ),
            (0.25, 0.25, 0.25, 0.25),
        ),
        Row(
            (
                Field("first_on", Mark.DATE),
                Field("last_on", Mark.DATE),
                Field("children_most", Mark.TEXT),
                Field("assurance_on", Mark.DATE),
            ),
            (0.25, 0.25, 0.25, 0.25),
        ),
        Say("missed_week"),
        Say("made_up"),
        Say("group_size"),
        Say("other_children"),
        Head("school_does"),
        *(Say(key) for key in SCHOOL_DOES),
        Head("hours"),
        Say("hours_list"),
    )


def _second_side() -> tuple[Block, ...]:
    return (
        Head("service_does"),
        *(Say(key) for key in SERVICE_DOES),
        Head("information"),
        Say("data_shared"),
        Say("data_end"),
        Head("pictures"),
        Say("device"),
        Head("cost_head"),
        Say("cost"),
        Say("would_cost"),
        Head("ending_head"),
        Say("ending"),
        Write(Field("who_to_ring", Mark.TEXT, lines=2)),
        Write(Field("otherwise", Mark.TEXT, lines=2)),
        Head("signatures"),
        *(_signature(side) for side in ("head", "service")),
    )


def _signature(side: str) -> Row:
    return Row(
        (
            Field(f"signed_{side}", Mark.NAME, needed=True),
            Field(f"signature_{side}", Mark.SIGNATURE, needed=True),
            Field(f"signed_{side}_on", Mark.DATE, needed=True),
        ),
        (0.38, 0.38, 0.24),
    )
