"""What a file is that somebody drops on the window, and which part of the desk can take it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path


class SeenAs(StrEnum):
    """What a dropped file is, by its content."""

    SCAN = "scan"
    REGISTER = "register"
    CENSUS = "census"
    CHILDREN = "children"
    RETURN = "return"
    DESK = "desk"
    DOCUMENT = "document"  # written elsewhere: it can be checked for names
    UNKNOWN = "unknown"
    DATES = "dates"  # term dates of a school, as a calendar file or a list
    FOLDER = "folder"


@dataclass(frozen=True)
class Dropped:
    """One file with what it is."""

    path: Path
    seen: SeenAs
