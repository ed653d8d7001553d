"""What the person hears first when a desk opens: somebody tried the door in vain, or a change of key ended."""

from __future__ import annotations

from functools import partial
from typing import Any

from nurture_desk.documents.wording import say, sentence
from nurture_desk.domain.dates import long_date
from nurture_desk.domain.desks import AtOpening, KeyChange
from nurture_desk.views.widgets.backup_words import moment_words


def tell_at_opening(window: Any, found: AtOpening) -> None:
    """Say it on the page of ``window`` that is shown, with the one thing to do."""
    bar = window.page(window.here).message_bar
    if found.not_kept is not None:
        to_key = partial(window.go, "settings", "key")
        bar.show_message(
            "owed", say("key.opening.not_kept"), sentence(found.not_kept), say("key.opening.key"), to_key, stays=True
        )
    elif found.back_from is not None:
        to_backups = partial(window.go, "settings", "backups")
        lead = say("backup.restored.back", moment=moment_words(found.back_from))
        bar.show_message("ok", lead, say("backup.door.back_text"), say("backup.door.back_see"), to_backups, stays=True)
    elif found.key_change is KeyChange.DONE:
        to_backups = partial(window.go, "settings", "backups")
        bar.show_message(
            "ok", say("key.change.done"), say("key.change.done_text"), say("key.change.backup"), to_backups, stays=True
        )
    elif found.key_change is not KeyChange.NONE:
        key = f"key.opening.{found.key_change.value}"
        bar.show_message("info", say(key), say(f"{key}_text"), stays=True)
    elif found.failed and found.since is not None:
        since = long_date(found.since)
        one = found.failed == 1
        lead = say("key.opening.failed_one", since=since) if one else _many(found.failed, since)
        see = partial(window.go, "protection", "trail")
        bar.show_message("owed", lead, say("key.opening.failed_text"), say("key.opening.see"), see, stays=True)


def _many(n: int, since: str) -> str:
    return say("key.opening.failed_many", n=n, since=since)
