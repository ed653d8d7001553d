"""What of a kept return may still leave: each line rests on somebody's consent, asked again at the moment it leaves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from nurture_desk.domain.consent import Standing
from nurture_desk.domain.purposes import Purpose

Allowed = Mapping[int, Mapping[Purpose, Standing]]


@dataclass(frozen=True)
class Lean:
    """What one line rests on: the consent of one child, or of every child of a group, for some purposes."""

    purposes: tuple[Purpose, ...] = ()
    pupil_id: int | None = None
    children: tuple[int, ...] = ()

    @property
    def everybody(self) -> tuple[int, ...]:
        """Every child it rests on."""
        return (self.pupil_id,) if self.pupil_id is not None else self.children


@dataclass
class Leaned:
    """What lines that leave rest on, and what kept the others in: (child, purpose, key under ``consent.why``)."""

    uses: dict[int, list[Purpose]] = field(default_factory=dict)
    refused: dict[tuple[int, Purpose], str] = field(default_factory=dict)

    def may(self, lean: Lean, allowed: Allowed) -> bool:
        """Whether the line may leave; notes what it uses, or who keeps it in."""
        shut = list(_shut(lean, allowed))
        for child, purpose, why in shut:
            self.refused[child, purpose] = why
        if shut:
            return False
        for child in lean.everybody:
            if child in allowed:
                have = self.uses.setdefault(child, [])
                have.extend(purpose for purpose in lean.purposes if purpose not in have)
        return True


def _shut(lean: Lean, allowed: Allowed) -> Iterable[tuple[int, Purpose, str]]:
    """A child of a group who was erased since keeps nothing in: its own lines went with it."""
    for child in lean.everybody:
        if child not in allowed and lean.pupil_id is None:
            continue
        for purpose in lean.purposes:
            standing = allowed.get(child, {}).get(purpose)
            if standing is None or not standing.allowed:
                yield child, purpose, "gone" if standing is None else standing.why
