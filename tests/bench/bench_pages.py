"""Pages from the click, saves, searches and weights on the large sample desk, in a window on a screen of its own."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from nurture_desk.documents.wording import say
from tests.bench.desks import large
from tests.bench.page_windows import asked_of
from tests.bench.screen import screen
from tests.bench.table import Bench, shown
from tests.services.registers import school_row, write_register

PAGE = 0.100  # seconds from the click
SAVE = 0.010
SEARCH = 0.050
WEIGH = 0.100
SCHOOLS = 26_000
WINDOWS = 5


def bench(table: Bench) -> None:
    """Every page opened first and again, a save of each kind, both searches, and the weights of a whole register."""
    with TemporaryDirectory() as name, screen() as on:
        folder = Path(name)
        rounds = table.times(WINDOWS, 1)
        ready = [_asked(folder, on, "ready") for _ in range(rounds)]
        cold = [_asked(folder, on, "cold") for _ in range(rounds)]
        _add_pages(table, ready, cold)
        _add_saves(table, [_asked(folder, on, "saves") for _ in range(table.times(3, 1))])
        _add_schools(table, folder, on)


def _add_pages(table: Bench, ready: list[Any], cold: list[Any]) -> None:
    pages = list(ready[0]["first"])
    for key in pages:
        what = f"{say(f'window.page.{key}')}, opened first"
        table.add(what, _middle(ready, "first", key, "whole"), PAGE, 1, "the bar")
    worst = max(pages, key=lambda key: _middle(ready, "again", key, "whole"))
    again = f"the slowest page opened again ({say(f'window.page.{worst}')})"
    table.add(again, _middle(ready, "again", worst, "whole"), PAGE, 1, "the bar")
    for key in pages:
        what = f"{say(f'window.page.{key}')}, clicked before it was made ready"
        table.add(what, _middle(cold, "first", key, "painted"), PAGE, 1, "the bar, to the first paint")
    whole = {key: _middle(cold, "first", key, "whole") for key in pages}
    slowest = max(whole, key=whole.__getitem__)
    table.note(
        f"clicked before it was made ready, a page is there with everything after {shown(median(whole.values()), 's')}"
        f" (the middle one) to {shown(whole[slowest], 's')} ({say(f'window.page.{slowest}')})"
    )
    steps = [step for one in ready for step in one["steps"]]
    table.note(
        f"making all pages ready takes {shown(median(sum(one['steps']) for one in ready), 's')} in moments when nobody "
        f"does anything, the longest of which is {shown(max(steps), 's')}"
    )


def _add_saves(table: Bench, found: list[Any]) -> None:
    for what in ("a child's form", "a register mark", "a diary", "an evidence note"):
        table.add(f"{what} saved", median(one[what] for one in found), SAVE, 1, "the bar")
    letter = median(one["a letter"] for one in found)
    table.add("Ctrl+K, the slowest of seven words", letter, SEARCH, 1, "the bar")
    names = median(one["all names"] for one in found)
    table.note(f"all names are read for Ctrl+K in {shown(names, 's')}, once the pages were made ready")


def _add_schools(table: Bench, folder: Path, on: Mapping[str, str]) -> None:
    rows = (school_row(100_000 + n, f"School {n}", LA=f"Authority {n % 150}") for n in range(SCHOOLS))
    file = write_register(folder / "register.csv", rows)
    found = _asked(folder, on, "schools", str(file))
    weighed = median(one["whole"] for one in found["weighed"])
    letters = {typed: one["whole"] for typed, one in found["letters"].items()}
    still = max(one["still"] for one in [*found["weighed"], *found["letters"].values()])
    table.add(f"{found['rows']:,} schools weighed again, painted", weighed, WEIGH, 1, "the bar")
    table.add("a letter in the search of their list, painted", max(letters.values()), SEARCH, 1, "the bar")
    table.note(
        f"with {found['rows']:,} schools the window held still for {shown(still, 's')} at most; "
        f"their list can be searched {shown(found['ready'], 's')} after it is shown"
    )


def _asked(folder: Path, on: Mapping[str, str], *words: str) -> Any:
    return asked_of(large(), folder, on, *words)


def _middle(found: list[Any], time: str, key: str, what: str) -> float:
    return median(one[time][key][what] for one in found)
