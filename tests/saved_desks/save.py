"""Saves a desk of the schema as it is now: the small sample, and what is in it."""

from __future__ import annotations

import json
import os
from datetime import date
from pathlib import Path

from nurture_desk.db.engine import open_engine
from nurture_desk.db.migrations.runner import HEAD
from nurture_desk.domain import recovery_key
from nurture_desk.services.samples import make_sample
from tests.saved_desks.facts import facts

HERE = Path(__file__).parent


def save(day: date = date(2027, 3, 5)) -> Path:
    """Make ``<revision>.nurture`` and ``<revision>.json``; refuses to touch one that is there."""
    os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.null.Keyring"  # this account need not know it
    path = HERE / f"{HEAD}.nurture"
    made = make_sample(path, day)
    made.desk.close()
    engine = open_engine(path, recovery_key.read(made.sheet.key))
    with engine.connect() as conn:
        found = {"recovery_key": made.sheet.key, "tables": facts(conn)}
    engine.dispose()
    path.with_suffix(".json").write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    for beside in HERE.glob(f"{path.name}-*"):
        beside.unlink()
    return path


if __name__ == "__main__":
    print(save())
