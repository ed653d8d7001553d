"""What a round says, to the manager and to staff."""

from __future__ import annotations

from dataclasses import dataclass

from nurture_desk.domain.audit_framework import AuditFramework
from nurture_desk.domain.audits import AuditRound, HeatRow, OptionCount, RoundProgress, WhatItSays


@dataclass(frozen=True)
class RoundResult:
    """Everything the audit page shows of one round. No names are in it."""

    round: AuditRound
    framework: AuditFramework
    progress: RoundProgress
    sheets: int  # counted ones: the N of ``trainings`` and ``approaches``
    heat: tuple[HeatRow, ...]
    says: WhatItSays | None
    gaps: tuple[HeatRow, ...]
    trainings: list[OptionCount]
    approaches: list[OptionCount]
    interests: list[OptionCount]
    technologies: list[OptionCount]


@dataclass(frozen=True)
class StaffCopy:
    """What staff may see: counts only, no item with fewer than five answers; no interest, no gaps, no names."""

    round: AuditRound
    framework: AuditFramework
    sheets: int
    heat: tuple[HeatRow, ...]
    left_out: int
    says: WhatItSays | None
    trainings: list[OptionCount]
    approaches: list[OptionCount]
