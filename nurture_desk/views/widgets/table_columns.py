"""How somebody has set out the columns of a list: order, widths, which are hidden, the sort. Never what is in it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field


@dataclass(frozen=True)
class SetOut:
    """By column key. ``widths`` are at text scale 1; ``sort`` is (column, upwards)."""

    order: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    widths: dict[str, int] = field(default_factory=dict)
    sort: tuple[str, bool] | None = None

    def text(self) -> str:
        """As it is kept in the settings."""
        return json.dumps(asdict(self), separators=(",", ":"))


def read_set_out(text: str) -> SetOut | None:
    """What :meth:`SetOut.text` gave; None for anything else, which is then as good as never set."""
    try:
        kept = json.loads(text)
        sort = kept["sort"]
        return SetOut(
            tuple(str(key) for key in kept["order"]),
            tuple(str(key) for key in kept["hidden"]),
            {str(key): int(width) for key, width in kept["widths"].items()},
            (str(sort[0]), bool(sort[1])) if sort else None,
        )
    except (ValueError, TypeError, KeyError, IndexError, AttributeError):
        return None


def list_key(module: str, columns: Sequence[str]) -> str:
    """The name of a list in the settings: where in the code it stands, and its first columns; nobody's name."""
    place = module.removeprefix("nurture_desk.views.").replace(".", "-")
    return f"{place}-{'-'.join(columns[:6])}".replace("/", "-")[:120]
