"""A paper meets the record of the same thing: what is new goes in, what differs is shown and chosen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import Enum
from typing import Any

from nurture_desk.documents.wording import has, say
from nurture_desk.domain.dates import listed, long_date
from nurture_desk.domain.filing import Difference, takes_paper
from nurture_desk.domain.returned import ReturnedSheet

_NOTHING = ("", (), "not_known", "not_agreed")


@dataclass(frozen=True)
class Said:
    """``record``: as the desk holds it, or new (``id`` 0); ``fields``: what the paper says, record field to value.

    A field the paper leaves blank is not in it. ``keys``: the paper's key where it is not the record's.
    """

    record: Any
    fields: Mapping[str, object]
    keys: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_new(self) -> bool:
        """Whether the desk holds nothing of it yet."""
        return not self.record.id


def differences(said: Said) -> list[Difference]:
    """Where a kept record says something else; blanks are filled without asking."""
    if said.is_new:
        return []
    return [one for name, value in said.fields.items() if (one := _difference(said, name, value)) is not None]


def merged(said: Said, sheet: ReturnedSheet) -> Any:
    """The record with what the paper says; where both say something, what was chosen stays."""
    taken = {}
    for name, value in said.fields.items():
        difference = None if said.is_new else _difference(said, name, value)
        if difference is None or takes_paper(sheet, difference):
            taken[name] = value
    return replace(said.record, **taken)


def changed(several: Iterable[Said], sheet: ReturnedSheet) -> list[Any]:
    """Of several records those that the paper changes, as new rows (the services put them in place of the old)."""
    found = [(said.record, merged(said, sheet)) for said in several]
    return [replace(now, id=0) for before, now in found if now != before]


def in_words(value: object) -> str:
    """A value as a person reads it."""
    if isinstance(value, bool):
        return say("filing.yes" if value else "filing.no")
    if isinstance(value, date):
        return long_date(value)
    if isinstance(value, tuple | list):
        return listed([in_words(one) for one in value])
    if isinstance(value, float):
        return f"{value:g}"
    text = str(value.value if isinstance(value, Enum) else value)
    key = f"filing.option.{text}"
    return say(key) if has(key) else text


def _difference(said: Said, name: str, value: object) -> Difference | None:
    here = getattr(said.record, name)
    if here is None or here is False or here in _NOTHING or _same(here, value):
        return None
    return Difference(said.keys.get(name, name), in_words(here), in_words(value))


def _same(here: object, paper: object) -> bool:
    if isinstance(here, str) and isinstance(paper, str):
        return " ".join(here.split()) == " ".join(paper.split())
    if isinstance(here, tuple) and isinstance(paper, tuple):
        return set(here) == set(paper)
    return here == paper
