"""``python -m tests.guard_corpus [--list] [--held]``: the figures of docs/guards.md."""

from __future__ import annotations

import sys

from tests.guard_corpus.measuring import measured
from tests.guard_corpus.reading import sentences

SETS = ("leaks", "asks", "innocent")


def main(words: list[str]) -> None:
    """Print the figures; ``--list`` also what was missed or asked, of the held-back third only with ``--held``."""
    for title, sets, held in (
        ("used while mending", SETS, False),
        ("held back", SETS, True),
        ("second round", tuple(f"second_{name}" for name in SETS), None),
        ("third round", ("third_leaks", "third_innocent"), None),
        ("fourth round", tuple(f"fourth_{name}" for name in SETS), None),
        ("fifth round", tuple(f"fifth_{name}" for name in SETS), None),
        ("sixth round", ("sixth_innocent",), None),
        ("seventh round, not mended for", ("seventh_innocent",), None),
        ("framing", ("framing", "framing_asks", "framing_innocent"), None),
        ("framing, second round", ("framing_second", "framing_second_innocent"), None),
    ):
        print(title)
        for name in sets:
            told = measured(one for one in sentences(name) if held is None or one.held == held)
            found = f"{told.found} of {told.names} found, {told.certain} as certain"
            asked = f"{len(told.asked)} asked = {told.asked_share:.1%}"
            print(f"  {name}: {told.sentences} sentences, {asked if name.endswith('innocent') else found}")
            if "--list" in words and (not held or "--held" in words):
                print("".join(f"    {line}\n" for line in (*told.missed, *told.asked)), end="")


if __name__ == "__main__":
    main(sys.argv[1:])
