"""The names that stand in for children's names: one each, always the same, changed by the person at the desk."""

from __future__ import annotations

import re

from sqlalchemy import Connection

from nurture_desk.db import directory as directory_db
from nurture_desk.db import leaving as db
from nurture_desk.documents.lexicon import lexicon
from nurture_desk.domain.areas import Area
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.guards.aliases import initials_of, words_of
from nurture_desk.domain.guards.hits import NameKind
from nurture_desk.domain.guards.pseudonym import AliasRow, Replaced
from nurture_desk.domain.letters import plain_letters
from nurture_desk.services.directory import crowd_of, directory_of
from nurture_desk.services.open_desk import OpenDesk

LONGEST = 40  # letters


class Pseudonyms:
    """Gives, keeps and changes them."""

    def __init__(self, desk: OpenDesk) -> None:
        self._desk = desk

    def shown(self, pupil_id: int) -> str:
        """The alias a child has, or would have once it is used; looking keeps nothing."""
        with self._desk.look() as conn:
            return _aliases(conn).get(pupil_id, "")

    def of(self, pupil_id: int) -> str:
        """The alias of a child from now on: kept, so that every document says the same. Raises ``desk.gone``."""
        with self._desk.look() as conn:
            kept, alias = directory_db.kept_aliases(conn).get(f"child:{pupil_id}"), _aliases(conn).get(pupil_id)
        if alias is None:
            raise NurtureError("desk.gone")
        if alias != kept:
            with self._desk.change("pseudonym.keep", Area.EVIDENCE) as unit:
                db.keep_alias(unit.conn, pupil_id, alias)
                unit.note(pupil=pupil_id)
        return alias

    def rows(self) -> list[AliasRow]:
        """Every child with its alias, by name."""
        with self._desk.look() as conn:
            kept, names = directory_db.kept_aliases(conn), db.shown_names(conn)
            found = [
                AliasRow(key, *names[key], alias, kept.get(f"child:{key}") == alias)
                for key, alias in _aliases(conn).items()
            ]
        return sorted(found, key=lambda row: plain_letters(row.shown_name))

    def change(self, pupil_id: int, alias: str) -> None:
        """Let another name stand for a child, in its stories too; refused where it is, or is near, a real one."""
        wanted = " ".join(alias.split())
        with self._desk.change("pseudonym.change", Area.EVIDENCE) as unit:
            before = _aliases(unit.conn).get(pupil_id, "")
            check_alias(unit.conn, pupil_id, wanted)
            _put(unit.conn, pupil_id, before, wanted)
            unit.note(pupil=pupil_id)

    def replace_real(self) -> tuple[Replaced, ...]:
        """Replace every alias that has become somebody's real name since; which ones, so that it can be said."""
        with self._desk.look() as conn:
            found = _outdated(conn)
        if found:
            with self._desk.change("pseudonym.replace", Area.EVIDENCE) as unit:
                for one in found:
                    _put(unit.conn, one.pupil_id, one.before, one.now)
                unit.note(pupils=len(found))
        return found


def check_alias(conn: Connection, pupil_id: int, alias: str) -> None:
    """``leaving.alias.…`` where a name may not stand for a child: real, near a real one, with its initial, taken."""
    if not alias or len(alias) > LONGEST or not any(letter.isalpha() for letter in alias):
        raise NurtureError("leaving.pseudonym.empty", field="pseudonym", most=LONGEST)
    crowd = crowd_of(conn)
    names = lexicon().nicknames
    forms = {other for word in words_of([alias]) for other in names.get(word, frozenset())}
    if crowd.is_near(alias) or any(crowd.holds(form) for form in forms):
        raise NurtureError("leaving.pseudonym.real", field="pseudonym", alias=alias)
    own = next((one for one in directory_of(conn).known if one.key == f"child:{pupil_id}"), None)
    if own is not None and initials_of(alias) & initials_of(*own.names, *own.called):
        raise NurtureError("leaving.pseudonym.initial", field="pseudonym", alias=alias)
    others = [other for key, other in _aliases(conn).items() if key != pupil_id]
    if plain_letters(alias) in {plain_letters(other) for other in others}:
        raise NurtureError("leaving.pseudonym.taken", field="pseudonym", alias=alias)


def _aliases(conn: Connection) -> dict[int, str]:
    """Alias of every child that has a name, by key."""
    children = (one for one in directory_of(conn).known if one.kind is NameKind.CHILD)
    return {int(one.key.partition(":")[2]): one.alias for one in children}


def _outdated(conn: Connection) -> tuple[Replaced, ...]:
    kept, names = directory_db.kept_aliases(conn), db.shown_names(conn)
    return tuple(
        Replaced(key, names[key][0], kept[f"child:{key}"], alias)
        for key, alias in _aliases(conn).items()
        if kept.get(f"child:{key}", alias) != alias
    )


def _put(conn: Connection, pupil_id: int, before: str, alias: str) -> None:
    """Keep ``alias``, and write it where the one before stands in the child's stories."""
    if before and before != alias:
        whole = re.compile(rf"(?<!\w){re.escape(before)}(?!\w)")
        for key, text in db.story_texts(conn, pupil_id):
            if whole.search(text):
                db.set_story_text(conn, key, whole.sub(lambda _: alias, text))
    db.keep_alias(conn, pupil_id, alias)
