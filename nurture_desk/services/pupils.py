"""Children: the list, the record, the profile that opens late, the needs log."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import Connection

from nurture_desk.db import attachments, records
from nurture_desk.db import pupils as db
from nurture_desk.db.tables.pupils import need_note, pupil, pupil_profile
from nurture_desk.documents.attachments import accept
from nurture_desk.domain.areas import Area
from nurture_desk.domain.consent import State
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.profiles import NeedNote, Profile, TutorProfile, check_need, check_profile
from nurture_desk.domain.pupils import Pupil, PupilRow, Stage, check_pupil, next_code, profile_is_open
from nurture_desk.domain.purposes import MEDIA, Purpose, is_picture
from nurture_desk.services.consent_gate import standings
from nurture_desk.services.open_desk import OpenDesk


@dataclass(frozen=True)
class OpenProfile:
    """A child's profile page: whether it is open, and what is in it."""

    open: bool
    profile: Profile
    needs: tuple[NeedNote, ...]


class Pupils:
    """Adds, changes and shows children."""

    def __init__(self, desk: OpenDesk) -> None:
        self._desk = desk

    def rows(self, *, year_id: int | None = None, unplaced: bool = False, everybody: bool = False) -> list[PupilRow]:
        """Children in a group of the year (the current one), by name, with how taking part stands.

        ``unplaced``: with those who never were in a group; ``everybody``: of every year.
        """
        with self._desk.look() as conn:
            year = year_id or db.current_year(conn) or 0
            placed = pupil.c.id.in_(db.year_members(year))
            wanted = placed | pupil.c.id.not_in(db.ever_placed()) if unplaced else placed
            where = [] if everybody else [wanted]
            rows = db.pupil_rows(conn, *where)
            found = standings(conn, [row.id for row in rows], [Purpose.TAKING_PART], self._desk.today())
        return [replace(row, taking_part=str(found[row.id][Purpose.TAKING_PART].state)) for row in rows]

    def row(self, pupil_id: int) -> PupilRow:
        """One child as lists show it. Raises ``desk.gone``."""
        with self._desk.look() as conn:
            found = db.pupil_rows(conn, pupil.c.id == pupil_id)
            if not found:
                raise NurtureError("desk.gone")
            return replace(found[0], taking_part=str(_taking_part(conn, pupil_id, self._desk.today())))

    def get(self, pupil_id: int) -> Pupil:
        """One child's record."""
        with self._desk.look() as conn:
            return records.get(conn, pupil, Pupil, pupil_id)

    def add(self, child: Pupil) -> int:
        """Keep a new child (``id`` and ``code`` are given here) and return the key."""
        check_pupil(child, self._desk.today())
        with self._desk.change("pupils.added", Area.PUPILS, Area.CONSENT) as unit:
            code = next_code(db.take_numbers(unit.conn, 1))
            key = records.add(unit.conn, pupil, _stripped(replace(child, code=code)))
            unit.note(pupil=key)
        return key

    def save(self, child: Pupil) -> None:
        """Keep a changed record. The code never changes; names are kept as written, spaces at the ends aside."""
        check_pupil(child, self._desk.today())
        with self._desk.change("pupils.saved", Area.PUPILS, Area.CONSENT) as unit:
            kept = records.get(unit.conn, pupil, Pupil, child.id)
            records.save(unit.conn, pupil, _stripped(replace(child, code=kept.code)))
            unit.note(pupil=child.id)

    def family_knows(self, pupil_id: int, on: date, who_says: str) -> None:
        """Keep that the school records that the family knows: the profile opens. Raises ``consent.…``."""
        if on > self._desk.today():
            raise NurtureError("consent.date_in_future", field="family_knows_on")
        if not who_says.strip():
            raise NurtureError("pupils.family_knows_from", field="family_knows_from")
        with self._desk.change("pupils.family_knows", Area.PUPILS) as unit:
            fields: dict[str, object] = {"family_knows_on": on, "family_knows_from": who_says.strip()}
            records.set_fields(unit.conn, pupil, pupil_id, stage=Stage.PROFILE, **fields)
            unit.note(pupil=pupil_id)

    def is_open(self, pupil_id: int) -> bool:
        """Whether more than the suggestion may be kept of a child today."""
        with self._desk.look() as conn:
            return _is_open(conn, pupil_id, self._desk.today())

    def profile(self, pupil_id: int) -> OpenProfile:
        """The profile and needs log; shut (and empty) until the family has said yes or is known to know."""
        with self._desk.look() as conn:
            if not _is_open(conn, pupil_id, self._desk.today()):
                return OpenProfile(False, Profile(0, pupil_id), ())
            found = db.profile_of(conn, pupil_id) or Profile(0, pupil_id)
            return OpenProfile(True, found, tuple(db.needs_of(conn, pupil_id)))

    def save_profile(self, profile: Profile) -> None:
        """Keep what school and family say about joining in; ``pupils.profile_shut`` before it may be kept."""
        check_profile(profile, self._desk.today())
        with self._desk.change("pupils.profile", Area.PUPILS) as unit:
            self._open_or_refuse(unit.conn, profile.pupil_id)
            kept = db.profile_of(unit.conn, profile.pupil_id)
            if kept is None:
                records.add(unit.conn, pupil_profile, profile)
            else:
                records.save(unit.conn, pupil_profile, replace(profile, id=kept.id))
            records.set_fields(unit.conn, pupil, profile.pupil_id, stage=Stage.PROFILE)
            unit.note(pupil=profile.pupil_id)

    def attach_profile(self, pupil_id: int, name: str, content: bytes) -> None:
        """Keep the school's own one-page profile instead (PDF, picture, Word), encrypted inside the desk."""
        file = accept(name, content)
        with self._desk.change("pupils.profile_attached", Area.PUPILS) as unit:
            self._open_or_refuse(unit.conn, pupil_id)
            key = attachments.keep(unit.conn, file, self._desk.now())
            kept = db.profile_of(unit.conn, pupil_id)
            if kept is None:
                records.add(unit.conn, pupil_profile, Profile(0, pupil_id, attachment_id=key))
            else:
                records.set_fields(unit.conn, pupil_profile, kept.id, attachment_id=key)
                if kept.attachment_id is not None:
                    attachments.drop(unit.conn, kept.attachment_id)
            unit.note(pupil=pupil_id, attachment=key)

    def add_need(self, note: NeedNote) -> int:
        """Keep one dated line of the needs log; nothing in it is overwritten."""
        check_need(note, self._desk.today())
        with self._desk.change("pupils.need", Area.PUPILS) as unit:
            self._open_or_refuse(unit.conn, note.pupil_id)
            key = records.add(unit.conn, need_note, note)
            unit.note(pupil=note.pupil_id, need=key)
        return key

    def tutor_profile(self, pupil_id: int) -> TutorProfile:
        """The least a tutor needs of a child whose profile is open; ``pupils.profile_shut`` otherwise."""
        with self._desk.look() as conn:
            self._open_or_refuse(conn, pupil_id)
            child = records.get(conn, pupil, Pupil, pupil_id)
            kept = db.profile_of(conn, pupil_id) or Profile(0, pupil_id)
            found = standings(conn, [pupil_id], MEDIA, self._desk.today())[pupil_id]
        likes = " · ".join(text for text in (kept.enjoys, kept.music_liked) if text)
        helps = " · ".join(text for text in (kept.helps, kept.words_that_work) if text)
        health = " · ".join(text for text in (kept.health_in_room, kept.health_with) if text)
        pictures = any(standing.allowed for purpose, standing in found.items() if is_picture(purpose))
        return TutorProfile(
            child.code,
            child.shown_name,
            child.year_group,
            likes,
            helps,
            kept.avoid,
            health,
            kept.trusted_adult,
            pictures,
            kept.too_much,
        )

    def _open_or_refuse(self, conn: Connection, pupil_id: int) -> None:
        if not _is_open(conn, pupil_id, self._desk.today()):
            raise NurtureError("pupils.profile_shut")


def _is_open(conn: Connection, pupil_id: int, on: date) -> bool:
    child = records.get(conn, pupil, Pupil, pupil_id)
    return profile_is_open(child, _taking_part(conn, pupil_id, on) is State.YES)


def _taking_part(conn: Connection, pupil_id: int, on: date) -> State:
    return standings(conn, [pupil_id], [Purpose.TAKING_PART], on)[pupil_id][Purpose.TAKING_PART].state


def _stripped(child: Pupil) -> Pupil:
    return replace(
        child,
        first_names=child.first_names.strip(),
        surname=child.surname.strip(),
        known_as=child.known_as.strip(),
        ref=child.ref.strip(),
        class_name=child.class_name.strip(),
    )
