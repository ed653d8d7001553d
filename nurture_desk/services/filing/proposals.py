"""A paper of consent as a proposal: what would be recorded, what would count today, what would be called back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from sqlalchemy import Connection

from nurture_desk.db import consent as db
from nurture_desk.db.tables.consent import departure, departure_person
from nurture_desk.domain.consent import Channel, ConsentCase, Decision, State
from nurture_desk.domain.consent_proposal import NOBODY_YET, Proposal, ProposedLine, lines_of
from nurture_desk.domain.media import RecallRow
from nurture_desk.domain.purposes import reach
from nurture_desk.domain.signers import Capacity, Signer
from nurture_desk.services.filing.consent_papers import Paper, remarks_of
from nurture_desk.services.recalls import SAID_NO, STAYS

_LAST = 10**9  # a key after every kept one: the sheet's answers are the newest of their day


def propose(conn: Connection, paper: Paper, today: date) -> Proposal:
    """The proposal; nothing is changed."""
    kept = db.decisions_of(conn, [paper.child.id]).get(paper.child.id, [])
    case = _with_new(paper)
    lines: tuple[ProposedLine, ...] = ()
    if paper.values and paper.capacity is not None:
        lines = lines_of(case, kept, _new(paper), paper.values, today)
    return Proposal(
        paper.sheet.form,
        paper.child.id,
        paper.child.code,
        paper.child.shown_name,
        paper.decided_on,
        paper.signed_name,
        paper.capacity,
        paper.signer_id,
        paper.people,
        lines,
        paper.second,
        paper.waits,
        tuple(remarks_of(paper)),
        tuple(_recalls(conn, paper, lines)),
    )


def _with_new(paper: Paper) -> ConsentCase:
    if paper.signer_id != NOBODY_YET:
        return paper.case
    person = Signer(NOBODY_YET, paper.child.id, paper.signed_name, capacity=paper.capacity or Capacity.OTHER)
    return replace(paper.case, signers={**paper.case.signers, NOBODY_YET: person})


def _new(paper: Paper) -> list[Decision]:
    """The answers as they would be kept; the young person's own beside them where both signed."""
    version = paper.version
    made = [
        Decision(
            _LAST,
            paper.child.id,
            key,
            value,
            paper.signer_id,
            paper.capacity or Capacity.OTHER,
            Channel.PAPER,
            paper.decided_on or paper.sheet.dropped_on,
            version.id if version else None,
            version.made_until if version else None,
            version.used_until if version else None,
        )
        for key, value in paper.values.items()
        if paper.signer_id is not None or paper.capacity is Capacity.CHILD
    ]
    if paper.second and paper.signer_id is not None:
        made += [replace(one, signer_id=None, capacity=Capacity.CHILD) for one in made]
    return made


def _recalls(conn: Connection, paper: Paper, lines: tuple[ProposedLine, ...]) -> list[RecallRow]:
    """What has left under a yes that this paper turns into a no."""
    turned = {
        str(purpose)
        for line in lines
        if line.counts.state in SAID_NO and line.was in (State.YES, State.SHOW_ME)
        for purpose in reach(line.key)
    }
    left = db.departure_rows(
        conn,
        departure_person.c.pupil_id == paper.child.id,
        departure_person.c.settled_on.is_(None),
        departure.c.kind != STAYS,
    )
    return [row for row in left if row.purpose in turned]
