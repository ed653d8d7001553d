"""Trust L4: the trail can be added to, and a change to it shows."""

from __future__ import annotations

import pytest
from sqlalchemy import Connection, delete, text, update
from sqlalchemy.exc import DBAPIError

from nurture_desk.db import audit
from nurture_desk.db.tables.desk import audit_entry
from nurture_desk.domain.areas import Area
from nurture_desk.services.open_desk import OpenDesk


@pytest.fixture
def five(desk: OpenDesk) -> OpenDesk:
    for number in range(5):
        with desk.change("desk.count", Area.DESK) as unit:
            unit.note(number=number)
    return desk


def first_wrong(desk: OpenDesk) -> int | None:
    with desk.look() as conn:
        return audit.verify(conn)


def tamper(desk: OpenDesk, *statements: str) -> None:
    """What somebody with the key and a database tool could do: guards off first."""
    with desk.change("desk.tamper") as unit:
        for name in ("audit_entry_is_not_edited", "audit_entry_is_not_deleted"):
            unit.conn.execute(text(f"DROP TRIGGER {name}"))
        for statement in statements:
            unit.conn.execute(text(statement))


def test_l4_a_trail_as_written_is_whole(five: OpenDesk) -> None:
    assert first_wrong(five) is None


@pytest.mark.parametrize("statement", [update(audit_entry).values(action="x"), delete(audit_entry)])
def test_l4_the_trail_refuses_edit_and_delete(five: OpenDesk, statement: object) -> None:
    with pytest.raises(DBAPIError, match="audit trail is not"), five.change("desk.x") as unit:
        unit.conn.execute(statement)
    assert first_wrong(five) is None


@pytest.mark.parametrize(
    ("statement", "found_at"),
    [
        ("UPDATE audit_entry SET detail = '{}' WHERE id = 3", 3),
        ("UPDATE audit_entry SET at = '2020-01-01 00:00:00.000000' WHERE id = 2", 2),
        ("DELETE FROM audit_entry WHERE id = 1", 1),
        ("DELETE FROM audit_entry WHERE id = 4", 4),
        ("UPDATE audit_entry SET id = 90 WHERE id = 5", 5),
    ],
)
def test_l4_gap_and_edit_are_detected(five: OpenDesk, statement: str, found_at: int) -> None:
    tamper(five, statement)
    assert first_wrong(five) == found_at


def test_l4_a_trail_cut_short_is_detected(five: OpenDesk) -> None:
    def cut(conn: Connection) -> None:
        conn.execute(text("DROP TRIGGER audit_entry_is_not_deleted"))
        conn.execute(text("DELETE FROM audit_entry WHERE id > 3"))

    with five._engine.connect() as conn:
        cut(conn)
        conn.commit()
    assert first_wrong(five) == 4


@pytest.mark.parametrize("value", ["Kyla", "Kyla Redfern", "kyla redfern", b"x", {"a": 1}, ["Kyla"]])
def test_l4_nothing_that_could_be_a_name_enters_the_trail(five: OpenDesk, value: object) -> None:
    with pytest.raises(TypeError), five.change("desk.x") as unit:
        unit.note(who=value)
    assert first_wrong(five) is None
