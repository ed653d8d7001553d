"""Names of places out of addresses and rooms: the street, the town, a room with a name of its own."""

from __future__ import annotations

import re

_POSTCODE = re.compile(r"^[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}$", re.IGNORECASE)
_NUMBER = re.compile(r"^(?:no\.?\s*)?\d+[a-z]?(?:\s*[-–]\s*\d+[a-z]?)?\s+", re.IGNORECASE)
# Words of a room that make it no proper name.
_ROOMS = """
    a main small large big old new quiet upper lower ground first second floor group groups intervention sensory music
    practice rehearsal drama dance art library hall studio classroom class room rooms gym gymnasium theatre canteen
    dining staff meeting conference community centre chapel block annexe annex cabin hut mobile portakabin office the
    of in by next to end year ks1 ks2 reception nursery school junior infant ict it computer suite space base den nest
"""
_ROOM_WORDS = frozenset(_ROOMS.split())


def places_in(address: str) -> tuple[str, ...]:
    """The parts of an address that name a place: street without its number, locality, town, postcode."""
    parts = (_NUMBER.sub("", part.strip(" .")) for part in re.split(r"[,\n;]", address))
    return tuple(dict.fromkeys(part for part in parts if _names_a_place(part)))


def proper_room(room: str) -> str:
    """``room`` where it has a name of its own ("Rowan Room"); empty for the hall, the library, room 4."""
    words = [word.strip(".,'’()").casefold() for word in room.split()]
    plain = all(word in _ROOM_WORDS or any(letter.isdigit() for letter in word) or len(word) < 2 for word in words)
    return "" if plain else room.strip()


def _names_a_place(part: str) -> bool:
    if _POSTCODE.match(part):
        return True
    return len(part) > 2 and not any(letter.isdigit() for letter in part) and not part[0].islower()
