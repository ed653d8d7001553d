"""The large sample desk several times over, for what grows with a desk: every group, child, session and item again."""

from __future__ import annotations

import shutil
from contextlib import closing
from typing import Any

from filelock import FileLock
from sqlalchemy import Column, Table

from nurture_desk.db.sealed_file import open_copy
from nurture_desk.db.tables import metadata
from tests.bench.desks import KEPT, KeptDesk, large

AGAIN = (
    "person", "person_role", "school", "school_figure", "school_contact", "tutor", "music_group", "pupil",
    "group_member", "signer", "consent_decision", "session_series", "session", "attendance", "diary",
    "evidence_item", "evidence_indicator", "judgement", "judgement_citation",
)  # fmt: skip
APART = 10_000_000  # between the keys of one copy and the next
URNS_APART = 100_000


def grown(times: int) -> KeptDesk:
    """The large desk with ``times`` as many schools, tutors, children and all that hangs on them; years stay ten.

    Kept beside the large one; made by copying its rows inside the file, the search index with them.
    """
    desk = large()
    if times == 1:
        return desk
    path = desk.path.with_name(f"{desk.path.stem}-times-{times}.nurture")
    with FileLock(KEPT / "growing.lock"):
        if not path.exists():
            print(f"the large sample desk is made {times} times as large …", flush=True)
            making = path.with_name(f"{path.name}-making")
            shutil.copyfile(desk.path, making)
            _multiply(making, desk.raw_key, times)
            shutil.copyfile(f"{desk.path}-id", f"{path}-id")
            making.rename(path)
    return KeptDesk(path, desk.key, desk.day)


def _multiply(path: Any, key: bytes, times: int) -> None:
    with closing(open_copy(path, key, new=True)) as conn:
        conn.execute("PRAGMA foreign_keys=OFF")
        conn.execute("PRAGMA cache_size=-200000")
        conn.execute("BEGIN")
        for name in AGAIN:
            table = metadata.tables[name]
            columns = ", ".join(f'"{column.name}"' for column in table.columns)
            for copy in range(1, times):
                values = ", ".join(_again(table, column, copy) for column in table.columns)
                conn.execute(f'INSERT INTO "{name}" ({columns}) SELECT {values} FROM "{name}" WHERE id < {APART}')
        conn.execute("COMMIT")


def _again(table: Table, column: Column[Any], copy: int) -> str:
    """What stands in a column of the ``copy``-th copy of a row."""
    shifted = f'"{column.name}" + {copy * APART}'
    if column.name == "id" or any(link.column.table.name in AGAIN for link in column.foreign_keys):
        return shifted
    if column.name == "urn":
        return f"urn + {copy * URNS_APART}"
    if table.name == "school" and column.name == "code":
        return f"CASE WHEN urn IS NULL THEN code || '-{copy}' ELSE urn + {copy * URNS_APART} END"
    return f"code || '-{copy}'" if column.name == "code" else f'"{column.name}"'
