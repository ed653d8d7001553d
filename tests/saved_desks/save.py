"""Saves a desk of the schema as it is now: the small sample under a key that is no secret."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from nurture_desk.services.sample.making import fill

from nurture_desk.db.engine import create_file, open_engine
from nurture_desk.db.migrations.runner import HEAD, bring_up_to_date
from tests.saved_desks.facts import KEY, facts

HERE = Path(__file__).parent


def save(day: date = date(2027, 3, 3)) -> Path:
    """Make ``<revision>.nurture`` and ``<revision>.json``; refuses to touch one that is there."""
    path = HERE / f"{HEAD}.nurture"
    create_file(path, KEY)
    bring_up_to_date(path, KEY)
    fill(path, KEY, day)
    engine = open_engine(path, KEY)
    with engine.connect() as conn:
        found = facts(conn)
    engine.dispose()
    path.with_suffix(".json").write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    return path


if __name__ == "__main__":
    print(save())
