"""Children pasted: a school's suggestions by ref, and the children it has named to us."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import Connection

from nurture_desk.documents.children import COLUMNS, child_of, year_group
from nurture_desk.documents.wording import say
from nurture_desk.domain.areas import Area
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.groups import GroupRow
from nurture_desk.domain.pasted_table import Cells, PasteColumn, Verdict, choice_in, day_in, same_words
from nurture_desk.domain.suggestions import Interest, NewSuggestion, SuggestionKind, SuggestionRow, read_refs
from nurture_desk.services.children_import import ChildrenImports
from nurture_desk.services.groups import Groups
from nurture_desk.services.pasting.target import Taker, Target, compared, school_in, schools_by_name
from nurture_desk.services.suggestions import Suggestions

KNOWN = ("yes", "no", "not_known")
SUGGESTED = {  # column -> other heads schools use
    "ref": ("mark", "child", "pupil", "initials and number"),
    "first_names": ("initials", "first name", "name", "first names", "forename"),
    "year_group": ("year", "year group", "yr", "nc year"),
    "interest": ("interested", "making music", "interest in music"),
    "kind": ("thought of for", "why", "reason"),
    "gets_on_with": ("with", "gets on with", "friends"),
    "better_apart": ("apart", "better apart", "not with"),
    "signer_reachable": ("signer", "someone able to sign", "reachable"),
    "family_spoken_on": ("spoken to family", "family spoken to", "family told"),
}


def suggested(suggestions: Suggestions, groups: Groups) -> Target:
    """A school's list of children it thinks of, by ref; the school and the group are said for all of it."""
    named = groups.rows()
    return Target(
        say("pupils.suggestion.name"),
        (
            *(_column(f"suggestion.field.{_word(key)}", key, others) for key, others in SUGGESTED.items()),
            school_column(groups),
            PasteColumn(
                "group",
                say("pupils.suggestion.for_group"),
                (),
                for_all=True,
                choices=tuple((one.code, f"{one.shown_name} · {one.school}") for one in named),
            ),
        ),
        lambda conn: _Suggested(conn, suggestions, named).taker(),
        (Area.PUPILS,),
    )


def named(imports: ChildrenImports, groups: Groups) -> Target:
    """The children of a school as its list names them; such a list is the record that the families know."""

    def open_list(conn: Connection) -> Taker:
        taking = imports.taking(conn, say("paste.source"))

        def take(cells: Cells) -> Verdict:
            return Verdict(taking(child_of(dict(cells))))

        return Taker(take)

    columns = tuple(PasteColumn(key, say(f"paste.child.{key}"), names) for key, names in COLUMNS.items())
    return Target(
        say("pupils.children.name"),
        tuple(school_column(groups) if one.key == "school" else one for one in columns),
        open_list,
        (Area.PUPILS, Area.CONSENT, Area.SCHOOLS),
    )


def school_column(groups: Groups) -> PasteColumn:
    """The school of a row, or of all rows."""
    return PasteColumn(
        "school",
        say("pupils.group.school_id"),
        COLUMNS["school"],
        for_all=True,
        choices=tuple((name, name) for _, name in groups.schools()),
    )


class _Suggested:
    """One list being taken in. Pairs speak of refs further down, so they are set once all children are there."""

    def __init__(self, conn: Connection, suggestions: Suggestions, named: list[GroupRow]) -> None:
        self._suggestions = suggestions
        self._schools = schools_by_name(conn)
        self._groups = {same_words(word): one for one in named for word in (one.shown_name, one.code)}
        self._there: dict[tuple[int, str], SuggestionRow] = {
            (row.school_id, row.ref): row for row in suggestions.rows() if row.ref
        }

    def taker(self) -> Taker:
        return Taker(self._take, self._pair)

    def _take(self, cells: Cells) -> Verdict:
        school, group = self._place(cells)
        line = _line(cells)
        kept = self._there.get((school, line.ref))
        if kept is None:
            self._suggestions.add_list(school, [line], group_id=group)
            return Verdict.NEW
        before = _kept(kept)
        after = _newer(before, line)
        if after != before:
            self._suggestions.change(kept.pupil_id, after)
        return compared(before, after)

    def _pair(self, cells: Cells) -> bool:
        beside, apart = read_refs(cells.get("gets_on_with", "")), read_refs(cells.get("better_apart", ""))
        if not beside and not apart:
            return False
        school, _ = self._place(cells)
        ref = cells.get("ref", "")
        row = next(one for one in self._suggestions.rows(school_id=school) if one.ref == ref)
        before = _kept(row)
        after = replace(before, gets_on_with=beside or before.gets_on_with, better_apart=apart or before.better_apart)
        if before == after:
            return False
        self._suggestions.change(row.pupil_id, after)
        return True

    def _place(self, cells: Cells) -> tuple[int, int | None]:
        said = cells.get("group", "")
        group = self._groups.get(same_words(said)) if said else None
        if said and group is None:
            raise NurtureError("paste.no_group", field="group", text=said[:60])
        if group is not None and not cells.get("school", ""):
            return group.school_id, group.id
        return school_in(cells, "school", self._schools), group.id if group else None


def _line(cells: Cells) -> NewSuggestion:
    try:
        year = year_group(cells.get("year_group", ""))
    except ValueError:
        raise NurtureError(
            "documents.children.no_such_year_group", field="year_group", found=cells["year_group"]
        ) from None
    return NewSuggestion(
        cells.get("ref", ""),
        cells.get("first_names", ""),
        year,
        choice_in(cells, "interest", {str(one): say(f"pupils.interest.{one}") for one in Interest}),
        choice_in(cells, "kind", {str(one): say(f"pupils.suggestion_kind.{one}") for one in SuggestionKind}),
        signer_reachable=choice_in(cells, "signer_reachable", {one: say(f"pupils.known.{one}") for one in KNOWN}),
        family_spoken_on=day_in(cells, "family_spoken_on"),
    )


def _kept(row: SuggestionRow) -> NewSuggestion:
    first = row.shown_name if row.shown_name != row.ref else ""
    return NewSuggestion(
        row.ref,
        first,
        row.year_group,
        row.interest,
        row.kind,
        row.gets_on_with,
        row.better_apart,
        row.signer_reachable,
        row.family_spoken_on,
    )


def _newer(kept: NewSuggestion, line: NewSuggestion) -> NewSuggestion:
    """What the block says over what is there; a blank cell takes nothing away."""
    said = {key: value for key, value in vars(line).items() if value not in ("", None, ())}
    return replace(kept, **said)


def _column(word: str, key: str, others: tuple[str, ...]) -> PasteColumn:
    return PasteColumn(key, say(f"pupils.{word}"), others)


def _word(key: str) -> str:
    return "year" if key == "year_group" else key
