"""The corpus as data: an invented directory and marked sentences."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from nurture_desk.documents.lexicon import lexicon
from nurture_desk.domain.guards.hits import Directory, Known, NameKind
from nurture_desk.domain.guards.names import NameGuard

HERE = Path(__file__).resolve().parent
_MARK = re.compile(r"\[\[(.*?)\]\]|\{\{(.*?)\}\}", re.DOTALL)
_ESCAPE = re.compile(r"\\n|\\u([0-9a-f]{4})")


@dataclass(frozen=True)
class Marked:
    """A text, and the places in it that have to be found; ``sure``: found as a leak, not only asked about."""

    text: str
    spans: tuple[tuple[int, int], ...]
    sure: bool
    source: str
    held: bool  # written before the guard was first tried, and never looked at while it was mended


def marked(line: str, source: str = "", held: bool = False) -> Marked:
    """A line of the corpus without its marks."""
    line = _ESCAPE.sub(lambda m: chr(int(m[1], 16)) if m[1] else "\n", line)
    text, spans, at = "", [], 0
    for mark in _MARK.finditer(line):
        text += line[at : mark.start()]
        inside = mark[1] if mark[1] is not None else mark[2]
        spans.append((len(text), len(text) + len(inside)))
        text += inside
        at = mark.end()
    return Marked(text + line[at:], tuple(spans), "[[" in line, source, held)


@cache
def sentences(name: str) -> tuple[Marked, ...]:
    """The sentences of ``sentences/<name>.txt``; every third is held back."""
    lines = (HERE / "sentences" / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    wanted = [line for line in lines if line.strip() and not line.startswith("# ")]
    return tuple(marked(line, name, held=at % 3 == 2) for at, line in enumerate(wanted))


@cache
def people() -> Directory:
    """The invented directory of the corpus."""
    read = tomllib.loads((HERE / "directory.toml").read_text(encoding="utf-8"))
    known = []
    for key, (kind, alias, *names) in read["known"].items():
        called = tuple(name.removeprefix("called: ") for name in names if name.startswith("called: "))
        full = tuple(name for name in names if not name.startswith("called: "))
        known.append(Known(key, NameKind(kind), full, called, alias))
    return Directory(tuple(known), frozenset(read["harmless"]), tuple(read["service_names"]))


@cache
def guard() -> NameGuard:
    """The name guard over that directory."""
    return NameGuard(people(), lexicon())
