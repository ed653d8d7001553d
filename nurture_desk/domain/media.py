"""The media list: what exists, who is in it, and which audiences may have it. The app keeps no film or sound."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.purposes import Audience, Medium


@dataclass(frozen=True)
class MediaItem:
    """One picture, film or recording somewhere else."""

    id: int
    title: str
    medium: Medium
    made_on: date
    made_by: str = ""
    device: str = ""
    kept_where: str = ""
    moved_off_on: date | None = None
    delete_by: date | None = None
    deleted_on: date | None = None
    group_id: int | None = None


@dataclass(frozen=True)
class MediaRow:
    """An item in the list. ``may``: the audiences open to it; ``shut``: why each other one is not."""

    id: int
    title: str
    medium: Medium
    made_on: date
    device: str
    kept_where: str
    moved_off_on: date | None
    delete_by: date | None
    deleted_on: date | None
    who: tuple[str, ...] = ()
    may: tuple[Audience, ...] = ()
    shut: tuple[tuple[Audience, str], ...] = ()
    used: int = 0


def open_audiences(everybody: Iterable[Mapping[Audience, bool]]) -> tuple[Audience, ...]:
    """The audiences that everybody in an item said yes to; with nobody named in it, none is open."""
    people = list(everybody)
    return tuple(a for a in Audience if people and all(person.get(a, False) for person in people))


def check_item(item: MediaItem, people: int, today: date) -> None:
    """Refuse an item without a title or with nobody in it, one made tomorrow, and one moved off or deleted before it
    was made or on a day to come.
    """
    if not item.title.strip():
        raise NurtureError("consent.media.title", field="title")
    if item.made_on > today:
        raise NurtureError("consent.media.in_future", field="made_on")
    if people == 0:
        raise NurtureError("consent.media.who", field="who")
    for field in ("moved_off_on", "deleted_on"):
        day = getattr(item, field)
        if day is not None and not item.made_on <= day <= today:
            raise NurtureError("consent.media.date", field=field)


@dataclass(frozen=True)
class Departure:
    """Something that left under a consent: where to, and when."""

    id: int
    kind: str
    left_on: date
    title: str = ""
    went_where: str = ""
    media_id: int | None = None
    for_whom: str = ""
    sha256: str = ""  # of the file that left
    subject: str = ""  # which document of the desk: "case-study:3"


@dataclass(frozen=True)
class RecallRow:
    """One thing to call back, take down or delete because an answer was taken back."""

    departure_id: int
    media_id: int | None
    pupil_id: int
    code: str
    shown_name: str
    purpose: str
    kind: str
    title: str
    went_where: str
    left_on: date | None
    settled_on: date | None = None
    for_whom: str = ""
    subject: str = ""  # which document of the desk: "case-study:3"
