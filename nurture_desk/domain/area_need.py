"""What published figures say of the schools of an area, all together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from nurture_desk.domain.schools import PERCENTAGES, Measure

FEWEST_SCHOOLS = 3  # with fewer, a figure of the area is a figure of a school
SHOWN = (Measure.FSM, Measure.SEN_SUPPORT, Measure.EHC, Measure.EAL)


@dataclass(frozen=True)
class SchoolFigure:
    """One published figure of one school."""

    school_id: int
    measure: str
    value: float
    origin: str = ""
    as_of: date | None = None


@dataclass(frozen=True)
class AreaFigure:
    """A share of all pupils of the schools that published it, in per cent; ``origin`` and ``as_of``: of the newest."""

    measure: Measure
    percent: float
    schools: int
    origin: str
    as_of: date | None


def area_figures(found: Iterable[SchoolFigure]) -> list[AreaFigure]:
    """Each share over the area, weighted by pupils: a school without its number of pupils is left out."""
    by_measure: dict[str, dict[int, SchoolFigure]] = {}
    for one in found:
        by_measure.setdefault(one.measure, {})[one.school_id] = one
    pupils = by_measure.get(Measure.PUPILS, {})
    made = []
    for measure in SHOWN:
        assert measure in PERCENTAGES
        both = [(one, pupils[key].value) for key, one in by_measure.get(measure, {}).items() if key in pupils]
        weight = sum(n for _, n in both)
        if len(both) >= FEWEST_SCHOOLS and weight:
            newest = max((one for one, _ in both), key=lambda one: one.as_of or date.min)
            percent = sum(one.value * n for one, n in both) / weight
            made.append(AreaFigure(measure, percent, len(both), newest.origin, newest.as_of))
    return made
