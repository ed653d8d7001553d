"""Prompts for tutors: what stands in every tutor pack, in the service's own words and order."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from functools import cache

from sqlalchemy import Connection

from nurture_desk import paths
from nurture_desk.db import records
from nurture_desk.db import toolkit as db
from nurture_desk.db.tables.toolkit import tutor_prompt
from nurture_desk.domain.areas import Area
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.toolkit import Prompt, checked_prompt, moved, prompts_of, prompts_standing
from nurture_desk.services.open_desk import OpenDesk, Unit


@cache
def shipped() -> tuple[Prompt, ...]:
    """The prompts that ship, in our words and order."""
    file = paths.resources() / "toolkit" / "prompts.toml"
    return prompts_of(tomllib.loads(file.read_text(encoding="utf-8")))


def prompt_lines(conn: Connection) -> tuple[str, ...]:
    """The prompts as they are printed today."""
    return tuple(one.text for one in prompts_standing(shipped(), db.prompts(conn)) if not one.retired)


class TutorPrompts:
    """The service's prompts."""

    def __init__(self, desk: OpenDesk) -> None:
        self._desk = desk

    def all(self) -> list[Prompt]:
        """Every prompt in its order, retired ones too."""
        with self._desk.look() as conn:
            return prompts_standing(shipped(), db.prompts(conn))

    def save(self, wanted: Prompt) -> None:
        """Keep a prompt, ours in other words or a new one (``id`` 0 and no starter), which goes last."""
        wanted = checked_prompt(wanted)
        with self._desk.change("toolkit.save_prompt", Area.SESSIONS) as unit:
            ours = _ours(wanted.starter)
            if ours is not None and wanted.text == ours.text:
                wanted = replace(wanted, text="")
            if not wanted.id and not wanted.starter:
                wanted = replace(wanted, place=max(len(shipped()), db.last_place(unit.conn)) + 1)
            _put(unit, wanted)

    def retire(self, ref: str, retired: bool = True) -> None:
        """Leave a prompt out of the packs, or bring it back."""
        with self._desk.change("toolkit.retire_prompt", Area.SESSIONS) as unit:
            found = _found(unit.conn, ref)
            _put(unit, replace(_row(found), retired=retired))

    def back_to_ours(self, ref: str) -> None:
        """Put a prompt of ours back into the words it ships with."""
        with self._desk.change("toolkit.prompt_back", Area.SESSIONS) as unit:
            found = _found(unit.conn, ref)
            if found.starter:
                _put(unit, replace(found, text=""))

    def remove(self, ref: str) -> None:
        """Take one of the service's own out; ours can only be retired. Raises ``toolkit.only_retired``."""
        with self._desk.change("toolkit.remove_prompt", Area.SESSIONS) as unit:
            found = _found(unit.conn, ref)
            if found.starter:
                raise NurtureError("toolkit.only_retired")
            records.remove(unit.conn, tutor_prompt, found.id)
            unit.note(prompt=found.id)

    def move(self, ref: str, way: int) -> None:
        """Move a prompt a place up (-1) or down (1) on paper."""
        with self._desk.change("toolkit.move_prompt", Area.SESSIONS) as unit:
            for one in moved(prompts_standing(shipped(), db.prompts(unit.conn)), ref, way):
                _put(unit, _row(one))


def _ours(starter: str) -> Prompt | None:
    return next((one for one in shipped() if one.starter == starter), None) if starter else None


def _row(one: Prompt) -> Prompt:
    """The row of a prompt: empty where it says what ours says."""
    ours = _ours(one.starter)
    return replace(one, text="") if ours is not None and one.text == ours.text else one


def _found(conn: Connection, ref: str) -> Prompt:
    found = next((one for one in prompts_standing(shipped(), db.prompts(conn)) if one.ref == ref), None)
    if found is None:
        raise NurtureError("desk.gone")
    return found


def _put(unit: Unit, row: Prompt) -> None:
    unit.note(prompt=records.put(unit.conn, tutor_prompt, row))
