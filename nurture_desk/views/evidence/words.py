"""How evidence is said on screen."""

from __future__ import annotations

from nurture_desk.documents.wording import has, say
from nurture_desk.domain.dates import day_month, listed, long_date, short_day
from nurture_desk.domain.evidence import Cell, EvidenceRow, MeterRow, Origin, Source, Verdict, Voice
from nurture_desk.views.widgets.table import VoiceCell

CHIPS = {Verdict.INCREASED: "yes", Verdict.NOT_YET: "not_yet", Verdict.CANNOT_TELL: "open"}


def pieces(n: int) -> str:
    """1 piece, 3 pieces."""
    return say("evidence.one_piece") if n == 1 else say("evidence.pieces", n=n)


def cell(found: Cell) -> VoiceCell:
    """A voice's cell of the meter."""
    if not found.heard or found.last_on is None:
        return VoiceCell(not_heard=say("evidence.not_heard"))
    return VoiceCell(pieces(len(found.items)), short_day(found.last_on))


def verdict(row: MeterRow) -> tuple[str, str]:
    """Chip and word of a judgement; never judged is not "cannot tell"."""
    if row.judgement is None:
        return "owed", say("evidence.verdict.not_judged")
    return CHIPS[row.judgement.value], say(f"evidence.verdict.{row.judgement.value.value}")


def voices(n: int) -> str:
    """3 voices; only 1 voice so far."""
    if n == 0:
        return say("evidence.no_voice")
    return say("evidence.one_voice") if n == 1 else say("evidence.voices", n=n)


def judged(row: MeterRow) -> tuple[str, str, str]:
    """The judgement cell: chip, word, what it rests on."""
    state, word = verdict(row)
    return state, word, voices(len(row.voices))


def source(row: EvidenceRow) -> str:
    """Tutor diary, session 18 · 23 February 2027."""
    who = say(f"evidence.source.{row.source.value}")
    if row.origin is not Origin.TYPED:
        who = say(f"evidence.origin.{row.origin.value}", who=who)
    if row.session_number:
        who = say("evidence.noted_session", who=who, n=row.session_number)
    return say("evidence.noted", who=who, day=long_date(row.noted_on))


def setting(kept: str) -> str:
    """Where it was: as typed, or in words where the desk itself filled it in (a session, a question of a slip)."""
    for key in (f"evidence.where.{kept}", f"evidence.family_q.{kept}", f"evidence.school_q.{kept}"):
        if has(key):
            return say(key)
    return kept


def family(may_see: bool) -> str:
    """The chip of the family tick."""
    return "family_may_see" if may_see else "held_back"


def sources() -> list[tuple[Source, str]]:
    """Who may have seen or said it."""
    return [(each, say(f"evidence.source.{each.value}")) for each in Source]


def missing(rows: tuple[MeterRow, ...]) -> list[Voice]:
    """The voices not heard on some outcome, those heard on fewest first."""
    silent = {voice: sum(not row.cells[voice].heard for row in rows) for voice in Voice}
    return sorted((voice for voice, n in silent.items() if n), key=lambda voice: -silent[voice])


__all__ = [
    "cell", "day_month", "family", "judged", "listed", "long_date", "missing", "pieces", "source", "sources",
    "verdict", "voices",
]  # fmt: skip
