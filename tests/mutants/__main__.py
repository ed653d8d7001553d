"""``make mutants``: switch each guard off in a copy of the code and see its tests fail.

``--only NAME`` takes one file of mutants, or one id. Prints a line each and ends with 1 if a mutant lived.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.mutants import ROOT, Mutant, every_mutant

FAILED = 1  # pytest: tests ran, and some failed; anything else but 0 says that they did not run
PATIENCE = 300  # seconds a mutant may take; one that hangs has been noticed too


def main() -> int:
    """Run the mutants asked for."""
    asked = argparse.ArgumentParser(prog="tests.mutants")
    asked.add_argument("--only", default="")
    only = asked.parse_args().only
    mutants = [one for one in every_mutant() if only in ("", one.area, one.id)]
    with tempfile.TemporaryDirectory(prefix="nurture-mutants-") as folder:
        copy = Path(folder) / "copy"
        shutil.copytree(ROOT, copy, ignore=shutil.ignore_patterns(".*", "build", "dist"))
        tests = sorted({test for one in mutants for test in one.tests})
        if tests and _run(copy, tests) != 0:
            print("Some of the tests named fail although nothing is switched off: mend that first.")
            return 1
        lived = [one for one in mutants if not _dies(copy, one)]
    print(f"{len(mutants)} guards switched off, {len(mutants) - len(lived)} noticed, {len(lived)} not.")
    return 1 if lived else 0


def _dies(copy: Path, mutant: Mutant) -> bool:
    file = copy / mutant.file
    before = file.read_text(encoding="utf-8")
    _write(file, before.replace(mutant.old, mutant.new))
    try:
        code = _run(copy, list(mutant.tests))
    finally:
        _write(file, before)
    word = {FAILED: "noticed", 0: "LIVED"}.get(code, f"NOT RUN (pytest ended with {code})")
    print(f"{mutant.id:3} {word:8} {mutant.why}", flush=True)
    return code == FAILED


def _write(file: Path, code: str) -> None:
    """What was compiled is kept from run to run: a short test takes a third of the time. Never of a changed file."""
    file.write_text(code, encoding="utf-8")
    Path(importlib.util.cache_from_source(str(file))).unlink(missing_ok=True)


def _run(copy: Path, tests: list[str]) -> int:
    words = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:randomly", "-p", "no:cacheprovider", *tests]
    around = os.environ | {"PYTHONPATH": str(copy), "QT_QPA_PLATFORM": "offscreen"}
    try:
        return subprocess.run(
            words, cwd=copy, env=around, capture_output=True, timeout=PATIENCE, check=False
        ).returncode
    except subprocess.TimeoutExpired:
        return FAILED


if __name__ == "__main__":
    sys.exit(main())
