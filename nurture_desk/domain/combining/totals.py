"""What the returns that count add up to: numerators and denominators, never an average of percentages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from nurture_desk.domain.combining.reading import QUESTIONS
from nurture_desk.domain.returns import (
    ANSWERS,
    FIGURES,
    NUMBERS,
    OUTCOMES,
    PLANS,
    Figures,
    asked,
    denominator,
    number,
)

NO_SUM = ("schema_version", "return_number")


@dataclass(frozen=True)
class Share:
    """``n`` of ``of`` over ``services`` that answered; ``of`` 0: nobody did."""

    n: int
    of: int
    services: int

    @property
    def tenths(self) -> int | None:
        """Tenths of a percent, half up, worked out in whole numbers: 851 for 450 of 529."""
        return None if not self.of else (2000 * self.n + self.of) // (2 * self.of)

    @property
    def percent(self) -> float | None:
        """To one decimal, for programs: 85.1."""
        return None if self.tenths is None else self.tenths / 10

    @property
    def whole_percent(self) -> int | None:
        """Without a decimal, half up, for people: 85. Worked out afresh, not from the rounded one."""
        return None if not self.of else (200 * self.n + self.of) // (2 * self.of)


@dataclass(frozen=True)
class Total:
    """The sum of one figure; ``value`` None: no service knew it. ``services``: how many did."""

    name: str
    value: int | None
    services: int


@dataclass(frozen=True)
class Totals:
    """Everything that is added up of the named figures."""

    services: int
    figures: Mapping[str, Total]
    outcomes: Mapping[str, Share]
    not_judged: Mapping[str, Total]
    tutors: Mapping[str, Share]  # by question: "recommend"
    plans: Mapping[str, Share]  # yes of all who answered


def totals_of(returns: Sequence[Figures]) -> Totals:
    """The sums over the figures of the returns that count."""
    figures = {
        figure.name: _total(figure.name, returns)
        for figure in FIGURES
        if figure.kind in NUMBERS and figure.name not in NO_SUM
    }
    outcomes = {outcome: _outcome(outcome, returns, figures) for outcome in OUTCOMES}
    tutors = {}
    for question in QUESTIONS:
        share = _share((number(one, question), asked(one, question)) for one in returns)
        tutors[question.removeprefix("tutor_")] = share
        known = bool(share.services)
        figures[question] = Total(question, share.n if known else None, share.services)
        figures[f"{question}_of"] = Total(f"{question}_of", share.of if known else None, share.services)
    plans = {plan: _plan(plan, returns) for plan in PLANS}
    left = {outcome: figures[f"outcome_{outcome}_not_judged"] for outcome in OUTCOMES}
    return Totals(len(returns), figures, outcomes, left, tutors, plans)


def _total(name: str, returns: Sequence[Figures]) -> Total:
    return _added(name, [number(one, name) for one in returns])


def _added(name: str, values: Sequence[int | None]) -> Total:
    known = [value for value in values if value is not None]
    return Total(name, sum(known) if known else None, len(known))


def _outcome(outcome: str, returns: Sequence[Figures], figures: dict[str, Total]) -> Share:
    """Only where all three answers are there: a partly blank triple counts nowhere, in the single figures neither."""
    whole = [one for one in returns if denominator(one, outcome) is not None]
    for answer in ANSWERS:
        name = f"outcome_{outcome}_{answer}"
        figures[name] = _total(name, whole)
    return _share((number(one, f"outcome_{outcome}_increased"), denominator(one, outcome)) for one in whole)


def _share(pairs: Iterable[tuple[int | None, int | None]]) -> Share:
    known = [(n, of) for n, of in pairs if n is not None and of is not None]
    return Share(sum(n for n, _ in known), sum(of for _, of in known), len(known))


def _plan(plan: str, returns: Sequence[Figures]) -> Share:
    answers = [one.get(plan) for one in returns]
    said = [answer for answer in answers if answer in ("yes", "no")]
    return Share(said.count("yes"), len(said), len(said))
