"""The trail in kinds a person looks for, and which record an entry leads to."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from nurture_desk.domain.undoing import NOT_UNDOABLE, WhyNot


class Kind(StrEnum):
    """What somebody who reads the trail asks for; everything else is ordinary work."""

    LEFT = "left"  # saved as a file, copied, sent
    PRINTED = "printed"
    KEYS = "keys"  # opened, locked, keys and passphrases
    COPIES = "copies"  # backups and restores
    ERASED = "erased"
    WORK = "work"


_BEGINS = {
    "prints.": Kind.PRINTED,
    "backup": Kind.COPIES,
    "restore": Kind.COPIES,
    "erasing.": Kind.ERASED,
    "retention.": Kind.ERASED,
    "keys.": Kind.KEYS,
    "unlock": Kind.KEYS,
    "desk.opened": Kind.KEYS,
    "desk.created": Kind.KEYS,
    "desk.recovery": Kind.KEYS,
    "desk.key": Kind.KEYS,
    "desk.passphrase": Kind.KEYS,
    "desk.rekey": Kind.KEYS,
    "audience.key": Kind.KEYS,
}

# name in an entry's detail -> page, and what is asked of it with the value
_LEADS = {
    "complaint": ("protection", "complaint"),
    "incident": ("protection", "incident"),
    "pupil": ("pupils", "pupil"),
    "group": ("pupils", "group"),
    "session": ("sessions", "session"),
    "school": ("schools", "school"),
    "tutor": ("tutors", "tutor"),
    "partner": ("programme", "partner"),
    "person": ("programme", "person"),
    "item": ("evidence", "item"),
    "meeting": ("reflection", "meeting"),
    "departure": ("consent", "left"),
}


def kind_of(action: str, detail: Mapping[str, object]) -> Kind:
    """Which kind an entry is: what left has its row in the ledger of departures."""
    for begin, kind in _BEGINS.items():
        if action.startswith(begin):
            return kind
    why = NOT_UNDOABLE.get(action)
    if why is WhyNot.ERASED:
        return Kind.ERASED
    if why is WhyNot.LEFT or "departure" in detail:
        return Kind.LEFT
    return Kind.WORK


def leads_to(detail: Mapping[str, object]) -> list[tuple[str, str, object]]:
    """(name of the record, page, what is asked of the page), for every record an entry names alone."""
    found: list[tuple[str, str, object]] = []
    for name, (page, thing) in _LEADS.items():
        value = detail.get(name)
        if page == "protection" and isinstance(value, str):
            found.append((name, page, ("losses", (thing, value))))
        elif name == "departure" and isinstance(value, int):
            found.append((name, page, thing))
        elif isinstance(value, int) and not isinstance(value, bool):
            found.append((name, page, (thing, value)))
    return found
