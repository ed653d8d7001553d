"""The media list: what exists elsewhere, who is in it, who may have it, where it went."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from nurture_desk.db import media as db
from nurture_desk.db import records
from nurture_desk.db.tables.consent import media_item
from nurture_desk.documents.wording import say
from nurture_desk.domain.areas import Area
from nurture_desk.domain.consent import Standing, may_still_be_made
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.media import Departure, MediaItem, MediaRow, check_item, open_audiences
from nurture_desk.domain.purposes import MEDIA, Audience, Purpose, media_purpose
from nurture_desk.services.consent_gate import ConsentGate, standings
from nurture_desk.services.open_desk import OpenDesk

Person = tuple[int | None, int | None, str]  # child, adult, name shown


@dataclass(frozen=True)
class InIt:
    """Who is in an item."""

    pupil_ids: tuple[int, ...]
    person_ids: tuple[int, ...]


class Media:
    """Kept here: a list. Kept elsewhere: the pictures, films and recordings."""

    def __init__(self, desk: OpenDesk, gate: ConsentGate) -> None:
        self._desk = desk
        self._gate = gate

    def rows(self, on: date | None = None) -> list[MediaRow]:
        """The list, newest first, each item with the audiences open to it today and why the others are shut.

        ``on``: as it stood on another day.
        """
        with self._desk.look() as conn:
            items, people, used = db.items(conn), db.people_in(conn), db.uses_counted(conn)
            children = {child for several in people.values() for child, _, _ in several if child is not None}
            found = standings(conn, children, MEDIA, on or self._desk.today())
            adults = db.adult_pictures(conn)
        return [_row(item, people.get(item.id, []), found, adults, used.get(item.id, 0)) for item in items]

    def item(self, media_id: int) -> tuple[MediaItem, InIt]:
        """One item and who is in it."""
        with self._desk.look() as conn:
            item = records.get(conn, media_item, MediaItem, media_id)
            people = db.people_in(conn).get(media_id, [])
        children = tuple(child for child, _, _ in people if child is not None)
        return item, InIt(children, tuple(adult for _, adult, _ in people if adult is not None))

    def save(self, item: MediaItem, pupil_ids: Collection[int], person_ids: Collection[int] = ()) -> int:
        """Keep an item (``id`` 0: new) and who is in it; returns its key."""
        check_item(item, len(pupil_ids) + len(person_ids), self._desk.today())
        with self._desk.change("consent.media", Area.CONSENT) as unit:
            key = item.id
            if key:
                records.save(unit.conn, media_item, item)
            else:
                key = records.add(unit.conn, media_item, item)
            db.set_people(unit.conn, key, pupil_ids, person_ids)
            unit.note(media=key, people=len(pupil_ids) + len(person_ids))
        return key

    def remove(self, media_id: int) -> None:
        """Take an item that was listed by mistake off the list; its uses go with it."""
        with self._desk.change("consent.media_removed", Area.CONSENT) as unit:
            records.remove(unit.conn, media_item, media_id)
            unit.note(media=media_id)

    def use(self, media_id: int, audience: Audience, where: str, *, on: date | None = None, for_whom: str = "") -> int:
        """Keep that an item is shown to an audience from today; refused unless everybody in it said yes.

        ``on``: an earlier day on which it left already; what counted on that day decides.
        """
        day = on or self._desk.today()
        if not where.strip():
            raise NurtureError("consent.media.where", field="went_where")
        with self._desk.change("consent.media_used", Area.CONSENT) as unit:
            item, people = self.item(media_id)
            if not item.made_on <= day <= self._desk.today():
                raise NurtureError("consent.media.used_when", field="left_on")
            (row,) = [one for one in self.rows(day) if one.id == media_id]
            if audience not in row.may:
                shut = dict(row.shut)[audience]
                raise NurtureError("consent.media.shut", field="audience", why=shut)
            purpose = media_purpose(item.medium, audience)
            uses: Mapping[int, Collection[Purpose]] = {child: [purpose] for child in people.pupil_ids}
            key = self._gate.note_left(
                "media",
                uses,
                title=item.title,
                went_where=where.strip(),
                media_id=media_id,
                for_whom=for_whom.strip(),
                on=day,
            )
            unit.note(media=media_id, departure=key)
        return key

    def uses(self, media_id: int) -> list[Departure]:
        """Where an item was used, newest first."""
        with self._desk.look() as conn:
            return db.uses_of(conn, media_id)


def _row(
    item: MediaItem,
    people: list[Person],
    found: Mapping[int, Mapping[Purpose, Standing]],
    adults: Mapping[int, tuple[str, ...]],
    used: int,
) -> MediaRow:
    asked = [_allowed(person, item, found, adults) for person in people]
    may = open_audiences(asked)
    shut = []
    for audience in Audience:
        if audience not in may:
            no = [name for (_, _, name), answer in zip(people, asked, strict=True) if not answer[audience]]
            key = "consent.media.nobody_named" if not people else "consent.media.not_all"
            shut.append((audience, say(key, names=", ".join(no), audience=say(f"consent.audience.{audience}"))))
    return MediaRow(
        item.id,
        item.title,
        item.medium,
        item.made_on,
        item.device,
        item.kept_where,
        item.moved_off_on,
        item.delete_by,
        item.deleted_on,
        tuple(name for _, _, name in people),
        may,
        tuple(shut),
        used,
    )


def _allowed(
    person: Person,
    item: MediaItem,
    found: Mapping[int, Mapping[Purpose, Standing]],
    adults: Mapping[int, tuple[str, ...]],
) -> dict[Audience, bool]:
    """Which audiences one person leaves open; what was made after *made until* rests on no agreement."""
    child, adult, _ = person
    if child is not None:
        mine = found.get(child, {})
        purposes = {audience: media_purpose(item.medium, audience) for audience in Audience}
        return {a: purposes[a] in mine and may_still_be_made(mine[purposes[a]], item.made_on) for a in Audience}
    return {audience: str(audience) in adults.get(adult or 0, ()) for audience in Audience}
