"""Audience mode: what the process without a key is handed, what one person answers in it, whose answer it may be."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from difflib import SequenceMatcher
from typing import Any

from nurture_desk.domain.audit_framework import LEVELS, AuditFramework, framework_from, mapping_of

MOST_NAME, MOST_TEXT, MOST_TICKS = 120, 4000, 60
CLOSE = 0.82  # how alike two names must be for the second to be proposed
_LISTS = ("approaches", "technologies", "free", "training_done", "training_wanted")


@dataclass(frozen=True)
class Handover:
    """All that the second process learns: words, a round's code and name, a public key, where to put what is sealed.

    No name of a person, no path of the desk and no secret is in it.
    """

    round_code: str
    round_name: str
    framework_id: int
    framework: AuditFramework
    public_key: str  # 64 hexadecimal digits
    spool: str  # a folder
    theme: str = "light"
    scale: float = 1.0


@dataclass(frozen=True)
class LaptopAnswer:
    """One person's answers as they gave them; the name as they typed it."""

    round_code: str
    framework_id: int
    name: str
    answered_on: date
    marks: Mapping[str, int] = field(default_factory=dict)
    interest: str = ""
    untapped: str = ""
    approaches: tuple[str, ...] = ()
    technologies: tuple[str, ...] = ()
    free: tuple[str, ...] = ()
    training_done: tuple[str, ...] = ()
    training_wanted: tuple[str, ...] = ()
    lived: bool = False

    @property
    def says_something(self) -> bool:
        """Whether anything was ticked or written beside the name."""
        ticks = any(getattr(self, name) for name in _LISTS)
        return bool(self.marks or self.interest or self.untapped or self.lived or ticks)


def mapping_of_handover(handover: Handover) -> dict[str, Any]:
    """The handover as plain data."""
    plain = {one.name: getattr(handover, one.name) for one in fields(handover)}
    return plain | {"framework": mapping_of(handover.framework)}


def handover_from(data: Mapping[str, Any]) -> Handover:
    """The handover in plain data; ``ValueError`` when it is none."""
    try:
        return Handover(
            round_code=str(data["round_code"]),
            round_name=str(data["round_name"]),
            framework_id=int(data["framework_id"]),
            framework=framework_from(data["framework"]),
            public_key=str(data["public_key"]),
            spool=str(data["spool"]),
            theme=str(data.get("theme", "light")),
            scale=float(data.get("scale", 1.0)),
        )
    except (KeyError, TypeError, AttributeError) as trouble:
        raise ValueError(type(trouble).__name__) from trouble


def mapping_of_answer(answer: LaptopAnswer) -> dict[str, Any]:
    """The answer as plain data; ``answer_from`` reads it back unchanged."""
    plain = {one.name: getattr(answer, one.name) for one in fields(answer)}
    lists = {name: list(plain[name]) for name in _LISTS}
    return plain | lists | {"answered_on": answer.answered_on.isoformat(), "marks": dict(answer.marks)}


def answer_from(data: Mapping[str, Any]) -> LaptopAnswer:
    """The answer in plain data. Anybody may seal anything for the desk, so all of it is looked at: ``ValueError``."""
    try:
        marks = {_word(key): int(level) for key, level in data["marks"].items()}
        lists = {name: tuple(_word(one) for one in data[name][:MOST_TICKS]) for name in _LISTS}
        made = LaptopAnswer(
            round_code=_word(data["round_code"]),
            framework_id=int(data["framework_id"]),
            name=_text(data["name"], MOST_NAME),
            answered_on=date.fromisoformat(data["answered_on"]),
            marks=marks,
            interest=_word(data["interest"]),
            untapped=_text(data["untapped"], MOST_TEXT, lines=True),
            lived=data["lived"] is True,
            **lists,
        )
    except (KeyError, TypeError, AttributeError) as trouble:
        raise ValueError(type(trouble).__name__) from trouble
    if not made.name or not all(1 <= level <= LEVELS for level in marks.values()):
        raise ValueError("not an answer")
    return made


def likely(name: str, people: Iterable[tuple[int, str]]) -> int | None:
    """Whose answer it may be: the one person of this name, accents and case aside, else the one that is most alike.

    ``people``: (key, name). None when nobody is near, or two are equally near: a person decides in any case.
    """
    wanted = _plain(name)
    near = sorted(((_alike(wanted, _plain(other)), key) for key, other in people), reverse=True)
    if not near or near[0][0] < CLOSE or (len(near) > 1 and near[1][0] == near[0][0]):
        return None
    return near[0][1]


def _alike(one: str, other: str) -> float:
    if one == other:
        return 1.0
    parts, of = one.split(), other.split()
    if len(parts) > 1 and sorted(parts) == sorted(of):  # the surname first
        return 0.99
    return min(0.98, SequenceMatcher(None, one, other).ratio())


def _plain(name: str) -> str:
    spread = unicodedata.normalize("NFKD", name.replace(",", " "))
    return " ".join("".join(letter for letter in spread if not unicodedata.combining(letter)).casefold().split())


def _word(value: object) -> str:
    if not isinstance(value, str) or len(value) > 60:
        raise ValueError("not a key")
    return value


def _text(value: object, most: int, *, lines: bool = False) -> str:
    if not isinstance(value, str):
        raise TypeError("text")
    kept = "".join(letter for letter in value if letter.isprintable() or (lines and letter == "\n"))
    return kept.strip()[:most]
