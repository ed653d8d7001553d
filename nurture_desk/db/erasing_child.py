"""What of the desk is about one child, beyond what hangs on the child's own row."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from typing import Any

from sqlalchemy import Connection, func, or_, select, update

from nurture_desk.db import drafts
from nurture_desk.db.erasing import Doomed, Keys, doom, keys_where
from nurture_desk.db.tables import consent, evidence, intake, leaving, protection, pupils, sessions, toolkit
from nurture_desk.db.tables.returns import return_line, return_snapshot
from nurture_desk.domain.service import Record

MENTORING = "mentoring"
LEAN, CHILDREN = "lean", "children"


def doomed_with(conn: Connection, pupil_id: int, code: str) -> Doomed:
    """Everything that goes or is emptied with a child; nothing is changed yet."""
    found = doom(conn, _starts(conn, pupil_id, code))
    items = found.rows[evidence.evidence_item]
    stories = found.rows[evidence.case_study]
    answers = [f"case-study:{key}" for key in stories]
    doom(
        conn,
        {leaving.guard_answer: keys_where(conn, leaving.guard_answer, leaving.guard_answer.c.subject.in_(answers))},
        found,
    )
    parts = evidence.case_study_part
    told = select(parts.c.id).where(parts.c.item_id.in_(items), parts.c.case_study_id.not_in(stories))
    found.silenced[parts, parts.c.text] |= set(conn.execute(told).scalars())  # the child's words in a group's story
    complaint = protection.complaint
    found.silenced[complaint, complaint.c.from_whom] |= keys_where(conn, complaint, complaint.c.pupil_id == pupil_id)
    _group_sheets(conn, pupil_id, found)
    _lone_group(conn, pupil_id, found)
    return found


def _starts(conn: Connection, pupil_id: int, code: str) -> Keys:
    page, kept = intake.tray_page, protection.retention_keep
    media = consent.media_person
    with_child = select(media.c.media_id).where(media.c.pupil_id == pupil_id)
    others = or_(media.c.pupil_id != pupil_id, media.c.person_id.is_not(None))
    shared = select(media.c.media_id).where(others)
    return {
        pupils.pupil: {pupil_id},
        page: keys_where(conn, page, page.c.pupil_id == pupil_id),
        intake.tray_drop: _whole_drops(conn, page.c.pupil_id == pupil_id),
        toolkit.letter_sent: keys_where(conn, toolkit.letter_sent, toolkit.letter_sent.c.recipient == code),
        leaving.document_text: keys_where(conn, leaving.document_text, leaving.document_text.c.about == code),
        toolkit.draft: drafts.about(conn, "pupil", [pupil_id]),
        kept: keys_where(conn, kept, kept.c.record.in_([Record.CHILDREN, Record.CONSENT]), kept.c.row == pupil_id),
        consent.media_item: set(conn.execute(with_child.where(media.c.media_id.not_in(shared))).scalars()),
    }


def _whole_drops(conn: Connection, mine: Any) -> set[int]:
    """Files whose every page is about somebody who goes: their names go too."""
    page = intake.tray_page
    query = (
        select(page.c.drop_id)
        .where(mine)
        .where(page.c.drop_id.not_in(select(page.c.drop_id).where(or_(~mine, _nobody(mine)))))
    )
    return set(conn.execute(query).scalars())


def _nobody(mine: Any) -> Any:
    """The condition for pages that are about nobody: a comparison with an empty column is neither yes nor no."""
    return mine.left.is_(None)


def groups_of(conn: Connection, pupil_id: int) -> tuple[set[int], set[int]]:
    """The groups a child is or was in, and those among them that are the child's alone (mentoring)."""
    member, group = pupils.group_member, pupils.music_group
    mine = set(conn.execute(select(member.c.group_id).where(member.c.pupil_id == pupil_id)).scalars())
    crowd = select(member.c.group_id).where(member.c.pupil_id != pupil_id)
    lone = select(group.c.id).where(group.c.id.in_(mine), group.c.kind == MENTORING, group.c.id.not_in(crowd))
    return mine, set(conn.execute(lone).scalars())


def group_pages(conn: Connection, pupil_id: int) -> Any:
    """The condition for pages of the tray about a whole group of the child: registers, diaries."""
    page, one = intake.tray_page, sessions.session
    mine, _ = groups_of(conn, pupil_id)
    held = select(one.c.id).where(one.c.group_id.in_(mine))
    return page.c.pupil_id.is_(None) & or_(page.c.group_id.in_(mine), page.c.session_id.in_(held))


def _group_sheets(conn: Connection, pupil_id: int, found: Doomed) -> None:
    """The scan kept of a sheet for the whole group: what was read from it stays, the picture of its names goes."""
    page = intake.tray_page
    scans = select(page.c.id).where(group_pages(conn, pupil_id), page.c.attachment_id.is_not(None))
    keys = set(conn.execute(scans).scalars())
    found.emptied[page, page.c.attachment_id] |= keys
    doom(conn, {}, found)  # the kept papers are gathered anew


def _lone_group(conn: Connection, pupil_id: int, found: Doomed) -> None:
    """Mentoring of one child: its diaries, plan and talks are about the child; that a meeting was held stays."""
    _, lone = groups_of(conn, pupil_id)
    if not lone:
        return
    one, group = sessions.session, pupils.music_group
    held = set(conn.execute(select(one.c.id).where(one.c.group_id.in_(lone))).scalars())
    starts: Keys = {
        sessions.diary: keys_where(conn, sessions.diary, sessions.diary.c.session_id.in_(held)),
        pupils.mentoring_talk: keys_where(conn, pupils.mentoring_talk, pupils.mentoring_talk.c.session_id.in_(held)),
        pupils.mentoring_plan: keys_where(conn, pupils.mentoring_plan, pupils.mentoring_plan.c.group_id.in_(lone)),
        evidence.evidence_item: keys_where(conn, evidence.evidence_item, evidence.evidence_item.c.group_id.in_(lone)),
        evidence.case_study: keys_where(conn, evidence.case_study, evidence.case_study.c.group_id.in_(lone)),
    }
    doom(conn, starts, found)
    for column in (one.c.plan, one.c.reason):
        found.silenced[one, column] |= keys_where(conn, one, one.c.id.in_(held), func.length(column) > 0)
    for column in (group.c.name, group.c.notes, group.c.contract, group.c.size_reason):
        found.silenced[group, column] |= keys_where(conn, group, group.c.id.in_(lone), func.length(column) > 0)


def leave_no_key(conn: Connection, pupil_id: int) -> int:
    """Take the child's key off the lines and stories of a group in kept returns; how many held it."""
    changed = 0
    for table, column in ((return_line, return_line.c.content), (return_snapshot, return_snapshot.c.sheets)):
        for key, text in conn.execute(select(table.c.id, column).where(column.contains(f'"{CHILDREN}"'))).all():
            kept = json.loads(text)
            if _without(kept, pupil_id):
                changed += 1
                conn.execute(
                    update(table).where(table.c.id == key).values({column.name: json.dumps(kept, ensure_ascii=False)})
                )
    return changed


def _without(kept: Any, pupil_id: int) -> bool:
    """Whether the key stood in a list of children, from which it is taken."""
    inside = list(kept.values()) if isinstance(kept, dict) else kept if isinstance(kept, list) else []
    found = sum(_without(one, pupil_id) for one in inside) > 0  # every one of them is looked into
    lean = kept.get(LEAN) if isinstance(kept, dict) else None
    if isinstance(lean, dict) and pupil_id in lean.get(CHILDREN, ()):
        lean[CHILDREN] = [one for one in lean[CHILDREN] if one != pupil_id]
        return True
    return found


def who_signed(conn: Connection) -> Iterator[tuple[int, str]]:
    """Every name somebody signs with, and the child it is for."""
    for table, column in ((consent.signer, "name"), (consent.consent_decision, "signed_name")):
        query = select(table.c.pupil_id, table.c[column]).where(table.c[column] != "")
        yield from ((child, name) for child, name in conn.execute(query))


def papers_at_school(conn: Connection, pupil_ids: Collection[int]) -> list[tuple[str, int]]:
    """(where the original of a consent form is, how many) of children: papers that a person has to find."""
    copy = consent.form_copy
    query = (
        select(copy.c.original_where, func.count())
        .where(copy.c.pupil_id.in_(pupil_ids), or_(copy.c.original_where != "", copy.c.handed_school_on.is_not(None)))
        .group_by(copy.c.original_where)
    )
    return [(where, n) for where, n in conn.execute(query)]
