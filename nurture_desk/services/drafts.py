"""What is typed and not saved yet, kept every few seconds so that it survives a crash (trust D4).

A draft is no use case: it changes no record, announces nothing and has no row in the audit trail. It has one door,
``OpenDesk.jot``, and this is the only service that goes through it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from enum import StrEnum

from nurture_desk.db import drafts as rows
from nurture_desk.documents.wording import say, sentence
from nurture_desk.domain.areas import Area
from nurture_desk.domain.dates import long_date
from nurture_desk.domain.drafts import Draft, Place
from nurture_desk.domain.errors import NurtureError
from nurture_desk.services.clock import LONDON
from nurture_desk.services.open_desk import OpenDesk


class Typing(StrEnum):
    """How it stands with what is being typed."""

    GOING_ON = "going_on"  # typed, not yet kept
    KEPT = "kept"  # in the desk as a draft
    SETTLED = "settled"  # saved, left deliberately, or put away with its draft
    FAILED = "failed"  # neither saved nor kept: the sentence says why


Told = Callable[[Typing, str], object]


class Drafts:
    """Keeps, offers and forgets; tells the window how it stands."""

    def __init__(self, desk: OpenDesk) -> None:
        self._desk = desk
        self._known: dict[str, Draft] | None = None
        self._listeners: list[Told] = []
        desk.on_change(self._look_again)

    def keep(self, place: Place, content: Mapping[str, object]) -> bool:
        """Keep what stands in a form; False when the desk is busy with something else: ask again in a moment."""
        if self._desk.is_busy:
            return False
        one = Draft(place, dict(content), self._desk.now())
        try:
            with self._desk.jot() as conn:
                rows.keep(conn, one)
        except NurtureError as trouble:
            self._tell(Typing.FAILED, sentence(trouble))
            return False
        self._all()[place.key()] = one
        self._tell(Typing.KEPT)
        return True

    def offer(self, place: Place) -> Draft | None:
        """What was being written there, if anything."""
        return self._all().get(place.key())

    def when(self, draft: Draft) -> str:
        """When it was typed, in words: "at 10:41", "on 27 March 2026 at 10:41"."""
        at = draft.saved_at.astimezone(LONDON)
        if at.date() == self._desk.today():
            return say("drafts.today", time=f"{at:%H:%M}")
        return say("drafts.another_day", day=long_date(at.date()), time=f"{at:%H:%M}")

    def waiting(self) -> list[Draft]:
        """Everything that was being written, the newest first."""
        return sorted(self._all().values(), key=lambda one: one.saved_at, reverse=True)

    def forget(self, place: Place) -> None:
        """What was typed there is saved now, or somebody left it: nothing of it stays.

        Where the drive has no room even for that the draft is offered once more: a record that is saved stays so, and
        is not said to be anything else.
        """
        if place.key() in self._all() and not self._desk.read_only:
            with suppress(NurtureError):
                with self._desk.jot() as conn:
                    rows.forget(conn, [place.key()])
                del self._all()[place.key()]
        self._tell(Typing.SETTLED)

    def put_by(self) -> None:
        """The form was put away; its draft, if there is one, waits in the desk."""
        self._tell(Typing.SETTLED)

    def going_on(self) -> None:
        """Somebody types."""
        self._tell(Typing.GOING_ON)

    def listen(self, told: Told) -> Callable[[], None]:
        """Tell how it stands from now on; returns how to stop it."""
        self._listeners.append(told)
        return lambda: self._listeners.remove(told) if told in self._listeners else None

    def _look_again(self, areas: frozenset[Area]) -> None:
        if Area.PUPILS in areas:
            self._known = None  # a child may have been erased, and its drafts with it

    def _all(self) -> dict[str, Draft]:
        if self._known is None:
            with self._desk.look() as conn:
                self._known = {one.place.key(): one for one in rows.kept(conn)}
        return self._known

    def _tell(self, how: Typing, words: str = "") -> None:
        for told in tuple(self._listeners):
            told(how, words)
