"""The tables as revision 0001 made them. Never edited: a later revision says what it changes."""

from __future__ import annotations

from importlib import import_module

from nurture_desk.db.migrations.versions.first_tables.columns import metadata

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
):
    import_module(f"{__name__}.{_area}")

__all__ = ["metadata"]
