"""What every feed may ask of the desk, and what a feed gives: sheets of one layout."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import Connection

from nurture_desk.db.print_facts import ChildFacts, GroupFacts
from nurture_desk.documents.para import within
from nurture_desk.documents.wording import say
from nurture_desk.domain.dates import WEEKDAYS, long_date
from nurture_desk.domain.service import ServiceProfile
from nurture_desk.domain.tutors import MayName
from nurture_desk.forms.declare import FormDeclaration, PersonRow
from nurture_desk.forms.reference import person_mark


@dataclass(frozen=True)
class Known:
    """The desk for one batch. ``names``: False puts codes in place of names; ``surnames``: False leaves them off."""

    conn: Connection
    service: ServiceProfile
    today: date
    names: bool
    year_id: int
    year: str
    surnames: bool = True

    @property
    def group_word(self) -> str:
        """What families know a group as, ready to begin a sentence."""
        name = self.service.family_group_name.strip() or say("prints.music_group")
        return name[:1].upper() + name[1:]

    def above(self, *parts: str) -> str:
        """The line at the head of a sheet: whose form it is, and the school's name."""
        return "  ·  ".join(within(part) for part in (self.service.name, *parts) if part)

    def child(self, child: ChildFacts, *, whole: bool = False) -> str:
        """How a child stands on paper: known-as, the whole name where the paper holds no need, or the code."""
        if not self.names:
            return child.code
        return child.full_name if whole and self.surnames else child.shown_name

    def group(self, group: GroupFacts | None) -> str:
        """How a group stands on paper."""
        if group is None:
            return ""
        return group.name if self.names and group.name else group.code

    def adult(self, name: str, code: str = "") -> str:
        """A tutor or member of staff: the code, or nothing, where names are kept off the paper."""
        return name if self.names else code

    def leader(self, group: GroupFacts | None) -> str:
        """Who leads a group, as that person allows on papers families read."""
        if group is None or not group.tutor:
            return ""
        allowed = self.names and group.may_name == MayName.NAME_AND_ROLE
        return group.tutor if allowed else say("prints.a_tutor")

    def person_row(self, child: ChildFacts, signs: tuple[str, ...] = ()) -> PersonRow:
        """A child's row of a table."""
        return PersonRow(person_mark(child.code), self.child(child), signs)

    def coded(self, text: str, children: Iterable[ChildFacts]) -> str:
        """``text`` as it was written, or with codes for the names of ``children``."""
        if self.names:
            return text
        for child in children:
            for name in (child.full_name, child.known_as, child.first_names, child.surname):
                if name.strip():
                    text = re.sub(rf"(?<!\w){re.escape(name.strip())}(?!\w)", child.code, text, flags=re.IGNORECASE)
        return text


@dataclass(frozen=True)
class Given:
    """One sheet to be printed: whose (its mark in the reference), what stands on it already, its code on the desk.

    ``name`` and ``class_name`` are for lists and envelopes.
    """

    person: str
    slots: Mapping[str, str]
    code: str = ""
    name: str = ""
    class_name: str = ""


@dataclass(frozen=True)
class Lot:
    """Sheets of one layout. ``composed``: words put together from what is known of this group or school; ``gaps``: what
    fills the gaps in the words ("Has {known_as} talked about the music?"); ``office``: the telephone of the school's.
    """

    declaration: FormDeclaration
    sheets: tuple[Given, ...]
    school: str = ""
    composed: Mapping[str, str] = field(default_factory=dict)
    group: GroupFacts | None = None
    gaps: Mapping[str, str] = field(default_factory=dict)
    office: str = ""

    @property
    def context(self) -> str:
        """The key of the round or session its sheets belong to, as in their references; blank for none."""
        return self.sheets[0].person.partition(".")[2]


def day(value: date | None) -> str:
    """A date as it stands on paper, or nothing."""
    return long_date(value) if value is not None else ""


def when(group: GroupFacts | None) -> str:
    """ "Tuesdays at 10:15", or nothing while that is not known."""
    if group is None or group.weekday is None or not group.starts_at:
        return ""
    weekday = say("forms.consent.weekday", day=WEEKDAYS[group.weekday])
    return say("forms.consent.weekday_at", weekday=weekday, time=group.starts_at)
