"""What lists show of answers, and of who may give them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from nurture_desk.domain.consent import Channel, Value
from nurture_desk.domain.signers import Capacity, Care, Signer, Situation


@dataclass(frozen=True)
class DecisionRow:
    """One answer in a child's list of answers, newest first."""

    id: int
    purpose: str
    value: Value
    who: str
    capacity: Capacity
    channel: Channel
    decided_on: date
    version: str
    used_until: date | None
    staff: str
    evidence: str
    attachment_id: int | None = None


@dataclass(frozen=True)
class WhoSigns:
    """A child's page "Who signs": the situation, what follows from age, the people, the authority."""

    situation: Situation
    confirmed_on: date | None
    confirmed_by: str
    signs_alone: bool
    both_sign: bool
    signers: tuple[Signer, ...]
    care: Care | None
