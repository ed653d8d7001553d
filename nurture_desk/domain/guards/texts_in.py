"""Every text in a thing made of dataclasses, tuples and mappings: what the guards read of a page before it is drawn."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import fields, is_dataclass
from enum import Enum


def texts_in(thing: object) -> Iterator[str]:
    """The texts in ``thing``, in the order of its fields; keys of mappings and words of enums are our own."""
    if isinstance(thing, Enum | bytes):
        return
    if isinstance(thing, str):
        if any(letter.isalpha() for letter in thing):
            yield thing
    elif is_dataclass(thing) and not isinstance(thing, type):
        for field in fields(thing):
            yield from texts_in(getattr(thing, field.name))
    elif isinstance(thing, Mapping):
        for value in thing.values():
            yield from texts_in(value)
    elif isinstance(thing, Sequence | Set):
        for part in thing:
            yield from texts_in(part)
