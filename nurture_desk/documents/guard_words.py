"""What the guards say, in sentences."""

from __future__ import annotations

from dataclasses import replace

from nurture_desk.documents.wording import say
from nurture_desk.domain.guards.hits import Hit


def spoken(hit: Hit) -> Hit:
    """``hit`` with sentences in ``why`` and ``mend``, where the guards put keys of the catalogue."""
    values = dict(hit.values)
    return replace(hit, why=say(hit.why, **values), mend=say(hit.mend, **values))
