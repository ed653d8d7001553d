"""The phrases of forms-and-words 15, each with what to write instead and what is innocent."""

from __future__ import annotations

import re
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Phrase:
    """One thing not to write to families.

    ``instead``: what to write; ``fits``: whether it can simply take its place in the sentence; ``asks``: doubtful by
    nature; ``why``: which sentence of the catalogue says why.
    """

    name: str
    pattern: re.Pattern[str]
    why: str
    instead: str
    fits: bool = False
    asks: bool = False
    innocent: tuple[re.Pattern[str], ...] = field(default=())

    def is_innocent(self, text: str, start: int, end: int, sentence: str) -> bool:
        """Whether what stands around it shows that it is about the music."""
        around = text[max(0, start - 60) : end + 60]
        return any(
            start - max(0, start - 60) >= found.start() and end - max(0, start - 60) <= found.end()
            for pattern in self.innocent
            for found in pattern.finditer(around)
        )


def _phrase(
    name: str, pattern: str, why: str, instead: str, *, fits: bool = False, asks: bool = False, innocent: str = ""
) -> Phrase:
    """A phrase; in its patterns a blank is any blank or line's end, and ~ a blank or hyphen."""
    fine = (re.compile(_loosened(innocent), re.IGNORECASE),) if innocent else ()
    whole = re.compile(rf"(?<![\w])(?:{_loosened(pattern)})(?![\w])", re.IGNORECASE)
    return Phrase(name, whole, why, instead, fits, asks, fine)


def _loosened(pattern: str) -> str:
    return pattern.replace(" ", r"\s+").replace("~", r"[\s‑-]+")


PHRASES: tuple[Phrase, ...] = (
    _phrase(
        "risk",
        r"at~risk(?: of \w+(?: \w+)?)?|high~risk|risk (?:of|from) (?:exclusion|harm)",
        "risk",
        "chosen because …",
    ),
    _phrase(
        "exclusion", r"(?:excluded|suspended|expelled) from (?:school|class|lessons)", "exclusion", "a fresh start"
    ),
    _phrase("vulnerable", r"vulnerab(?:le|ility)", "label", "children"),
    _phrase("target", r"target(?:ed)? (?:group|children|pupils)", "system", "small calm music group", fits=True),
    _phrase("case study", r"case~stud(?:y|ies)", "system", "story", fits=True),
)
