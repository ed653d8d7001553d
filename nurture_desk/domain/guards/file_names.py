"""Names of files as the guards read them: koji_larkspur-report.pdf as the words Koji Larkspur Report."""

from __future__ import annotations

import re
from collections.abc import Iterator

_BREAKS = re.compile(r"[_\-–—.+()\[\]{}~#@=,;]+|\s+")
_HUMP = re.compile(r"(?<=[^\W\d_])(?=[A-Z][a-z])|(?<=[a-z])(?=\d)|(?<=\d)(?=[A-Za-z])")


def as_words(name: str) -> Iterator[tuple[str, bool]]:
    """The words of ``name`` as typed (True), and with a capital on each (False): nobody types capitals there.

    The ending of the file is left out.
    """
    stem, dot, ending = name.rpartition(".")
    words = [word for word in _BREAKS.split(_HUMP.sub(" ", stem if dot and len(ending) <= 5 else name)) if word]
    typed, raised = " ".join(words), " ".join(word[:1].upper() + word[1:] for word in words)
    if typed:
        yield typed, True
        if raised != typed:
            yield raised, False
