"""Where a text names somebody who is erased: what the name guard finds, and every plain spelling of the name."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from nurture_desk.domain.guards.aliases import Crowd, words_of
from nurture_desk.domain.guards.file_names import as_words
from nurture_desk.domain.guards.hits import Directory, Known, NameKind
from nurture_desk.domain.guards.lexicon import Lexicon
from nurture_desk.domain.guards.names import SMALL, NameGuard
from nurture_desk.domain.guards.titles import TITLES
from nurture_desk.domain.letters import plain_letters

_SHORTEST = 3  # letters: a shorter word is found as part of a full name only
_AGAIN = 40  # letters: a shorter text ("not_known") may come a thousand times
_AROUND = 60  # letters shown on either side of a name


@dataclass(frozen=True)
class Span:
    """A name in a text; ``shared``: somebody or something else is called so too; ``word``: it may be only a word."""

    start: int
    end: int
    text: str
    kind: NameKind
    shared: bool = False
    word: bool = False


class ErasedNames:
    """Finds the names of ``people`` (the erased person, and a child's family) in texts; made once for an erasure.

    ``others`` are everybody and everything that stays.
    """

    def __init__(self, people: Sequence[Known], others: Sequence[Known], lexicon: Lexicon) -> None:
        self._people, self._mine = people, {one.key: one for one in people}
        self._guard = NameGuard(Directory((*people, *others)), lexicon)
        names = [name for one in people for name in (*one.names, *one.called)]
        self._words = {word for word in words_of(names) if len(word) >= _SHORTEST and word not in TITLES}
        self._crowd = Crowd(names)
        self._seen: dict[str, list[Span]] = {}
        self._quick: dict[str, bool] = {}
        self._others = words_of(name for one in others for name in (*one.names, *one.called))
        self._plainly = [(one, pattern) for one in people if (pattern := _pattern(one, lexicon)) is not None]

    def may_be_in(self, text: str) -> bool:
        """Whether it is worth reading ``text`` closely: quick, and never wrong where it says no."""
        if not self._people:
            return False
        found = self._quick.get(text)
        if found is None:
            plain = plain_letters(text)
            found = any(word in plain for word in self._words) or self._crowd.is_near(text)
            if len(text) <= _AGAIN:
                self._quick[text] = found
        return found

    def spans(self, text: str) -> list[Span]:
        """Where ``text`` names them, in order."""
        if text not in self._seen:  # a review asks, and then whoever carries it out
            self._seen[text] = self._look(text)
        return self._seen[text]

    def _look(self, text: str) -> list[Span]:
        found = [
            Span(hit.start, hit.end, hit.text, self._mine[hit.key].kind, self._is_shared(hit.text), hit.why == SMALL)
            for hit in self._guard.hits(text, doubts=True)
            if hit.key in self._mine
        ]
        for known, pattern in self._plainly:
            for match in pattern.finditer(text):
                if not any(one.start < match.end() and match.start() < one.end for one in found):
                    shared = self._is_shared(match[0])
                    found.append(Span(match.start(), match.end(), match[0], known.kind, shared))
        return sorted(found, key=lambda one: one.start)

    def in_title(self, title: str) -> list[Span]:
        """The same in the name of a file ("koji_larkspur.pdf"): places in it mean nothing, the whole gives way."""
        return self.spans(title) or [span for words, _ in as_words(title) for span in self.spans(words)]

    def _is_shared(self, text: str) -> bool:
        said = {word for word in words_of([text]) if word not in TITLES}
        return bool(said) and said <= self._others


def _pattern(one: Known, lexicon: Lexicon) -> re.Pattern[str] | None:
    """Every plain spelling: full names, and each word of them which is a name and no other word."""
    wholes = [name for name in (*one.names, *one.called) if len(name) >= _SHORTEST]
    single = [word for name in wholes for word in re.split(r"[\s\-’']+", name) if len(word) >= _SHORTEST]
    alone = [word for word in single if plain_letters(word) not in TITLES and not lexicon.ordinary(word.casefold())]
    several = [name for name in wholes if " " in name.strip()]
    said = sorted({*several, *alone}, key=len, reverse=True)
    if not said:
        return None
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(map(re.escape, said))})(?![^\W_])", re.IGNORECASE)


def blanked(text: str, spans: Sequence[Span], words: Callable[[NameKind], str]) -> str:
    """``text`` with what stands for each kind of person in the place of the names."""
    pieces, at = [], 0
    for span in spans:
        if span.start >= at:
            pieces += [text[at : span.start], words(span.kind)]
            at = span.end
    return "".join([*pieces, text[at:]])


def extract(text: str, span: Span) -> str:
    """What stands around a name, in one line."""
    low, high = max(span.start - _AROUND, 0), min(span.end + _AROUND, len(text))
    said = " ".join(text[low:high].split())
    return f"{'…' if low else ''}{said}{'…' if high < len(text) else ''}"


def each_text(value: str, turn: Callable[[str], str]) -> str:
    """``value`` with ``turn`` made of it; of JSON each text inside it, so that it stays JSON."""
    if value[:1] in "{[":
        try:
            kept = json.loads(value)
        except ValueError:
            return turn(value)
        made = _turned(kept, turn)
        return value if made == kept else json.dumps(made, ensure_ascii=False, separators=(",", ":"))
    return turn(value)


def _turned(value: Any, turn: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return turn(value)
    if isinstance(value, list):
        return [_turned(one, turn) for one in value]
    if isinstance(value, dict):
        return {key: _turned(one, turn) for key, one in value.items()}
    return value
