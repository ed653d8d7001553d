"""Where the program starts: windows go to ``app``, every other command to ``cli``; neither loads the other."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence

LOOK_AFTER = (10_000, 20, 20)  # a command is soon over: Python's 700 takes a third of gathering all names, for nothing
WINDOWS = ("open", "tour", "audience")


def main(words: Sequence[str] | None = None) -> int:
    """Run ``words`` (default: those of the command line) and return the exit code."""
    given = list(sys.argv[1:] if words is None else words)
    first = given[0] if given else "open"
    if first == "--limited-child":  # an installed program has no "python -m" to start the reader of foreign files
        from nurture_desk.documents import sandbox

        return sandbox.child()
    if first not in WINDOWS:
        if words is None:  # a process of its own
            gc.set_threshold(*LOOK_AFTER)
        from nurture_desk import cli

        if first in cli.COMMANDS or first in ("-h", "--help", "--version"):
            return cli.main(given)
    from nurture_desk import app

    return app.main(given)


if __name__ == "__main__":
    sys.exit(main())
