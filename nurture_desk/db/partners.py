"""Queries of partners, the contact log and introductions."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Connection, func, select, union

from nurture_desk.db import records
from nurture_desk.db.tables.programme import introduction, partner, partner_contact
from nurture_desk.db.tables.pupils import music_group
from nurture_desk.db.tables.schools import school, school_contact, school_interest, school_stage
from nurture_desk.domain.partners import Introduction, IntroductionRow, Partner, PartnerContact, PartnerDue, PartnerRow


def partners(conn: Connection) -> list[PartnerRow]:
    """Every partner by name; ``next_on`` is the earliest step that is not done, ahead or overdue."""
    log = partner_contact.c
    spoken = {
        row.partner_id: (row.last_on, row.talks)
        for row in conn.execute(
            select(log.partner_id, func.max(log.spoke_on).label("last_on"), func.count().label("talks")).group_by(
                log.partner_id
            )
        )
    }
    ahead = dict(
        conn.execute(
            select(log.partner_id, func.min(log.next_on)).where(log.next_done_on.is_(None)).group_by(log.partner_id)
        ).all()
    )
    schools: dict[int | None, int] = dict(
        conn.execute(
            select(introduction.c.partner_id, func.count())
            .where(introduction.c.partner_id.is_not(None))
            .group_by(introduction.c.partner_id)
        ).all()
    )
    return [
        PartnerRow(
            one,
            spoken.get(one.id, (None, 0))[0],
            ahead.get(one.id),
            spoken.get(one.id, (None, 0))[1],
            schools.get(one.id, 0),
        )
        for one in records.all_of(conn, partner, Partner, order=func.lower(partner.c.name))
    ]


def due(conn: Connection, today: date) -> list[PartnerDue]:
    """The next steps that are due today or were before and are not done, the longest overdue first."""
    log = partner_contact.c
    query = (
        select(log.id.label("contact_id"), log.partner_id, partner.c.name.label("partner"), log.next_step, log.next_on)
        .join(partner, partner.c.id == log.partner_id)
        .where(log.next_on <= today, log.next_done_on.is_(None), partner.c.current)
        .order_by(log.next_on, log.id)
    )
    return records.rows(conn, PartnerDue, query)


def talks(conn: Connection, partner_id: int) -> list[PartnerContact]:
    """The contact log of one partner, the newest first."""
    newest = partner_contact.c.spoke_on.desc()
    return records.all_of(
        conn, partner_contact, PartnerContact, partner_contact.c.partner_id == partner_id, order=newest
    )


def introductions(conn: Connection) -> list[IntroductionRow]:
    """Who put us in touch with which school, by school."""
    query = (
        select(introduction.c.id, school.c.name, partner.c.name)
        .select_from(introduction.join(school).outerjoin(partner, partner.c.id == introduction.c.partner_id))
        .order_by(func.lower(school.c.name), introduction.c.id)
    )
    kept = {one.id: one for one in records.all_of(conn, introduction, Introduction)}
    return [
        IntroductionRow(kept[key], school_name, partner_name or kept[key].by_whom)
        for key, school_name, partner_name in conn.execute(query)
    ]


def school_choices(conn: Connection) -> list[tuple[int, str]]:
    """(id, name) of the schools we work with, know somebody at, heard from or decided about: not the whole register."""
    places = (music_group, school_interest, school_stage, school_contact, introduction)
    known = union(*(select(place.c.school_id) for place in places))
    query = select(school.c.id, school.c.name).where(school.c.working_with_us | school.c.id.in_(known))
    return [(row[0], row[1]) for row in conn.execute(query.order_by(func.lower(school.c.name)))]
