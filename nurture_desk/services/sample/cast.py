"""The invented people, places and words of the sample, from ``resources/sample``."""

from __future__ import annotations

import random
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from nurture_desk import paths


@cache
def people() -> Mapping[str, Any]:
    """Names, the service, its schools, tutors, groups and children."""
    return _read("people")


@cache
def texts() -> Mapping[str, Any]:
    """What was done, seen and said."""
    return _read("texts")


@cache
def stories() -> Mapping[str, Any]:
    """Paragraphs of the case studies, by section."""
    return _read("stories")


@cache
def papers() -> Mapping[str, Any]:
    """What was written into the papers for outside, by paper and section."""
    return _read("papers")


def adults(seed: int, count: int) -> list[str]:
    """``count`` different invented full names, the same for the same seed; none of a child of the stories."""
    names = [f"{first} {last}" for first in people()["first_names"] for last in people()["surnames"]]
    taken = {f"{child['first_names']} {child['surname']}" for child in people()["children"]}
    names = [name for name in names if name not in taken]
    random.Random(f"adults {seed}").shuffle(names)  # noqa: S311  # no secret
    return names[:count]


def places(seed: int, count: int) -> list[str]:
    """``count`` different invented place names."""
    names = [first + last for first in people()["place_firsts"] for last in people()["place_lasts"]]
    random.Random(f"places {seed}").shuffle(names)  # noqa: S311  # no secret
    return names[:count]


def filled(text: str, children: Sequence[str], chance: random.Random) -> str:
    """``text`` with ``{a}`` and ``{b}`` replaced by two different children's names; a child alone is with the tutor."""
    first, second = chance.sample(list(children), 2) if len(children) > 1 else (children[0], "the tutor")
    return text.replace("{a}", first).replace("{b}", second)


def _read(name: str) -> Mapping[str, Any]:
    return tomllib.loads((paths.resources() / "sample" / f"{name}.toml").read_text(encoding="utf-8"))


# Last year's one group, finished: story 8.
LAST_YEAR: Mapping[str, Any] = {
    "key": "L",
    "name": "Junk Orchestra",
    "school": 990010,
    "tutor": "Hester Vane",
    "weekday": 1,
    "starts_at": "11:00",
    "room": "Studio",
    "adult": "Ms Whinberry, teaching assistant",
}
