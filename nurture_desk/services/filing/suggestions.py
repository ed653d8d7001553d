"""A school's list of suggestions: new refs go onto the list, known ones are compared line by line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from nurture_desk.db import pupils as db
from nurture_desk.db.tables.pupils import pupil, pupil_pair, suggestion
from nurture_desk.db.traces import Watched
from nurture_desk.documents.wording import say
from nurture_desk.domain.filing import Difference
from nurture_desk.domain.returned import ReturnedSheet
from nurture_desk.domain.suggestions import Interest, NewSuggestion, SuggestionKind, SuggestionRow, read_refs
from nurture_desk.domain.typed import Answers, day_of
from nurture_desk.services.filing.children import year_group_of
from nurture_desk.services.filing.family import Made
from nurture_desk.services.filing.merging import Said, differences, merged
from nurture_desk.services.open_desk import OpenDesk
from nurture_desk.services.suggestions import Suggestions

COLUMNS = (
    "first_names",
    "year_group",
    "interest",
    "kind",
    "gets_on_with",
    "better_apart",
    "signer_reachable",
    "family_spoken_on",
)


@dataclass(frozen=True)
class _Kept(NewSuggestion):
    """A line of the list as the desk holds it, under its child's key."""

    id: int = 0


@dataclass(frozen=True)
class SuggestionSheets:
    """One list a group, before families are named."""

    desk: OpenDesk
    days: Sequence[str] = ("suggested_on",)

    def missing(self, conn: Connection, sheet: ReturnedSheet) -> list[str]:
        """At least one line, each with a ref; a family is spoken to on a day, or not yet."""
        rows = Answers(sheet).rows("entry")
        if not rows:
            return [say("filing.suggestion.none")]
        return [say("filing.suggestion.ref", row=row) for row, cells in rows.items() if not cells.get("ref")]

    def differences(self, conn: Connection, sheet: ReturnedSheet) -> list[Difference]:
        """Lines whose ref is on the school's list already."""
        return [one for said in self._known(conn, sheet) for one in differences(said)]

    def watched(self, conn: Connection, sheet: ReturnedSheet) -> list[Watched]:
        """The school's children, their suggestions and pairs."""
        mine = pupil.c.school_id == sheet.school_id
        ids = select(pupil.c.id).where(mine)
        return [
            Watched(pupil, mine),
            Watched(suggestion, suggestion.c.pupil_id.in_(ids)),
            Watched(pupil_pair, pupil_pair.c.pupil_id.in_(ids)),
        ]

    def file(self, conn: Connection, sheet: ReturnedSheet) -> Made:
        """Known lines are changed first, then the new ones go on."""
        service, answers = Suggestions(self.desk), Answers(sheet)
        for said in self._known(conn, sheet):
            kept = merged(said, sheet)
            if kept != said.record:
                service.change(kept.id, kept)
        refs = _refs(conn, sheet)
        lines = [_line(cells) for cells in answers.rows("entry").values()]
        new = [line for line in lines if line.ref not in refs]
        if not new:
            return {"children": []}
        day = answers.day("suggested_on") or sheet.dropped_on
        by = answers.text("suggested_by")
        keys = service.add_list(sheet.school_id or 0, new, by=by, on=day, group_id=sheet.group_id)
        return {"children": keys}

    def take_back(self, conn: Connection, made: Made) -> None:
        """A child who was met with since stays: what hangs on the row is looked at before it goes."""

    def _known(self, conn: Connection, sheet: ReturnedSheet) -> list[Said]:
        """The lines of children who are on the list already."""
        kept = {row.ref: row for row in Suggestions(self.desk).rows(school_id=sheet.school_id)}
        found = []
        for number, cells in Answers(sheet).rows("entry").items():
            line = _line(cells)
            if line.ref in kept:
                fields = {name: value for name in COLUMNS if (value := getattr(line, name)) not in ("", None, ())}
                keys = {name: f"entry_{number}_{name}" for name in COLUMNS}
                found.append(Said(_as_kept(conn, kept[line.ref]), fields, keys))
        return found


def _refs(conn: Connection, sheet: ReturnedSheet) -> dict[str, int]:
    return db.refs_at(conn, sheet.school_id or 0, db.current_year(conn) or 0)


def _as_kept(conn: Connection, row: SuggestionRow) -> _Kept:
    names = str(conn.execute(select(pupil.c.first_names).where(pupil.c.id == row.pupil_id)).scalar() or "")
    others = {name: getattr(row, name) for name in COLUMNS[1:]}
    return _Kept(row.ref, names, **others, id=row.pupil_id)


def _line(cells: dict[str, str]) -> NewSuggestion:
    """One row as typed; "TL3 Sam" in the first cell is a ref and a first name."""
    ref, _, name = cells.get("ref", "").strip().partition(" ")
    spoken = cells.get("signer_reachable", "").casefold()[:1]
    return NewSuggestion(
        ref,
        name.strip(),
        year_group_of(cells.get("year_group", "")),
        _one_of(cells.get("interest", ""), tuple(Interest)),
        _one_of(cells.get("kind", ""), tuple(SuggestionKind)),
        read_refs(cells.get("gets_on_with", "")),
        read_refs(cells.get("better_apart", "")),
        {"y": "yes", "n": "no"}.get(spoken, "not_known" if spoken else ""),
        day_of(cells.get("family_spoken_on", "")),
    )


def _one_of(text: str, options: tuple[str, ...]) -> str:
    """The option that a word begins like ("conf." is confidence)."""
    plain = text.casefold().strip(" .")
    return next((str(one) for one in options if plain and (one.startswith(plain) or plain.startswith(one))), "")
