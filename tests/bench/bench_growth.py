"""Commands at one, four and sixteen times the data: none may grow worse than its data.

The limit of the largest is where a straight line through the two smaller says it lies: what every start costs is the
same on the line, and a part that grew with the square of the data would lie far above it. (A command that takes no
longer at four times its data than at once must not take longer at sixteen either.) Processor time of the command and
all that it starts; the smallest the middle one of three.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from tests.bench.bench_combine import made_returns
from tests.bench.bench_memory import children_of, clean_scans
from tests.bench.commands import ran
from tests.bench.desks import KeptDesk
from tests.bench.grown_desks import grown
from tests.bench.made_register import write_register
from tests.bench.stacks import stacked
from tests.bench.table import Bench

MOST_TIMES = 1.25
FORMS, PAGES, RETURNS, LINES, ROWS = 40, 8, 10, 100, 1_600
LINE = (
    "{n}. Ines Quarrington kept the pulse and started the chorus again; two others came in after her at The Old Mill.\n"
)


@dataclass(frozen=True)
class Scene:
    """A desk ``times`` as large, and as much material beside it."""

    times: int
    desk: KeptDesk
    folder: Path
    children: tuple[str, ...]

    def out(self, name: str) -> str:
        """Where a command writes to."""
        return str(self.folder / name)


def bench(table: Bench) -> None:
    """On copies of the large desk, which is multiplied inside its file."""
    with TemporaryDirectory() as name:
        scenes = [_scene(Path(name), times) for times in ((1, 2, 3) if table.quick else (1, 4, 16))]
        for what, words in COMMANDS.items():
            smallest = median([_seconds(words, scenes[0]) for _ in range(table.times(3, 1))])
            middle, largest = (_seconds(words, scene) for scene in scenes[1:])
            first, second, third = (scene.times for scene in scenes)
            line = smallest + (third - first) / (second - first) * (middle - smallest)
            beside = f"a straight line from {smallest:.1f} s and {middle:.1f} s"
            table.add(f"{third} × the data: {what}", largest, max(line, middle, smallest), MOST_TIMES, beside)


def _scene(base: Path, times: int) -> Scene:
    folder = base / str(times)
    folder.mkdir()
    desk = grown(times).copied(folder)
    children = tuple(children_of(desk, FORMS * times))
    printed = folder / "few.pdf"
    ran(
        ("print", "consent", "--desk", str(desk.path), "--out", str(printed), "--for", *children[:PAGES]),
        desk.environment(),
    )
    stacked(folder / "scans.pdf", (clean_scans(printed) * times)[: PAGES * times])
    (folder / "returns").mkdir()
    made_returns(folder / "returns", RETURNS * times)
    (folder / "text.txt").write_text("".join(LINE.format(n=n) for n in range(LINES * times)), encoding="utf-8")
    write_register(folder / "register.csv", ROWS * times)
    return Scene(times, desk, folder, children)


def _seconds(words: Callable[[Scene], tuple[str, ...]], scene: Scene) -> float:
    command, *rest = words(scene)
    on_desk = () if command in ("combine", "backup") else ("--desk", str(scene.desk.path))
    return ran((command, *rest, *on_desk), scene.desk.environment(), finding=command == "guard").seconds


COMMANDS: dict[str, Callable[[Scene], tuple[str, ...]]] = {
    "list of children": lambda of: ("list", "children", "--json", of.out("list.json")),
    "shortlist": lambda of: ("shortlist", "--json", of.out("shortlist.json")),
    "return": lambda of: ("return", "--year", "2025-26", "--out", of.out("return.xlsx")),
    "working-group page": lambda of: ("document", "working-group-page", "--out", of.out("page.pdf")),
    "backup": lambda of: ("backup", str(of.desk.path), "--to", of.out("")),
    "printing": lambda of: ("print", "consent", "--out", of.out("consent.pdf"), "--for", *of.children),
    "reading": lambda of: ("read", of.out("scans.pdf"), "--json", of.out("read.json")),
    "combining": lambda of: ("combine", *map(str, (of.folder / "returns").iterdir()), "--out", of.out("all.xlsx")),
    "guarding a text": lambda of: ("guard", of.out("text.txt"), "--json", of.out("guard.json")),
    "register": lambda of: ("import-schools", of.out("register.csv")),
}
