"""Tutor packs: one folder of papers for a tutor and a group, and which of them are back."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from nurture_desk.domain.form_kinds import Form

# The papers of a pack that come back, in the order of the folder.
PACK_FORMS = (Form.DIARY, Form.VOICE, Form.TARGET_SLIP, Form.SCHOOL_SLIP, Form.FAMILY_SLIP, Form.REPORT)


@dataclass(frozen=True)
class PackPaper:
    """One sheet of a pack by form and mark in its reference ("ND014", "NG02.318")."""

    form: Form
    person: str


@dataclass(frozen=True)
class PackWish:
    """How a pack is made. ``names``: known-as names instead of codes; ``fillable``: PDFs to type into beside paper."""

    group_id: int
    names: bool = False
    on_paper: bool = True
    fillable: bool = True


@dataclass(frozen=True)
class TutorPack:
    """A pack as it went out. ``contents``: "voice ND014", a line a sheet."""

    id: int
    group_id: int
    tutor_id: int | None
    made_on: date
    with_names: bool = False
    fillable: bool = False
    contents: tuple[str, ...] = ()
    returned_on: date | None = None
    note: str = ""

    @property
    def papers(self) -> tuple[PackPaper, ...]:
        """Every sheet that is to come back."""
        split = (line.partition(" ") for line in self.contents)
        return tuple(PackPaper(Form(form), person) for form, _, person in split)


@dataclass(frozen=True)
class PackRow:
    """A pack in the list: for whom, and how many of its papers are back."""

    pack: TutorPack
    group: str
    school: str
    tutor: str
    back: tuple[PackPaper, ...]

    @property
    def owed(self) -> tuple[PackPaper, ...]:
        """The papers that are not back yet."""
        there = set(self.back)
        return tuple(paper for paper in self.pack.papers if paper not in there)


def line_of(paper: PackPaper) -> str:
    """A paper as it is kept with its pack."""
    return f"{paper.form.value} {paper.person}"


def back_of(pack: TutorPack, confirmed: Collection[PackPaper]) -> tuple[PackPaper, ...]:
    """Which papers of a pack are among those confirmed in the tray."""
    return tuple(paper for paper in pack.papers if paper in confirmed)
