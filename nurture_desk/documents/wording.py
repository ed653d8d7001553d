"""The wording catalogue: every text has a key; the texts lie in ``resources/wording``, one file an area."""

from __future__ import annotations

import tomllib
from functools import cache

from nurture_desk import paths
from nurture_desk.domain.errors import NurtureError


@cache
def _catalogue() -> dict[str, str]:
    texts: dict[str, str] = {}
    for file in sorted((paths.resources() / "wording").glob("*.toml")):
        _flatten(file.stem, tomllib.loads(file.read_text(encoding="utf-8")), texts)
    return texts


def _flatten(prefix: str, node: dict[str, object], into: dict[str, str]) -> None:
    for key, value in node.items():
        if isinstance(value, dict):
            _flatten(f"{prefix}.{key}", value, into)
        else:
            into[f"{prefix}.{key}"] = str(value)


def say(key: str, /, **values: object) -> str:
    """The text of ``key`` ("schools.title"), with ``{name}`` filled from ``values``.

    Raises ``KeyError`` for a key the catalogue does not hold: a missing text is a defect.
    """
    text = _catalogue()[key]
    return text.format(**values) if values else text


def has(key: str) -> bool:
    """Whether the catalogue holds ``key``."""
    return key in _catalogue()


def family(prefix: str) -> dict[str, str]:
    """Every text whose key begins with ``prefix`` ("paper_voice."), by the rest of its key, in the file's order."""
    return {key.removeprefix(prefix): text for key, text in _catalogue().items() if key.startswith(prefix)}


def sentence(error: NurtureError) -> str:
    """The one plain sentence of an expected trouble."""
    return say(error.key, **error.values)
