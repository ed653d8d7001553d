"""The areas of the desk; one name for each through every room."""

from __future__ import annotations

from enum import StrEnum


class Area(StrEnum):
    """What a commit can change, and what a page refreshes on."""

    PROGRAMME = "programme"
    TUTORS = "tutors"
    SCHOOLS = "schools"
    PUPILS = "pupils"
    CONSENT = "consent"
    SESSIONS = "sessions"
    REFLECTION = "reflection"
    EVIDENCE = "evidence"
    RETURNS = "returns"
    INTAKE = "intake"
    PROTECTION = "protection"
    DESK = "desk"
