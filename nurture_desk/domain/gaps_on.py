"""Everything missing on a day: children, sessions, tutors, schools and the service, each thing once."""

from __future__ import annotations

from nurture_desk.domain.gap_facts import DayFacts
from nurture_desk.domain.gaps import Gap
from nurture_desk.domain.gaps_of_adults import gaps_of_adults
from nurture_desk.domain.gaps_of_children import gaps_of_children


def gaps_on(facts: DayFacts) -> tuple[Gap, ...]:
    """The gaps of a day; a child in two groups owes a paper once."""
    found: dict[tuple[object, ...], Gap] = {}
    for gap in (*gaps_of_children(facts), *gaps_of_adults(facts)):
        found.setdefault((gap.want, gap.who, gap.target, gap.about, gap.name), gap)
    return tuple(found.values())
