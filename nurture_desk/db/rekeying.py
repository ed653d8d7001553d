"""Another key for a desk: a verified copy under the new key beside it, which then takes its place in one rename.

``PRAGMA rekey`` writes every page of the desk itself and leaves the proof that all of it arrived to the next morning;
a copy can be read from end to end, held against the desk table by table, and thrown away (decision 033).
"""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from sqlalchemy import NullPool

from nurture_desk.db.backup import Step, copy_to
from nurture_desk.db.engine import open_engine
from nurture_desk.db.sealed_file import let_others_go
from nurture_desk.documents.files import settle_folder
from nurture_desk.domain.errors import NurtureError

_MARK = "-rekeying-"


def copy_under(path: Path, key: bytes, new: bytes, step: Step) -> Path:
    """A copy of the desk at ``path`` under the ``new`` key beside it, read back and equal in every table.

    Whoever calls holds the desk's lock: nobody writes meanwhile. Nothing is left behind if it fails.
    """
    fresh = path.with_name(f"{path.name}{_MARK}{secrets.token_hex(4)}")
    engine = open_engine(path, key, pool=NullPool)
    try:
        with engine.connect() as conn:
            copy_to(conn, fresh, step, key=new)
    except BaseException:
        clear_away(path)
        raise
    finally:
        engine.dispose()
    return fresh


def put_in_place(fresh: Path, path: Path, key: bytes) -> None:
    """Rename ``fresh`` to ``path``, whose own ``key`` makes sure that nothing of it lies in a WAL and nobody looks.

    Raises ``vault.busy`` while somebody looks at the desk, and what the disk says; then nothing has changed.
    """
    let_others_go(path, key)
    _make_durable(fresh)
    fresh.replace(path)
    settle_folder(path.parent)


def clear_away(path: Path) -> None:
    """Remove what a change of key that was cut short left beside the desk at ``path``: copies, never the desk."""
    for left in path.parent.iterdir():
        if left.name.startswith(f"{path.name}{_MARK}"):
            left.unlink(missing_ok=True)


def _make_durable(file: Path) -> None:
    try:
        with file.open("rb+") as written:
            os.fsync(written.fileno())
    except OSError:
        raise NurtureError("vault.disk_trouble", file=file.name, folder=str(file.parent)) from None
