"""What the guards know about words, from the spelling dictionary, the library of nicknames and ``resources/guard``."""

from __future__ import annotations

import gzip
import importlib.resources
import json
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from nicknames import NickNamer

from nurture_desk import paths
from nurture_desk.domain.guards.folding import fold
from nurture_desk.domain.guards.lexicon import Lexicon
from nurture_desk.domain.guards.words import words

OFTEN = 5_000  # the count given to words of our own: plainly ordinary


@cache
def lexicon() -> Lexicon:
    """Everything the name guard knows beside the desk; read once, a second's work."""
    names, harmless, world = _resource("names"), _resource("harmless"), _resource("world")
    proper = [*harmless["words"].values(), *world["words"].values()]
    whole = [phrase for group in harmless["phrases"].values() for phrase in group]
    whole += [phrase for group in world["phrases"].values() for phrase in group.split(";")]
    return Lexicon(
        counts=_counts(),
        only_names=frozenset(names["only"].split()),
        word_names=frozenset(names["words"].split()),
        harmless=frozenset(word for group in proper for word in group.split()),
        worlds=frozenset(word for group in world["company"]["among"] for word in world["words"][group].split())
        | frozenset(world["company"]["also"].split()),
        company=frozenset(world["company"]["names"].split()),
        capitals=frozenset(world["capitals"]["letters"].split()),
        phrases=_phrases(whole),
        nicknames=_nicknames(names["short"]),
    )


def _resource(name: str) -> dict[str, Any]:
    return tomllib.loads((paths.resources() / "guard" / f"{name}.toml").read_text(encoding="utf-8"))


def _counts() -> dict[str, int]:
    """English words and how often each was met (pyspellchecker's list; no other of its files is opened)."""
    packed = importlib.resources.files("spellchecker").joinpath("resources/en.json.gz").read_bytes()
    counts: dict[str, int] = json.loads(gzip.decompress(packed))
    return counts | dict.fromkeys(_resource("english")["words"].split(), OFTEN)


def _phrases(lines: Iterable[str]) -> dict[str, tuple[tuple[str, ...], ...]]:
    by_first: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for line in lines:
        parts = tuple(word.folded for word in words(line))
        by_first[parts[0]].append(parts)
    return {first: tuple(group) for first, group in by_first.items()}


def _nicknames(own: Mapping[str, str]) -> dict[str, frozenset[str]]:
    """Every other form of a first name, both ways: William -> Bill, Bill -> William."""
    forms: dict[str, set[str]] = defaultdict(set)
    pairs = [(name, short) for name, group in own.items() for short in group.split()]
    library = NickNamer()
    for name, entry in library.nickname_lookup.items():
        pairs += [(name, short) for short in entry]
    for name, short in pairs:
        forms[fold(name)].add(fold(short))
        forms[fold(short)].add(fold(name))
    return {name: frozenset(group - {name}) for name, group in forms.items()}
