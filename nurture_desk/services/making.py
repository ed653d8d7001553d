"""Services are made from what their constructors name: the desk, and other services of the same desk."""

from __future__ import annotations

from functools import cache
from inspect import signature
from typing import Any

from nurture_desk.services.open_desk import OpenDesk

_SERVICES = "nurture_desk.services."


class Making:
    """Makes one of each for ``desk``; a service that asks for another is given the one there is."""

    def __init__(self, desk: OpenDesk) -> None:
        self._made: dict[type, Any] = {OpenDesk: desk}

    def one(self, kind: type) -> Any:
        """The one ``kind`` of this desk; :class:`TypeError` when a constructor asks for what is no service."""
        if kind not in self._made:
            if not kind.__module__.startswith(_SERVICES):
                raise TypeError(f"{kind} is no service: a constructor can name the desk and services")
            self._made[kind] = kind(**{name: self.one(need) for name, need in _needs(kind).items()})
        return self._made[kind]


@cache
def _needs(kind: type) -> dict[str, type]:
    """What the constructor of ``kind`` is given, by name."""
    return {name: need.annotation for name, need in signature(kind, eval_str=True).parameters.items()}
