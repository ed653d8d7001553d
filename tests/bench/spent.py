"""What work costs whatever else the machine does: seconds of processor time, of this process and those it started."""

from __future__ import annotations

import gc
import resource
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median


def spent() -> float:
    """Seconds of processor time so far, of this process and of the children that ended."""
    both = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in both)


def cost(work: Callable[[], object]) -> float:
    """Seconds of processor time that ``work`` takes, what lay about before cleared away."""
    gc.collect()
    before = spent()
    work()
    return spent() - before


def cost_in_the_middle(work: Callable[[], object], rounds: int) -> float:
    """The middle one of as many costs as ``rounds``."""
    return median(cost(work) for _ in range(rounds))


@dataclass(frozen=True)
class Pair:
    """Our way and the limit's, in seconds of processor time of the round whose ratio is the middle one."""

    ours: float
    limit: float


def side_by_side(ours: Callable[[], object], limit: Callable[[], object], rounds: int) -> Pair:
    """Both, turn about, ``rounds`` times: what slows one slows the other, and one odd round does not count."""
    taken = [Pair(cost(ours), cost(limit)) for _ in range(rounds)]
    wanted = median([pair.ours / pair.limit for pair in taken])
    return min(taken, key=lambda pair: abs(pair.ours / pair.limit - wanted))
