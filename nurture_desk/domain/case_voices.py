"""Who speaks in a story: two voices at least in what others saw, one quotation a voice (forms-and-words.md 13)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from nurture_desk.domain.case_studies import CasePart, Part
from nurture_desk.domain.evidence import EvidenceRow, ItemKind, Voice

LEAST = 2  # voices in what others saw


@dataclass(frozen=True)
class CaseVoices:
    """``others``: the voices heard in what others saw; ``repeated``: those quoted more than once in the story."""

    others: tuple[Voice, ...]
    repeated: tuple[Voice, ...]

    @property
    def too_few(self) -> bool:
        """Whether what others saw rests on fewer than two voices."""
        return len(self.others) < LEAST


def case_voices(parts: Iterable[CasePart], sources: Mapping[int, EvidenceRow]) -> CaseVoices:
    """The voices of a story, by what its paragraphs were poured from; the tutor's own does not count as another's."""
    cited = [(part, sources[part.item_id]) for part in parts if part.item_id and part.item_id in sources]
    heard = {row.voice for part, row in cited if part.section is Part.OTHERS and row.voice is not Voice.TUTOR}
    quoted = Counter(row.voice for _, row in cited if row.kind is ItemKind.QUOTATION)
    return CaseVoices(
        tuple(voice for voice in Voice if voice in heard), tuple(voice for voice in Voice if quoted[voice] > 1)
    )
