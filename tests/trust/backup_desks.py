"""Desks with something in them, for the tests of backups and of bringing them back."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import insert

from nurture_desk.db import backup as copies
from nurture_desk.db.tables.desk import attachment, setting
from nurture_desk.domain.backups import KeptBackup
from nurture_desk.services.open_desk import OpenDesk

CANARY = "Perdita Canary"
PASSING = ("audit_entry", "setting", "backup_made")  # what making and bringing back a backup itself writes to


def save(desk: OpenDesk, what: str = "something") -> None:
    """Somebody saves something; what was saved under the same name goes."""
    with desk.change("desk.save") as unit:
        unit.conn.execute(insert(setting).prefix_with("OR REPLACE").values(name=what, value=CANARY * 20))


def attach(desk: OpenDesk) -> None:
    """Somebody keeps a picture."""
    file = b"\xff\xd8" + bytes(range(256)) * 300
    with desk.change("desk.save") as unit:
        kept = {"token": "t", "kind": "jpg", "title": CANARY, "size": len(file), "sha256": "0" * 64, "content": file}
        unit.conn.execute(insert(attachment).values(**kept, added_at=desk.now().replace(tzinfo=None)))


def path_of(made: KeptBackup) -> Path:
    """Where a backup lies."""
    return Path(made.folder, made.file)


def held(desk: OpenDesk) -> dict[str, str]:
    """The hash of every table of the desk, but of those that a backup writes to itself."""
    with desk.look() as conn:
        return without_passing(copies.content_of(conn).tables)


def held_in(file: Path, key: bytes) -> dict[str, str]:
    """As :func:`held`, of a file nobody has open."""
    return without_passing(copies.examine(file, key, lambda *_: None).tables)


def without_passing(tables: object) -> dict[str, str]:
    """``tables`` without those that a backup writes to itself."""
    return {name: told for name, told in dict(tables).items() if name not in PASSING}  # type: ignore[call-overload]  # a mapping
