"""Rows waiting to be poured into a desk, with the keys they are going to have."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import Connection

from nurture_desk.db.bulk import last_key

Rows = list[dict[str, Any]]


@dataclass
class Harvest:
    """What is to be poured, by table; keys continue where the desk's own stop."""

    conn: Connection
    chance: random.Random
    today: date
    rows: dict[str, Rows] = field(default_factory=dict)
    keys: dict[str, int] = field(default_factory=dict)

    def add(self, table: str, **values: Any) -> int:
        """Remember a row and return the key it will have."""
        key = self.next_key(table)
        self.keys[table] = key
        self.rows.setdefault(table, []).append({"id": key, **values})
        return key

    def next_key(self, table: str) -> int:
        """The key that the next row of ``table`` will have."""
        if table not in self.keys:
            self.keys[table] = last_key(self.conn, table)
        return self.keys[table] + 1
