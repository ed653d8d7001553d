"""The wording catalogue: every text has a key; the texts lie in ``resources/wording``, one file an area."""

from __future__ import annotations

import tomllib
from functools import cache

from nurture_desk import paths
from nurture_desk.domain.errors import NurtureError


@cache
def _area(name: str) -> dict[str, str]:
    """The texts of one file by their whole keys, none where there is no such file.

    It is read when it is first asked for: all of them would hold up the first paint for half a bare window.
    """
    texts: dict[str, str] = {}
    try:
        text = (paths.resources() / "wording" / f"{name}.toml").read_text(encoding="utf-8")
    except FileNotFoundError:
        return texts
    _flatten(name, tomllib.loads(text), texts)
    return texts


def _texts_beside(key: str) -> dict[str, str]:
    """The texts of the file that ``key`` belongs to: it bears the first word of the key."""
    return _area(key.partition(".")[0])


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
    text = _texts_beside(key)[key]
    return text.format(**values) if values else text


def has(key: str) -> bool:
    """Whether the catalogue holds ``key``."""
    return key in _texts_beside(key)


def family(prefix: str) -> dict[str, str]:
    """Every text whose key begins with ``prefix`` ("paper_voice."), by the rest of its key, in the file's order.

    A prefix without a dot, such as "", asks for all files.
    """
    if "." in prefix:
        texts = _texts_beside(prefix)
    else:
        stems = sorted(file.stem for file in (paths.resources() / "wording").glob("*.toml"))
        texts = {key: text for stem in stems for key, text in _area(stem).items()}
    return {key.removeprefix(prefix): text for key, text in texts.items() if key.startswith(prefix)}


def sentence(error: NurtureError) -> str:
    """The one plain sentence of an expected trouble."""
    return say(error.key, **error.values)
