"""How a phrase that families should not read is described: what finds it, what excuses it, what to write instead."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

_NEAR = 70  # letters around a phrase in which something may excuse it


@dataclass(frozen=True)
class Phrase:
    """One thing not to write to families; its patterns are made ready when they are first asked for.

    ``name``: what it is called in settings; ``why``: which sentence of the catalogue says why; ``instead``: what to
    write; ``fits``: whether that can simply take its place in the sentence; ``asks``: doubtful by nature;
    ``innocent``: what is about the music, covering the phrase; ``doubtful``: what in its sentence makes it a question.
    """

    name: str
    spelt: str
    why: str
    instead: str
    fits: bool = False
    asks: bool = False
    spelt_innocent: str = ""
    spelt_doubtful: str = ""

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """What finds it, as whole words."""
        return _whole(self.spelt)

    @cached_property
    def innocent(self) -> re.Pattern[str] | None:
        """What excuses it, if anything does."""
        return _whole(self.spelt_innocent) if self.spelt_innocent else None

    @cached_property
    def doubtful(self) -> re.Pattern[str] | None:
        """What makes a question of it, if anything does."""
        return _whole(self.spelt_doubtful) if self.spelt_doubtful else None

    def is_innocent(self, text: str, start: int, end: int) -> bool:
        """Whether what stands around it shows that it is about the music."""
        if self.innocent is None:
            return False
        low = max(0, start - _NEAR)
        around = text[low : end + _NEAR]
        return any(
            found.start() <= start - low and end - low <= found.end() for found in self.innocent.finditer(around)
        )

    def is_doubtful(self, sentence: str) -> bool:
        """Whether only a person can say if it is about the child."""
        return self.asks or (self.doubtful is not None and self.doubtful.search(sentence) is not None)


def phrase(
    name: str,
    pattern: str,
    why: str,
    instead: str,
    *,
    fits: bool = False,
    asks: bool = False,
    innocent: str = "",
    doubtful: str = "",
) -> Phrase:
    """A phrase; in its patterns a blank is any blank or line's end, ~ a blank or hyphen.

    THING stands for a word of music, SOMEBODY for people.
    """
    return Phrase(name, pattern, why, instead, fits, asks, innocent, doubtful)


def _whole(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_loosened(pattern)})(?!\w)", re.IGNORECASE)


def _loosened(pattern: str) -> str:
    spelt = pattern.replace("THING", _THING).replace("SOMEBODY", _SOMEBODY)
    return spelt.replace(" ", r"\s+").replace("~", r"[\s\u2010\u2011-]+")


_THING = (
    r"(?:(?:musical|tricky|new|second|third|last|first|middle|final|little|long|low|high|own|whole|loud|quiet|fast) )*"
    r"(?:music|sounds?|notes?|chords?|verses?|chorus|choruses|lyrics?|lines?|songs?|rhythms?|beats?|parts?|bars?|tunes?|"
    r"instruments?|melod(?:y|ies)|harmon(?:y|ies)|intro|outro|ending|solos?|scales?|keys?|pieces?|words?|drums?|bass|"
    r"guitars?|ukuleles?|piano|keyboards?|recording|loops?|samples?|tempo|bridge|sections?|arrangement|riffs?|tracks?|"
    r"recordings?|mix|programme|set|list|clap|clapping|pattern|round|rounds|fingering|string|strings|takes?)"
)
_SOMEBODY = (
    r"(?:child|children|pupils?|boys?|girls?|students?|learners?|young (?:person|people)|kids?|famil(?:y|ies)|groups?|"
    r"cohorts?|individuals?|him|her|them|class|classes|ones|youngsters?|teenagers?|lads?|parents?|adults?)"
)
