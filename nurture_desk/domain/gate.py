"""What the gate answers to everything that wants to leave the desk."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from nurture_desk.domain.consent import State
from nurture_desk.domain.purposes import Purpose


@dataclass(frozen=True)
class GateAnswer:
    """Whether one child's something may leave for one purpose, and why (not).

    ``who`` is the child's code; ``why`` a key under ``consent.why``; ``show_first``: only after the family saw it.
    """

    pupil_id: int
    who: str
    purpose: Purpose
    allowed: bool
    why: str
    state: State
    show_first: bool = False
    asks: bool = False


@dataclass(frozen=True)
class HeldBack:
    """One line of what was held back: a code, a purpose, and the reason as a sentence."""

    who: str
    purpose: str
    why: str


def held_back(answers: Iterable[GateAnswer]) -> tuple[GateAnswer, ...]:
    """The answers that keep something in."""
    return tuple(answer for answer in answers if not answer.allowed)
