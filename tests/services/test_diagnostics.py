"""L2: what somebody may send to whoever mends the program holds figures and places, and nothing that was typed."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path

import pytest

from nurture_desk import paths
from nurture_desk.app.error_hook import ErrorHook
from nurture_desk.db import audit
from nurture_desk.services.suite import Suite
from tests.services.pupil_stories import child, ground

CANARY = "Quixotica"


@pytest.fixture
def told(suite: Suite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The text of a desk with a canary in it, in the log of a run that stumbled, and in the window's settings."""
    monkeypatch.setattr(paths, "logs", lambda: tmp_path)
    monkeypatch.setattr(paths, "settings", lambda: tmp_path)
    ground(suite.desk)
    child(suite, CANARY, f"{CANARY}son")
    hook = ErrorHook(print, lambda: datetime(2027, 3, 1, 12))
    for name in (CANARY, f"{CANARY} again"):
        try:
            suite.pupils.attach_profile(name, name, name)  # type: ignore[arg-type]  # that is the trouble
        except Exception:  # whatever it is
            hook.log(sys.exc_info()[1])  # type: ignore[arg-type]  # one was raised
    with (tmp_path / "nurture-desk.log").open("a") as log:
        log.write(f"ValueError: {CANARY} is no number\n2027-03-01 12:00:00 0.5 ValueError {CANARY}:3\n")
    (tmp_path / "window.ini").write_text(
        f"[look]\ntheme=dark\nscale=1.25\n[columns]\n{CANARY}=1\n[lock]\nminutes={CANARY}\n"
    )
    return suite.diagnostics.text()


def test_l2_the_diagnostics_tell_versions_counts_and_places_and_nobody(told: str) -> None:
    assert CANARY.lower() not in told.lower()
    assert "\n  pupil: " in told
    assert "  look/theme: dark" in told
    assert "PySide6_Essentials 6" in told
    assert "services.pupils:" in told
    assert "2 times noted" in told
    assert "2 lines of the log left out" in told


def test_l2_what_was_shown_is_what_is_saved_and_the_trail_says_so(suite: Suite, told: str, tmp_path: Path) -> None:
    path = suite.diagnostics.save(told, tmp_path / "out.txt")
    assert path.read_text(encoding="utf-8") == told
    with suite.desk.look() as conn:
        last = audit.entries(conn, newest=1)[0]
    assert (last.action, last.detail) == ("diagnostics.saved", {"letters": len(told)})


def test_l2_an_empty_computer_has_diagnostics_too(
    suite: Suite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paths, "logs", lambda: tmp_path / "none")
    monkeypatch.setattr(paths, "settings", lambda: tmp_path / "none")
    assert "0 times noted" in suite.diagnostics.text()
