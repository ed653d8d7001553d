"""Trust L1, L2: what nobody expected is told once, calmly, and without a name in it."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path

import pytest

from nurture_desk import __version__, paths
from nurture_desk.app.error_hook import ErrorHook
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.recovery_key import spell

CANARY = "Quixotica Canary"


@pytest.fixture
def log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(paths, "logs", lambda: tmp_path)
    return tmp_path / "nurture-desk.log"


def raised(work) -> tuple[type[BaseException], BaseException, object]:
    try:
        work()
    except Exception:
        return sys.exc_info()
    raise AssertionError("nothing was raised")


def hook(told: list[tuple[str, str]]) -> ErrorHook:
    return ErrorHook(lambda title, text: told.append((title, text)), lambda: datetime(2026, 9, 1, 12))


def test_l1_neither_dialog_nor_log_carries_what_was_in_the_exception(log: Path) -> None:
    told: list[tuple[str, str]] = []

    def work() -> None:
        try:
            spell(b"short")
        except ValueError as trouble:
            raise KeyError(CANARY) from trouble

    hook(told).hear(*raised(work))
    hook(told).hear(*raised(lambda: spell(b"short")))
    assert len(told) == 2
    assert "ValueError at domain.recovery_key:" in told[1][1]
    assert CANARY not in str(told) + log.read_text()
    assert (
        log.read_text().splitlines()[1].startswith(f"2026-09-01 12:00:00 {__version__} ValueError domain.recovery_key:")
    )


def test_a_sentence_that_nobody_showed_is_shown(log: Path) -> None:
    told: list[tuple[str, str]] = []

    def work() -> None:
        raise NurtureError("desk.gone")

    hook(told).hear(*raised(work))
    assert told[0][1].startswith("This is no longer in the desk.")


def test_a_trouble_while_one_is_told_is_logged_only(log: Path) -> None:
    told: list[str] = []

    def tell(title: str, _text: str) -> None:
        told.append(title)
        one.hear(*raised(lambda: spell(b"")))

    one = ErrorHook(tell, lambda: datetime(2026, 9, 1))
    one.hear(*raised(lambda: spell(b"")))
    assert len(told) == 1
    assert len(log.read_text().splitlines()) == 2


def test_a_full_log_begins_anew(log: Path) -> None:
    log.write_text("x" * 300_000)
    hook([]).hear(*raised(lambda: spell(b"")))
    assert log.stat().st_size < 1000
