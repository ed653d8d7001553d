"""``python -m tests.bench [--only NAME …] [--quick] [--write]``: each time taken beside its limit of the same run."""

from __future__ import annotations

import argparse
import gc
import os
import sys
from importlib import import_module
from pathlib import Path

from nurture_desk.__main__ import LOOK_AFTER
from tests.bench.desks import quiet_environment
from tests.bench.table import Bench, write_into

HERE = Path(__file__).parent
PAGE = HERE.parent.parent / "docs" / "performance.md"


def main(words: list[str]) -> int:
    """Measure what was asked for; 1 when a bar was missed."""
    names = sorted(file.stem.removeprefix("bench_") for file in HERE.glob("bench_*.py"))
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--only", action="append", choices=names, metavar="NAME", help=", ".join(names))
    parser.add_argument("--quick", action="store_true", help="few rounds of each, to see that they run")
    parser.add_argument("--write", action="store_true", help="put the table into docs/performance.md")
    asked = parser.parse_args(words)
    gc.set_threshold(*LOOK_AFTER)  # as in every process of the program; the limits are taken under it too
    os.environ.update(quiet_environment())  # nothing measured is seen in the list of the user's desks
    table = Bench(asked.quick)
    for name in asked.only or names:
        print(f"{name} …", flush=True)
        import_module(f"tests.bench.bench_{name}").bench(table)
    print(table.text())
    if asked.write:
        write_into(PAGE, table.text())
    return 0 if all(one.met for one in table.figures) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
