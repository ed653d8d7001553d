"""What makes a sheet this desk's and no other's: the desk's mark, and the number of every spare."""

from __future__ import annotations

import secrets

from sqlalchemy import Connection

from nurture_desk.db.settings import keep_setting, setting_of
from nurture_desk.forms.reference import ALPHABET

MARK = "forms.desk_mark"
MARK_LENGTH = 4
NOBODYS = "0000"  # the mark of sheets to look at: no desk knows them when they come back
SPARES = "forms.spares"  # setting: the number of the last spare printed


def desk_mark(conn: Connection, wanted: str = "") -> str:
    """Four random characters that tell this desk's sheets from another's; ``wanted`` with the first sheet."""
    kept = kept_mark(conn)
    if kept is None:
        kept = wanted or new_mark()
        keep_setting(conn, MARK, kept)
    return kept


def new_mark() -> str:
    """A mark for a desk that has none yet."""
    return "".join(secrets.choice(ALPHABET) for _ in range(MARK_LENGTH))


def kept_mark(conn: Connection) -> str | None:
    """The desk's mark, or None before the first sheet."""
    return setting_of(conn, MARK)


def last_spare(conn: Connection) -> int:
    """The number of the last spare: no number comes twice, whatever became of its sheet."""
    return int(setting_of(conn, SPARES) or 0)


def take_spares(conn: Connection, count: int) -> None:
    """Keep that ``count`` more spares have been numbered."""
    keep_setting(conn, SPARES, str(last_spare(conn) + count))
