"""Lists of words as they are easiest to read and to add to."""

from __future__ import annotations


def bag(line: str) -> frozenset[str]:
    """The words of ``line``, parted by blanks, as a set."""
    return frozenset(line.split())
