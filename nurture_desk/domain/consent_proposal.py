"""What a returned consent sheet, or a child's own page, would record, and what would count of it today."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from nurture_desk.domain.consent import ConsentCase, Decision, Standing, State, Value, counts_all
from nurture_desk.domain.form_kinds import Form
from nurture_desk.domain.letters import plain_letters
from nurture_desk.domain.media import RecallRow
from nurture_desk.domain.purposes import Purpose, reach
from nurture_desk.domain.signers import Capacity, Signer

SIGNED_AS = {  # the options of the sheet's ``signer``
    "parent": Capacity.PARENT,
    "guardian": Capacity.GUARDIAN,
    "carer": Capacity.CARER,
    "authority": Capacity.AUTHORITY,
    "young_person": Capacity.CHILD,
    "other": Capacity.OTHER,
}
MAY_BE_NEW = frozenset({Capacity.PARENT, Capacity.GUARDIAN, Capacity.AUTHORITY})  # a carer needs the delegation's day
NOBODY_YET = -1  # stands for a signer who is added when the sheet is filed


@dataclass(frozen=True)
class ProposedLine:
    """One answer as it would be kept: what the paper says, and how its purpose then stands.

    ``key``: a purpose, or a question of the child's own page. ``counts``: of what it speaks for, the standing that
    says most (what is not allowed, first). ``was``: how that stands without this sheet.
    """

    key: str
    value: Value
    counts: Standing
    was: State

    @property
    def falls_short(self) -> bool:
        """Whether a yes on the paper is no yes today: "photographs still no: needs parent"."""
        return self.value in (Value.YES, Value.SHOW_ME) and not self.counts.allowed


@dataclass(frozen=True)
class Proposal:
    """Everything a person has to see before confirming.

    ``waits``: why nothing can be recorded yet, as sentences; ``remarks``: what else the paper says or leaves open.
    ``people``: who is kept as answering for the child in the capacity ticked; ``signer_id``: who of them signed, None
    for the child or nobody yet, ``NOBODY_YET`` for somebody to be added. ``second``: the young person signed as well.
    ``recalls``: what has left and would have to be called back.
    """

    form: Form
    pupil_id: int
    code: str
    shown_name: str
    decided_on: date | None
    signed_name: str
    capacity: Capacity | None
    signer_id: int | None
    people: tuple[Signer, ...]
    lines: tuple[ProposedLine, ...]
    second: bool = False
    waits: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    recalls: tuple[RecallRow, ...] = ()


def same_person(kept: str, written: str) -> bool:
    """Whether a kept name and a written one may be one person: alike, or the same surname and first initial."""
    first, second = plain_letters(kept).split(), plain_letters(written).split()
    if first == second:
        return True
    return len(first) > 1 and len(second) > 1 and first[-1] == second[-1] and first[0][:1] == second[0][:1]


def who_signed(people: Sequence[Signer], written: str, on: date | None) -> list[Signer]:
    """Those of ``people`` who may have written this name on that day; the ones of exactly this name alone, if any."""
    current = [one for one in people if one.until is None or on is None or on <= one.until]
    exact = [one for one in current if plain_letters(one.name).split() == plain_letters(written).split()]
    return exact or [one for one in current if same_person(one.name, written)]


def lines_of(
    case: ConsentCase, kept: Sequence[Decision], new: Iterable[Decision], values: Mapping[str, Value], on: date
) -> tuple[ProposedLine, ...]:
    """What counts on the day ``on`` for everything the paper answers, before and after ``new`` is added."""
    purposes = [purpose for purpose in Purpose if any(purpose in reach(key) for key in values)]
    before, after = counts_all(case, purposes, kept, on), counts_all(case, purposes, [*kept, *new], on)
    found = []
    for key, value in values.items():
        telling = _telling([after[purpose] for purpose in purposes if purpose in reach(key)])
        found.append(ProposedLine(key, value, telling, before[telling.purpose].state))
    return tuple(found)


def _telling(standings: Sequence[Standing]) -> Standing:
    return next((one for one in standings if not one.allowed), standings[0])
