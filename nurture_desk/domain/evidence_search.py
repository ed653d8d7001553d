"""What somebody looks for among the evidence: every part that is given narrows it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from nurture_desk.domain.evidence import VOICE_OF, Source, Voice


@dataclass(frozen=True)
class EvidenceSearch:
    """A search: ``indicator`` is that of the framework or of a school, or an outcome with all of its indicators.

    ``first`` and ``last`` are days, both within. Nothing given finds everything of the year.
    """

    pupil_id: int | None = None
    group_id: int | None = None
    voice: Voice | None = None
    source: Source | None = None
    indicator: str = ""
    setting: str = ""
    first: date | None = None
    last: date | None = None

    @property
    def sources(self) -> Collection[Source]:
        """Who may have said it; empty: anybody."""
        if self.source is not None:
            return (self.source,)
        return tuple(source for source, voice in VOICE_OF.items() if voice is self.voice) if self.voice else ()
