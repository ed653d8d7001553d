"""What somebody wants printed: which form, for whom, in which style, language and names."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from nurture_desk.domain.form_kinds import About, Form

STYLES = ("standard", "large", "easy")
ENGLISH = "en"
# Papers a family or a child holds: these follow the format and language the child's letters are wanted in.
FAMILY_PAPERS = frozenset({Form.CONSENT, Form.CHILD_PAGE, Form.FAMILY_SLIP, Form.VOICE, Form.TARGET_SLIP})
# What goes through the school to families: with it go a list in class order and a slip for every envelope.
HANDED_OUT = frozenset({Form.CONSENT, Form.CHILD_PAGE, Form.FAMILY_SLIP})
# Written by one known person about one known person: an unnamed sheet of it would be nobody's.
_NO_SPARES = frozenset({Form.REPORT, Form.OBSERVATION, Form.PROFILE})


class Kind(StrEnum):
    """What a code given to ``--for`` can stand for."""

    CHILD = "child"
    TUTOR = "tutor"
    SCHOOL = "school"
    GROUP = "group"
    SESSION = "session"
    ROUND = "round"
    YEAR = "year"


FITS: dict[About, tuple[Kind, ...]] = {
    About.CHILD: (Kind.CHILD, Kind.GROUP, Kind.SCHOOL, Kind.YEAR),
    About.TUTOR: (Kind.TUTOR, Kind.ROUND, Kind.GROUP, Kind.SCHOOL, Kind.YEAR),
    About.SCHOOL: (Kind.SCHOOL, Kind.GROUP, Kind.YEAR),
    About.GROUP: (Kind.GROUP, Kind.SCHOOL, Kind.TUTOR, Kind.YEAR),
    About.SESSION: (Kind.GROUP, Kind.SESSION, Kind.SCHOOL, Kind.TUTOR, Kind.YEAR),
    About.SERVICE: (Kind.YEAR,),
}


@dataclass(frozen=True)
class PrintWish:
    """One batch. ``codes``: without any, everybody in question this year.

    ``style`` and ``language``: None leaves them to what is known of each child, for papers families hold.
    ``names``: False puts codes in place of every name. ``spares``: None is 10 %, at least 2. ``beside``: whether the
    sheets families keep, the lists and the covering page go with it. ``surnames``: False leaves them off sheets that
    have them else, where the batch lies beside papers that tell of needs.
    """

    form: Form
    codes: tuple[str, ...] = ()
    style: str | None = None
    language: str | None = None
    names: bool = True
    spares: int | None = None
    beside: bool = True
    surnames: bool = True

    @property
    def again(self) -> bool:
        """Whether single people of an audit round ("NT-003.2") are asked once more: no spares and no lists go along."""
        return self.form is Form.AUDIT and bool(self.codes) and all("." in code for code in self.codes)


@dataclass(frozen=True)
class Subject:
    """Whom one sheet is about: its key on the desk, its code, and the group it is printed with (0: none).

    ``context``: key of the audit round or session, which stands in the reference too.
    """

    id: int
    code: str
    group_id: int = 0
    school_id: int = 0
    context: str = ""


def has_spares(form: Form) -> bool:
    """Whether unnamed sheets go with a batch: only where somebody can be chosen for one when it is back."""
    return form.about in (About.CHILD, About.TUTOR) and form not in _NO_SPARES


def spares_for(sheets: int) -> int:
    """How many unnamed spares go with a batch: 10 %, at least 2 (``forms-and-words.md`` 0.4)."""
    return max(2, -(-sheets // 10))
