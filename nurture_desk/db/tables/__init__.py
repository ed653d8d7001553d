"""Every table of the desk, one module an area; importing this fills the metadata."""

from __future__ import annotations

from importlib import import_module

from nurture_desk.db.tables.base import metadata

for _area in (
    "desk",
    "programme",
    "tutors",
    "schools",
    "school_papers",
    "pupils",
    "consent",
    "sessions",
    "reflection",
    "evidence",
    "returns",
    "intake",
    "leaving",
    "celebration",
    "toolkit",
    "protection",
):
    import_module(f"{__name__}.{_area}")

__all__ = ["metadata"]
