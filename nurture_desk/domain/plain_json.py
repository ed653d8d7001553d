"""JSON that somebody else may have written: whatever is wrong with it is a ``ValueError``."""

from __future__ import annotations

import json
from typing import Any


def read_json(text: str | bytes) -> Any:
    """What ``text`` says; ``ValueError`` for what is no JSON, and for lists in lists deeper than can be followed."""
    try:
        return json.loads(text)
    except RecursionError:
        raise ValueError("deeper than any list of ours") from None
