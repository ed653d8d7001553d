"""A register pasted: one row a child, one column a session, as a school or a tutor keeps it in a sheet."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Connection

from nurture_desk.documents.wording import say
from nurture_desk.domain.areas import Area
from nurture_desk.domain.dates import long_date, short_day
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.pasted_table import Cells, PasteColumn, Verdict, choice_in, compared_names
from nurture_desk.domain.sessions import LIVE, Absence, Mark, RegisterRow, SessionRow
from nurture_desk.services.pasting.target import Taker, Target
from nurture_desk.services.registers import Registers
from nurture_desk.services.sessions import Sessions

SIGNS = {  # as registers are kept: a stroke for here, a nought or an a for not here
    "/": Mark.PLAYING,
    "\\": Mark.PLAYING,
    "✓": Mark.PLAYING,
    "p": Mark.PLAYING,
    "y": Mark.PLAYING,
    "1": Mark.PLAYING,
    "l": Mark.LISTENING,
    "c": Mark.CAME_BACK,
    "o": Mark.NOT_HERE,
    "0": Mark.NOT_HERE,
    "n": Mark.NOT_HERE,
    "a": Mark.NOT_HERE,
    "-": Mark.NOT_HERE,
}


def register(registers: Registers, sessions: Sessions, today: date, group_id: int, session_id: int) -> Target:
    """Marks of the children of a group in every session that has been, or in one of them."""
    asked = [
        row
        for row in sessions.of_group(group_id)
        if row.state in LIVE and row.held_on <= today and session_id in (0, row.id)
    ]
    columns = (
        PasteColumn("name", say("paste.child.first_names"), ("child", "name", "pupil", "first name", "known as")),
        PasteColumn("code", say("paste.tutor.code"), ("nd code",)),
        *(_session_column(row, alone=bool(session_id)) for row in asked),
    )

    def open_list(_conn: Connection) -> Taker:
        rows = {row.id: {one.pupil_id: one for one in registers.of_session(row.id)} for row in asked}

        def take(cells: Cells) -> Verdict:
            told = {row.id: mark for row in asked if (mark := mark_in(cells, f"session_{row.id}")) is not None}
            if not told:
                raise NurtureError("paste.no_mark", field="name")
            child = _child(cells, rows)
            found: set[Verdict] = set()
            for key, mark in told.items():
                there = rows[key].get(child)
                if there is None:
                    raise NurtureError("sessions.not_on_register", field=f"session_{key}")
                if there.mark is not mark:
                    registers.mark(key, child, mark)
                    found.add(Verdict.NEW if there.mark is None else Verdict.CHANGES)
            return next((one for one in (Verdict.CHANGES, Verdict.NEW) if one in found), Verdict.THERE)

        return Taker(take)

    return Target(say("paste.register"), columns, open_list, (Area.SESSIONS,))


def mark_in(cells: Cells, key: str) -> Mark | None:
    """The mark a cell says by its sign, its word or the reason of an absence; None where it is blank.

    Refuses anything else.
    """
    text = cells.get(key, "").strip()
    if not text:
        return None
    if text.casefold() in SIGNS:
        return SIGNS[text.casefold()]
    words = {str(one): say(f"sessions.mark.{one}") for one in Mark}
    words |= {f"absent_{one}": say(f"sessions.absence.{one}") for one in Absence}
    words |= {"absent": say("paste.absent"), "present": say("paste.present")}
    said = choice_in(cells, key, words)
    if not said:  # signs alone, and none of ours: "??" is no blank
        raise NurtureError("paste.no_choice", field=key, text=text[:40], choices=", ".join(words.values()))
    if said == "present":
        return Mark.PLAYING
    return Mark.NOT_HERE if said.startswith("absent") else Mark(said)


def _session_column(row: SessionRow, *, alone: bool) -> PasteColumn:
    day = row.held_on
    names = [f"{day:%d/%m/%Y}", f"{day:%d/%m/%y}", f"{day:%d/%m}", f"{day.day}/{day.month}", f"{day:%Y-%m-%d}"]
    names += [long_date(day), short_day(day), str(row.number), f"session {row.number}", f"week {row.number}"]
    names += ["mark", "register", "here", "attendance"] if alone else []
    return PasteColumn(f"session_{row.id}", f"{row.number} · {short_day(day)}", tuple(names))


def _child(cells: Cells, rows: dict[int, dict[int, RegisterRow]]) -> int:
    code, name = cells.get("code", "").strip().casefold(), cells.get("name", "").strip()
    everybody = {one.pupil_id: one for found in rows.values() for one in found.values()}
    if code:
        found = [key for key, one in everybody.items() if one.code.casefold() == code]
        if found:
            return found[0]
    ways = set(compared_names(name))
    found = [key for key, one in everybody.items() if ways & set(compared_names(one.shown_name))]
    if len(found) == 1:
        return found[0]
    trouble = "paste.two_of_name" if found else "paste.not_in_group"
    raise NurtureError(trouble, field="name", text=(name or code)[:60])
