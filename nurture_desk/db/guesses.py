"""The nameless count of wrong passphrases and keys beside a desk; it is there before the desk can be opened."""

from __future__ import annotations

import json
from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import Path

from nurture_desk.documents.files import write_atomically
from nurture_desk.documents.small_files import note_in
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.guesses import Guesses

_MOST = 1_000_000


def guesses_file(desk: Path) -> Path:
    """Where the count of ``desk`` lies: beside it."""
    return desk.with_name(f"{desk.name}-guesses")


def read(desk: Path) -> Guesses:
    """What was counted; nothing where there is no count, or none that can be read."""
    try:
        kept = note_in(guesses_file(desk))
        again = datetime.fromisoformat(kept["again_at"])
        found = Guesses(min(_MOST, int(kept["failed"])), date.fromisoformat(kept["since"]), again)
    except (OSError, ValueError, KeyError, TypeError, OverflowError):
        return Guesses()
    return found if found.failed > 0 and again.tzinfo is not None else Guesses()


def write(desk: Path, guesses: Guesses) -> None:
    """Keep the count; a folder that cannot be written keeps none."""
    if guesses.since is None or guesses.again_at is None:
        return
    again = guesses.again_at.astimezone(UTC).isoformat(timespec="seconds")
    kept = {"nurture_desk": 1, "failed": guesses.failed, "since": guesses.since.isoformat(), "again_at": again}
    with suppress(NurtureError):
        write_atomically(guesses_file(desk), json.dumps(kept).encode())


def clear(desk: Path) -> None:
    """Begin at nothing: the desk was opened, and its trail holds the count."""
    with suppress(OSError):
        guesses_file(desk).unlink(missing_ok=True)
