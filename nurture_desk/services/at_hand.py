"""The services of an open desk, each loaded when it is first asked for: what the window is given.

``suite.Suite`` loads all of them, a hundred with what they lean on: two seconds before Today could be shown. Here
``at_hand.today`` loads what Today needs. Names are those of ``Suite``: ``school_imports`` is ``SchoolImports`` of
``services/school_imports.py``, and what is called otherwise stands in ``ELSEWHERE`` (a test holds both to the same).
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from threading import RLock
from typing import Any

from nurture_desk.services.making import Making
from nurture_desk.services.open_desk import OpenDesk

ELSEWHERE = {  # name -> module and class, where they do not follow from it
    "asking": "tray.asking.Asking",
    "candidates": "tray.subjects.Candidates",
    "celebration_days": "celebration.CelebrationDays",
    "children_imports": "children_import.ChildrenImports",
    "confirming": "tray.confirming.Confirming",
    "consents": "consent.Consents",
    "national_tables": "national.NationalTables",
    "next_steps": "mentoring.NextSteps",
    "outcome_framework": "framework.OutcomeFramework",
    "pasting": "pasting.pasting.Pasting",
    "service": "service_profile.Service",
    "tray_drops": "tray.drops.TrayDrops",
}


class AtHand:
    """``at_hand.pupils`` is the one ``Pupils`` of this desk; what is no service raises :class:`AttributeError`."""

    def __init__(self, desk: OpenDesk) -> None:
        self.desk = desk
        self._making = Making(desk)
        self._one_at_a_time = RLock()  # jobs ask too, and there is one of each

    def __getattr__(self, name: str) -> Any:
        """Load and make the service; it is kept, so that this is asked once for each."""
        if name.startswith("_"):
            raise AttributeError(name)
        with self._one_at_a_time:
            made = self._making.one(kind_of(name))
            setattr(self, name, made)
        return made


@cache
def kind_of(name: str) -> type:
    """The class of the service called ``name``."""
    place, _, kind = ELSEWHERE.get(name, f"{name}.{''.join(part.title() for part in name.split('_'))}").rpartition(".")
    module = f"nurture_desk.services.{place}"
    try:
        found: type = getattr(import_module(module), kind)
    except ModuleNotFoundError as trouble:
        if trouble.name != module:
            raise  # it is there, and something it needs is not
        raise AttributeError(name) from None
    return found
