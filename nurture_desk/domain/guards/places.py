"""Names of schools and places as people say them: "Thistle Lane" for Thistle Lane Primary School, the town of it."""

from __future__ import annotations

import re

_POSTCODE = re.compile(r"^[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}$", re.IGNORECASE)
_NUMBER = re.compile(r"^(?:no\.?\s*)?\d+[a-z]?(?:\s*[-–]\s*\d+[a-z]?)?\s+", re.IGNORECASE)
# Words at the end of a school's name that say what kind of school it is.
_KIND_WORDS = frozenset(
    """
    academy academies all-through alternative and aided c ce centre church college combined community controlled
    cofe (c e) e ehcp endowed england federation first foundation free grammar high hub infant infants institute junior
    juniors lower methodist middle nursery of pre-school preparatory prep primary provision pru r rc roman catholic
    school schools secondary sixth form special studio the trust unit upper va vc voluntary
    """.split()
)
# Words of a room that make it no proper name.
_ROOM_WORDS = frozenset(
    """
    a main small large big old new quiet upper lower ground first second floor group groups intervention sensory music
    practice rehearsal drama dance art library hall studio classroom class room rooms gym gymnasium theatre canteen
    dining staff meeting conference community centre chapel block annexe annex cabin hut mobile portakabin office the
    of in by next to end year ks1 ks2 reception nursery school junior infant ict it computer suite space base den nest
    """.split()
)


def short_school(name: str) -> str:
    """``name`` without what kind of school it is; empty where nothing is left or nothing was taken."""
    words = re.split(r"\s+", re.sub(r"\([^)]*\)", " ", name).split(",")[0].strip())
    kept = list(words)
    while kept and kept[-1].casefold().strip(".'’") in _KIND_WORDS:
        kept.pop()
    if kept and kept[0].casefold() == "the":
        kept.pop(0)
    short = " ".join(kept)
    return "" if not kept or short == name else short


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
