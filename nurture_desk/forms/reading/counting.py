"""What the limited child does when files are dropped: it says how many pages each has, and loads little for that."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from nurture_desk.domain.errors import NurtureError
from nurture_desk.forms.reading.files import count_pages


def count(_: Path, *, paths: list[str]) -> list[dict[str, Any]]:
    """How many pages each file has, or the key of the sentence why it cannot be opened."""
    told: list[dict[str, Any]] = []
    for path in paths:
        try:
            told.append({"pages": count_pages(Path(path))})
        except NurtureError as trouble:
            told.append({"trouble": trouble.key, "values": dict(trouble.values)})
    return told
