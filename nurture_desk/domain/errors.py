"""Expected trouble: one plain sentence for the person at the desk."""

from __future__ import annotations


class NurtureError(Exception):
    """Something the user can settle; carries the key of its sentence and the words to fill in.

    ``documents.wording.sentence(error)`` gives the sentence itself, from ``resources/wording``.
    ``field`` names the form field the sentence belongs to, or is empty for the whole page.
    """

    def __init__(self, key: str, /, *, field: str = "", **values: object) -> None:
        super().__init__(key)
        self.key = key
        self.field = field
        self.values = values


class Cancelled(Exception):
    """The user cancelled a long piece of work; nothing of it was kept."""


class NeedsReason(NurtureError):
    """Unusual but allowed: the same call succeeds once it is given a written reason."""
