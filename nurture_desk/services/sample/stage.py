"""The stage of the sample: a clock that moves through the story's days, and the acts played on each.

The stories of ``forms-and-words.md`` 17 are dated in the school year 2026/27. Asked for another year, every date is
moved to the nearest same weekday of that year, so that Tuesdays stay Tuesdays. Only what lies before today is played.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from nurture_desk.domain.progress import Progress
from nurture_desk.services.clock import LONDON
from nurture_desk.services.suite import Suite

STORY_LAUNCH = 2026
FIRST_MONTH = 9  # a story's year runs from September

Act = Callable[[], object]


class TurningClock:
    """Noon of whichever day the story is at."""

    def __init__(self, day: date) -> None:
        self.day = day

    def __call__(self) -> datetime:
        """Noon, in London, of the day the story is at."""
        return datetime.combine(self.day, time(12), LONDON)


def launch_year(today: date) -> int:
    """The launch year of the groups that run, or ran last, on ``today``."""
    return today.year if today.month >= FIRST_MONTH else today.year - 1


def moved(story_day: date, years: int) -> date:
    """``story_day``, ``years`` later, on the nearest day of the same weekday."""
    day = date(
        story_day.year + years, story_day.month, min(story_day.day, 28 if story_day.month == 2 else story_day.day)
    )
    shift = (story_day.weekday() - day.weekday()) % 7
    return day + timedelta(days=shift if shift <= 3 else shift - 7)


@dataclass
class Stage:
    """What the acts share: services, clock, chance, and the keys of what was made, by name."""

    suite: Suite
    clock: TurningClock
    today: date
    seed: int
    keys: dict[str, int] = field(default_factory=dict)
    _acts: list[tuple[date, int, Act]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.chance = random.Random(f"stories {self.seed}")  # noqa: S311  # no secret
        self.launch = launch_year(self.today)

    def day(self, month: int, number: int, *, year: int = 0) -> date:
        """The story's day of that month, in the running year, or ``year`` = -1 for the year before."""
        story = date(STORY_LAUNCH if month >= 5 else STORY_LAUNCH + 1, month, number)
        return moved(story, self.launch - STORY_LAUNCH + year)

    def story(self, day: date) -> date:
        """A date written for the year 2026/27, moved to the running year."""
        return moved(day, self.launch - STORY_LAUNCH)

    def at(self, day: date, act: Act) -> None:
        """Have ``act`` played on ``day``; acts of one day are played in the order they were given."""
        self._acts.append((day, len(self._acts), act))

    def play(self, progress: Progress) -> None:
        """Play every act up to today, in order of days; acts may add later ones."""
        done = 0
        while True:
            due = [act for act in self._acts if act[0] <= self.today]
            if not due:
                break
            first = min(due, key=lambda act: act[:2])
            self._acts.remove(first)
            self.clock.day = first[0]
            first[2]()
            done += 1
            progress.step(done, done + len(due) - 1)
        self.clock.day = self.today
