"""Which pages of a paper are printed, as people write it: "1-4, 7"."""

from __future__ import annotations

import re

from nurture_desk.domain.errors import NurtureError

_PART = re.compile(r"(\d+)(?:\s*[-–]\s*(\d+))?")


def pages_of(text: str, count: int) -> tuple[int, ...]:
    """The pages that ``text`` names, from 1 to ``count``, each once and in order; blank is all of them.

    Raises ``prints.pages_not_read`` for what names no pages of this paper.
    """
    if not text.strip():
        return tuple(range(1, count + 1))
    found: set[int] = set()
    for part in re.split(r"[,;]", text):
        read = _PART.fullmatch(part.strip())
        if read is None:
            raise NurtureError("prints.pages_not_read", field="pages", count=count)
        first, last = int(read[1]), int(read[2] or read[1])
        if not 1 <= first <= last <= count:
            raise NurtureError("prints.pages_not_read", field="pages", count=count)
        found |= set(range(first, last + 1))
    return tuple(sorted(found))
