"""What became of bringing a backup back, in sentences for the lock page."""

from __future__ import annotations

from typing import Any

from nurture_desk.documents.wording import say
from nurture_desk.views.widgets.backup_words import moment_words


def restored_words(done: Any) -> str:
    """``done`` is a ``services.restoring.Restored``."""
    said = [
        say("backup.restored.back", moment=moment_words(done.made_at))
        if done.made_at
        else say("backup.restored.back_plain")
    ]
    if done.aside is not None:
        said.append(say("backup.restored.aside", file=done.aside.name))
    if done.erased_again:
        said.append(say("backup.erased_again", n=done.erased_again))
    if not done.marks_whole:
        said.append(say("backup.marks_changed"))
    return " ".join(said)
