"""Empty desks made by the statements that made a worker's first: wording 340 of them is two thirds of making one."""

from __future__ import annotations

from typing import Any

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, event

_Said = list[tuple[str, Any]]

_learned: dict[str, _Said] = {}  # where the migrations lie -> what they say to an empty desk
_really = command.upgrade


def make_by_heart() -> None:
    """From now on a desk that holds nothing learns its schema by heart; one that holds something is really migrated."""
    command.upgrade = _upgrade


def _upgrade(config: Config, revision: str) -> None:
    conn, place = config.attributes["connection"], str(config.get_main_option("script_location"))
    if conn.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar():
        _really(config, revision)
    elif place not in _learned:
        _learned[place] = _heard(conn, config, revision)
    else:
        for statement, values in _learned[place]:
            conn.exec_driver_sql(statement, values)


def _heard(conn: Connection, config: Config, revision: str) -> _Said:
    said: _Said = []

    def hear(_conn: object, _cursor: object, statement: str, values: Any, *_: object) -> None:
        if not statement.lstrip().startswith(("SELECT", "PRAGMA")):
            said.append((statement, values))

    event.listen(conn, "before_cursor_execute", hear)
    _really(config, revision)
    event.remove(conn, "before_cursor_execute", hear)
    return said
