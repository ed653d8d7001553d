"""The framing guard: words about risk and lack where a family reads about music and belonging."""

from __future__ import annotations

from collections.abc import Collection

from nurture_desk.domain.guards.framing_phrases import PHRASES
from nurture_desk.domain.guards.hits import Hit, HitKind
from nurture_desk.domain.guards.mending import Change, changed
from nurture_desk.domain.guards.sentences import sentence_around, sentence_spans


def framing_hits(text: str, *, allowed: Collection[str] = ()) -> list[Hit]:
    """Every phrase of ``text`` that families should not read, in reading order; the doubtful ones are asked.

    ``allowed``: words the service has switched on ("nurture").
    """
    spans = sentence_spans(text)
    found: list[Hit] = []
    taken: list[tuple[int, int]] = []
    for phrase in PHRASES:
        if phrase.name in allowed:
            continue
        for match in phrase.pattern.finditer(text):
            start, end = match.span()
            low, high = sentence_around(text, spans, start)
            sentence = text[low:high]
            if any(a < end and start < b for a, b in taken) or phrase.is_innocent(text, start, end, sentence):
                continue
            taken.append((start, end))
            kind = HitKind.ASK if phrase.asks else HitKind.FRAMING
            words = phrase.instead[0].upper() + phrase.instead[1:] if match[0][0].isupper() else phrase.instead
            mended = changed(sentence, [Change(start - low, end - low, words)]) if phrase.fits else ""
            found.append(
                Hit(
                    kind, match[0], start, end, sentence, f"guard.why.{phrase.why}",
                    "guard.mend.instead_if" if phrase.asks else "guard.mend.instead", mended,
                    line=text.count("\n", 0, start) + 1, values=(("text", match[0]), ("alias", phrase.instead)),
                )
            )  # fmt: skip
    return sorted(found, key=lambda hit: hit.start)
