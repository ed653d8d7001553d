"""Suggestion list: whom a school thinks of, before families are named to us (``forms-and-words.md`` 5, stage 1)."""

from __future__ import annotations

from nurture_desk.domain.form_kinds import Form
from nurture_desk.forms.declare import Block, Entries, Field, FormDeclaration, HeadSlot, Mark, Row, Say

ROWS = 8
COLUMNS = (
    "ref",
    "year_group",
    "interest",
    "kind",
    "gets_on_with",
    "better_apart",
    "signer_reachable",
    "family_spoken_on",
)


def suggestion_form(rows: int = ROWS) -> FormDeclaration:
    """One list for one group; a child's cells are "entry_<row>_<column>" by the names of ``NewSuggestion``."""
    blocks: tuple[Block, ...] = (
        Say("how"),
        Entries("entry", COLUMNS, (0.16, 0.09, 0.12, 0.1, 0.14, 0.14, 0.12, 0.13), rows),
        Say("kinds", small=True),
        Say("not_asked", small=True),
        Row(
            (Field("suggested_by", Mark.NAME, needed=True), Field("suggested_on", Mark.DATE, needed=True)),
            (0.65, 0.35),
        ),
    )
    heads = (HeadSlot("school", 0.62), HeadSlot("group", 0.38))
    return FormDeclaration(Form.SUGGESTION, 5, blocks, heads, concern=True)
