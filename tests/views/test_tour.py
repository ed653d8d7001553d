"""The tour takes a picture of each page and state, in each theme, of the real window."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from nurture_desk.services.suite import Suite
from nurture_desk.views import tour
from nurture_desk.views.pages import BY_KEY
from nurture_desk.views.today.page import TodayPage
from nurture_desk.views.widgets import style

pytestmark = pytest.mark.dressed


@pytest.fixture
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    """One door, nothing beside the pages: every stop is gone to in ``test_how_it_looks``."""
    doors = tour.doors
    monkeypatch.setattr(tour, "doors", lambda suite: doors(suite)[:1])
    for part in ("_laptop", "_beside_pages", "_kept_and_undone"):
        monkeypatch.setattr(tour.Guide, part, lambda _: iter(()))


@pytest.mark.slow
@pytest.mark.usefixtures("qapp", "short")
def test_pictures_are_numbered_named_and_of_the_size_asked_for(
    suite: Suite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tour, "EVERY", (BY_KEY["today"],))
    monkeypatch.setattr(TodayPage, "tour_stops", lambda _: [])
    suite.programme.start_year(2026)
    heard: list[str] = []
    made = tour.run_tour(suite, tmp_path / "out", (1280, 720), ("light", "dark"), told=heard.append)
    names = [path.name for path in made]
    assert names == heard
    assert names[0] == "01-unlock-light.png"
    assert "02-today-light.png" in names
    assert "02-today-dark.png" in names
    light, dark = (QImage(str(tmp_path / "out" / f"02-today-{theme}.png")) for theme in ("light", "dark"))
    assert (light.width(), light.height()) == (1280, 720)
    assert light.pixelColor(1270, 300).lightness() > 200 > 60 > dark.pixelColor(1270, 300).lightness()
    style.wear("light", 1.0)


@pytest.mark.usefixtures("qapp", "short")
def test_a_state_that_cannot_be_reached_is_told_after_the_other_pictures(
    suite: Suite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> None:
        raise RuntimeError("gone")

    monkeypatch.setattr(tour, "EVERY", (BY_KEY["today"], BY_KEY["settings"]))
    monkeypatch.setattr(TodayPage, "tour_stops", lambda _: [("broken", broken)])
    with pytest.raises(RuntimeError, match="gone"):
        tour.run_tour(suite, tmp_path, (1280, 720), ("light",))
    assert any("settings" in path.name for path in tmp_path.iterdir())
