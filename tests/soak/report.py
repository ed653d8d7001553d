"""What a long run counts, and the table it leaves."""

from __future__ import annotations

import json
import random
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path

SEED = 20261122


@dataclass(frozen=True)
class Row:
    """One figure: of which id of ``docs/trust.md``, of what, how many, and how many of them were lost."""

    id: str
    what: str
    n: int
    lost: int


@dataclass
class Report:
    """Given to every ``soak(report)``: it counts here, takes its numbers of turns and its chance from here.

    A run fails by raising; ``count(..., lost=1)`` fails it too, after all the others have run.
    """

    quick: bool = False
    seed: int = SEED
    named: tuple[str, ...] = ()  # parts of the names of the files to offer; all where there are none
    rows: list[Row] = field(default_factory=list)
    failed: dict[str, str] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)

    def count(self, id: str, what: str, n: int, lost: int = 0) -> None:  # as the page calls it
        """``n`` times ``what``, of which ``lost`` ended in a loss, a crash or a leak."""
        self.rows.append(Row(id, what, n, lost))

    def times(self, many: int, few: int) -> int:
        """``many`` turns, or ``few`` with ``--quick``."""
        return few if self.quick else many

    def asks_for(self, file: str) -> bool:
        """Whether this file is to be offered."""
        return not self.named or any(part in file for part in self.named)

    def chance(self, name: str) -> random.Random:
        """Chance of its own for the part called ``name``, the same for the same ``--seed``."""
        return random.Random(f"{self.seed} {name}")

    def run(self, name: str, soak: Callable[[Report], None]) -> None:
        """Run one module's ``soak``; what it raises is kept, and the others still run."""
        began = time.monotonic()
        try:
            soak(self)
        except Exception as trouble:  # one run that fails must not hide the others
            self.failed[name] = f"{type(trouble).__name__}: {trouble}"
        self.seconds[name] = round(time.monotonic() - began, 1)

    @property
    def whole(self) -> bool:
        """Whether nothing was lost and nothing failed."""
        return not self.failed and not any(row.lost for row in self.rows)

    def table(self) -> str:
        """The rows under their headings, and what failed."""
        lines = [("id", "what", "how many", "lost"), *((r.id, r.what, f"{r.n:,}", str(r.lost)) for r in self.rows)]
        wide = [max(len(line[column]) for line in lines) for column in range(4)]
        text = [f"{a:<{wide[0]}}  {b:<{wide[1]}}  {c:>{wide[2]}}  {d:>{wide[3]}}".rstrip() for a, b, c, d in lines]
        text += [f"{name}: {took:.0f} s" for name, took in self.seconds.items()]
        text += [f"FAILED {name}: {why}" for name, why in self.failed.items()]
        return "\n".join(text)

    def write(self, path: Path) -> None:
        """Keep the figures as JSON, for the page that quotes them."""
        path.parent.mkdir(parents=True, exist_ok=True)
        kept = {"seed": self.seed, "quick": self.quick, "rows": [asdict(row) for row in self.rows]}
        kept |= {"failed": self.failed, "seconds": self.seconds}
        path.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")
