"""What the guards say about a text."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class HitKind(StrEnum):
    """A name that is surely somebody's; something a person has to answer; words about risk in what families read."""

    LEAK = "leak"
    ASK = "ask"
    FRAMING = "framing"


class NameKind(StrEnum):
    """Whose name it is."""

    CHILD = "child"
    PARENT = "parent"  # or carer, or whoever else may sign
    TUTOR = "tutor"
    STAFF = "staff"  # of a school
    ADULT = "adult"  # of the service, a partner …
    SCHOOL = "school"
    PLACE = "place"
    GROUP = "group"


@dataclass(frozen=True)
class Known:
    """Somebody or something the desk knows by name.

    ``names``: full names as written; ``called``: known-as and first names used alone; ``key``: "child:14",
    "person:3", "school:7"; ``alias``: what may stand in its place ("Robin", "the class teacher", "the school").
    """

    key: str
    kind: NameKind
    names: tuple[str, ...]
    called: tuple[str, ...] = ()
    alias: str = ""


@dataclass(frozen=True)
class Directory:
    """Everybody the desk knows, and which words were said to be harmless everywhere."""

    known: tuple[Known, ...]
    harmless: frozenset[str] = frozenset()
    service_names: tuple[str, ...] = ()  # our own name, the programme's, HMS: these may stand


@dataclass(frozen=True)
class Hit:
    """One thing found: ``text`` from ``start`` to ``end`` in the text given, on ``line`` of it (from 1).

    The guards answer with keys of the catalogue: ``why`` "guard.why.surname", ``mend`` "guard.mend.alias", and what
    fills their gaps in ``values``. ``documents.guard_words.spoken(hit)`` gives the same hit with the two sentences
    in their places: that is the one to show.

    ``sentence``: the one it stands in, or of one too long to read the words on either side (``sentences.kept_of``).
    ``mended``: the sentence as it would read with the mend, empty where only a person can say. ``key`` of whom it
    names, empty where nobody is known.
    """

    kind: HitKind
    text: str
    start: int
    end: int
    sentence: str
    why: str
    mend: str
    mended: str = ""
    key: str = ""
    page: int = 1
    line: int = 0
    section: str = ""
    values: tuple[tuple[str, str], ...] = ()
