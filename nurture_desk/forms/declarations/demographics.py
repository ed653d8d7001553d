"""What the school tells for monitoring: one grid for a group, codes only (``forms-and-words.md`` 5).

Not known and refused are two boxes; no mark at all means nobody answered. Ethnicity and needs are four letters or
fewer, written by hand and typed in beside their picture.
"""

from __future__ import annotations

from collections.abc import Sequence

from nurture_desk.documents.codes import code_set, main_codes
from nurture_desk.documents.wording import say
from nurture_desk.domain.demographics import Field as Column
from nurture_desk.domain.demographics import Known
from nurture_desk.domain.form_kinds import Form
from nurture_desk.forms.declare import Field, FormDeclaration, HeadSlot, Mark, People, PersonRow, Row, Say

WITHOUT_VALUE = (Known.NOT_KNOWN.value, Known.REFUSED.value)
_FIRST = (Column.GENDER, Column.EAL, Column.FSM, Column.YOUNG_CARER)
_SECOND = (Column.SEN_STATUS, Column.LOOKED_AFTER)
_WRITTEN = (Column.ETHNICITY, Column.SEN_NEED, Column.SEN_NEED_2)
_HEADS = (HeadSlot("group", 0.6, writable=False), HeadSlot("school", 0.4, writable=False))


def demographics_form(people: Sequence[PersonRow]) -> FormDeclaration:
    """The grid for ``people``, whose rows show codes or refs and no name; ``<column>_<mark>`` a cell."""
    rows = tuple(people)
    first = People(rows, tuple(_boxes(column) for column in _FIRST), (0.16, 0.24, 0.2, 0.2, 0.2))
    second = People(
        rows,
        (*(_boxes(column) for column in _SECOND), *(Field(str(column), Mark.TEXT) for column in _WRITTEN)),
        (0.16, 0.23, 0.28, 0.11, 0.11, 0.11),
    )
    blocks = (
        first,
        second,
        Say("ethnicity_codes", small=True),
        Say("need_codes", small=True),
        Row((Field("source", Mark.TEXT), Field("supplied_on", Mark.DATE, needed=True)), (0.68, 0.32)),
    )
    return FormDeclaration(Form.DEMOGRAPHICS, 10, blocks, _HEADS)


def _boxes(column: Column) -> Field:
    return Field(str(column), Mark.ONE_OF, (*code_set(column), *WITHOUT_VALUE))


def demographics_texts() -> dict[str, str]:
    """The code lists that stand under the grid, and the letters over its boxes."""
    texts = {
        "ethnicity_codes": _listed("ethnicity_how", Column.ETHNICITY),
        "need_codes": _listed("need_how", Column.SEN_NEED),
    }
    for column in (*_FIRST, *_SECOND):
        texts |= {f"option.{column}.{code}": code.capitalize() for code in code_set(column)}
    return texts


def _listed(key: str, column: Column) -> str:
    return f"{say(f'paper_demographics.{key}')} " + " · ".join(f"{one.code} {one.label}" for one in main_codes(column))
