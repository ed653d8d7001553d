"""Reads some hundred simulated scans of every form that is read, and writes what came of it into docs/reading-scans.md.

``python -m tests.bench.scans [--seeds N] [--first SEED]``. Truth is known for every field, so the figures need no eye.
"""

from __future__ import annotations

import argparse
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from nurture_desk.domain.form_kinds import Form
from tests.scans.devices import CONDITIONS
from tests.scans.paper import Printed, drawn
from tests.scans.trial import Tally, print_all, try_pages

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reading-scans.md"
BEGIN, END = "<!-- bench -->", "<!-- /bench -->"
READ = tuple(form for form in Form if form.scanned)
ODD = 0.12  # share of fields answered in a way that ought to be doubted


def main() -> None:
    """Measure, say so, and write it down."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--first", type=int, default=1000)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        printed = print_all(folder, READ)
        for form in READ:
            for dpi in sorted({condition.dpi for condition in CONDITIONS}):
                drawn(folder / f"{form.value}.pdf", dpi)
        seeds = range(chosen.first, chosen.first + chosen.seeds)
        tallies = list(_tallies(folder, printed, seeds))
    text = "\n".join(_told(tallies))
    print(text)
    page = PAGE.read_text(encoding="utf-8")
    head, tail = page.split(BEGIN)[0], page.split(END)[1]
    PAGE.write_text(f"{head}{BEGIN}\n{text}\n{END}{tail}", encoding="utf-8")


def _tallies(folder: Path, printed: dict[Form, Printed], seeds: range) -> Iterator[Tally]:
    with ProcessPoolExecutor(2) as pool:
        runs = [
            pool.submit(try_pages, folder, printed, form, condition, seeds, odd)
            for condition in CONDITIONS
            for form in READ
            for odd in ((0.0, ODD) if condition.office else (ODD,))
        ]
        for run in runs:
            yield run.result()


def _told(tallies: list[Tally]) -> Iterator[str]:
    total = _sum(tallies)
    yield f"{total['pages']} pages, {total['fields']} fields; simulated on seeds never used for tuning."
    yield ""
    yield from _table("condition", _conditions(tallies))
    yield ""
    yield from _table("form", ((form.word, [t for t in tallies if t.form == form.word]) for form in READ))
    wrong = [line for tally in tallies for line in tally.wrong]
    if wrong:
        yield ""
        yield "Wrong or overlooked:"
        yield ""
        yield from (f"- {line}" for line in wrong)


def _conditions(tallies: list[Tally]) -> Iterator[tuple[str, list[Tally]]]:
    """Sheets on which everything is answered plainly apart from those with strange answers, which reach neighbours."""
    for condition in CONDITIONS:
        mine = [tally for tally in tallies if tally.condition == condition.name]
        plain = [tally for tally in mine if not tally.odd]
        if plain:
            yield f"{condition.name}, plain answers only", plain
        yield f"{condition.name}, {ODD:.0%} odd answers", [tally for tally in mine if tally.odd]


def _table(head: str, rows: Iterable[tuple[str, list[Tally]]]) -> Iterator[str]:
    columns = ("pages", "not known", "wrong page", "wrong called clear", "overlooked", "plain unsure", "empty unsure")
    yield f"| {head} | {' | '.join(columns)} |"
    yield "|---|---|---|---|---|---|---|---|"
    for name, tallies in rows:
        told = _sum(tallies)
        yield (
            f"| {name} | {told['pages']} | {told['lost']} | {told['wrong page']} | {told['wrong']} | "
            f"{told['overlooked']} | {_share(told, 'plain')} | {_share(told, 'empty')} |"
        )


def _sum(tallies: list[Tally]) -> Counter[str]:
    total: Counter[str] = Counter()
    for tally in tallies:
        total.update(tally.counts)
    return total


def _share(told: Counter[str], what: str) -> str:
    unsure, of = told[f"{what} unsure"], told[what]
    return f"{unsure} of {of} ({100 * unsure / of:.1f} %)" if of else "0 of 0"


if __name__ == "__main__":
    main()
