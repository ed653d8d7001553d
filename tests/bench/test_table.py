"""The table of ``make bench``: what a ratio is, when a bar is met, and where the table goes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.bench import spent
from tests.bench.table import Bench, write_into


def test_a_ratio_is_ours_over_the_limit_of_the_same_run_and_a_bar_reached_is_a_bar_met() -> None:
    table = Bench()
    table.add("paper", 0.3, 0.2, 1.5, "bare canvas")
    table.add("memory", 410, 400, 1, "a tenth of 4 GB", "MB")
    met, missed = table.figures
    assert (met.ratio, met.met) == (pytest.approx(1.5), True)
    assert met.line() == "| paper | 300 ms | bare canvas: 200 ms | 1.50 | 1.5 | yes |"
    assert missed.line() == "| memory | 410 MB | a tenth of 4 GB: 400 MB | 1.02 | 1 | **no** |"


def test_the_table_goes_between_its_marks_and_leaves_the_words_around_it(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("before\n<!-- bench -->\nold\n<!-- /bench -->\nafter\n", encoding="utf-8")
    table = Bench()
    table.add("paper", 1, 2, 1, "the bar")
    table.note("worth a word")
    write_into(page, table.text())
    told = page.read_text(encoding="utf-8")
    assert told.startswith("before\n<!-- bench -->\n| what |")
    assert told.endswith("\n- worth a word\n<!-- /bench -->\nafter\n")
    assert "old" not in told
    page.write_text("no marks", encoding="utf-8")
    with pytest.raises(ValueError):
        write_into(page, table.text())


def test_the_round_with_the_middle_ratio_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    gone = [0.0]
    monkeypatch.setattr(spent, "spent", lambda: gone[0])

    def takes(seconds: float) -> None:
        gone[0] += seconds

    ours, limit = iter([1, 9, 6]), iter([2, 2, 3])
    found = spent.side_by_side(lambda: takes(next(ours)), lambda: takes(next(limit)), 3)
    assert (found.ours, found.limit) == (6, 3)
