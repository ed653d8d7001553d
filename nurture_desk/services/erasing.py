"""Erasing a child or an adult: reviewed, confirmed, never undone (trust G2); applied again after a restore (B4)."""

from __future__ import annotations

import secrets
from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection

from nurture_desk.db import erasing as rows
from nurture_desk.db import erasing_child, erasures, records
from nurture_desk.db.tables.protection import erasure_left
from nurture_desk.documents.wording import say
from nurture_desk.domain.areas import Area
from nurture_desk.domain.erasing import (
    ByHand,
    Choice,
    Erasure,
    Left,
    LeftKind,
    Review,
    Whom,
    Whose,
    Why,
    checked_choices,
    checked_code,
    doubts_left,
)
from nurture_desk.domain.errors import NurtureError
from nurture_desk.services.backup_places import places_of
from nurture_desk.services.open_desk import OpenDesk
from nurture_desk.services.tombstones import Tombstones


class Erasing:
    """The one door through which somebody is erased."""

    def __init__(self, desk: OpenDesk) -> None:
        self._desk = desk

    def review(self, whom: Whom) -> Review:
        """What would go, what stays and why, and what is left to do by hand. Reads every text: call it from a job."""
        with self._desk.look() as conn:
            review: Review = self._plan(conn, whom).review
        return review

    def erase(
        self, whom: Whom, choices: Mapping[str, Choice], *, typed: str, why: Why = Why.REQUEST, by: str = ""
    ) -> Erasure:
        """Erase somebody for good, as the review was decided; ``typed`` is the code that confirms it.

        Raises ``erasing.typed_otherwise``, ``erasing.undecided``, ``erasing.reason_needed``, ``erasing.reason_names``.
        """
        if not by.strip():
            raise NurtureError("erasing.by_whom", field="by")
        with self._desk.change("erasing.erase", *Area) as unit:
            plan = self._plan(unit.conn, whom)
            checked_code(typed, plan.review)
            made = checked_choices(plan.review, choices)
            if any(plan.names.spans(one) for one in (by, *(choice.reason for choice in made.values()))):
                raise NurtureError("erasing.reason_names", field="reason")
            kept = self._do(unit.conn, plan, made, why, by.strip())
            unit.note(erasure=kept.number, rows=sum(kept.gone.values()), left=len(kept.left))
            unit.then(self._tell_backups)
        return kept

    def erase_now(self, whom: Whom, why: Why, by: str = "") -> Erasure:
        """Erase somebody whose list was reviewed as a whole: every mention is blanked that can only mean them."""
        with self._desk.change("erasing.erase", *Area) as unit:
            plan = self._plan(unit.conn, whom)
            kept = self._do(unit.conn, plan, _unasked(plan), why, by)
            unit.note(erasure=kept.number, rows=sum(kept.gone.values()), left=len(kept.left))
            unit.then(self._tell_backups)
        return kept

    def again(self, tokens: Collection[str]) -> int:
        """Erase everybody in this desk who was erased before and came back with an older backup; how many (B4)."""
        with self._desk.look() as conn:
            back = erasures.here(conn, tokens)
        if not back:
            return 0
        with self._desk.change("erasing.again", *Area) as unit:
            for whom in back:
                plan = self._plan(unit.conn, whom)
                self._do(unit.conn, plan, _unasked(plan), Why.RESTORED, "")
            unit.note(erased=len(back))
        return len(back)

    def tokens(self) -> list[str]:
        """The random marks of everybody erased, for the list beside the backups."""
        with self._desk.look() as conn:
            return [one.token for one in erasures.tombstones(conn)]

    def erased(self) -> list[Erasure]:
        """Every erasure, the newest first: nobody is named."""
        with self._desk.look() as conn:
            return erasures.tombstones(conn)

    def left(self, erasure_id: int | None = None) -> list[Left]:
        """What is left to be done by hand after an erasure (or after all)."""
        with self._desk.look() as conn:
            return erasures.left_of(conn, erasure_id)

    def to_do(self) -> list[Left]:
        """What of it a person still has to do."""
        today = self._desk.today()
        return [one for one in self.left() if one.to_do_on(today)]

    def tick(self, left_id: int, *, done: bool = True) -> None:
        """Keep that something was put away by hand today; or that it was not after all."""
        with self._desk.change("erasing.tick", Area.PROTECTION) as unit:
            records.set_fields(unit.conn, erasure_left, left_id, done_on=self._desk.today() if done else None)
            unit.note(left=left_id)

    def _tell_backups(self) -> None:
        """Put the mark beside the backups at once: an older one brought back tomorrow must not bring them back."""
        with self._desk.look() as conn:
            folders = places_of(conn, self._desk.path).all
        Tombstones(self._desk).write(folders)

    def _plan(self, conn: Connection, whom: Whom) -> Any:
        """The ``erasing_plan.Plan``. What knows names is loaded when somebody is to be erased, not for Today."""
        from nurture_desk.services.erasing_plan import plan_of

        return plan_of(conn, whom, self._desk.now())

    def _do(self, conn: Connection, plan: Any, choices: Mapping[str, Choice], why: Why, by: str) -> Erasure:
        whom, review = plan.review.whom, plan.review
        token = erasures.token_of(conn, whom) or secrets.token_hex(16)  # a contact has no record, so no mark of its own
        for mention in review.mentions:
            if choices[mention.place].blank:
                plan.blank(conn, mention)
        rows.apply(conn, plan.doomed, say("erasing.blank.words"))
        if whom.whose is Whose.CHILD:
            erasing_child.leave_no_key(conn, whom.key)
        left = [
            (one.column, choices[one.place].reason.strip()) for one in review.mentions if not choices[one.place].blank
        ]
        kind = Whose.CHILD if whom.whose is Whose.CHILD else Whose.ADULT
        stays = [*review.stays, ("blanked", len(review.mentions) - len(left))]
        counts = erasures.as_counts(dict(review.counts), [one for one in stays if one[1]], left)
        by_hand = list(review.by_hand)
        if why in (Why.RESTORED, Why.NOT_PLACED) and left:
            by_hand.append(ByHand(LeftKind.NAMES, say("erasing.hand.names", n=len(left))))
        stone = Erasure(0, 0, token, kind, why, self._desk.today(), by, counts)
        return erasures.keep(conn, replace(stone, again=int(why is Why.RESTORED)), by_hand)


def _unasked(plan: Any) -> dict[str, Choice]:
    return checked_choices(plan.review, doubts_left(plan.review.mentions, say("erasing.not_asked")))
