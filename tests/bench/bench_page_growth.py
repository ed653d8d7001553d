"""Pages of a desk one, four and sixteen times as large: none may grow worse than its data.

The limit of the largest is the page at a quarter of its data, four times: what every page costs whatever the desk holds
counts for it, a part that grew with the square of the data would lie far above. Processor time from the click until all
of the page is there, work beside the window with it; the middle one of three windows.
"""

from __future__ import annotations

from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from nurture_desk.documents.wording import say
from tests.bench.grown_desks import grown
from tests.bench.page_windows import asked_of
from tests.bench.screen import screen
from tests.bench.table import Bench, shown

MOST_TIMES = 1.25


def bench(table: Bench) -> None:
    """The three pages that grow most, each against its data; how the others stand as a note."""
    sizes = (1, 2, 3) if table.quick else (1, 4, 16)
    with TemporaryDirectory() as name, screen() as on:
        taken = {
            times: [asked_of(grown(times), Path(name), on, "cold")["first"] for _ in range(table.times(3, 1))]
            for times in sizes
        }
    first, second, third = sizes
    spent = {key: [median(one[key]["spent"] for one in taken[times]) for times in sizes] for key in taken[first][0]}
    worth = {key: middle * third / second for key, (_, middle, _) in spent.items()}
    worst = sorted(spent, key=lambda key: -spent[key][-1] / worth[key])
    for key in worst[:3]:
        small, middle, largest = spent[key]
        beside = f"as many times as its data of {shown(middle, 's')} at {second} × ({shown(small, 's')} at 1 ×)"
        table.add(f"{third} × the data: {say(f'window.page.{key}')}", largest, worth[key], MOST_TIMES, beside)
    table.note(f"the other pages stay further below their limit: {spent[worst[3]][-1] / worth[worst[3]]:.2f} at most")
