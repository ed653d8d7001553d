"""What is to be said of the folder a desk lies in, or is to lie in (decision 037)."""

from __future__ import annotations

from pathlib import Path

from nurture_desk.db import places
from nurture_desk.documents.wording import say


def warning_before(desk: Path) -> tuple[str, str] | None:
    """What is the matter with the folder a desk is to be made in, and why: a program copies it elsewhere."""
    service = places.synced_by(desk)
    return (say("places.synced", service=service), say("places.synced_why", service=service)) if service else None


def remark_on(desk: Path) -> str:
    """What to keep to, working with the desk at ``desk``; "" for nothing."""
    service = places.synced_by(desk)
    return say("places.synced_here", service=service) if service else ""
