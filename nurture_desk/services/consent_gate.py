"""The one gate: everything that leaves the desk asks here, at that moment, for each person and purpose."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date

from sqlalchemy import Connection

from nurture_desk.db import consent as db
from nurture_desk.documents.wording import say
from nurture_desk.domain import gate
from nurture_desk.domain.areas import Area
from nurture_desk.domain.consent import Standing, State, counts_all
from nurture_desk.domain.gate import GateAnswer, HeldBack
from nurture_desk.domain.media import Departure
from nurture_desk.domain.purposes import OwnQuestion, Purpose, reach
from nurture_desk.services.open_desk import OpenDesk


def standings(
    conn: Connection, pupil_ids: Collection[int], purposes: Iterable[Purpose], on: date
) -> dict[int, dict[Purpose, Standing]]:
    """What counts on the day ``on`` for each child and purpose; the one place that reads decisions for the rule."""
    asked = tuple(purposes)
    keys = [str(key) for key in (*Purpose, *OwnQuestion) if not reach(key).isdisjoint(asked)]
    cases, decisions = db.cases(conn, pupil_ids), db.decisions_of(conn, pupil_ids, keys)
    return {child: counts_all(case, asked, decisions.get(child, ()), on) for child, case in cases.items()}


class ConsentGate:
    """Asks for a child, for several, or for a whole group; and keeps what left under which consent."""

    def __init__(self, desk: OpenDesk) -> None:
        self._desk = desk

    def may(self, pupil_id: int, purpose: Purpose, on: date | None = None) -> GateAnswer:
        """Whether something of one child may leave for ``purpose`` (today unless ``on`` says another day)."""
        return self.may_each([pupil_id], [purpose], on)[0]

    def may_each(
        self, pupil_ids: Collection[int], purposes: Collection[Purpose], on: date | None = None
    ) -> tuple[GateAnswer, ...]:
        """One answer a child and purpose, children in the order given. A child who is gone is held back."""
        return self.may_use(dict.fromkeys(pupil_ids, purposes), on)

    def may_use(self, uses: Mapping[int, Collection[Purpose]], on: date | None = None) -> tuple[GateAnswer, ...]:
        """The same where each child of ``uses`` has purposes of its own; everybody is looked up at once."""
        asked = {purpose for purposes in uses.values() for purpose in purposes}
        with self._desk.look() as conn:
            found = standings(conn, list(uses), asked, on or self._desk.today())
            codes = db.codes_of(conn, list(uses))
        return tuple(
            _answer(child, codes.get(child, ""), purpose, found.get(child, {}).get(purpose))
            for child, purposes in uses.items()
            for purpose in purposes
        )

    def list_held_back(self, answers: Iterable[GateAnswer]) -> tuple[HeldBack, ...]:
        """What is kept in, as the lines people and the command line read: code, purpose, reason."""
        return tuple(
            HeldBack(answer.who, str(answer.purpose), say(f"consent.why.{answer.why}"))
            for answer in gate.held_back(answers)
        )

    def note_left(
        self,
        kind: str,
        uses: Mapping[int, Collection[Purpose]],
        *,
        title: str = "",
        went_where: str = "",
        media_id: int | None = None,
        for_whom: str = "",
        sha256: str = "",
        subject: str = "",
        on: date | None = None,
    ) -> int:
        """Keep that something left (today, or ``on`` an earlier day) under these children's consents, to call it back.

        Call it inside the ``change`` that lets the file go. ``kind``: ``story``, ``pupil_report``, ``media`` …;
        a ``return`` holds counts only and is never called back. ``title`` holds no names; ``subject`` says which
        document of the desk it was ("case-study:3").
        """
        row = Departure(0, kind, on or self._desk.today(), title, went_where, media_id, for_whom, sha256, subject)
        lines = [(child, str(purpose)) for child, purposes in uses.items() for purpose in purposes]
        with self._desk.change("consent.left", Area.CONSENT) as unit:
            key = db.note_departure(unit.conn, row, lines)
            unit.note(departure=key, lines=len(lines))
        return key


def _answer(child: int, code: str, purpose: Purpose, standing: Standing | None) -> GateAnswer:
    if standing is None:
        return GateAnswer(child, code, purpose, False, "gone", State.BLOCKED)
    return GateAnswer(
        child,
        code,
        purpose,
        standing.allowed,
        standing.why,
        standing.state,
        standing.state is State.SHOW_ME,
        standing.asks,
    )
