"""What was read from a page that came back: values, how certain they are, and where on the picture they stand."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

Fraction = tuple[float, float, float, float]  # left, top, right, bottom of the picture, each 0 to 1


class State(StrEnum):
    """How certain a value is. What is in doubt is never ``CLEAR``."""

    CLEAR = "clear"
    UNSURE = "unsure"
    BLANK = "blank"
    MULTIPLE = "multiple"


class Trouble(StrEnum):
    """What is wrong with a page, by the codes of ``commands.md``."""

    MISSING_PAGE = "missing_page"
    DUPLICATE = "duplicate"
    FOREIGN = "foreign"
    OTHER_DESK = "other_desk"
    UNREADABLE = "unreadable"
    REGISTRATION = "registration"


@dataclass(frozen=True)
class Problem:
    """A trouble in a sentence for the person at the desk. ``page``: the page number a missing page would have."""

    code: Trouble
    text: str


@dataclass(frozen=True)
class FieldReading:
    """One field of a page. ``value``: an option, "yes", "ink" or "none", or typed text; None unless clear or unsure.

    ``where``: the field on the picture (all its boxes together), None for a filled PDF. ``options``: those that bear a
    mark, in print order; with ``MULTIPLE`` there are several.
    """

    key: str
    value: str | None
    state: State
    where: Fraction | None = None
    options: tuple[str, ...] = ()


@dataclass(frozen=True)
class PageReading:
    """One page of a file, as ``read --json`` tells it, and its picture the right way up.

    ``reference``: the text of the code (blank: none was found). ``form`` is the form's word and ``version`` the mark
    in the reference; both blank where the page was not recognised or belongs to another desk. ``picture``: JPEG or
    PNG bytes, straightened to the sheet where that worked; blank for a filled PDF that has none.
    """

    source: str
    page: int  # in its file, from 1
    reference: str = ""
    form: str = ""
    version: str = ""
    fields: tuple[FieldReading, ...] = ()
    problems: tuple[Problem, ...] = ()
    picture: bytes = b""
    filled_pdf: bool = False

    def has(self, code: Trouble) -> bool:
        """Whether that trouble is among the problems."""
        return any(problem.code is code for problem in self.problems)
