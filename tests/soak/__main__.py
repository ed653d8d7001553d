"""``python -m tests.soak [--only NAME …] [--quick] [--seed N]``: the long runs, one after another."""

from __future__ import annotations

import argparse
import sys
from importlib import import_module
from pathlib import Path

import tests.conftest  # noqa: F401  # folders of its own and no key store, as for every test
from tests.soak.report import SEED, Report

HERE = Path(__file__).parent
OUT = HERE.parent.parent / "build" / "soak.json"


def main(words: list[str]) -> int:
    """Run what was asked for; 1 when anything was lost or failed."""
    names = sorted(file.stem.removeprefix("soak_") for file in HERE.glob("soak_*.py"))
    parser = argparse.ArgumentParser(prog="python -m tests.soak", description=__doc__)
    parser.add_argument("--only", action="append", choices=names, metavar="NAME", help=", ".join(names))
    parser.add_argument("--quick", action="store_true", help="a few turns of each, to see that they run")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--named", action="append", default=[], metavar="PART", help="only files named so (hostile)")
    parser.add_argument("--out", type=Path, default=OUT)
    asked = parser.parse_args(words)
    report = Report(asked.quick, asked.seed, tuple(asked.named))
    print(f"seed {report.seed}", flush=True)
    for name in asked.only or names:
        print(f"{name} …", flush=True)
        report.run(name, import_module(f"tests.soak.soak_{name}").soak)
    print(report.table())
    report.write(asked.out)
    return 0 if report.whole else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
