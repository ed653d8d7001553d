"""What in the words of a bundle is in doubt: names of others, whole records, and why."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from nurture_desk.documents.wording import say
from nurture_desk.domain.access_covering import is_grave
from nurture_desk.domain.guards.free_names import same_person
from nurture_desk.domain.guards.hits import Hit
from nurture_desk.domain.subject_access import Cell, Doubt, Mark, Record
from nurture_desk.services.guarding import Guarding

# Cells whose every word is in doubt.
_WHOLE_CELLS = {
    "pupil_profile.health_in_room": Doubt.HEALTH,
    "pupil_profile.health_with": Doubt.HEALTH,
    "celebration_child.allergies": Doubt.HEALTH,
    "suggestion.kind": Doubt.CONFIDENCE,
    "suggestion.outcome_reason": Doubt.CONFIDENCE,
    "tutor_choice.unknowns": Doubt.CONFIDENCE,
    "access_request.notes": Doubt.CONFIDENCE,
    "complaint.found": Doubt.CONFIDENCE,
}
_OWN_WORDS = frozenset(("family_slip",))  # of a parent: another one may have written it
_STANDS = ("school:*", "place:*", "group:*")


@dataclass(frozen=True)
class Doubting:
    """Finds doubts; made once for a bundle. ``asker``: who asked, whose own name is no doubt."""

    guarding: Guarding
    subject: str  # key in the directory: "child:14"
    asker: str = ""
    relation: str = ""
    parents: frozenset[str] = frozenset()  # keys of those who answer for this child
    marks: Mapping[str, int] = field(default_factory=dict)  # codes and school's marks of other children
    _seen: dict[str, tuple[Mark, ...]] = field(default_factory=dict)

    def doubted(self, record: Record) -> Record:
        """The record with everything in doubt marked."""
        cells = tuple(self._cell(record, cell) for cell in record.cells)
        return replace(record, cells=cells, whole=record.whole or self._whole(record))

    def marks_in(self, text: str) -> tuple[Mark, ...]:
        """What in ``text`` names or may name somebody else, in reading order."""
        if text not in self._seen:
            found = [mark for hit in self._hits(text) if (mark := self._mark(hit)) is not None]
            found += self._coded(text)
            self._seen[text] = tuple(sorted(found, key=lambda mark: (mark.start, -mark.end)))
        return self._seen[text]

    def _hits(self, text: str) -> Sequence[Hit]:
        if not any(letter.isalpha() for letter in text):
            return ()
        return self.guarding.names_in(text, (self.subject, *_STANDS))

    def _cell(self, record: Record, cell: Cell) -> Cell:
        whole = cell.whole or _WHOLE_CELLS.get(f"{record.table}.{cell.column}")
        if whole is None and record.whole is None and is_grave(cell.text):
            whole = Doubt.SAFEGUARDING
        return replace(cell, whole=whole, marks=cell.marks or (() if cell.ours else self.marks_in(cell.text)))

    def _whole(self, record: Record) -> Doubt | None:
        if record.table == "concern_passed":
            return Doubt.SAFEGUARDING
        if record.table in _OWN_WORDS and self.subject.startswith("child:"):
            relation = next((cell.text for cell in record.cells if cell.column == "relationship"), "")
            theirs = bool(relation) and relation.strip().casefold() == self.relation.strip().casefold()
            return None if theirs else Doubt.THIRD_PARTY
        return None

    def _mark(self, hit: Hit) -> Mark | None:
        if self.asker and same_person(hit.text, self.asker):
            return None
        doubt = self._doubt(hit)
        named = doubt is Doubt.STAFF or hit.key.startswith("parent:")
        alias = dict(hit.values).get("alias", "") if named else ""
        key = hit.key or f"name:{' '.join(hit.text.casefold().split())}"
        return Mark(hit.start, hit.end, doubt, key, alias or self.stand_in(doubt))

    def _doubt(self, hit: Hit) -> Doubt:
        kind = hit.key.partition(":")[0]
        if kind == "parent":
            return Doubt.THIRD_PARTY if hit.key in self.parents else Doubt.OTHER_FAMILY
        if kind == "child":
            return Doubt.OTHER_CHILD
        if kind:
            return Doubt.STAFF
        return Doubt.UNKNOWN if hit.why.rpartition(".")[2] in _NAMELIKE else Doubt.THIRD_PARTY

    def stand_in(self, doubt: Doubt) -> str:
        """What is written where a name is covered."""
        if doubt is Doubt.OTHER_CHILD and not self.subject.startswith("child:"):
            return say("access.cover.a_child")
        return say(f"access.cover.{doubt.value}")

    def _coded(self, text: str) -> list[Mark]:
        if self._codes is None:
            return []
        return [
            Mark(
                found.start(),
                found.end(),
                Doubt.OTHER_CHILD,
                f"child:{self.marks[found.group()]}",
                self.stand_in(Doubt.OTHER_CHILD),
            )
            for found in self._codes.finditer(text)
        ]

    @cached_property
    def _codes(self) -> re.Pattern[str] | None:
        if not self.marks:
            return None
        words = "|".join(re.escape(mark) for mark in sorted(self.marks, key=len, reverse=True))
        return re.compile(rf"(?<![\w-])(?:{words})(?![\w-])")


_NAMELIKE = frozenset(("unknown", "initial", "initials"))
