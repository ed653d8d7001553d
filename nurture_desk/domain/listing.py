"""Codes and names, as the command line lists them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Listed(StrEnum):
    """What can be listed."""

    SCHOOLS = "schools"
    CHILDREN = "children"
    TUTORS = "tutors"
    GROUPS = "groups"
    YEARS = "years"


@dataclass(frozen=True)
class Named:
    """One code, to be given to ``--for``, and the name it stands for."""

    code: str
    name: str
