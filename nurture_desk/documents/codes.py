"""The code sets of the school's grid and the languages of letters, out of ``resources/codes``."""

from __future__ import annotations

import tomllib
from functools import cache

from nurture_desk import paths
from nurture_desk.domain.demographics import Code, CodeSet, Field, Known

_NAMED = {Field.SEN_NEED_2: "sen_need"}


@cache
def code_set(field: Field) -> CodeSet:
    """The codes of one column, in the order they are offered."""
    if field is Field.ETHNICITY:
        return _ethnicity()
    return {code: Code(code, label) for code, label in _load("others.toml")[_NAMED.get(field, str(field))].items()}


def main_codes(field: Field) -> list[Code]:
    """The codes offered first (all of them, where a set has no extended ones)."""
    found = code_set(field).values()
    if field is not Field.ETHNICITY:
        return list(found)
    offered = {code for code, entry in _load("ethnicity.toml").items() if entry.get("main")}
    return [code for code in found if code.code in offered]


@cache
def languages() -> dict[str, str]:
    """Language tag to the name a school office uses, in the order offered."""
    return {tag: str(name) for tag, name in _load("languages.toml").items()}


@cache
def _ethnicity() -> CodeSet:
    return {
        code: Code(
            code, entry["label"], entry.get("group", ""), entry.get("heading", ""), Known(entry.get("means", "value"))
        )
        for code, entry in _load("ethnicity.toml").items()
    }


@cache
def _load(name: str) -> dict[str, dict[str, str]]:
    return tomllib.loads((paths.resources() / "codes" / name).read_text(encoding="utf-8"))
