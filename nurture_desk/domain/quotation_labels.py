"""Who spoke, as it stands under a quotation that leaves (forms-and-words.md 13).

"child" by default. A child's sex and age stand there only where at least ``LEAST`` children of that sex and age are in
the publication: with fewer, somebody at the school would know who spoke.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from nurture_desk.domain.evidence import Source

LEAST = 10
_WORDS = {"F": "girl", "M": "boy"}  # codes of the school's grid; any other answer stays "child"


@dataclass(frozen=True)
class PublishedChild:
    """A child a publication is about: its key, its sex as the school's code, its age in whole years."""

    pupil_id: int
    sex: str = ""
    age: int | None = None


@dataclass(frozen=True)
class QuotationLabel:
    """A key of the catalogue, and what fills its gap."""

    key: str
    values: Mapping[str, int] = field(default_factory=dict)


def quotation_label(
    source: Source, spoke: PublishedChild | None = None, publication: Iterable[PublishedChild] = ()
) -> QuotationLabel:
    """What stands under words of ``source``: the role, and for a child its sex and age where enough share both.

    ``publication``: every child the whole document is about, the speaker among them; one child counts once.
    """
    if source is Source.PUPIL and spoke is not None:
        word = _WORDS.get(spoke.sex, "")
        sharing = {child.pupil_id for child in publication if (child.sex, child.age) == (spoke.sex, spoke.age)}
        if word and spoke.age is not None and len(sharing) >= LEAST:
            return QuotationLabel(f"evidence.label.{word}", {"age": spoke.age})
    return QuotationLabel(f"evidence.label.{source.value}")
