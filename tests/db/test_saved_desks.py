"""Trust M1: a desk of every released schema opens in this version, and nothing in it is lost."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from nurture_desk.db import audit, search
from nurture_desk.db.engine import open_engine
from nurture_desk.db.migrations.runner import HEAD, bring_up_to_date, schema_of
from nurture_desk.db.sealed_file import check_file
from nurture_desk.domain import recovery_key
from nurture_desk.domain.listing import Listed
from nurture_desk.services.desks import Desks
from nurture_desk.services.listing import Listing
from nurture_desk.services.recent_desks import RecentDesks
from tests.conftest import StandingClock
from tests.saved_desks.facts import facts

SAVED = sorted((Path(__file__).parent.parent / "saved_desks").glob("*.nurture"))


@pytest.fixture(params=SAVED, ids=lambda path: path.stem)
def saved(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A copy of a saved desk."""
    return Path(shutil.copyfile(request.param, tmp_path / request.param.name))


def kept(saved: Path) -> tuple[dict[str, Any], bytes]:
    """What was in the saved desk, table by table, and its key."""
    said = json.loads((SAVED[0].parent / f"{saved.stem}.json").read_text(encoding="utf-8"))
    return said["tables"], recovery_key.read(said["recovery_key"])


def test_m1_a_saved_desk_comes_up_to_date_with_everything_in_it(saved: Path) -> None:
    before, key = kept(saved)
    assert sum(table["rows"] for table in before.values()) > 500
    check_file(saved, key)
    bring_up_to_date(saved, key)
    engine = open_engine(saved, key)
    assert schema_of(engine) == HEAD
    with engine.connect() as conn:
        assert facts(conn, before) == before
        assert audit.verify(conn) is None
        assert search.out_of_step(conn) == []
        assert len(search.vocabulary(conn, 4)) > 50
        assert conn.exec_driver_sql("PRAGMA foreign_key_check").fetchall() == []
    engine.dispose()


def test_m1_a_saved_desk_can_be_worked_in(saved: Path, clock: StandingClock) -> None:
    _, key = kept(saved)
    desk = Desks(clock=clock, recent=RecentDesks(saved.parent / "recent.json")).open_with_key(saved, key)
    assert len(Listing(desk).of(Listed.CHILDREN)) > 5
    with desk.look() as conn:
        assert audit.verify(conn) is None
    desk.close()


def test_m1_the_schema_of_this_version_is_saved() -> None:
    assert f"{HEAD}.nurture" in {path.name for path in SAVED}
