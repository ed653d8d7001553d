"""How often Python looks for memory that nothing refers to: seldom while somebody works, at once on locking."""

from __future__ import annotations

import gc

AFTER = (10_000, 20, 20)  # Python's own 700 looks through everything several times while a list is read (10-25 % of it)


def look_less() -> None:
    """From the start: Python's own way takes a fourteenth of the time in which everything is loaded."""
    gc.set_threshold(*AFTER)


def look_seldom() -> None:
    """What is loaded stays: it is never looked through again, and what comes later less often."""
    gc.freeze()
    look_less()


def let_go() -> None:
    """Free all that nothing refers to any more, whenever it was made."""
    gc.unfreeze()
    gc.collect()
