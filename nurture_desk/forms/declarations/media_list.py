"""Media list: pictures, films and recordings that lie elsewhere (``forms-and-words.md`` 14a)."""

from __future__ import annotations

from nurture_desk.domain.form_kinds import Form
from nurture_desk.forms.declare import Block, Entries, Field, FormDeclaration, HeadSlot, Mark, Row, Say

ROWS = 8
MADE = ("title", "medium", "made_on", "made_by", "device", "kept_where")
AFTER = ("who", "may", "used", "moved_off_on", "delete_by")


def media_list_form() -> FormDeclaration:
    """Two tables with the same row numbers: "made_<row>_<column>" and "after_<row>_<column>".

    Columns are those of ``media_item``; ``may`` is worked out by the desk from everybody's answers.
    """
    blocks: tuple[Block, ...] = (
        Entries("made", MADE, (0.23, 0.11, 0.17, 0.16, 0.15, 0.18), ROWS, numbered=True),
        Entries("after", AFTER, (0.2, 0.3, 0.18, 0.16, 0.16), ROWS, numbered=True),
        Say("may_how", small=True),
        Row((Field("written_by", Mark.NAME), Field("written_on", Mark.DATE)), (0.65, 0.35)),
    )
    heads = (HeadSlot("group", 0.62), HeadSlot("year", 0.38, writable=False))
    return FormDeclaration(Form.MEDIA_LIST, 5, blocks, heads)
