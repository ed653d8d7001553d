"""What the papers of data protection share: their head, their foot, and that they stay among colleagues."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from nurture_desk.documents.wording import say
from nurture_desk.domain.papers import Paper, Readers, Section
from nurture_desk.services.letterhead import Letterhead


def protection_paper(
    kind: str, head: Letterhead, today: date, sections: Sequence[Section], *, lede: str = "", one_side: bool = False
) -> Paper:
    """A paper of the service's own file; its words are ``protection.paper.<kind>`` (kind, title)."""
    key = kind.replace("-", "_")
    title = say(f"protection.paper.{key}.title")
    return head.set_on(
        Paper(
            kind=kind,
            kind_words=say(f"protection.paper.{key}.kind"),
            title=title,
            readers=Readers.INSIDE,
            sections=tuple(section for section in sections if section.blocks),
            lede=lede,
            one_side=one_side,
        ),
        today,
    )
