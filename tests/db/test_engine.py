"""Trust D2: how every connection to the file is set; K4: what is at work there is broken off."""

from __future__ import annotations

import threading
from contextlib import suppress

from nurture_desk.db.engine import break_off
from nurture_desk.services.open_desk import OpenDesk


def test_d2_every_pooled_connection_is_safe(desk: OpenDesk) -> None:
    with desk.look() as one, desk.look() as two, desk.look() as three:
        for conn in (one, two, three):
            setting = {
                name: conn.exec_driver_sql(f"PRAGMA {name}").scalar()
                for name in ("synchronous", "journal_mode", "foreign_keys", "trusted_schema", "secure_delete")
            }
            assert setting == {
                "synchronous": 2,
                "journal_mode": "wal",
                "foreign_keys": 1,
                "trusted_schema": 0,
                "secure_delete": 1,
            }


LONG = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 15000000) SELECT count(*) FROM n"


def test_k4_a_long_question_to_the_file_is_broken_off(desk: OpenDesk) -> None:
    begun = threading.Event()

    def ask() -> None:
        with suppress(Exception), desk.look() as conn:
            begun.set()
            conn.exec_driver_sql(LONG)

    asking = threading.Thread(target=ask)
    asking.start()
    begun.wait()
    alone = break_off(desk._engine, 1)
    asking.join()
    assert alone
