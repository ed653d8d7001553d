"""Brings a desk's schema up to this version, or refuses; between the two there is nothing.

Alembic's own way on SQLite leaves half a schema when killed, and a table rebuilt with foreign keys on loses its
children by cascade without a word (both measured). So: one connection of its own, foreign keys off before
BEGIN IMMEDIATE, all DDL inside that transaction, and before COMMIT every foreign key and the number of rows of every
table are checked.
"""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, Engine, NullPool, inspect, text

from nurture_desk.db import search
from nurture_desk.db.engine import IMMEDIATE, open_engine
from nurture_desk.domain.errors import NurtureError

HEAD = "0005"  # the newest revision; a test holds it against the revision files
NEEDS = "schema.needs"  # setting: the oldest version of Nurture Desk that can read this desk


class MigrationFailed(Exception):
    """A revision broke a foreign key or lost rows; nothing of it was kept."""


def schema_of(engine: Engine) -> str | None:
    """The revision the desk is at, or None for a file without any schema of ours."""
    with engine.connect() as conn:
        return _revision(conn)


def bring_up_to_date(path: Path, key: bytes) -> bool:
    """Migrate the desk at ``path`` to ``HEAD``; says whether anything had to be done.

    Raises ``vault.newer`` for a desk written by a later version, naming the version it needs.
    """
    engine = open_engine(path, key, foreign_keys=False, pool=NullPool)
    try:
        with engine.connect() as conn:
            at = _revision(conn)
            if at == HEAD and search.is_made(conn):
                return False
            if at is not None and at not in _known():
                raise NurtureError("vault.newer", file=path.name, version=_needed(conn))
        with engine.connect().execution_options(**{IMMEDIATE: True}) as conn, conn.begin():
            if at != HEAD:
                _upgrade(conn, at)
            search.install(conn)
        return True
    finally:
        engine.dispose()


def require_known(path: Path, key: bytes) -> None:
    """For looking only: ``vault.newer`` for a desk of a later version, ``vault.older`` for one not yet migrated."""
    engine = open_engine(path, key, read_only=True, pool=NullPool)
    try:
        with engine.connect() as conn:
            at = _revision(conn)
            if at != HEAD:
                newer = at is not None and at not in _known()
                raise NurtureError("vault.newer" if newer else "vault.older", file=path.name, version=_needed(conn))
    finally:
        engine.dispose()


def knows(revision: str) -> bool:
    """Whether this version can read a desk of that schema, migrating it where it is older."""
    return revision in _known()


def is_older(path: Path, key: bytes) -> bool:
    """Whether the desk at ``path`` is of an earlier schema, and would be migrated."""
    engine = open_engine(path, key, read_only=True, pool=NullPool)
    try:
        at = schema_of(engine)
        return at is not None and at != HEAD and at in _known()
    finally:
        engine.dispose()


def _upgrade(conn: Connection, at: str | None) -> None:
    from alembic import command
    from alembic.config import Config

    search.drop(conn)  # made anew below, of what the desk holds then; no trigger is left behind by a rebuilt table
    before = _counts(conn)
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))  # "%" is ConfigParser's
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = conn
    command.upgrade(config, HEAD)
    _check_links(conn)
    _check_counts(before, _counts(conn), _may_change(at))
    conn.execute(text("DELETE FROM setting WHERE name = :name"), {"name": NEEDS})
    conn.execute(text("INSERT INTO setting (name, value) VALUES (:name, :value)"), {"name": NEEDS, "value": _needs()})


def _check_links(conn: Connection) -> None:
    broken = conn.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    if broken:
        raise MigrationFailed(f"{len(broken)} foreign keys broken, first in table {broken[0][0]}")


def _check_counts(before: dict[str, int], after: dict[str, int], may_change: frozenset[str]) -> None:
    for table, rows in before.items():
        if table not in may_change and after.get(table) != rows:
            raise MigrationFailed(f"table {table} had {rows} rows and has {after.get(table)}")


def _counts(conn: Connection) -> dict[str, int]:
    names = [name for name in inspect(conn).get_table_names() if name not in ("alembic_version", *search.TABLES)]
    return {name: int(conn.exec_driver_sql(f'SELECT count(*) FROM "{name}"').scalar_one()) for name in names}  # noqa: S608  # names out of the schema


def _revision(conn: Connection) -> str | None:
    if not inspect(conn).has_table("alembic_version"):
        return None
    found = conn.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return None if found is None else str(found)


def _needed(conn: Connection) -> str:
    found = conn.execute(text("SELECT value FROM setting WHERE name = :name"), {"name": NEEDS}).scalar()
    return str(found) if found else ""


def _scripts() -> list[object]:
    """The revision modules, newest first."""
    from alembic.script import ScriptDirectory

    return [script.module for script in ScriptDirectory(str(Path(__file__).parent)).walk_revisions()]


def _known() -> frozenset[str]:
    return frozenset(str(module.revision) for module in _scripts())  # type: ignore[attr-defined]  # alembic's contract


def _needs() -> str:
    return str(_scripts()[0].needs)  # type: ignore[attr-defined]  # ours: every revision has it, a test looks


def _may_change(at: str | None) -> frozenset[str]:
    """Tables that a revision after ``at`` changes on purpose."""
    allowed: set[str] = set()
    for module in _scripts():
        if module.revision == at:  # type: ignore[attr-defined]  # alembic's contract
            break
        allowed |= module.may_change  # type: ignore[attr-defined]  # ours: every revision has it
    return frozenset(allowed)
