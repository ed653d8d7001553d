"""What a form asks, field by field: plain descriptions, made into controls by ``form.FormPanel``."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

Choices = Sequence[tuple[Hashable, str]]


@dataclass(frozen=True)
class Field:
    """``label`` stands bold above, ``hint`` muted beside it. ``half`` puts two fields side by side."""

    key: str
    label: str
    hint: str = ""
    optional: bool = False
    half: bool = False


@dataclass(frozen=True)
class Heading:
    """A title between fields."""

    text: str
    detail: str = ""


@dataclass(frozen=True)
class TextField(Field):
    """One line; the value is text without blanks at its ends."""

    max_length: int = 0
    secret: bool = False


@dataclass(frozen=True)
class LongTextField(Field):
    """Some lines that grow as one types; the value is text."""

    lines: int = 2


@dataclass(frozen=True)
class NumberField(Field):
    """A number; the value is int (``whole``) or float, None when blank. ``suffix`` stands after the box."""

    whole: bool = True
    least: float | None = None
    most: float | None = None
    suffix: str = ""


@dataclass(frozen=True)
class DateField(Field):
    """Three boxes day, month, year ("jan" will do); the value is a date, None when blank."""


@dataclass(frozen=True)
class TimeField(Field):
    """Hours and minutes; the value is "10:15", empty when blank."""


@dataclass(frozen=True)
class ChoiceField(Field):
    """One of several; the value is the chosen value, None while nothing is chosen.

    ``segments`` shows up to four answers side by side; ``search`` lets one type into a long list.
    """

    choices: Choices = ()
    segments: bool = False
    search: bool = False


@dataclass(frozen=True)
class TicksField(Field):
    """Any number of several; the value is a tuple of the ticked values, in the order of the choices."""

    choices: Choices = ()
    columns: int = 1


@dataclass(frozen=True)
class TickField(Field):
    """One tick; the value is a bool."""


@dataclass(frozen=True)
class ShownField(Field):
    """Text that is shown, not asked; the value is not given back."""
