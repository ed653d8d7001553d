"""Holds two kept returns together: which figures differ, by how much, and which rows behind them make it so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from sqlalchemy import Connection

from nurture_desk.db import consent as consent_rows
from nurture_desk.db import returns as rows
from nurture_desk.domain.return_facts import Facts
from nurture_desk.domain.return_life import Difference, Why, differences, whys
from nurture_desk.domain.return_rows import Behind, rows_behind
from nurture_desk.services.return_kept import snapshot_of

BEHIND = "behind"  # in the kept sheets: by figure, how much each row counted


def compared(conn: Connection, facts: Facts, before_id: int, after_id: int) -> tuple[Difference, ...]:
    """What differs from one return to another. ``facts``: of their year as it stands, to say who a row is."""
    before, after = snapshot_of(conn, before_id), snapshot_of(conn, after_id)
    was: Mapping[str, Mapping[str, int]] = rows.sheets(conn, before_id).get(BEHIND, {})
    now: Mapping[str, Mapping[str, int]] = rows.sheets(conn, after_id).get(BEHIND, {})
    found = []
    for one in differences(before.figures, after.figures):
        why = whys(was[one.name], now[one.name]) if one.name in was and one.name in now else ()
        found.append(replace(one, whys=_named(conn, facts, one.name, why)))
    return tuple(found)


def _named(conn: Connection, facts: Facts, name: str, why: tuple[Why, ...]) -> tuple[Why, ...]:
    """Who each row is: a child by its code, another by its words where it still stands behind the figure."""
    standing: dict[str, Behind] = {row.mark: row for row in rows_behind(facts, name) or ()}
    children = {int(one.mark.partition(":")[2]) for one in why if one.mark.startswith("child:")}
    codes = consent_rows.codes_of(conn, children)
    return tuple(_one(one, standing.get(one.mark), codes) for one in why)


def _one(why: Why, row: Behind | None, codes: Mapping[int, str]) -> Why:
    kind, _, key = why.mark.partition(":")
    if row is not None:
        return replace(why, title=row.name or row.code, detail=row.code if row.name else "")
    return replace(why, title=codes.get(int(key), "") if kind == "child" else key)
