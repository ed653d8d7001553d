"""How long work tells where it is, whoever is watching: a window's job or the command line."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """Told by the worker, shown by the watcher."""

    def step(self, done: int, total: int | None = None, what: str = "") -> None:
        """Report ``done`` of ``total`` (None: not known yet); raises ``Cancelled`` if the user gave up."""


class Silent:
    """Nobody watches."""

    def step(self, done: int, total: int | None = None, what: str = "") -> None:
        """Take no notice."""
