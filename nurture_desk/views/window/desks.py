"""Other desks this account opened lately, as lines of the palette: where they lie, nothing of what is in them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from nurture_desk.documents.wording import say
from nurture_desk.views.window.palette_rows import Entry


def desk_entries(window: Any, here: Path, wish: Callable[[Path], object]) -> list[Entry]:
    """One line a desk that is still there; choosing it locks this one and opens that. ``window`` knows which."""
    recent = getattr(window, "recent_desks", None)
    found = recent() if recent is not None else []
    return [
        Entry(say("window.open_desk", name=one.name), "lock", partial(wish, one.path), say("window.open_desk_also"))
        for one in found
        if one.there and one.path != here.resolve()
    ]
