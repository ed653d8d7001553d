"""Every service of an open desk under one roof: what a page or a command is given."""

from __future__ import annotations

from dataclasses import dataclass

from nurture_desk.services.open_desk import OpenDesk


@dataclass(frozen=True)
class Suite:
    """One attribute a service, in alphabetical order; ``desk`` gives the clock and the announcements."""

    desk: OpenDesk


def open_suite(desk: OpenDesk) -> Suite:
    """The services of ``desk``."""
    return Suite(desk=desk)
