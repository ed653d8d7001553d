"""Why something the guards found may stand, and how far the answer reaches."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.guards.hits import Hit, HitKind
from nurture_desk.domain.letters import plain_letters
from nurture_desk.domain.papers import Readers

# Names that are only ever mended: no reason lets the name of a child or of its family stand.
NEVER = ("child:", "parent:")


class Reach(StrEnum):
    """Where an answer holds."""

    SENTENCE = "sentence"  # in this sentence of this document, for as long as it reads the same
    DOCUMENT = "document"
    EVERYWHERE = "everywhere"  # the word is harmless: it is not asked about again


@dataclass(frozen=True)
class GuardAnswer:
    """One reason. ``subject`` empty: in every document; ``sentence`` empty: in every sentence."""

    id: int
    subject: str
    word: str
    sentence: str
    reason: str
    answered_on: date
    answered_by: str = ""
    pupil_id: int | None = None

    @property
    def reach(self) -> Reach:
        """How far it holds."""
        if not self.subject and not self.sentence:
            return Reach.EVERYWHERE
        return Reach.SENTENCE if self.sentence else Reach.DOCUMENT


def counted(hits: Iterable[Hit], readers: Readers) -> list[Hit]:
    """What ``hits`` mean for these readers.

    What families read is stopped for words about risk; a published story is asked about them. Inside the service and
    in the child's own school only names that the desk knows matter: nobody there is surprised by a strange word.
    """
    found = []
    for hit in hits:
        if hit.kind is HitKind.FRAMING:
            if readers is Readers.FAMILY:
                found.append(hit)
            elif readers is Readers.PUBLIC:
                found.append(replace(hit, kind=HitKind.ASK))
        elif hit.kind is HitKind.LEAK or hit.key or readers not in (Readers.INSIDE, Readers.SCHOOL):
            found.append(hit)
    return found


def unanswered(hits: Iterable[Hit], answers: Iterable[GuardAnswer], subject: str) -> list[Hit]:
    """The hits nobody has given a reason for."""
    given = [answer for answer in answers if answer.subject in ("", subject)]
    return [hit for hit in hits if not any(_settles(answer, hit) for answer in given)]


def may_be_answered(hit: Hit, reach: Reach) -> bool:
    """Whether a reason can let ``hit`` stand, and that far: never a child's name, everywhere only what is asked."""
    if hit.kind is HitKind.LEAK and hit.key.startswith(NEVER):
        return False
    return hit.kind is HitKind.ASK or reach is not Reach.EVERYWHERE


def checked_answer(hit: Hit, reason: str, reach: Reach) -> str:
    """The reason as it may be kept; refused where it is blank, or such a hit may not be answered, or not so far."""
    if not may_be_answered(hit, reach):
        raise NurtureError("leaving.answer.never" if hit.key.startswith(NEVER) else "leaving.answer.not_everywhere")
    if not reason.strip():
        raise NurtureError("leaving.answer.no_reason", field="reason")
    return reason.strip()


def one_space(text: str) -> str:
    """``text`` as answers compare it: spaces and line ends count as one space."""
    return " ".join(text.split())


def _settles(answer: GuardAnswer, hit: Hit) -> bool:
    if not may_be_answered(hit, answer.reach) or plain_letters(answer.word) != plain_letters(hit.text):
        return False
    return not answer.sentence or answer.sentence == one_space(hit.sentence)
