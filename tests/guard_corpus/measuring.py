"""How many leaks are found and how many innocent sentences are asked about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from nurture_desk.domain.guards.framing import framing_hits
from nurture_desk.domain.guards.hits import Hit, HitKind
from tests.guard_corpus.reading import Marked, guard


@dataclass(frozen=True)
class Measured:
    """What became of one set of sentences."""

    sentences: int
    names: int
    found: int
    certain: int  # of what was found, as a leak
    missed: tuple[str, ...]
    asked: tuple[str, ...]  # innocent sentences with a hit

    @property
    def asked_share(self) -> float:
        """Share of innocent sentences that were asked about."""
        return len(self.asked) / self.sentences if self.sentences else 0.0


def hits_of(one: Marked) -> list[Hit]:
    """What the name guard says of the sentence; the framing guard where it is one of its sentences."""
    return framing_hits(one.text) if one.source.startswith("framing") else guard().hits(one.text)


def measured(corpus: Iterable[Marked]) -> Measured:
    """Count what is found of every marked place, and every hit in a sentence without one."""
    every = list(corpus)
    names = found = certain = 0
    missed, asked = [], []
    for one in every:
        hits = hits_of(one)
        for start, end in one.spans:
            over = [hit for hit in hits if hit.start < end and start < hit.end]
            names += 1
            found += bool(over)
            certain += any(hit.kind is not HitKind.ASK for hit in over)
            if not over:
                missed.append(f"{one.text[start:end]!r} in: {one.text!r}")
        if not one.spans and hits:
            asked.append(f"{[(str(hit.kind), hit.text) for hit in hits]} in: {one.text!r}")
    return Measured(len(every), names, found, certain, tuple(missed), tuple(asked))
