"""Trust D2: how every connection to the file is set."""

from __future__ import annotations

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
