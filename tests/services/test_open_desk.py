"""One use case is one transaction, one audit row and one announcement."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

import pytest
from sqlalchemy import func, insert, select

from nurture_desk.db import audit
from nurture_desk.db.tables.desk import audit_entry, setting
from nurture_desk.domain.areas import Area
from nurture_desk.domain.errors import NurtureError
from nurture_desk.services.clock import LONDON, from_environment
from nurture_desk.services.open_desk import OpenDesk


def put(desk: OpenDesk, name: str) -> None:
    with desk.change("desk.put", Area.DESK) as unit:
        unit.conn.execute(insert(setting).values(name=name, value="1"))
        unit.note(count=1)


def names(desk: OpenDesk) -> set[str]:
    with desk.look() as conn:
        return {n for n in conn.execute(select(setting.c.name)).scalars() if "." not in n}


def trail(desk: OpenDesk) -> list[str]:
    with desk.look() as conn:
        return [entry.action for entry in audit.entries(conn)]


def test_leaving_the_block_commits_writes_the_trail_and_announces(desk: OpenDesk) -> None:
    heard: list[frozenset[Area]] = []
    desk.on_change(heard.append)
    put(desk, "colour")
    assert names(desk) == {"colour"}
    assert trail(desk) == ["desk.put"]
    assert heard == [frozenset({Area.DESK})]


def test_d6_an_exception_undoes_everything_and_says_nothing(desk: OpenDesk) -> None:
    heard: list[frozenset[Area]] = []
    desk.on_change(heard.append)
    with pytest.raises(ZeroDivisionError), desk.change("desk.put", Area.DESK) as unit:
        unit.conn.execute(insert(setting).values(name="colour", value="1"))
        raise ZeroDivisionError
    assert names(desk) == set()
    assert trail(desk) == []
    assert heard == []


def test_a_change_inside_a_change_stands_and_falls_with_it(desk: OpenDesk) -> None:
    with pytest.raises(ZeroDivisionError), desk.change("desk.outer"):
        put(desk, "inner")
        raise ZeroDivisionError
    assert names(desk) == set()
    heard: list[frozenset[Area]] = []
    desk.on_change(heard.append)
    with desk.change("desk.outer", Area.SCHOOLS):
        put(desk, "inner")
        with pytest.raises(ZeroDivisionError), desk.change("desk.broken"):
            put(desk, "never")
            raise ZeroDivisionError
        assert names(desk) == {"inner"}, "a look inside a change sees that change"
    assert names(desk) == {"inner"}
    assert trail(desk) == ["desk.outer", "desk.put"]
    assert heard == [frozenset({Area.DESK, Area.SCHOOLS})]


def test_l4_a_failing_audit_write_fails_the_action(desk: OpenDesk) -> None:
    with pytest.raises(TypeError), desk.change("desk.put") as unit:
        unit.conn.execute(insert(setting).values(name="colour", value="1"))
        unit.note(child="Kyla Redfern")
    assert names(desk) == set()


def test_a_listener_can_stop_listening(desk: OpenDesk) -> None:
    heard: list[frozenset[Area]] = []
    stop = desk.on_change(heard.append)
    stop()
    put(desk, "colour")
    assert heard == []


def test_a_closed_desk_says_that_it_is_locked(desk: OpenDesk) -> None:
    desk.close()
    with pytest.raises(NurtureError) as told, desk.look():
        pass
    assert told.value.key == "vault.locked"


def test_today_follows_london(desk_at: Callable[[date], OpenDesk]) -> None:
    assert desk_at(date(2027, 3, 10)).today() == date(2027, 3, 10)


def test_t1_the_order_of_the_trail_is_the_order_of_entry_when_the_clock_goes_back(desk: OpenDesk, clock) -> None:
    put(desk, "first")
    clock.go_to(date(2020, 1, 1))
    put(desk, "second")
    with desk.look() as conn:
        assert [entry.at.year for entry in audit.entries(conn)] == [2020, 2026]
        assert audit.verify(conn) is None
        assert conn.execute(select(func.count()).select_from(audit_entry)).scalar() == 2


def test_the_clock_of_a_command_can_be_named() -> None:
    assert from_environment({"NURTURE_DESK_TODAY": "2026-12-24"})() == datetime(2026, 12, 24, 12, tzinfo=LONDON)
    with pytest.raises(NurtureError) as told:
        from_environment({"NURTURE_DESK_TODAY": "Christmas"})
    assert told.value.key == "vault.today_not_a_date"


def test_d3_a_full_disk_is_said_and_the_desk_is_sound(desk: OpenDesk) -> None:
    put(desk, "before")
    with pytest.raises(NurtureError) as told, desk.change("desk.put") as unit:
        pages = unit.conn.exec_driver_sql("PRAGMA page_count").scalar()
        unit.conn.exec_driver_sql(f"PRAGMA max_page_count={pages}")
        for number in range(50):
            unit.conn.execute(insert(setting).values(name=f"big {number}", value="x" * 4000))
    assert told.value.key == "vault.disk_full"
    assert names(desk) == {"before"}
    with desk.look() as conn:
        conn.exec_driver_sql("PRAGMA max_page_count=1000000")
        assert conn.exec_driver_sql("PRAGMA quick_check").scalar() == "ok"
    put(desk, "after")
    assert names(desk) == {"before", "after"}
    assert trail(desk) == ["desk.put", "desk.put"]


def test_a_read_that_the_lock_overtakes_says_so_whatever_its_connection_answers(desk: OpenDesk) -> None:
    with pytest.raises(NurtureError) as told, desk.look():
        desk.close()
        raise MemoryError  # what SQLite calls a connection that was closed under it
    assert told.value.key == "vault.locked"
    assert told.value.__suppress_context__
