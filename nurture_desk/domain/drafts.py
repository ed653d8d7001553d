"""Where a text belongs that was typed and not saved yet: page, tab, form, and the records it is about."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

_WORD = re.compile(r"[a-z0-9_-]*")
LONGEST = 120  # letters of a key: the column's room
_OPENED = frozenset(  # the records that a page opens when it is asked for one
    {
        ("pupils", "pupil"),
        ("pupils", "group"),
        ("schools", "school"),
        ("tutors", "tutor"),
        ("programme", "partner"),
        ("programme", "person"),
    }
)

_BEGUN = {  # a new record that was being written -> what the page is asked for to open its form again
    ("pupils", "child"): "new_child",
    ("pupils", "group"): "new_group",
    ("pupils", "suggestion"): "new",
    ("tutors", "tutor"): "new",
}


@dataclass(frozen=True)
class Place:
    """``about``: (kind, id) of every record the words may be about, the one the page shows first; id 0 is a new one.

    A child's drafts are found, and erased with the child, by ("pupil", id) in it.
    """

    page: str
    form: str
    about: tuple[tuple[str, int], ...] = ()
    tab: str = ""

    def key(self) -> str:
        """As it is stored: "pupils//need/pupil:5/need:0"; ``ValueError`` for a word that is not one of ours."""
        words = (self.page, self.tab, self.form, *(kind for kind, _ in self.about))
        if not all(_WORD.fullmatch(word) for word in words):
            raise ValueError(f"a draft's place is made of plain words: {words}")
        made = "/".join((self.page, self.tab, self.form, *(f"{kind}:{key}" for kind, key in self.about)))
        if len(made) > LONGEST:
            raise ValueError(f"a draft's place is at most {LONGEST} letters long: {made}")
        return made

    @classmethod
    def of(cls, key: str) -> Place:
        """The place a stored key means."""
        page, tab, form, *about = key.split("/")
        pairs = (part.split(":") for part in about)
        return cls(page, form, tuple((kind, int(number)) for kind, number in pairs), tab)

    def shown_by(self) -> object:
        """What the page is asked to show: the record where it opens one, a form that was begun, else the tab."""
        known = [pair for pair in self.about if pair[1] and (self.page, pair[0]) in _OPENED]
        begun = _BEGUN.get((self.page, self.form)) if not any(key for _, key in self.about) else None
        return known[0] if known else begun or self.tab or None


@dataclass(frozen=True)
class Draft:
    """What was typed, by field; only fields that differ from what is stored."""

    place: Place
    content: Mapping[str, object]
    saved_at: datetime
