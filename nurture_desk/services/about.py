"""What this program is: its version, what comes along under which licences, how old the list of weaknesses is."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date

from nurture_desk import __version__, paths


@dataclass(frozen=True)
class About:
    """``parts``: (package, version, licence), as ``make sbom`` found them; ``listed_on``: of known weaknesses."""

    version: str
    parts: tuple[tuple[str, str, str], ...]
    listed_on: date


def about() -> About:
    """Read it out of ``resources/about``."""
    told = json.loads((paths.resources() / "about" / "parts.json").read_text(encoding="utf-8"))
    parts = tuple((name, version, licence) for name, version, licence in told["parts"])
    return About(__version__, parts, date.fromisoformat(told["listed_on"]))
