"""Wrong passphrases and keys: how many, since which day, and how long the next try has to wait.

The count carries no name and no time but the one until which to wait. Three slips cost nothing; after that each
guess costs twice the wait of the one before, five minutes at most.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

FREE = 3
FIRST_WAIT = 5  # seconds
LONGEST_WAIT = 300


def wait_after(failed: int) -> int:
    """Seconds to wait after so many wrong ones."""
    return 0 if failed < FREE else int(min(LONGEST_WAIT, FIRST_WAIT * 2 ** min(failed - FREE, 10)))


@dataclass(frozen=True)
class Guesses:
    """Wrong ones since the desk was last opened; ``again_at`` is aware."""

    failed: int = 0
    since: date | None = None
    again_at: datetime | None = None

    def one_more(self, now: datetime) -> Guesses:
        """After another wrong one at ``now``."""
        failed = self.failed + 1
        return Guesses(failed, self.since or now.date(), now + timedelta(seconds=wait_after(failed)))

    def wait(self, now: datetime) -> int:
        """Whole seconds still to wait; a clock that went back makes nobody wait longer than the rule does."""
        if self.again_at is None:
            return 0
        left = -((now - self.again_at) // timedelta(seconds=1))
        return max(0, min(left, wait_after(self.failed)))
