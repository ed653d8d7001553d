"""Budget lines pasted: a line is known by its heading and what it is for."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import Connection

from nurture_desk.documents.wording import has, say
from nurture_desk.domain.areas import Area
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.pasted_table import Cells, PasteColumn, Verdict, choice_in, number_in, same_words
from nurture_desk.domain.programme import BudgetLine, Heading
from nurture_desk.services.grant import Grant
from nurture_desk.services.pasting.target import Taker, Target, compared

COLUMNS = {
    "heading": ("heading", "category", "budget heading"),
    "what": ("what for", "item", "description", "line"),
    "planned": ("planned", "budget", "planned hours", "hours"),
    "actual": ("actual", "spent", "used", "actual hours"),
}


def budget(grant: Grant, year_id: int) -> Target:
    """Hours planned and used in a year, by heading."""
    headings = {str(one): say(f"programme.grant.heading_{one}") for one in Heading}

    def open_list(_conn: Connection) -> Taker:
        there = {(line.heading, same_words(_words(line))): line for line in grant.lines(year_id)}

        def take(cells: Cells) -> Verdict:
            said, what = choice_in(cells, "heading", headings), cells.get("what", "").strip()
            if not said:
                raise NurtureError("paste.no_choice", field="heading", text="", choices=", ".join(headings.values()))
            key = (Heading(said), same_words(what))
            kept = there.get(key)
            line = kept or BudgetLine(year_id, key[0], what)
            planned, actual = number_in(cells, "planned"), number_in(cells, "actual")
            newer = replace(
                line,
                planned_hours=line.planned_hours if planned is None else planned,
                actual_hours=line.actual_hours if actual is None else actual,
            )
            if newer != kept:
                there[key] = replace(newer, id=grant.save_line(newer))
            return Verdict.NEW if kept is None else compared(kept, newer)

        return Taker(take)

    columns = tuple(PasteColumn(key, say(f"programme.grant.line_{key}"), others) for key, others in COLUMNS.items())
    return Target(say("programme.grant.card_budget"), columns, open_list, (Area.PROGRAMME,))


def _words(line: BudgetLine) -> str:
    """What a line is for as it is shown: those of the starting budget are kept by a key."""
    key = f"programme.grant.what_{line.what}"
    return say(key) if has(key) else line.what
