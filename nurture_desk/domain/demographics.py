"""What the school tells for monitoring, as DfE codes, opened apart. Not known and refused are two things."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from nurture_desk.domain.errors import NurtureError


class Field(StrEnum):
    """One column of the school's grid."""

    GENDER = "gender"
    ETHNICITY = "ethnicity"
    SEN_STATUS = "sen_status"
    SEN_NEED = "sen_need"
    SEN_NEED_2 = "sen_need_2"
    EAL = "eal"
    FSM = "fsm"  # free school meals now, or pupil premium
    LOOKED_AFTER = "looked_after"  # now, previously, or one combined yes
    YOUNG_CARER = "young_carer"


MARGINS = (  # what goes to the national team, each alone
    Field.GENDER,
    Field.ETHNICITY,
    Field.SEN_STATUS,
    Field.SEN_NEED,
    Field.EAL,
    Field.FSM,
    Field.LOOKED_AFTER,
    Field.YOUNG_CARER,
)


class Known(StrEnum):
    """Whether there is a value."""

    VALUE = "value"
    NOT_KNOWN = "not_known"
    REFUSED = "refused"


@dataclass(frozen=True)
class Demographic:
    """One cell of the grid: a DfE code, or why there is none; ``source`` says who told us."""

    id: int
    pupil_id: int
    field: Field
    answer: Known
    supplied_on: date
    code: str = ""
    source: str = ""


@dataclass(frozen=True)
class Code:
    """One code of a set: its label, and where it counts (``group`` of ONS's 19, under one ``heading`` of five)."""

    code: str
    label: str
    group: str = ""
    heading: str = ""
    means: Known = Known.VALUE


CodeSet = Mapping[str, Code]


def read_code(field: Field, text: str, codes: CodeSet) -> tuple[Known, str]:
    """What a typed or imported cell means: ``(VALUE, "WBRI")``, ``(REFUSED, "")`` or ``(NOT_KNOWN, "")``.

    Codes and labels are both understood, whatever their case. Raises ``pupils.code_unknown``.
    """
    plain = text.strip().casefold()
    if plain in ("", "not known", "not_known", "?", "unknown", "nobt"):
        return Known.NOT_KNOWN, ""
    if plain in ("refused", "refu", "prefer not to say"):
        return Known.REFUSED, ""
    for code in codes.values():
        if plain in (code.code.casefold(), code.label.casefold()):
            return (Known.VALUE, code.code) if code.means is Known.VALUE else (code.means, "")
    raise NurtureError("pupils.code_unknown", field=field, text=text.strip())


def check_cell(cell: Demographic, codes: CodeSet, today: date) -> None:
    """A value carries a code of its set, anything else carries none. Raises ``pupils.…``."""
    if (cell.answer is Known.VALUE) != bool(cell.code) or (cell.code and cell.code not in codes):
        raise NurtureError("pupils.code_unknown", field=cell.field, text=cell.code)
    if cell.supplied_on > today:
        raise NurtureError("pupils.demographics_in_future", field="supplied_on")


@dataclass(frozen=True)
class Margin:
    """How often one value occurs among ``of`` children, for one field alone."""

    label: str
    count: int
    of: int


NOT_KNOWN, REFUSED = "not known", "refused"


def margin(
    field: Field, cells: Sequence[Demographic], children: int, codes: CodeSet, *, by: str = "label"
) -> list[Margin]:
    """Counts of one field, each value alone and never crossed, largest first; missing cells count as not known.

    ``by``: ``label``, ``group`` (ONS's 19) or ``heading`` (ONS's five).
    """
    counted: Counter[str] = Counter()
    mine = [cell for cell in cells if cell.field is field]
    for cell in mine:
        if cell.answer is Known.VALUE:
            code = codes[cell.code]
            counted[getattr(code, by) or code.label] += 1
        else:
            counted[REFUSED if cell.answer is Known.REFUSED else NOT_KNOWN] += 1
    if missing := children - len(mine):
        counted[NOT_KNOWN] += missing
    return [Margin(label, n, children) for label, n in sorted(counted.items(), key=lambda item: (-item[1], item[0]))]


def all_the_same(margins: Sequence[Margin]) -> bool:
    """Whether a table would tell everybody's value: one value for all of several children is not shown."""
    return len(margins) == 1 and margins[0].of > 1 and margins[0].label not in (NOT_KNOWN,)
