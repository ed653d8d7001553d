"""The list of desks forgets what is gone, keeps what may only be unplugged, and holds nothing but paths and days."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from nurture_desk.services.recent_desks import RecentDesks

DAY = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


def test_a_desk_that_is_gone_is_forgotten_when_the_next_is_opened(tmp_path: Path) -> None:
    recent = RecentDesks(tmp_path / "recent.json")
    here, gone = tmp_path / "here.nurture", tmp_path / "gone.nurture"
    away = tmp_path / "stick" / "away.nurture"
    away.parent.mkdir()
    for path in (gone, away, here):
        path.write_bytes(b"x")
        recent.note(path, DAY, sample=False)
    gone.unlink()
    away.unlink()
    away.parent.rmdir()
    recent.note(here, DAY, sample=False)
    assert [(one.name, one.there) for one in recent.all()] == [("here", True), ("away", False)]
