"""The framing guard: words about risk and lack where a family reads about music and belonging."""

from __future__ import annotations

import re
from collections.abc import Collection

from nurture_desk.domain.guards.framing_children import BEHAVIOUR, CLINIC, LABELS, RISK
from nurture_desk.domain.guards.framing_office import LACK, OUTCOMES, SYSTEM
from nurture_desk.domain.guards.framing_phrases import Phrase
from nurture_desk.domain.guards.hits import Hit, HitKind
from nurture_desk.domain.guards.mending import Change, changed
from nurture_desk.domain.guards.sentences import kept_of, sentence_around, sentence_spans

# Most telling first: of two that overlap the first one counts.
PHRASES = (*RISK, *BEHAVIOUR, *LABELS, *CLINIC, *SYSTEM, *OUTCOMES, *LACK)
PROGRAMME_WORDS = frozenset(("nurture", "trauma-informed"))  # off, unless the service says them to families


def framing_hits(text: str, *, allowed: Collection[str] = ()) -> list[Hit]:
    """Every phrase of ``text`` that families should not read, in reading order; the doubtful ones are asked.

    ``allowed``: names of phrases the service has switched on ("nurture"); what they cover is asked by no other phrase.
    """
    spans = sentence_spans(text)
    spared = [found.span() for each in PHRASES if each.name in allowed for found in each.pattern.finditer(text)]
    found: list[Hit] = []
    for phrase in PHRASES:
        if phrase.name in allowed:
            continue
        for match in phrase.pattern.finditer(text):
            start, end = match.span()
            if any(low <= start and end <= high for low, high in spared):
                continue
            overlaps = any(hit.start < end and start < hit.end for hit in found)
            if not overlaps and not phrase.is_innocent(text, start, end):
                found.append(_hit(text, spans, phrase, match))
    return sorted(found, key=lambda hit: hit.start)


def _hit(text: str, spans: list[tuple[int, int]], phrase: Phrase, match: re.Match[str]) -> Hit:
    """The hit with the sentence it stands in, mended where the other words fit in their place."""
    start, end = match.span()
    low, high = kept_of(text, sentence_around(text, spans, start), start, end)
    sentence = text[low:high]
    asks = phrase.is_doubtful(sentence)
    words = phrase.instead[0].upper() + phrase.instead[1:] if match[0][0].isupper() else phrase.instead
    return Hit(
        HitKind.ASK if asks else HitKind.FRAMING,
        match[0], start, end, sentence,
        "guard.why.doubtful" if asks else f"guard.why.{phrase.why}",
        "guard.mend.instead_if" if asks else "guard.mend.instead",
        changed(sentence, [Change(start - low, end - low, words)]) if phrase.fits and end <= high else "",
        line=text.count("\n", 0, start) + 1,
        values=(("text", match[0]), ("alias", phrase.instead)),
    )  # fmt: skip
