"""What of the desk is about one adult, beyond what hangs on the person's own row."""

from __future__ import annotations

from sqlalchemy import Connection, select

from nurture_desk.db import drafts
from nurture_desk.db.erasing import Doomed, Keys, doom, keys_where
from nurture_desk.db.tables import consent, intake, programme, protection, toolkit, tutors
from nurture_desk.domain.service import Record


def doomed_with(conn: Connection, person_id: int) -> Doomed:
    """Everything that goes or is emptied with an adult; nothing is changed yet."""
    found = doom(conn, _starts(conn, person_id))
    profile = tutors.tutor
    tutor = conn.execute(select(profile.c.id, profile.c.code).where(profile.c.person_id == person_id)).first()
    if tutor is None:
        return found
    page, sent = intake.tray_page, toolkit.letter_sent
    mine = page.c.tutor_id == tutor.id
    starts: Keys = {
        page: keys_where(conn, page, mine, page.c.pupil_id.is_(None), page.c.session_id.is_(None)),
        sent: keys_where(conn, sent, sent.c.recipient == tutor.code),
        toolkit.draft: drafts.about(conn, "tutor", [tutor.id]),
    }
    return doom(conn, starts, found)


def _starts(conn: Connection, person_id: int) -> Keys:
    kept = protection.retention_keep
    media = consent.media_person
    with_adult = select(media.c.media_id).where(media.c.person_id == person_id)
    others = select(media.c.media_id).where(media.c.pupil_id.is_not(None) | (media.c.person_id != person_id))
    return {
        programme.person: {person_id},
        toolkit.draft: drafts.about(conn, "person", [person_id]),
        kept: keys_where(conn, kept, kept.c.record == Record.SCHOOL_STAFF, kept.c.row == person_id),
        consent.media_item: set(conn.execute(with_adult.where(media.c.media_id.not_in(others))).scalars()),
    }


def doomed_contact(conn: Connection, partner_id: int) -> Doomed:
    """Whom we speak to at a partner: a name, an address and a number on the partner's page."""
    found, partner = Doomed(), programme.partner
    for column in (partner.c.contact_name, partner.c.email, partner.c.telephone):
        found.silenced[partner, column] |= keys_where(conn, partner, partner.c.id == partner_id, column != "")
    return found


def contact_of(conn: Connection, partner_id: int) -> str:
    """Whom we speak to at a partner, as somebody wrote it."""
    query = select(programme.partner.c.contact_name).where(programme.partner.c.id == partner_id)
    return conn.execute(query).scalar() or ""


def code_of(conn: Connection, person_id: int) -> str:
    """The code of a tutor; empty for any other adult."""
    query = select(tutors.tutor.c.code).where(tutors.tutor.c.person_id == person_id)
    return conn.execute(query).scalar() or ""
