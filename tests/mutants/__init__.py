"""Guards switched off one by one: each has to make the tests fail that are said to prove it (``make mutants``).

A mutant is an entry of a ``*.toml`` file here: the id of ``trust.md``, a file, the text ``old`` (once in that file),
what stands there instead, the tests that must fail then, and why it matters.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parent.parent


@dataclass(frozen=True)
class Mutant:
    """One guard switched off."""

    area: str
    id: str
    file: str
    old: str
    new: str
    tests: tuple[str, ...]
    why: str


def every_mutant() -> list[Mutant]:
    """The mutants of every file, in order."""
    found = []
    for file in sorted(HERE.glob("*.toml")):
        for entry in tomllib.loads(file.read_text(encoding="utf-8")).get("mutant", []):
            fields = {name: str(entry[name]) for name in ("id", "file", "old", "new", "why")}
            found.append(Mutant(area=file.stem, tests=tuple(entry["tests"]), **fields))
    return found
