"""What the year's money comes to: for a half-hour of music, for a child's place, for a pound."""

from __future__ import annotations

from dataclasses import dataclass

HALF_HOUR = 30  # minutes


@dataclass(frozen=True)
class Worth:
    """Pounds of the grant and pounds matched in cash; hours given in kind; minutes held; places there were.

    A place is one of the places of a group, taken or not: the cost of a place then tells nobody how many children came.
    """

    grant: float
    matched: float
    hours_in_kind: float
    minutes: int
    places: int

    @property
    def money(self) -> float:
        """All the pounds."""
        return self.grant + self.matched

    @property
    def half_hours(self) -> int:
        """Whole half-hours of music."""
        return self.minutes // HALF_HOUR

    @property
    def per_half_hour(self) -> float | None:
        """Pounds a half-hour; None before there is money and one has been held."""
        return self.money / self.half_hours if self.money and self.half_hours else None

    @property
    def per_place(self) -> float | None:
        """Pounds a place in a group."""
        return self.money / self.places if self.money and self.places else None

    @property
    def beside_each_pound(self) -> float | None:
        """Pence others add to each pound of the grant."""
        return 100 * self.matched / self.grant if self.grant and self.matched else None


def pounds(amount: float) -> str:
    """£36, £1,494, £29.52: pence only where there are some, and none from a hundred pounds up."""
    if amount >= 100 or abs(amount - round(amount)) < 0.005:
        return f"£{round(amount):,}"
    return f"£{amount:,.2f}"
